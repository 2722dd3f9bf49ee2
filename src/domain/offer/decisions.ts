import type { FoundDraft } from './fieldDraft';
import type { Evidence, OfferField } from './offer';

/**
 * What the person decided of a field. A draft that is not decided on is not in the document. An accepted one is kept as
 * data, so that it is worded in the language of whoever reads it.
 */
export type FieldDecision =
  { how: 'accepted'; draft: FoundDraft } | { how: 'written'; text: string; evidence: Evidence[] } | { how: 'dropped' };

export type Offer = Partial<Record<OfferField, FieldDecision>>;
