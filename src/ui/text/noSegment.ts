import type { Partition } from '../../domain/cluster/partition';
import type { RowNoun } from '../../domain/project/document';
import * as m from '../../messages/compiled/messages';
import { formatCount } from './format';
import { countedRows } from './nouns';

/**
 * Why rows are in no segment: "In no segment: 2 set apart as unusual, 11 with a gap in a chosen column."; "" where each is
 * in one.
 * @param leftOut rows in no segment; `unusual`: those of them that were set apart
 */
export function noSegmentText(leftOut: number, unusual: number): string {
  const gaps = leftOut - unusual;
  if (leftOut === 0) return '';
  const n = formatCount(leftOut);
  if (unusual === 0) return m.pr_left_out({ n });
  if (gaps === 0) return m.pr_left_out_unusual({ n });
  return m.pr_left_out_both({ unusual: formatCount(unusual), gaps: formatCount(gaps) });
}

/** "Not counted here: 12 customers set apart as unusual."; "" where none is. */
export function apartText(partition: Partition | undefined, noun: RowNoun): string {
  const count = partition?.unusual?.length ?? 0;
  return count === 0 ? '' : m.not_here_unusual({ counted: countedRows(noun, count) });
}
