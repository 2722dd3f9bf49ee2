import type { Rows } from './rows';

const PASS_LIMIT = 300;

export interface Refined {
  /** k × columnCount, row-major. */
  centres: Float64Array;
  /** Of the rows that are nearest to each centre: how many, and their sums. */
  counts: Float64Array;
  sums: Float64Array;
  passes: number;
  /** The centres moved by no more than the tolerance in the last pass, or no row changed its segment. */
  converged: boolean;
}

/**
 * Lloyd's iteration (Lloyd 1982) until no row changes its segment; or, after `strictWork` steps of rows × k × columns, until
 * the squared shifts of the centres sum to no more than `tolerance`. The inertia never rises. A segment without rows is
 * given the row that is farthest from its centre, which leaves the segment it was in, as in scikit-learn.
 *
 * Yields an estimate of how far it is, 0 to 1, that never falls. Cost of a pass: rows × k × columns.
 */
export async function* refine(
  rows: Rows,
  start: Float64Array,
  tolerance: number,
  strictWork: number,
): AsyncGenerator<number, Refined, void> {
  const patience = strictWork / (rows.rowCount * start.length);
  let centres = start;
  let share = 0;
  let passes = 0;
  let converged = false;
  while (!converged && passes < PASS_LIMIT) {
    yield share;
    const { changed, counts, sums } = await rows.assign(centres);
    passes++;
    const mended = counts.includes(0) && (await fillEmpty(rows, centres, counts, sums));
    // The first pass compares with another start's labels; from the second on, the centres are these segments' means.
    if (passes > 1 && changed === 0 && !mended) return { centres, counts, sums, passes, converged: true };
    const next = meansOf(centres, counts, sums);
    converged = !mended && squaredShift(centres, next) <= tolerance && passes >= patience;
    centres = next;
    share = Math.max(share, 1 - Math.log1p(changed) / Math.log1p(rows.rowCount));
  }
  const { counts, sums } = await rows.assign(centres);
  return { centres, counts, sums, passes, converged };
}

/** What scikit-learn holds against the squared shifts of the centres: 1e-4 of the columns' mean variance, here of a sample. */
export function toleranceOf(values: Float32Array, columnCount: number): number {
  const rowCount = values.length / columnCount;
  const means = new Float64Array(columnCount);
  for (let i = 0; i < values.length; i++) means[i % columnCount]! += values[i]! / rowCount;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - means[i % columnCount]!) ** 2;
  return (1e-4 * squares) / (rowCount * columnCount);
}

/**
 * Moves the farthest rows into the segments that have none, as long as they are off their centres; changes counts and sums.
 * Answers whether there was one.
 */
async function fillEmpty(
  rows: Rows,
  centres: Float64Array,
  counts: Float64Array,
  sums: Float64Array,
): Promise<boolean> {
  const { columnCount } = rows;
  const empty = Array.from(counts.keys()).filter((segment) => counts[segment] === 0);
  const places = await rows.farthest(centres, empty.length);
  const values = await rows.gather(places);
  let mended = false;
  empty.slice(0, places.length).forEach((to, i) => {
    const row = values.subarray(i * columnCount, (i + 1) * columnCount);
    const { segment: from, distance } = nearestTo(row, centres);
    if (distance === 0 || counts[from]! < 2) return;
    mended = true;
    counts[from]!--;
    counts[to] = 1;
    row.forEach((value, c) => {
      sums[from * columnCount + c]! -= value;
      sums[to * columnCount + c] = value;
    });
  });
  return mended;
}

function nearestTo(row: Float32Array, centres: Float64Array): { segment: number; distance: number } {
  const nearest = { segment: 0, distance: Infinity };
  for (let segment = 0; segment < centres.length / row.length; segment++) {
    const distance = row.reduce((sum, value, c) => sum + (value - centres[segment * row.length + c]!) ** 2, 0);
    if (distance < nearest.distance) Object.assign(nearest, { segment, distance });
  }
  return nearest;
}

/** The old centre where a segment has no rows. */
function meansOf(centres: Float64Array, counts: Float64Array, sums: Float64Array): Float64Array {
  const columnCount = centres.length / counts.length;
  return centres.map((centre, i) => {
    const count = counts[Math.floor(i / columnCount)]!;
    return count === 0 ? centre : sums[i]! / count;
  });
}

function squaredShift(before: Float64Array, after: Float64Array): number {
  return before.reduce((sum, centre, i) => sum + (after[i]! - centre) ** 2, 0);
}
