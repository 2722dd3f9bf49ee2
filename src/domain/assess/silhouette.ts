import type { Shard } from '../cluster/shard';
import type { Work } from '../common/progress';
import type { Steps } from '../common/steps';
import type { Resampler, SilhouettePlan, SilhouetteTask } from './resampling';

/** Parts that the rows are dealt in: enough for every worker to have some to the end. */
const PARTS = 16;
const LEAST_PART = 100;
/** Distances between two yields: some milliseconds. */
const DISTANCES_BETWEEN_YIELDS = 500_000;

/** Labels of the same rows, below `segments`; a segment may be empty. */
export interface Labeling {
  labels: Uint8Array;
  segments: number;
}

/** The cells of these labelings, and the rows in their order. */
export function planSilhouettes(labelings: Labeling[]): { plan: SilhouettePlan; order: Uint32Array } {
  const rowCount = labelings[0]?.labels.length ?? 0;
  let cells = new Uint32Array(rowCount);
  for (const { labels, segments } of labelings) {
    const numbers = new Map<number, number>();
    cells = cells.map((cell, row) => {
      const key = cell * segments + labels[row]!;
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, numbers.size);
      return numbers.size - 1;
    });
  }
  const order = Uint32Array.from({ length: rowCount }, (_, row) => row).sort((a, b) => cells[a]! - cells[b]! || a - b);
  const ends = Uint32Array.from(
    [...order.keys()].filter((i) => cells[order[i]!] !== cells[order[i + 1]!]),
    (i) => i + 1,
  );
  return {
    order,
    plan: {
      ends,
      labelings: labelings.map(({ labels, segments }) => {
        const counts = new Float64Array(segments);
        for (const label of labels) counts[label]!++;
        return { segmentOf: Uint8Array.from(ends, (end) => labels[order[end - 1]!]!), counts };
      }),
    },
  };
}

/**
 * Silhouette widths (Rousseeuw 1987) of the rows [from, to) of a shard whose rows are in the order of the plan: labelings ×
 * (to − from), row-major, −1 to 1. Euclidean distances in float64. A row alone in its segment has width 0, and so has one
 * at distance 0 from its own and from the next segment, and one that has no other segment.
 *
 * Cost: for each row, rows × columns + cells × labelings.
 */
export function* silhouetteWidths(shard: Shard, plan: SilhouettePlan, from: number, to: number): Steps<Float64Array> {
  const { ends, labelings } = plan;
  const widths = new Float64Array(labelings.length * (to - from));
  const byCell = new Float64Array(ends.length);
  const sums = labelings.map(({ counts }) => new Float64Array(counts.length));
  const stretch = Math.ceil(DISTANCES_BETWEEN_YIELDS / shard.rowCount);
  let cell = ends.findIndex((end) => end > from);
  for (let row = from; row < to; row++) {
    if ((row - from) % stretch === 0) yield;
    if (row === ends[cell]) cell++;
    sumByCell(shard.distancesFrom(row), ends, byCell);
    for (let i = 0; i < labelings.length; i++) {
      const { segmentOf, counts } = labelings[i]!;
      const bySegment = sums[i]!.fill(0);
      for (let other = 0; other < byCell.length; other++) bySegment[segmentOf[other]!]! += byCell[other]!;
      widths[i * (to - from) + row - from] = silhouetteWidth(segmentOf[cell]!, bySegment, counts);
    }
  }
  return widths;
}

/**
 * Silhouette widths of every row for each labeling, in the rows' order. Yields progress in rows.
 * @param values row-major, rows × columnCount
 */
export async function* silhouettes(
  resampler: Resampler,
  values: Float32Array,
  columnCount: number,
  labelings: Labeling[],
): Work<Float64Array[]> {
  const rowCount = values.length / columnCount;
  const { plan, order } = planSilhouettes(labelings);
  const part = Math.max(LEAST_PART, Math.ceil(rowCount / PARTS));
  const tasks: SilhouetteTask[] = [];
  for (let from = 0; from < rowCount; from += part) {
    tasks.push({ kind: 'silhouettes', plan, from, to: Math.min(rowCount, from + part) });
  }
  const widths = labelings.map(() => new Float64Array(rowCount));
  let done = 0;
  yield { phase: 'silhouette', done, total: rowCount };
  for await (const { task, answer } of resampler.answers(inOrder(values, columnCount, order), columnCount, tasks)) {
    if (answer.kind !== 'silhouettes') continue;
    const { from, to } = tasks[task]!;
    widths.forEach((all, i) => {
      for (let row = from; row < to; row++) all[order[row]!] = answer.widths[i * (to - from) + row - from]!;
    });
    done += to - from;
    yield { phase: 'silhouette', done, total: rowCount };
  }
  return widths;
}

function inOrder(values: Float32Array, columnCount: number, order: Uint32Array): Float32Array {
  const ordered = new Float32Array(values.length);
  order.forEach((row, i) => {
    for (let c = 0; c < columnCount; c++) ordered[i * columnCount + c] = values[row * columnCount + c]!;
  });
  return ordered;
}

function sumByCell(distances: Float64Array, ends: Uint32Array, sums: Float64Array): void {
  for (let cell = 0, row = 0; cell < ends.length; cell++) {
    const end = ends[cell]!;
    let even = 0;
    let odd = 0;
    for (; row + 1 < end; row += 2) {
      even += distances[row]!;
      odd += distances[row + 1]!;
    }
    if (row < end) even += distances[row++]!;
    sums[cell] = even + odd;
  }
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
