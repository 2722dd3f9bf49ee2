import type { RowNoun } from '../../domain/project/document';
import * as m from '../../messages/compiled/messages';
import { listAnd } from './listText';
import { countedRows } from './nouns';

/** Below this a mean says little of what the next customer will be like: the usual rule of thumb. */
const FEW = 30;

/** "C has 10 customers: too few to trust its figures."; "" where each of these segments has 30 rows or more. */
export function fewRowsText(segments: { letter: string; rows: number }[], noun: RowNoun): string {
  const small = segments.filter(({ rows }) => rows < FEW);
  if (small.length === 0) return '';
  const [{ letter, rows }] = small as [(typeof small)[0]];
  return small.length === 1
    ? m.few_rows_one({ letter, counted: countedRows(noun, rows) })
    : m.few_rows_many({ letters: listAnd(small.map((one) => one.letter)), counted: countedRows(noun, FEW) });
}
