import type { CampaignPlan } from './plan';

/** Who is contacted when: seeds first, then spreaders, then the rest. */
export const WAVES = ['seed', 'spreader', 'rest'] as const;
export type Wave = (typeof WAVES)[number];

/** Why a customer is in a wave, as figures; the page makes the sentence. */
export type ContactReason =
  /**
   * The `rank`-th by score of the `of` customers that have a score, among those of the segment in its place. Equal
   * scores share a rank; the one of higher value comes first, then the file's order.
   */
  | { wave: 'seed'; rank: number; of: number; score: number }
  /** Its size, that of the middle customer, and the sizes of the smallest and the largest spreader. */
  | { wave: 'spreader'; size: number; middle: number; from: number; to: number }
  /**
   * The `rank`-th by value of the `of` customers of the segment that have a value, equal ones sharing a rank and
   * in the file's order; no rank where it has none.
   */
  | { wave: 'rest'; rank?: number; of: number };

export interface Contact {
  /** Place in the file, from 0. */
  row: number;
  /** Text of the customer column; "" where there is none. */
  customer: string;
  /** "" where there is no place column, or no place in it. */
  place: string;
  /** NaN where missing. */
  value: number;
  score: number;
  size: number;
  reason: ContactReason;
}

export interface WaveSummary {
  wave: Wave;
  rows: number;
  /** Of the segment's rows. */
  share: number;
  /** Of the rows that have one; NaN where none has. */
  meanValue: number;
  meanSize: number;
}

/** The list of one segment: what each wave holds, and one page of one wave, by value, the highest first. */
export interface ContactPage {
  rows: number;
  waves: WaveSummary[];
  /** Different places of the segment's rows that have a score, "none" being one of them; without a place column one. */
  places: number;
  /** Of these, those with so few scores (under 10) that their one seed is more than a tenth of them. */
  smallPlaces: number;
  /** Sizes of the smallest, the middle and the largest: of the spreaders, but the middle of all. NaN without sizes. */
  spreaderRange: { from: number; middle: number; to: number };
  contacts: Contact[];
}

export interface ContactsRequest {
  segment: number;
  plan: CampaignPlan;
  /** Columns whose sum is what a customer is worth; none: rows have no value, and stand in the file's order. */
  value: string[];
}
