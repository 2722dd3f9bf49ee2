import type { Work } from '../common/progress';

/** Steps of pairs × (columns + labelings) between two yields: some 10 ms, and 50 on a slow machine. */
const WORK_BETWEEN_YIELDS = 4_000_000;

/**
 * Mean silhouette width (Rousseeuw 1987) of several labelings of the same rows, −1 to 1, in one pass over the pairs:
 * each Euclidean distance is computed once for all of them. A row alone in its segment has width 0, and so has one that
 * is at distance 0 from its own and from the next segment.
 *
 * Yields progress in rows. Cost: rows² × (columns + labelings).
 * @param values row-major, rows × columnCount
 * @param labelings one label for each row, below `segments`; a segment may be empty, but not all but one
 */
export async function* meanSilhouettes(
  values: Float32Array,
  columnCount: number,
  labelings: { labels: Uint8Array; segments: number }[],
): Work<number[]> {
  const rowCount = values.length / columnCount;
  const tallies = labelings.map(({ labels, segments }) => {
    const counts = new Float64Array(segments);
    for (const label of labels) counts[label]!++;
    return { labels, counts, sums: new Float64Array(segments), widths: 0 };
  });
  const distances = new Float64Array(rowCount);
  const stretch = Math.ceil(WORK_BETWEEN_YIELDS / (rowCount * (columnCount + labelings.length)));

  for (let row = 0; row < rowCount; row++) {
    if (row % stretch === 0) yield { phase: 'silhouette', done: row, total: rowCount };
    distancesFrom(row, values, columnCount, distances);
    for (const tally of tallies) {
      sumBySegment(distances, tally.labels, tally.sums);
      tally.widths += silhouetteWidth(tally.labels[row]!, tally.sums, tally.counts);
    }
  }
  yield { phase: 'silhouette', done: rowCount, total: rowCount };
  return tallies.map(({ widths }) => widths / rowCount);
}

function distancesFrom(row: number, values: Float32Array, columnCount: number, distances: Float64Array): void {
  const start = row * columnCount;
  for (let other = 0, at = 0; other < distances.length; other++) {
    let squares = 0;
    for (let c = 0; c < columnCount; c++, at++) {
      const difference = values[start + c]! - values[at]!;
      squares += difference * difference;
    }
    distances[other] = Math.sqrt(squares);
  }
}

function sumBySegment(distances: Float64Array, labels: Uint8Array, sums: Float64Array): void {
  sums.fill(0);
  for (let other = 0; other < distances.length; other++) sums[labels[other]!]! += distances[other]!;
}

function silhouetteWidth(own: number, sums: Float64Array, counts: Float64Array): number {
  if (counts[own] === 1) return 0;
  const within = sums[own]! / (counts[own]! - 1);
  let nearest = Infinity;
  for (let segment = 0; segment < sums.length; segment++) {
    if (segment !== own && counts[segment]! > 0) nearest = Math.min(nearest, sums[segment]! / counts[segment]!);
  }
  const larger = Math.max(within, nearest);
  return larger > 0 && larger < Infinity ? (nearest - within) / larger : 0;
}
