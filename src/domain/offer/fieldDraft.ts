import type { Evidence, OfferField } from './offer';
import type { Aspect } from './topics';

/**
 * How a figure is to be read: a mean; the share of a yes or of a no; the share of a level that is a word of its own
 * ("Fiber optic").
 */
export type Sense = 'amount' | 'yes' | 'no' | 'word';

/** What the words of a draft need to know of one of its figures besides the figure. */
export interface Fact {
  aspect: Aspect;
  sense: Sense;
  /** At least one standard deviation from the whole. */
  far: boolean;
}

const EST_PATTERNS = [
  'safest',
  'most-helpful',
  'most-reliable',
  'most-attentive',
  'best-value',
  'most-complete',
  'fastest',
  'strongest-in',
  'simplest',
  'steadiest',
  'easiest-to-start',
  'knows-best',
  'closest-to',
  'easiest-to-pay',
  'easiest-to-reach',
  'most-rewarding',
  'most-flexible',
] as const;
export type EstPattern = (typeof EST_PATTERNS)[number];

/** Which words a draft is made with; the words themselves are the page's. Kept in projects: a name is never given up. */
export const DRAFT_PATTERNS = [
  'who',
  // need
  'lack',
  'complain',
  'trouble',
  'returns',
  'dissatisfied',
  'use',
  'have',
  // est
  ...EST_PATTERNS,
  // proof
  'count',
  // product: what they have, with what they lack; an amount far above; what they do without; less of it
  'keep-and-add',
  'keep',
  'some-have',
  'built-around',
  'built-around-both',
  'without',
  'small',
  // price
  'price-low',
  'price-high',
  'price-level',
  // channel
  'pay-by',
  'through',
  'through-amount',
  'not-alone',
  // promotion
  'sign-longer',
  'renew',
  'in-time',
  'stay',
  'thank',
  'often',
  'come-back',
  'deals',
  'reward-level',
  // service
  'add',
  'keep-service',
  'help',
  'settle',
  'answer',
  'ease-returns',
  'ask',
  'deliver-by',
  // given up
  'least-had',
  'least-used',
  'lowest-price',
] as const;
export type DraftPattern = (typeof DRAFT_PATTERNS)[number];

/** A draft as data: the figures it came from, and of each what its words need. Plain JSON: it is kept when accepted. */
export interface FoundDraft {
  pattern: DraftPattern;
  /** One for each of `evidence`; none for a count. */
  facts: Fact[];
  evidence: Evidence[];
}

/** A first draft of one field. */
export type FieldDraft = { pattern: 'find-out' } | FoundDraft;

export type Drafts = Record<OfferField, FieldDraft>;

export const FIND_OUT: FieldDraft = { pattern: 'find-out' };
