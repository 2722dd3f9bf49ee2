import type { Steps } from '../../common/steps';
import type { NumberColumn, NumberFormat } from '../../table/table';
import { inStrides } from '../columns/inStrides';

/** What lines are worth. */
export interface LineAmounts {
  /** One a line, in units of 1 / `scale`: whole numbers where the amounts have at most six decimals. */
  values: Float64Array;
  scale: number;
  /** How sums of them are written: with as many decimals as the amounts have, short where those are more than six. */
  format: NumberFormat;
  /** Lines whose amount or quantity is missing; they are worth 0. */
  unknown: number;
}

const MOST_SCALE = 1e6;
/** A product of two decimals differs from the nearest float by at most two roundings, and by two more when scaled. */
const ROUNDING = 4 * Number.EPSILON;
/** What a difference of equal amounts leaves (4.4e-16 in a file) is less than this, and an amount is not. */
const DUST = 1e-12;

/**
 * Amount, times quantity where there is one, of each of these rows. Amounts with at most six decimals are counted in whole
 * units of the last (cents), so that sums up to 2⁵³ units are exact in any order and equal sums are equal; others, and those
 * whose sizes come to more than 2⁵³, stay floats.
 */
export function* lineAmounts(rows: Uint32Array, amount: NumberColumn, quantity?: NumberColumn): Steps<LineAmounts> {
  const values = new Float64Array(rows.length);
  let unknown = 0;
  let scale = 1;
  let size = 0;
  yield* inStrides(rows.length, (from, to) => {
    for (let line = from; line < to; line++) {
      const row = rows[line]!;
      const product = quantity ? amount.values[row]! * quantity.values[row]! : amount.values[row]!;
      const value = Math.abs(product) < DUST ? 0 : product;
      if (Number.isNaN(value)) {
        unknown++;
        continue;
      }
      while (scale <= MOST_SCALE && !isWhole(value * scale)) scale *= 10;
      size += Math.abs(value);
      values[line] = value;
    }
  });
  const format: NumberFormat = amount.format?.comma ? { comma: true } : {};
  if (scale > MOST_SCALE || size * scale > Number.MAX_SAFE_INTEGER) {
    return { values, scale: 1, format: { ...format, computed: true }, unknown };
  }
  yield* inStrides(rows.length, (from, to) => {
    for (let line = from; line < to; line++) values[line] = Math.round(values[line]! * scale);
  });
  return { values, scale, format: { ...format, decimals: Math.round(Math.log10(scale)) }, unknown };
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) <= ROUNDING * Math.abs(value);
}
