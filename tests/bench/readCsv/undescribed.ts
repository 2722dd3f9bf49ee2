/**
 * In place of `domain/read/describeMeasure` where the report is not to be timed: of a column's values no more than what
 * its type is decided by. Of no use for columns of whole numbers that are all different.
 */
export function* describeMeasure(values: Float64Array) {
  let count = 0;
  let min = Infinity;
  let max = -Infinity;
  let wholes = true;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    count++;
    if (value < min) min = value;
    if (value > max) max = value;
    if (Math.floor(value) !== value) wholes = false;
  }
  yield;
  return { count, distinct: NaN, wholes, range: { min, median: NaN, max, mean: NaN }, histogram: [] };
}
