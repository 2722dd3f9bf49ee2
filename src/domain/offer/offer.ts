/** The fields of an offer, in the order they are read: the sentence first, then what is in it and what is not. */
export const OFFER_FIELDS = [
  'who', // for ⟨whom⟩
  'need', // who ⟨need what⟩
  'est', // we are the ⟨-est⟩
  'proof', // because ⟨of what⟩
  'product',
  'price',
  'channel',
  'promotion',
  'service',
  'givenUp',
] as const;
export type OfferField = (typeof OFFER_FIELDS)[number];

/** One figure of the profile that a draft came from. Plain JSON: it is kept with what was accepted. */
export interface Evidence {
  column: string;
  /** Set for shares: the text that was counted. */
  level?: string;
  /** `count`: rows of the segment, and of the whole. */
  kind: 'mean' | 'share' | 'count';
  /** Set for means of date columns: days since 1970-01-01. */
  date?: true;
  /** Of the segment, and of all rows that are in a segment. */
  value: number;
  overall: number;
  /** Rows of the segment. */
  rows: number;
}
