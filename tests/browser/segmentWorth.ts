import { expect } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import type { Locale } from './path';
import { percentText } from './trueSentences';

/** What a segment is worth beside the others, from the file itself. */
export interface SegmentWorth {
  rows: number;
  share: number;
  valueShare: number;
  /** Of one row, as written: in whole numbers. */
  average: string;
}

/** @param members for each row below the header of `source`, whether it is in the segment */
export function worthOf(source: string[][], members: boolean[], column: string): SegmentWorth {
  const values = source.slice(1).map((row) => Number(row[source[0]!.indexOf(column)]));
  const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const own = values.filter((_, row) => members[row]);
  return {
    rows: own.length,
    share: own.length / values.length,
    valueShare: sum(own) / sum(values),
    average: Math.round(sum(own) / own.length).toLocaleString('en'),
  };
}

/** The strongest thing that can be said for a segment: most value, worth more than its number, most rows. */
export function draftedReason(worth: SegmentWorth[], segment: number, locale: Locale): string {
  const say = { locale };
  const { rows, share, valueShare, average } = worth[segment]!;
  const others = worth.filter((_, i) => i !== segment);
  if (others.every((other) => other.valueShare < valueShare))
    return m.ta_why_most_value({ percent: percentText(valueShare) }, say);
  if (valueShare / share >= 1.25) {
    const times = (valueShare / share).toFixed(1);
    return m.ta_why_worth_more({ times, many: m.noun_many_business({}, say), average }, say);
  }
  expect(others.every((other) => other.rows < rows)).toBe(true);
  const counted = m.noun_counted_business({ count: rows, n: rows.toLocaleString('en') }, say);
  return m.ta_why_largest({ counted, percent: percentText(share) }, say);
}
