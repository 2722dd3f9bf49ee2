import { NO_SEGMENT } from './partition';
import { BLOCK_ROWS } from './rows';
import { gatherRows, type Distances, type MakeShard, type ShardMeasurement } from './shard';

/** Running sums of `approach`: the row's place modulo this says to which a row belongs, as it does in a kernel's tiles. */
const LANES = 16;

/** A shard in plain TypeScript, for where there is no SIMD, and for what the kernels are held against. */
export const plainShard: MakeShard = (values, columnCount) => {
  const rowCount = values.length / columnCount;
  const labels = new Uint8Array(rowCount).fill(NO_SEGMENT);
  let totals = { counts: new Float64Array(0), sums: new Float64Array(0) };
  let squares: number | undefined;

  const between = (from: number, to: number) => values.subarray(from * columnCount, to * columnCount);
  /** Grown where there are more segments than before; labels of an earlier, larger k keep theirs. */
  const totalsFor = (k: number) => {
    if (totals.counts.length >= k) return totals;
    const counts = new Float64Array(k);
    const sums = new Float64Array(k * columnCount);
    counts.set(totals.counts);
    sums.set(totals.sums);
    return (totals = { counts, sums });
  };

  return {
    rowCount,
    columnCount,
    labels: () => labels.slice(),
    assign: (centres, from, to) =>
      moveRows(
        between(from, to),
        columnCount,
        centres,
        labels.subarray(from, to),
        totalsFor(centres.length / columnCount),
      ),
    totals(k) {
      const { counts, sums } = totalsFor(k);
      return { counts: counts.slice(0, k), sums: sums.slice(0, k * columnCount) };
    },
    squares: () => (squares ??= squaresOf(values, columnCount)),
    measure: (centres, from, to) => measureShard(between(from, to), columnCount, centres),
    distances(centres, from, to) {
      const nearest = { segment: 0, distance: 0 };
      return Float64Array.from({ length: to - from }, (_, i) => {
        findNearest(values, (from + i) * columnCount, columnCount, centres, nearest);
        return nearest.distance;
      });
    },
    row: (place) => between(place, place + 1).slice(),
    gather: (places) => gatherRows(values, columnCount, places),
    refill(others) {
      values = others;
      squares = undefined;
      labels.fill(NO_SEGMENT);
      totals = { counts: new Float64Array(0), sums: new Float64Array(0) };
    },
    distancesFrom: (place) => distancesFrom(values, columnCount, place),
    newDistances: () => new PlainDistances(rowCount),
    approach(place, before, after) {
      const sums = new Float64Array(LANES);
      const had = (before as PlainDistances).values;
      const gets = (after as PlainDistances).values;
      for (let row = 0; row < rowCount; row++) {
        let distance = 0;
        for (let c = 0; c < columnCount; c++) {
          const difference = Math.fround(values[row * columnCount + c]! - values[place * columnCount + c]!);
          distance = Math.fround(distance + Math.fround(difference * difference));
        }
        gets[row] = Math.min(had[row]!, distance);
        sums[row % LANES]! += gets[row]!;
      }
      return sums.reduce((total, sum) => total + sum, 0);
    },
    pick(distances, share) {
      let sum = 0;
      let part = 0;
      const place = (distances as PlainDistances).values.findIndex((distance, row) => {
        if (row % LANES === 0) {
          sum += part;
          part = 0;
        }
        return sum + (part += distance) > share;
      });
      return place < 0 ? rowCount - 1 : place;
    },
  };
};

function squaresOf(values: Float32Array, columnCount: number): number {
  let squares = 0;
  for (let start = 0; start < values.length; start += columnCount) {
    let square = 0;
    for (let i = start; i < start + columnCount; i++) square += values[i]! * values[i]!;
    squares += square;
  }
  return squares;
}

class PlainDistances implements Distances {
  readonly values: Float32Array;
  constructor(rowCount: number) {
    this.values = new Float32Array(rowCount).fill(Infinity);
  }
  release(): void {}
}

/**
 * Gives every row to its nearest centre, and answers with the totals. Cost: rows × k × columns.
 * @param values row-major; multiples of 2⁻²⁰, so that the sums are exact
 * @param centres k × columnCount, row-major
 * @param labels NO_SEGMENT; overwritten
 */
export function assignShard(
  values: Float32Array,
  columnCount: number,
  centres: Float64Array,
  labels: Uint8Array,
): { counts: Float64Array; sums: Float64Array } {
  const totals = { counts: new Float64Array(centres.length / columnCount), sums: new Float64Array(centres.length) };
  moveRows(values, columnCount, centres, labels, totals);
  return totals;
}

/**
 * The last pass over a shard: labels, and the squared distances summed block by block, because these sums are not exact
 * and only blocks added in their order give the same bits however the rows are cut.
 */
export function measureShard(values: Float32Array, columnCount: number, centres: Float64Array): ShardMeasurement {
  const k = centres.length / columnCount;
  const rowCount = values.length / columnCount;
  const labels = new Uint8Array(rowCount);
  const counts = new Float64Array(k);
  const withinByBlock = new Float64Array(Math.ceil(rowCount / BLOCK_ROWS) * k);
  let greatest = 0;
  const nearest = { segment: 0, distance: 0 };
  for (let place = 0; place < rowCount; place++) {
    findNearest(values, place * columnCount, columnCount, centres, nearest);
    labels[place] = nearest.segment;
    counts[nearest.segment]!++;
    withinByBlock[Math.floor(place / BLOCK_ROWS) * k + nearest.segment]! += nearest.distance;
    greatest = Math.max(greatest, nearest.distance);
  }
  return { labels, counts, withinByBlock, greatest };
}

function distancesFrom(values: Float32Array, columnCount: number, place: number): Float64Array {
  const distances = new Float64Array(values.length / columnCount);
  const start = place * columnCount;
  for (let other = 0, at = 0; other < distances.length; other++) {
    let squares = 0;
    for (let c = 0; c < columnCount; c++, at++) {
      const difference = values[start + c]! - values[at]!;
      squares += difference * difference;
    }
    distances[other] = Math.sqrt(squares);
  }
  return distances;
}

/** Only rows that change their segment change the totals: exact, because the sums are. Answers how many did. */
function moveRows(
  values: Float32Array,
  columnCount: number,
  centres: Float64Array,
  labels: Uint8Array,
  { counts, sums }: { counts: Float64Array; sums: Float64Array },
): number {
  const nearest = { segment: 0, distance: 0 };
  let changed = 0;
  for (let place = 0; place < labels.length; place++) {
    const start = place * columnCount;
    findNearest(values, start, columnCount, centres, nearest);
    const { segment } = nearest;
    const before = labels[place]!;
    if (segment === before) continue;
    labels[place] = segment;
    changed++;
    counts[segment]!++;
    for (let c = 0; c < columnCount; c++) sums[segment * columnCount + c]! += values[start + c]!;
    if (before === NO_SEGMENT) continue;
    counts[before]!--;
    for (let c = 0; c < columnCount; c++) sums[before * columnCount + c]! -= values[start + c]!;
  }
  return changed;
}

/** Nearest centre by squared distance in float64; the lower number among equals. Writes into `nearest`: no allocation. */
function findNearest(
  values: Float32Array,
  start: number,
  columnCount: number,
  centres: Float64Array,
  nearest: { segment: number; distance: number },
): void {
  let best = 0;
  let least = Infinity;
  for (let segment = 0, centre = 0; centre < centres.length; segment++, centre += columnCount) {
    let distance = 0;
    for (let c = 0; c < columnCount; c++) {
      const difference = values[start + c]! - centres[centre + c]!;
      distance += difference * difference;
    }
    if (distance < least) {
      least = distance;
      best = segment;
    }
  }
  nearest.segment = best;
  nearest.distance = least;
}
