import type { Steps } from '../../common/steps';
import { hasBit } from '../../table/bitset';
import type { Column } from '../../table/table';
import type { CustomerLines } from './customerLines';
import { weekdayOf } from '../../table/calendar';
import { inStrides } from '../columns/inStrides';
import { keyCodes, valueText } from '../columns/keyCodes';

/** So many categories have a share of their own. */
const MOST_SHARES = 8;
/** In place of a group: none. */
export const NO_GROUP = 255;

/** Which of a few groups each line is in. */
export interface LineGroups {
  groups: Uint8Array;
  /** What each group is called. */
  texts: string[];
}

/**
 * Lines by the value of a column: a group for each of the eight values that most lines of some weight have, of equals the one
 * seen first; where there are more than eight, the ninth group is all others. Lines without a value are in none.
 */
export function* commonestGroups(
  lines: CustomerLines,
  weights: Float64Array,
  column: Column,
  others: string,
): Steps<LineGroups> {
  const { rows } = lines;
  const { codes, count, missing } = yield* keyCodes(column);
  const counts = new Uint32Array(count);
  const firstRows = new Uint32Array(count);
  const met: number[] = [];
  yield* inStrides(rows.length, (from, to) => {
    for (let line = from; line < to; line++) {
      const row = rows[line]!;
      if (!(weights[line]! > 0) || hasBit(missing, row)) continue;
      const code = codes[row]!;
      if (counts[code]!++ > 0) continue;
      firstRows[code] = row;
      met.push(code);
    }
  });
  // Sorting is stable, and codes were met in order of first appearance.
  const commonest = met.toSorted((a, b) => counts[b]! - counts[a]!).slice(0, MOST_SHARES);
  const groupOf = new Uint8Array(count).fill(MOST_SHARES);
  commonest.forEach((code, group) => (groupOf[code] = group));
  const groups = new Uint8Array(rows.length);
  yield* inStrides(rows.length, (from, to) => {
    for (let line = from; line < to; line++) {
      const row = rows[line]!;
      groups[line] = hasBit(missing, row) ? NO_GROUP : groupOf[codes[row]!]!;
    }
  });
  const texts = commonest.map((code) => valueText(column, firstRows[code]!));
  return { groups, texts: met.length > MOST_SHARES ? [...texts, others] : texts };
}

/** Lines by the day of the week, Monday first; `texts` are the seven names. */
export function weekdayGroups({ days }: CustomerLines, texts: string[]): LineGroups {
  const groups = new Uint8Array(days.length);
  for (let line = 0; line < days.length; line++) groups[line] = weekdayOf(days[line]!) - 1;
  return { groups, texts };
}

/** For each group a customer's weight of lines above 0 that is in it, by all of that customer; NaN where there is none. */
export function* sharesOf(
  { customers, customerCount }: CustomerLines,
  weights: Float64Array,
  totals: Float64Array,
  { groups, texts }: LineGroups,
): Steps<Float64Array[]> {
  const sums = texts.map(() => new Float64Array(customerCount));
  yield* inStrides(customers.length, (from, to) => {
    for (let line = from; line < to; line++) {
      const weight = weights[line]!;
      const group = groups[line]!;
      if (weight > 0 && group !== NO_GROUP) sums[group]![customers[line]!]! += weight;
    }
  });
  for (const sum of sums) {
    for (let customer = 0; customer < customerCount; customer++) {
      sum[customer] = totals[customer]! > 0 ? sum[customer]! / totals[customer]! : NaN;
    }
    yield;
  }
  return sums;
}
