import type { Profile } from '../profile/profile';
import type { SegmentValues } from './segmentValues';

/** A reason to serve a segment, as figures; the page makes the sentence. Shares are 0 to 1. */
export type ReasonDraft =
  /** It brings the largest share of all value. */
  | { code: 'most-value'; share: number }
  /** Its share of value is `times` its share of rows; its rows that have a value are worth `perRow` on average. */
  | { code: 'worth-more'; times: number; perRow: number }
  /** It has the most rows. */
  | { code: 'largest'; share: number; rows: number }
  /** What sets it apart most: place in the profile's `variables`. */
  | { code: 'distinct'; variable: number };

/** From this many times its share of rows on, a segment's share of value is worth a word. */
const WORTH_MORE = 1.25;

/**
 * The strongest thing that can be said for a segment, first of: the largest share of value, a share of value at least
 * a quarter above its share of rows, the most rows, what sets it apart most. "Largest" and "most" are said only where no
 * other segment has as much. Where no column says what a row is worth, only the last two; undefined where none holds.
 * @param values the segments in the profile's order
 */
export function draftReason(values: SegmentValues, profile: Profile, segment: number): ReasonDraft | undefined {
  const { share, rows, valueShare, valuePerRow } = values.segments[segment]!;
  const leads = (measure: 'valueShare' | 'rows') =>
    values.segments.every((other, i) => i === segment || other[measure] < values.segments[segment]![measure]);
  // Shares of a sum with negative parts can be above 1, and say nothing.
  if (valueShare <= 1 && leads('valueShare')) return { code: 'most-value', share: valueShare };
  const times = valueShare / share;
  if (valueShare <= 1 && times >= WORTH_MORE) return { code: 'worth-more', times, perRow: valuePerRow };
  if (leads('rows')) return { code: 'largest', share, rows };
  const variable = profile.segments[segment]!.distinctions[0];
  return variable === undefined ? undefined : { code: 'distinct', variable };
}
