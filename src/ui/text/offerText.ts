import type { FieldDraft } from '../../domain/offer/fieldDraft';
import type { FieldDecision } from '../../domain/offer/decisions';
import type { Evidence, OfferField } from '../../domain/offer/offer';
import type { RowNoun } from '../../domain/project/document';
import type { ColumnReport } from '../../domain/read/report';
import * as m from '../../messages/compiled/messages';
import { draftWords, figureValues } from './draftWords';
import { formatCount, formatShare } from './format';
import { headingParts } from './headingText';
import { countedRows } from './nouns';
import { whoText } from './whoText';

/** What the words of an offer are made with besides the drafts: the table's columns, and what a row is. */
export interface OfferContext {
  columns: ColumnReport[];
  rowNoun: RowNoun;
}

const SENTENCE: readonly OfferField[] = ['who', 'need', 'est', 'proof'];

/**
 * The words of a draft in the page's language, without a full stop: a fragment of the sentence "For ⟨who⟩ who ⟨need⟩,
 * we are the ⟨est⟩ because ⟨proof⟩", else a short phrase. "" where there is something to find out: see `findOutText`.
 */
export function draftText(field: OfferField, draft: FieldDraft, { columns, rowNoun }: OfferContext): string {
  if (draft.pattern === 'find-out') return '';
  const { pattern, facts, evidence } = draft;
  if (pattern === 'count') {
    const [count, left] = evidence;
    return m.draft_proof({ counted: countedRows(rowNoun, Math.round(count!.value * (1 - (left?.value ?? 0)))) });
  }
  const figures = evidence.map((each, i) => ({ fact: facts[i]!, evidence: each }));
  if (pattern === 'who') return whoText(figures, rowNoun);
  const text = draftWords(pattern, figures, columns);
  return SENTENCE.includes(field) ? text : text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** What was decided of a field, as words with the figures behind them: an accepted draft in the page's language. */
export function decidedText(
  field: OfferField,
  decision: Exclude<FieldDecision, { how: 'dropped' }>,
  context: OfferContext,
): { text: string; evidence: Evidence[] } {
  if (decision.how === 'written') return { text: decision.text, evidence: decision.evidence };
  return { text: draftText(field, decision.draft, context), evidence: decision.draft.evidence };
}

const findOut: Record<OfferField, () => string> = {
  who: m.find_who,
  need: m.find_need,
  est: m.find_est,
  proof: m.find_proof,
  product: m.find_product,
  price: m.find_price,
  channel: m.find_channel,
  promotion: m.find_promotion,
  service: m.find_service,
  givenUp: m.find_given_up,
};

/** What to find out for a field of which the data say nothing, and how: one thing to do, as a sentence. */
export function findOutText(field: OfferField): string {
  return findOut[field]();
}

/** A chip: the figure first, to be set in bold, then what it is and the whole's: "88 %", "Contract: One year, all 55 %". */
export function evidenceText(evidence: Evidence, { columns, rowNoun }: OfferContext): { number: string; rest: string } {
  const { column, level, kind, value, overall } = evidence;
  if (kind === 'count') {
    return { number: formatCount(value), rest: m.evidence_count({ counted: countedRows(rowNoun, overall) }) };
  }
  if (kind === 'share') {
    const isFlag = level === undefined || /^\d$/.test(level);
    const name = isFlag ? column : m.pr_level({ column, level });
    return { number: formatShare(value), rest: m.evidence_share({ name, overall: formatShare(overall) }) };
  }
  const [number, whole] = figureValues(evidence, columns);
  return { number, rest: m.evidence_mean({ name: headingParts(column).name, overall: whole }) };
}
