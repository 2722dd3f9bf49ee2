import type { Work } from '../common/progress';
import { exchange } from './exchange';
import type { Matrix } from '../prepare/preparation';
import { refine, toleranceOf, type Refined } from './lloyd';
import { K_MEANS, NO_SEGMENT, restartsFor, type ClusterOptions, type Partition } from './partition';
import { MOST_CENTRES, type Measurement, type Rows, type Seeding } from './rows';
import { seekStarts, swapAll, type Sought } from './seekStarts';

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
  /** Passes over all rows of the start that won. */
  iterations: number;
  converged: boolean;
  restarts: number;
  /** See Partition. */
  agreed?: number;
}

/** Steps of rows × k × columns in all after which Lloyd's iteration need not go on till no row changes: a second or so. */
const STRICT_WORK = 1_500_000_000;
/** Up to so many rows the seeding of small data finds better starts, and is quick enough. */
const SMALL_ROWS = 2_000;

/**
 * k-means: starting centres (on few rows from `seeding`, else see `seekStarts`), each of them refined on all rows by Lloyd's
 * iteration (see `refine`), and the least inertia wins. The same rows and options give the same bits, wherever the rows are.
 *
 * Yields progress at every start that is found and at every pass over all rows: in the phase 'refine', `done` counts
 * refined starts, with a fraction for the one being refined.
 * Cost of a pass: rows × k × columns.
 * @param options as passed by `checkClusterOptions`, but k may be up to MOST_CENTRES
 */
export async function* kMeans(rows: Rows, seeding: Seeding, options: ClusterOptions): Work<KMeansFit> {
  const { k } = options;
  if (k > MOST_CENTRES) throw new RangeError(`k is ${k}`);
  yield { phase: 'seed', done: 0, total: 1, k };
  const { starts, tolerance, restarts, agreed } = yield* soughtStarts(rows, seeding, options);

  let best: KMeansFit | undefined;
  for (const [i, start] of starts.entries()) {
    const refining = refine(rows, start, tolerance, STRICT_WORK / starts.length);
    let step = await refining.next();
    for (; !step.done; step = await refining.next()) {
      yield { phase: 'refine', done: i + step.value, total: starts.length, k };
    }
    const { passes, converged } = step.value;
    const { centres, measurement } = await measureBySize(rows, step.value);
    const inertia = sum(measurement.within);
    if (best && inertia >= best.inertia) continue;
    best = {
      k,
      labels: measurement.labels,
      centres,
      counts: Array.from(measurement.counts),
      within: Array.from(measurement.within),
      inertia,
      totalSumOfSquares: inertia + betweenOf(step.value, rows.rowCount),
      iterations: passes,
      converged,
      restarts,
      agreed,
    };
  }
  yield { phase: 'refine', done: starts.length, total: starts.length, k };
  if (!best) throw new Error('the seeding gave no centres');
  return best;
}

async function* soughtStarts(
  rows: Rows,
  seeding: Seeding,
  { k, seed, restarts = K_MEANS.restarts.usual, exhaustive = false }: ClusterOptions,
): Work<Omit<Sought, 'agreed'> & { agreed?: number }> {
  if (rows.rowCount <= SMALL_ROWS) {
    const values = await rows.gather(rows.draw(rows.rowCount, seed));
    const tolerance = toleranceOf(values, rows.columnCount);
    const found = await seeding.start(values, rows.columnCount, k, seed);
    yield { phase: 'seed', done: 0.5, total: 1, k };
    const swapping = swapAll(rows, found, { seed, tolerance });
    let step = await swapping.next();
    for (; !step.done; step = await swapping.next()) yield { phase: 'seed', done: 0.5, total: 1, k };
    const swapped = step.value.map((centres) => exchange(values, rows.columnCount, centres));
    return { starts: [...found, ...swapped], tolerance, restarts: restartsFor(rows.rowCount) };
  }
  const seeking = seekStarts(rows, k, { seed, restarts, exhaustive });
  let step = await seeking.next();
  for (; !step.done; step = await seeking.next()) yield { phase: 'seed', done: step.value, total: 1, k };
  return step.value;
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
  const { k, centres, within, inertia, totalSumOfSquares, iterations, converged, restarts, agreed } = fit;
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
    ...(agreed !== undefined && { agreed }),
  };
}

/**
 * The last measurement, with the segments numbered by size. It is made with the numbers they keep, because the number
 * decides ties; where that changes which is the larger, they are numbered again.
 */
async function measureBySize(
  rows: Rows,
  refined: Pick<Refined, 'centres' | 'counts'>,
): Promise<{ centres: Float64Array; measurement: Measurement }> {
  let centres = inOrderOfSize(refined.centres, refined.counts, rows.columnCount);
  let measurement = await rows.measure(centres);
  for (let round = 1; round < refined.counts.length && isRising(measurement.counts); round++) {
    centres = inOrderOfSize(centres, measurement.counts, rows.columnCount);
    measurement = await rows.measure(centres);
  }
  return { centres, measurement };
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

/**
 * What is to be added to the inertia around these centres to make the sum of squares around the overall mean m. Of a segment
 * with centre c, n rows and their sum s: n × |c − m|² + 2 × (s − n × c) · (c − m), because |x − m|² is
 * |x − c|² + 2 × (x − c) · (c − m) + |c − m|².
 */
function betweenOf({ centres, counts, sums }: Refined, rowCount: number): number {
  const columnCount = centres.length / counts.length;
  let between = 0;
  for (let c = 0; c < columnCount; c++) {
    let mean = 0;
    for (let i = c; i < sums.length; i += columnCount) mean += sums[i]! / rowCount;
    for (let i = c, segment = 0; i < sums.length; i += columnCount, segment++) {
      const off = centres[i]! - mean;
      const count = counts[segment]!;
      between += count * off * off + 2 * (sums[i]! - count * centres[i]!) * off;
    }
  }
  return between;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
