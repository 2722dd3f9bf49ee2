import type { Drafts, FoundDraft } from '../../../domain/offer/fieldDraft';
import type { FieldDecision, Offer } from '../../../domain/offer/decisions';
import type { Evidence, OfferField } from '../../../domain/offer/offer';
import type { Command } from '../../../domain/project/commands';
import { decidedText, draftText, type OfferContext } from '../../text/offerText';

/** How a field stands: as the person decided, else a draft, else `empty`: the data say nothing, so it is to be found out. */
export type FieldState = 'accepted' | 'written' | 'dropped' | 'draft' | 'empty';

/** A field of an offer as it is shown. */
export interface ShownField {
  field: OfferField;
  state: FieldState;
  /** What was decided, or the words of the draft; "" where it is dropped or empty. */
  text: string;
  evidence: Evidence[];
  /** What the words are made of; undefined where the person wrote them, and where there are none. */
  draft?: FoundDraft;
  /** Whether there is a draft to go back to. */
  hasDraft: boolean;
}

/** The fields of one offer: decisions come before drafts. */
export function shownFields(
  fields: readonly OfferField[],
  offer: Offer,
  drafts: Drafts,
  context: OfferContext,
): ShownField[] {
  return fields.map((field): ShownField => {
    const decision = offer[field];
    const draft = drafts[field];
    const hasDraft = draft.pattern !== 'find-out';
    if (decision?.how === 'dropped') return { field, state: 'dropped', text: '', evidence: [], hasDraft };
    if (decision) {
      const kept = decision.how === 'accepted' && { draft: decision.draft };
      return { field, state: decision.how, ...decidedText(field, decision, context), ...kept, hasDraft };
    }
    if (draft.pattern === 'find-out') return { field, state: 'empty', text: '', evidence: [], hasDraft };
    return { field, state: 'draft', text: draftText(field, draft, context), evidence: draft.evidence, draft, hasDraft };
  });
}

/** How many fields are decided (dropped ones too), are drafts, and are to be found out. */
export interface FieldCounts {
  decided: number;
  drafts: number;
  findOut: number;
}

export function countFields(fields: ShownField[]): FieldCounts {
  const drafts = fields.filter(({ state }) => state === 'draft').length;
  const findOut = fields.filter(({ state }) => state === 'empty').length;
  return { decided: fields.length - drafts - findOut, drafts, findOut };
}

function decide(segment: string, field: OfferField, decision?: FieldDecision): Command {
  return { kind: 'decide-field', segment, field, ...(decision && { decision }) };
}

/** Takes the draft as it stands. */
export function accept(segment: string, { field, draft }: ShownField): Command {
  return decide(segment, field, draft && { how: 'accepted', draft });
}

/** Takes all drafts of an offer as they stand, in one step. */
export function acceptAll(segment: string, fields: ShownField[]): Command {
  const drafts = fields.filter(({ state }) => state === 'draft');
  const decisions = Object.fromEntries(drafts.map(({ field, draft }) => [field, { how: 'accepted', draft }])) as Offer;
  return { kind: 'decide-fields', segment, decisions };
}

/** What the person typed in the place of what is shown; with nothing typed the field is its draft's again. */
export function write(segment: string, { field, evidence }: ShownField, text: string): Command {
  return text === '' ? decide(segment, field) : decide(segment, field, { how: 'written', text, evidence });
}

/** Leaves the field out of the offer. */
export function drop(segment: string, { field }: ShownField): Command {
  return decide(segment, field, { how: 'dropped' });
}

/** Gives the field back to its draft. */
export function bringBack(segment: string, { field }: ShownField): Command {
  return decide(segment, field);
}

/**
 * Keeps what was decided, with the figures as they are now; `present` gives undefined where there is none any more. A
 * draft that has lost a figure can no longer be worded: its words become the person's.
 */
export function renew(
  segment: string,
  { field, text, evidence, draft }: ShownField,
  present: (evidence: Evidence) => Evidence | undefined,
): Command {
  const now = evidence.flatMap((each) => present(each) ?? []);
  return draft && now.length === evidence.length
    ? decide(segment, field, { how: 'accepted', draft: { ...draft, evidence: now } })
    : decide(segment, field, { how: 'written', text, evidence: now });
}
