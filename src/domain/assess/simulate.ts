import type { MatrixVariable } from '../prepare/preparation';
import type { Shard } from '../cluster/shard';
import { normalNumbers } from '../common/normal';
import { principalAxes, type PrincipalAxes } from '../common/principalAxes';
import type { Random } from '../common/random';
import type { Steps } from '../common/steps';

/** Of matrix values. */
const GRID = 2 ** 20;
/** Steps of rows × columns² between two yields: some 5 ms, and 50 on a slow machine. */
const WORK_BETWEEN_YIELDS = 2_000_000;

/** Uniform along the principal axes of rows, between the outermost of them. */
export interface UniformBox {
  /** columns. */
  means: Float64Array;
  /** columns × columns, an axis in each row. */
  axes: Float64Array;
  low: Float64Array;
  high: Float64Array;
}

/** One normal distribution, and beside it columns that have nothing to do with it or with each other. */
export interface OneCloud {
  means: Float64Array;
  /** Columns that are normal. */
  normal: number[];
  /** normal × normal: what one standard normal number adds to each of these columns, a number in each row. */
  factors: Float64Array;
  /** Columns with a few fixed values (yes/no; all levels of a category together): taken whole from a row drawn by itself. */
  apart: number[][];
}

/**
 * The box that the gap statistic is held against: the second of the two in Tibshirani and others (2001), which takes the
 * shape of the rows into account ("scaledPCA" of `clusGap` in R's cluster).
 * @param values rows × columnCount, row-major
 */
export function* uniformBox(values: Float32Array, columnCount: number): Steps<UniformBox> {
  const all = Array.from({ length: columnCount }, (_, c) => c);
  const { means, axes } = yield* axesOf(values, columnCount, all);
  const low = new Float64Array(columnCount).fill(Infinity);
  const high = new Float64Array(columnCount).fill(-Infinity);
  for (let start = 0; start < values.length; start += columnCount) {
    if ((start / columnCount) % stretchOf(columnCount) === 0) yield;
    for (const [a, axis] of axes.entries()) {
      let along = 0;
      for (let c = 0; c < columnCount; c++) along += (values[start + c]! - means[c]!) * axis[c]!;
      low[a] = Math.min(low[a]!, along);
      high[a] = Math.max(high[a]!, along);
    }
  }
  return { means, axes: Float64Array.from(axes.flatMap((axis) => Array.from(axis))), low, high };
}

/**
 * One cloud with the rows' own means and covariances; columns with two values, and categories, keep their shares and are
 * independent of all others.
 * @param variables of the columns, in their order
 */
export function* oneCloud(
  values: Float32Array,
  variables: Pick<MatrixVariable, 'column' | 'level'>[],
): Steps<OneCloud> {
  const columnCount = variables.length;
  const groups = new Map<string, number[]>();
  const normal: number[] = [];
  variables.forEach(({ column, level }, c) => {
    if (level === undefined && !hasTwoValues(values, columnCount, c)) normal.push(c);
    else groups.set(column, [...(groups.get(column) ?? []), c]);
  });
  const { means, axes, variances } = yield* axesOf(values, columnCount, normal);
  const factors = axes.flatMap((axis, a) => Array.from(axis, (part) => part * Math.sqrt(Math.max(0, variances[a]!))));
  return { means, normal, factors: Float64Array.from(factors), apart: [...groups.values()] };
}

/** So many rows from the box, row-major, on the matrix' grid. */
export function* fromBox({ means, axes, low, high }: UniformBox, rows: number, random: Random): Steps<Float32Array> {
  const columns = means.length;
  const values = new Float32Array(rows * columns);
  const row = new Float64Array(columns);
  for (let place = 0; place < rows; place++) {
    if (place % stretchOf(columns) === 0) yield;
    row.set(means);
    for (let a = 0; a < columns; a++) {
      const along = low[a]! + (high[a]! - low[a]!) * random.uniform();
      for (let c = 0; c < columns; c++) row[c]! += along * axes[a * columns + c]!;
    }
    for (let c = 0; c < columns; c++) values[place * columns + c] = Math.round(row[c]! * GRID) / GRID;
  }
  return values;
}

/**
 * As many rows from the cloud as there are, row-major, on the matrix' grid.
 * @param from the rows that the cloud was made of
 */
export function* fromCloud(cloud: OneCloud, from: Shard, random: Random): Steps<Float32Array> {
  const { means, normal, factors, apart } = cloud;
  const { rowCount, columnCount } = from;
  const values = new Float32Array(rowCount * columnCount);
  const next = normalNumbers(random);
  const row = new Float64Array(normal.length);
  for (let place = 0; place < rowCount; place++) {
    if (place % stretchOf(columnCount) === 0) yield;
    normal.forEach((c, i) => (row[i] = means[c]!));
    for (let a = 0; a < normal.length; a++) {
      const number = next();
      for (let i = 0; i < normal.length; i++) row[i]! += number * factors[a * normal.length + i]!;
    }
    normal.forEach((c, i) => (values[place * columnCount + c] = Math.round(row[i]! * GRID) / GRID));
  }
  for (const columns of apart) {
    const places = Uint32Array.from({ length: rowCount }, () => random.below(rowCount));
    const others = from.gather(places);
    for (const c of columns) {
      for (let at = c; at < values.length; at += columnCount) values[at] = others[at]!;
    }
    yield;
  }
  return values;
}

/** Means of all columns, and the principal axes of these columns, with variances by the number of rows less one. */
function* axesOf(
  values: Float32Array,
  columnCount: number,
  columns: number[],
): Steps<PrincipalAxes & { means: Float64Array }> {
  const rowCount = values.length / columnCount;
  const means = new Float64Array(columnCount);
  for (let i = 0; i < values.length; i++) means[i % columnCount]! += values[i]! / rowCount;
  const size = columns.length;
  const covariances = new Float64Array(size * size);
  const row = new Float64Array(size);
  for (let start = 0; start < values.length; start += columnCount) {
    if ((start / columnCount) % stretchOf(columnCount) === 0) yield;
    for (let i = 0; i < size; i++) row[i] = values[start + columns[i]!]! - means[columns[i]!]!;
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) covariances[i * size + j]! += row[i]! * row[j]!;
  }
  const degrees = Math.max(1, rowCount - 1);
  return {
    means,
    ...(yield* principalAxes(
      covariances.map((sum) => sum / degrees),
      size,
    )),
  };
}

function hasTwoValues(values: Float32Array, columnCount: number, c: number): boolean {
  const found = new Set<number>();
  for (let at = c; at < values.length && found.size < 3; at += columnCount) found.add(values[at]!);
  return found.size <= 2;
}

function stretchOf(columns: number): number {
  return Math.ceil(WORK_BETWEEN_YIELDS / (columns * columns));
}
