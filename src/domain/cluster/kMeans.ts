import type { Work } from '../common/progress';
import type { Matrix } from '../prepare/preparation';
import { NO_SEGMENT, restartsFor, type ClusterOptions, type Partition } from './partition';
import type { Assignment, Measurement, Rows, Seeding } from './rows';
import { startingSamples } from './startingSamples';

/** Segments of the rows of a matrix, numbered by size, the largest first (equal sizes: by their centres). */
export interface KMeansFit {
  k: number;
  /** Segment of each row of the matrix: the nearest centre, the lower number among equals. */
  labels: Uint8Array;
  /** k × columnCount, row-major. */
  centres: Float64Array;
  counts: number[];
  /** Within-segment sum of squares. */
  within: number[];
  inertia: number;
  totalSumOfSquares: number;
  /** Passes of the start that won. */
  iterations: number;
  converged: boolean;
  restarts: number;
}

/** As many as K_MEANS.restarts has rows for at its least: more would cost time in proportion and gain nothing measured. */
const SAMPLE_ROWS = 4_000;
const ITERATION_LIMIT = 300;

/**
 * k-means: starting centres on samples (see `startingSamples`), each of them refined on all rows by Lloyd's iteration (Lloyd 1982) until no row
 * changes its segment, and the least inertia wins. A segment that loses all its rows is given the row farthest from its
 * centre. The same rows, k, seed and sample size give the same bits, wherever the rows are.
 *
 * Yields progress at every iteration: `done` counts finished starts, with a fraction for the one being refined.
 * Cost of an iteration: rows × k × columns.
 * @param options k and seed as passed by `checkClusterOptions`; sampleRows: 4,000 where it is not given
 */
export async function* kMeans(
  rows: Rows,
  seeding: Seeding,
  options: { k: number; seed: number; sampleRows?: number },
): Work<KMeansFit> {
  const { k, seed } = options;
  yield { phase: 'seed', done: 0, total: 1, k };
  const mean = await meanOf(rows);
  const totalSumOfSquares = sum((await rows.measure(mean)).within);
  const samples = await startingSamples(rows, mean, options.sampleRows ?? SAMPLE_ROWS, seed);
  const starts: Float64Array[] = [];
  for (const [i, places] of samples.entries()) {
    starts.push(...(await seeding.start(await rows.gather(places), rows.columnCount, k, seed)));
    yield { phase: 'seed', done: i + 1, total: samples.length, k };
  }

  let best: (Refined & { counts: Float64Array; inertia: number }) | undefined;
  for (const [i, start] of starts.entries()) {
    const refining = refine(rows, start);
    let step = await refining.next();
    for (; !step.done; step = await refining.next()) {
      yield { phase: 'refine', done: i + step.value, total: starts.length, k };
    }
    const { counts, within } = await rows.measure(step.value.centres);
    const inertia = sum(within);
    if (!best || inertia < best.inertia) best = { ...step.value, counts, inertia };
  }
  yield { phase: 'refine', done: starts.length, total: starts.length, k };
  if (!best) throw new Error('the seeding gave no centres');

  const { centres, measurement } = await measureBySize(rows, best.centres, best.counts);
  return {
    k,
    labels: measurement.labels,
    centres,
    counts: Array.from(measurement.counts),
    within: Array.from(measurement.within),
    inertia: sum(measurement.within),
    totalSumOfSquares,
    iterations: best.iterations,
    converged: best.converged,
    restarts: samples.reduce((starts, places) => starts + restartsFor(places.length), 0),
  };
}

/** The fit as a partition of the table: rows that the matrix left out have no segment. */
export function partitionOf(
  fit: KMeansFit,
  matrix: Pick<Matrix, 'rows' | 'variables'>,
  tableRowCount: number,
  options: ClusterOptions,
): Partition {
  const labels = new Uint8Array(tableRowCount).fill(NO_SEGMENT);
  fit.labels.forEach((segment, place) => (labels[matrix.rows[place]!] = segment));
  const { k, centres, within, inertia, totalSumOfSquares, iterations, converged, restarts } = fit;
  const sizes = fit.counts;
  const { seed } = options;
  const variables = [...new Set(matrix.variables.map(({ column }) => column))];
  return {
    k,
    seed,
    variables,
    labels,
    sizes,
    centres,
    within,
    inertia,
    totalSumOfSquares,
    iterations,
    converged,
    restarts,
  };
}

interface Refined {
  centres: Float64Array;
  iterations: number;
  converged: boolean;
}

/** Lloyd's iteration; yields an estimate of how far it is, 0 to 1, that never falls. */
async function* refine(rows: Rows, start: Float64Array): AsyncGenerator<number, Refined, void> {
  let centres = start;
  let share = 0;
  for (let iterations = 1; iterations <= ITERATION_LIMIT; iterations++) {
    yield share;
    const assignment = await rows.assign(centres);
    const { changed, counts } = assignment;
    // The first pass compares with another start's labels; from the second on, the centres are these segments' means.
    if (iterations > 1 && changed === 0 && !counts.includes(0)) return { centres, iterations, converged: true };
    centres = await nextCentres(rows, centres, assignment);
    share = Math.max(share, 1 - Math.log1p(changed) / Math.log1p(rows.rowCount));
  }
  return { centres, iterations: ITERATION_LIMIT, converged: false };
}

/** The segments' means. The first empty segment takes the farthest row; a second one waits for the next pass. */
async function nextCentres(rows: Rows, centres: Float64Array, assignment: Assignment): Promise<Float64Array> {
  const { counts, sums } = assignment;
  const next = centres.map((centre, i) => {
    const count = counts[Math.floor(i / rows.columnCount)]!;
    return count === 0 ? centre : sums[i]! / count;
  });
  const empty = counts.indexOf(0);
  if (empty >= 0) next.set(await rows.gather(await rows.farthest(centres, 1)), empty * rows.columnCount);
  return next;
}

/**
 * The last measurement, with the segments numbered by size. It is made with the numbers they keep, because the number
 * decides ties; where that changes which is the larger, they are numbered again.
 */
async function measureBySize(
  rows: Rows,
  centres: Float64Array,
  counts: Float64Array,
): Promise<{ centres: Float64Array; measurement: Measurement }> {
  const k = counts.length;
  let ordered = inOrderOfSize(centres, counts, rows.columnCount);
  let measurement = await rows.measure(ordered);
  for (let round = 1; round < k && isRising(measurement.counts); round++) {
    ordered = inOrderOfSize(ordered, measurement.counts, rows.columnCount);
    measurement = await rows.measure(ordered);
  }
  return { centres: ordered, measurement };
}

function inOrderOfSize(centres: Float64Array, counts: Float64Array, columnCount: number): Float64Array {
  const segments = Array.from(counts, (count, segment) => ({
    count,
    centre: centres.subarray(segment * columnCount, (segment + 1) * columnCount),
  }));
  segments.sort((a, b) => b.count - a.count || compareCentres(a.centre, b.centre));
  return Float64Array.from(segments.flatMap(({ centre }) => Array.from(centre)));
}

function compareCentres(a: Float64Array, b: Float64Array): number {
  const c = a.findIndex((value, i) => value !== b[i]);
  return c < 0 ? 0 : a[c]! - b[c]!;
}

function isRising(counts: Float64Array): boolean {
  return counts.some((count, i) => i > 0 && count > counts[i - 1]!);
}

async function meanOf(rows: Rows): Promise<Float64Array> {
  const { sums } = await rows.assign(new Float64Array(rows.columnCount));
  return sums.map((total) => total / rows.rowCount);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
