import { quantileSorted } from '../common/statistics';
import { stableOrder } from './stableOrder';

/** Median (type 7) of all sizes, and the sizes of the smallest and the largest spreader; NaN where there is none. */
export interface SpreaderRange {
  from: number;
  middle: number;
  to: number;
}

/**
 * The customers around the middle of the size range: of those that have a size and are not taken, the `wanted` whose
 * size is nearest in rank to that of the middle customer, ranks being those of all the rows. Equal sizes have one rank,
 * that of the nearest of them. Of two sizes equally near in rank the one nearer to the median comes first; of equal
 * customers those that come first in `byValue`. So the sizes are a band: whoever has a size strictly within it is a
 * spreader or taken. O(n log n).
 * @param byValue rows in order of preference, each once
 * @param sizes by row, NaN where missing
 */
export function chooseSpreaders(
  byValue: Uint32Array,
  sizes: Float64Array,
  wanted: number,
  isTaken: (row: number) => boolean,
): { rows: number[]; range: SpreaderRange } {
  const bySize = stableOrder(byValue, (row) => sizes[row]!);
  let known = bySize.length;
  while (known > 0 && Number.isNaN(sizes[bySize[known - 1]!])) known--;
  const sized = bySize.subarray(0, known);
  const ascending = new Float64Array(known);
  for (let place = 0; place < known; place++) ascending[place] = sizes[sized[place]!]!;
  const middle = quantileSorted(ascending, 0.5);
  const preference = new Uint32Array(sizes.length);
  byValue.forEach((row, place) => (preference[row] = place));

  const rows: number[] = [];
  for (const [low, high] of outward(ascending, middle)) {
    if (rows.length >= wanted) break;
    let near = sized.subarray(low.from, low.to);
    if (high) {
      const both = new Uint32Array(near.length + high.to - high.from);
      both.set(near);
      both.set(sized.subarray(high.from, high.to), near.length);
      near = both.sort((a, b) => preference[a]! - preference[b]!);
    }
    for (const row of near) if (rows.length < wanted && !isTaken(row)) rows.push(row);
  }
  let from = Infinity;
  let to = -Infinity;
  for (const row of rows) {
    from = Math.min(from, sizes[row]!);
    to = Math.max(to, sizes[row]!);
  }
  return { rows, range: rows.length > 0 ? { from, middle, to } : { from: NaN, middle, to: NaN } };
}

/** Places of one size among the ascending sizes: [from, to). */
interface Group {
  from: number;
  to: number;
}

/** Groups from the middle outward: one, or the two that are equally near in rank and in size. */
function* outward(ascending: Float64Array, middleSize: number): Generator<[Group, Group?], void, void> {
  const starts: number[] = [];
  for (let place = 0; place < ascending.length; place++) {
    if (place === 0 || ascending[place] !== ascending[place - 1]) starts.push(place);
  }
  const groupAt = (index: number): Group => ({ from: starts[index]!, to: starts[index + 1] ?? ascending.length });
  const middle = (ascending.length - 1) / 2;
  let low = starts.findLastIndex((start) => start <= middle);
  let high = low + 1;
  while (low >= 0 || high < starts.length) {
    /** Above 0 where the group below is nearer. */
    let nearer: number;
    if (low < 0) nearer = -1;
    else if (high === starts.length) nearer = 1;
    else {
      const [below, above] = [groupAt(low), groupAt(high)];
      const byRank = above.from - middle - Math.max(0, middle - (below.to - 1));
      const bySize = Math.abs(ascending[above.from]! - middleSize) - Math.abs(ascending[below.from]! - middleSize);
      nearer = byRank || bySize;
    }
    if (nearer > 0) yield [groupAt(low--)];
    else if (nearer < 0) yield [groupAt(high++)];
    else yield [groupAt(low--), groupAt(high++)];
  }
}
