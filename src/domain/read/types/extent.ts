import { emptyBitset, type Bitset } from '../../table/bitset';

/** Rows between two yields; a multiple of 32. */
const STRIDE = 1 << 17;
const WORD = 32;

/** How many values there are, how far they reach, and which rows have none. */
export interface Extent {
  count: number;
  /** Infinity and −Infinity where there is none. */
  min: number;
  max: number;
  /** Whether all are whole. */
  wholes: boolean;
  missing: Bitset;
}

/** The extent of values, NaN where missing, in one pass of about 2 ns a value. */
export function* extentOf(values: Float64Array): Generator<void, Extent, void> {
  const extent = { count: 0, min: Infinity, max: -Infinity, wholes: true, missing: emptyBitset(values.length) };
  for (let from = 0; from < values.length; from += STRIDE) {
    extend(extent, values, from, Math.min(from + STRIDE, values.length));
    yield;
  }
  return extent;
}

function extend(extent: Extent, values: Float64Array, from: number, to: number): void {
  const { missing } = extent;
  let { count, min, max, wholes } = extent;
  for (let start = from; start < to; start += WORD) {
    const after = Math.min(start + WORD, to);
    let absent = 0;
    for (let row = start; row < after; row++) {
      const value = values[row]!;
      if (Number.isNaN(value)) {
        absent |= 1 << (row & 31);
        continue;
      }
      count++;
      if (value < min) min = value;
      if (value > max) max = value;
      if (wholes && Math.floor(value) !== value) wholes = false;
    }
    missing[start >>> 5] = absent;
  }
  extent.count = count;
  extent.min = min;
  extent.max = max;
  extent.wholes = wholes;
}
