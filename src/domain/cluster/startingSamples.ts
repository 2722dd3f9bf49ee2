import { sampleIndices, seededRandom, type Random } from '../common/random';
import type { Rows } from './rows';

/** Where the farthest hundredth of the rows holds more of the sum of squares than this, a plain sample misses too much. */
const HEAVY_SHARE = 0.15;

/**
 * Places of the rows that starts are sought on. All rows where they are no more than `size`; else a plain sample, and,
 * where a few rows far out hold much of the sum of squares (heavy tails), a second one that sees them: half of it is
 * drawn evenly, half by squared distance from the mean, after Bachem, Lucic and Krause (2018), "Scalable k-means
 * clustering via lightweight coresets", without their weights, because the starts are refined on all rows.
 * @param mean of all rows
 */
export async function startingSamples(
  rows: Rows,
  mean: Float64Array,
  size: number,
  seed: number,
): Promise<Uint32Array[]> {
  const random = seededRandom(seed);
  const plain = sampleIndices(random, rows.rowCount, size);
  if (plain.length === rows.rowCount) return [plain];
  const distances = await rows.distances(mean);
  return isHeavyTailed(distances) ? [plain, byDistance(distances, size, random)] : [plain];
}

function isHeavyTailed(distances: Float64Array): boolean {
  const ascending = distances.toSorted();
  const farthest = ascending.subarray(Math.floor(ascending.length * 0.99));
  return sum(farthest) > HEAVY_SHARE * sum(ascending);
}

/** Systematic sampling: steps of equal length along the rows' probabilities, from one random start; each row once. */
function byDistance(distances: Float64Array, size: number, random: Random): Uint32Array {
  const total = sum(distances);
  const places: number[] = [];
  let next = random.uniform() / size;
  let reached = 0;
  distances.forEach((distance, place) => {
    reached += 0.5 / distances.length + (0.5 * distance) / total;
    if (next < reached) places.push(place);
    while (next < reached) next += 1 / size;
  });
  return Uint32Array.from(places);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
