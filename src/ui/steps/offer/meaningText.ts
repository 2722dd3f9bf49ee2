import type { Evidence } from '../../../domain/offer/offer';
import * as m from '../../../messages/compiled/messages';
import { formatShare } from '../../text/format';
import { figureValues } from '../../text/draftWords';
import { countedRows, manyRows } from '../../text/nouns';
import type { OfferContext } from '../../text/offerText';

/** What a figure of a segment says, as a sentence. `name`: the segment's. */
export function meaningText(evidence: Evidence, name: string, { columns, rowNoun }: OfferContext): string {
  const { kind, column, level = '', value: measured, overall: whole } = evidence;
  if (kind === 'count') {
    return m.of_means_count({ name, counted: countedRows(rowNoun, measured), percent: formatShare(measured / whole) });
  }
  const [value, overall] = figureValues(evidence, columns);
  const facts = { name, column, value, overall, many: manyRows(rowNoun) };
  return kind === 'share' ? m.of_means_share({ ...facts, level }) : m.of_means_mean(facts);
}
