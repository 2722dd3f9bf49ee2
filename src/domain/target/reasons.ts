import type { Profile, ProfileVariable } from '../profile/profile';
import { namesMoney } from '../read/knownHeadings';
import { namesLeaving } from './leaving';
import type { SegmentValues } from './segmentValues';

/** A reason to serve a segment, as figures; the page makes the sentence. Shares are 0 to 1. Plain JSON: it is kept. */
export type ReasonDraft =
  /** It brings the largest share of all value. */
  | { code: 'most-value'; share: number }
  /** Its share of value is `times` its share of rows; its rows that have a value are worth `perRow` on average. */
  | { code: 'worth-more'; times: number; perRow: number }
  /** It has the most rows. */
  | { code: 'largest'; share: number; rows: number }
  /** What sets it apart most: its mean or share, and that of all rows that are in a segment. */
  | ({ code: 'distinct'; value: number; overall: number } & Pick<
      ProfileVariable,
      'column' | 'level' | 'kind' | 'date'
    >);

/** From this many times its share of rows on, a segment's share of value is worth a word. */
const WORTH_MORE = 1.25;
/** Rows of every segment that must have a value for shares of value to be said. */
const VALUED = 0.9;

/**
 * The strongest thing that can be said for a segment, first of: the largest share of value, a share of value at least
 * a quarter above its share of rows, the most rows, what sets it apart most. "Largest" and "most" are said only where no
 * other segment has as much. Where no column says what a row is worth, or says it of fewer than nine in ten rows of some
 * segment, only the last two; undefined where none holds.
 * @param values the segments in the profile's order
 */
export function draftReason(values: SegmentValues, profile: Profile, segment: number): ReasonDraft | undefined {
  const { share, rows, valueShare, valuePerRow } = values.segments[segment]!;
  const leads = (measure: 'valueShare' | 'rows') =>
    values.segments.every((other, i) => i === segment || other[measure] < values.segments[segment]![measure]);
  // Shares of a sum with negative parts can be above 1, and say nothing.
  const isTold = values.segments.every((each) => each.rows - each.missing >= VALUED * each.rows) && valueShare <= 1;
  if (isTold && leads('valueShare')) return { code: 'most-value', share: valueShare };
  const times = valueShare / share;
  if (isTold && times >= WORTH_MORE) return { code: 'worth-more', times, perRow: valuePerRow };
  if (leads('rows')) return { code: 'largest', share, rows };
  const place = distinctionToServe(profile, segment);
  if (place === undefined) return undefined;
  const { column, level, kind, date, bySegment, overall } = profile.variables[place]!;
  const of = { column, ...(level !== undefined && { level }), kind, ...(date && { date }) };
  return { code: 'distinct', ...of, value: bySegment[segment]!, overall };
}

/** Money of either kind, what the seller keeps of it included. */
function saysMoney(column: string): boolean {
  return namesMoney(column) !== undefined || /profit|margin|value|利润|毛利|净利|价值/i.test(column);
}

/**
 * Place of what sets a segment apart most and speaks for serving it: what they have more of before what they have less
 * of, and money last. Never money below the whole or below 0, nor that they left.
 */
function distinctionToServe({ segments, variables }: Profile, segment: number): number | undefined {
  const ranked = segments[segment]!.distinctions.flatMap((place) => {
    const { column, bySegment, difference } = variables[place]!;
    const above = difference[segment]! > 0;
    const money = saysMoney(column);
    if (namesLeaving(column) || (money && !(above && bySegment[segment]! > 0))) return [];
    return [{ place, rank: money ? 2 : above ? 0 : 1 }];
  });
  // Stable: among equals the order of the profile, strongest first.
  return ranked.sort((a, b) => a.rank - b.rank)[0]?.place;
}
