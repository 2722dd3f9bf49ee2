import type { RowNoun } from '../../../domain/project/document';
import * as m from '../../../messages/compiled/messages';
import { formatShare } from '../../text/format';
import { manyRows } from '../../text/nouns';

/**
 * What became of a segment when they were last made: "keeps 97 % of its customers; 37 % are new".
 * @param kept share of its former rows that are still in it; NaN where it is new
 * @param joined share of its rows now that were not
 */
export function keptText(kept: number, joined: number, noun: RowNoun): string {
  if (Number.isNaN(kept)) return m.cl_new();
  const facts = { percent: formatShare(kept), many: manyRows(noun) };
  return joined > 0 ? m.cl_keeps_joined({ ...facts, joined: formatShare(joined) }) : m.cl_keeps(facts);
}
