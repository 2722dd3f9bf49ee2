import { release } from '../../common/release';
import { emptyBitset, hasBit, setBit, type Bitset } from '../../table/bitset';
import { QUICK_STRIDE } from './columnCells';
import type { Extent } from './extent';
import { countDistinct, selectMedian } from './orderStatistics';

const BINS = 20;
const SCALES = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000];
/** Below this the scaled values are exact. */
const EXACT_BELOW = 2 ** 52;
/** So many places may have a counter each whatever the values are, and so many at most a bit each (16 MB). */
const LEAST_PLACES = 1 << 16;
const MOST_PLACES = 1 << 27;

/** Facts of the values of a number or date column, of which there is at least one. */
export interface MeasureFacts {
  count: number;
  distinct: number;
  /** Whether all are whole. */
  wholes: boolean;
  range: { min: number; median: number; max: number; mean: number };
  /** Rows in 20 bins of equal width from min to max. */
  histogram: number[];
}

/**
 * Describes values (NaN where missing) without sorting them: a few passes, of about 10 ns a value for whole numbers or
 * prices within a range of four times as many places as there are values, and about 50 ns for all others.
 * undefined where there is none. The mean is summed in row order, from the smallest value on, so that dates and other
 * far-off values lose no digits.
 */
export function* describeMeasure(
  values: Float64Array,
  { count, min, max, wholes }: Extent,
): Generator<void, MeasureFacts | undefined, void> {
  if (count === 0) return undefined;
  const histogram = new Uint32Array(BINS);
  let sum = 0;
  for (let from = 0; from < values.length; from += QUICK_STRIDE) {
    sum = fillBins(values, from, Math.min(from + QUICK_STRIDE, values.length), min, max, histogram, sum);
    yield;
  }
  const grid = gridOf(min, max, wholes ? 1 : yield* scaleOf(values));
  const { distinct, median } =
    grid.places <= mostCounters(count)
      ? yield* countPlaces(values, grid, count)
      : { distinct: yield* countValues(values, grid, count), median: yield* selectMedian(values, count) };
  const range = { min, median, max, mean: min + sum / count };
  return { count, distinct, wholes, range, histogram: [...histogram] };
}

/** Values as whole numbers: value · scale − first, below `places`, which is Infinity where that is not exact. */
interface Grid {
  scale: number;
  first: number;
  places: number;
}

function gridOf(min: number, max: number, scale: number): Grid {
  const isExact = scale !== 0 && Math.max(-min, max) * scale < EXACT_BELOW;
  const first = Math.round(min * scale);
  return { scale, first, places: isExact ? Math.round(max * scale) - first + 1 : Infinity };
}

/** The least power of ten (up to 10⁶) times which all values are whole; 0: none is. */
function* scaleOf(values: Float64Array): Generator<void, number, void> {
  let scale = 1;
  for (let from = 0; from < values.length && scale > 0; from += QUICK_STRIDE) {
    scale = scaleFrom(scale, values, from, Math.min(from + QUICK_STRIDE, values.length));
    yield;
  }
  return scale;
}

function scaleFrom(least: number, values: Float64Array, from: number, to: number): number {
  let scale = least;
  for (let row = from; row < to; row++) {
    const value = values[row]!;
    // The quotient is the nearest float64 to those decimals, so it is the value itself if it has no more of them.
    while (!Number.isNaN(value) && Math.round(value * scale) / scale !== value) {
      const next = SCALES[SCALES.indexOf(scale) + 1];
      if (next === undefined) return 0;
      scale = next;
    }
  }
  return scale;
}

/** The sum of the values' distances from the smallest, added to `sum`. */
function fillBins(
  values: Float64Array,
  from: number,
  to: number,
  min: number,
  max: number,
  histogram: Uint32Array,
  sum: number,
): number {
  const width = max - min;
  for (let row = from; row < to; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    const above = value - min;
    sum += above;
    const bin = width > 0 ? Math.floor((above / width) * BINS) : 0;
    histogram[bin < BINS ? bin : BINS - 1]!++;
  }
  return sum;
}

function mostCounters(count: number): number {
  return Math.max(LEAST_PLACES, 4 * count);
}

/**
 * The commonest of the values that are not NaN, the first to appear among equals, where each place that a value can have
 * may have a counter: whole numbers or decimals within a range of four times as many places as there are values. undefined
 * where that is not so. About 15 ns a value.
 */
export function* commonestOnGrid(
  values: Float64Array,
  { count, min, max, wholes }: Extent,
): Generator<void, number | undefined, void> {
  // What is wide as whole numbers is wider in decimals.
  if (count === 0 || max - min >= mostCounters(count)) return undefined;
  const grid = gridOf(min, max, wholes ? 1 : yield* scaleOf(values));
  if (grid.places > mostCounters(count)) return undefined;
  const counters = yield* countersOf(values, grid);
  let most = 0;
  for (let place = 0; place < counters.length; place++) if (counters[place]! > most) most = counters[place]!;
  const { first, scale } = grid;
  const commonest = values.find((value) => counters[Math.round(value * scale) - first] === most);
  release(counters);
  return commonest;
}

function* countersOf(values: Float64Array, { scale, first, places }: Grid): Generator<void, Uint32Array, void> {
  const counters = new Uint32Array(places);
  for (let from = 0; from < values.length; from += QUICK_STRIDE) {
    countInto(counters, values, from, Math.min(from + QUICK_STRIDE, values.length), first, scale);
    yield;
  }
  return counters;
}

function* countPlaces(
  values: Float64Array,
  grid: Grid,
  count: number,
): Generator<void, { distinct: number; median: number }, void> {
  const { scale, first } = grid;
  const counters = yield* countersOf(values, grid);
  let distinct = 0;
  let below = 0;
  let low = NaN;
  let high = NaN;
  for (let place = 0; place < counters.length; place++) {
    const here = counters[place]!;
    if (here === 0) continue;
    distinct++;
    if (below <= (count - 1) >>> 1) low = (first + place) / scale;
    if (below <= count >>> 1) high = (first + place) / scale;
    below += here;
  }
  release(counters);
  return { distinct, median: low + (high - low) * 0.5 };
}

function countInto(
  counters: Uint32Array,
  values: Float64Array,
  from: number,
  to: number,
  first: number,
  scale: number,
): void {
  for (let row = from; row < to; row++) {
    const value = values[row]!;
    if (!Number.isNaN(value)) counters[Math.round(value * scale) - first]!++;
  }
}

/** How many different values there are. */
function* countValues(
  values: Float64Array,
  { scale, first, places }: Grid,
  count: number,
): Generator<void, number, void> {
  if (places > MOST_PLACES) return yield* countDistinct(values, count);
  const seen = emptyBitset(places);
  let distinct = 0;
  for (let from = 0; from < values.length; from += QUICK_STRIDE) {
    distinct += markSeen(seen, values, from, Math.min(from + QUICK_STRIDE, values.length), first, scale);
    yield;
  }
  release(seen);
  return distinct;
}

/** Values that were not seen before. */
function markSeen(seen: Bitset, values: Float64Array, from: number, to: number, first: number, scale: number): number {
  let added = 0;
  for (let row = from; row < to; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    const place = Math.round(value * scale) - first;
    if (hasBit(seen, place)) continue;
    setBit(seen, place);
    added++;
  }
  return added;
}
