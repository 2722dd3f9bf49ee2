import { release } from '../../common/release';
import { QUICK_STRIDE } from './columnCells';

/** Odd 32-bit constants without a pattern: the first from the golden ratio, the second from MurmurHash3's mixer. */
const MIX_HIGH = 0x9e3779b1;
const MIX_ALL = 0x85ebca6b;
/** From this many on, a part is split by what a sample of it says. */
const SAMPLED_FROM = 600;

/**
 * How many different values there are among those that are not NaN, `count` of them; −0 is not expected. A table of
 * open addressing at most half full; takes 16 to 32 bytes a value.
 */
export function* countDistinct(values: Float64Array, count: number): Generator<void, number, void> {
  const bits = 1 + Math.ceil(Math.log2(Math.max(count, 2)));
  const table = new Float64Array(2 ** bits).fill(NaN);
  let distinct = 0;
  for (let from = 0; from < values.length; from += QUICK_STRIDE) {
    distinct += insertAll(table, 32 - bits, values.subarray(from, from + QUICK_STRIDE));
    yield;
  }
  release(table);
  return distinct;
}

/** Values that were not in the table. */
function insertAll(table: Float64Array, shift: number, values: Float64Array): number {
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  const mask = table.length - 1;
  let added = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    const mixed = words[2 * i]! ^ Math.imul(words[2 * i + 1]!, MIX_HIGH);
    let at = Math.imul(mixed ^ (mixed >>> 15), MIX_ALL) >>> shift;
    for (;;) {
      const there = table[at]!;
      if (there === value) break;
      if (Number.isNaN(there)) {
        table[at] = value;
        added++;
        break;
      }
      at = (at + 1) & mask;
    }
  }
  return added;
}

/** The median of the values that are not NaN, `count` of them (at least one): the mean of the middle two. */
export function* selectMedian(values: Float64Array, count: number): Generator<void, number, void> {
  const sample = new Float64Array(count);
  let filled = 0;
  for (let row = 0; row < values.length; row++) {
    if (!Number.isNaN(values[row]!)) sample[filled++] = values[row]!;
  }
  yield;
  const place = (count - 1) >>> 1;
  selectPlace(sample, place, 0, count - 1);
  yield;
  const low = sample[place]!;
  let high = count % 2 === 1 ? low : Infinity;
  for (let i = place + 1; count % 2 === 0 && i < count; i++) if (sample[i]! < high) high = sample[i]!;
  release(sample);
  return low + (high - low) * 0.5;
}

/**
 * Moves the values from `left` to `right` so that the one at `place` is the one that sorting would put there, smaller
 * ones before and greater ones behind it. About 1.5 comparisons a value.
 * Source: Floyd and Rivest (1975), "Algorithm 489: the algorithm SELECT".
 */
export function selectPlace(values: Float64Array, place: number, left: number, right: number): void {
  while (right > left) {
    if (right - left > SAMPLED_FROM) {
      const n = right - left + 1;
      const i = place - left + 1;
      const z = Math.log(n);
      const s = 0.5 * Math.exp((2 * z) / 3);
      const deviation = 0.5 * Math.sqrt((z * s * (n - s)) / n) * Math.sign(i - n / 2);
      const newLeft = Math.max(left, Math.floor(place - (i * s) / n + deviation));
      const newRight = Math.min(right, Math.floor(place + ((n - i) * s) / n + deviation));
      selectPlace(values, place, newLeft, newRight);
    }
    const pivot = values[place]!;
    let i = left;
    let j = right;
    swap(values, left, place);
    if (values[right]! > pivot) swap(values, right, left);
    while (i < j) {
      swap(values, i, j);
      i++;
      j--;
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
    }
    if (values[left] === pivot) swap(values, left, j);
    else {
      j++;
      swap(values, j, right);
    }
    if (j <= place) left = j + 1;
    if (place <= j) right = j - 1;
  }
}

function swap(values: Float64Array, a: number, b: number): void {
  const value = values[a]!;
  values[a] = values[b]!;
  values[b] = value;
}
