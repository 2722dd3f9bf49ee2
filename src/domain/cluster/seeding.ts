import { kmeans } from 'ml-kmeans';
import { seededRandom } from '../common/random';
import { exchange } from './exchange';
import { restartsFor } from './partition';
import type { Seeding } from './rows';
import { measureShard } from './plainShard';

/** Starts that are handed on; more hardly ever end in another best. */
const KEPT = 3;
/** Two starts whose inertias differ by less than this share are the same one. */
const SAME = 1e-9;

/**
 * Starting centres by ml-kmeans 7: greedy k-means++ (Arthur and Vassilvitskii 2007) and its own k-means on the sample,
 * as often as `restartsFor` says, with seeds drawn from `seed`; each mended by Hartigan's exchange, which costs little
 * beside it. Answers at most three, best inertia on the sample first, none twice.
 *
 * A restart cannot be interrupted: run it in a worker that may be thrown away. Cost: 10,000 × 8 rows, k = 6, about 1 s.
 * Where the sample has no more than k different rows (ml-kmeans would divide by zero) these are the centres, the last
 * repeated: the passes over all rows give the repeated ones a row of their own.
 */
export const mlKMeansSeeding: Seeding = {
  async start(sample, columnCount, k, seed) {
    const points = toPoints(sample, columnCount);
    const distinct = distinctPoints(points, k + 1);
    if (distinct.length <= k) {
      const padding = Array.from({ length: k - distinct.length }, () => distinct.at(-1));
      return [Float64Array.from([...distinct, ...padding].flat())];
    }

    const random = seededRandom(seed);
    const starts = Array.from({ length: restartsFor(points.length) }, () => {
      const { centroids } = kmeans(points, k, { seed: random.uint32() });
      const centres = exchange(sample, columnCount, Float64Array.from(centroids.flat()));
      return { centres, inertia: sum(measureShard(sample, columnCount, centres).withinByBlock) };
    });
    starts.sort((a, b) => a.inertia - b.inertia);
    return starts
      .filter(({ inertia }, i) => i === 0 || inertia > starts[i - 1]!.inertia * (1 + SAME))
      .slice(0, KEPT)
      .map(({ centres }) => centres);
  },
};

function toPoints(sample: Float32Array, columnCount: number): number[][] {
  return Array.from({ length: sample.length / columnCount }, (_, row) =>
    Array.from(sample.subarray(row * columnCount, (row + 1) * columnCount)),
  );
}

/** The different points in order of first appearance, at most `limit`. */
function distinctPoints(points: number[][], limit: number): number[][] {
  const found: number[][] = [];
  for (const point of points) {
    if (found.length === limit) break;
    if (!found.some((other) => other.every((value, c) => value === point[c]))) found.push(point);
  }
  return found;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
