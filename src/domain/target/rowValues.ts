import { columnNamed, type Table } from '../table/table';

/**
 * What each row of the table is worth: the sum of these columns. A missing cell counts 0; NaN where all of them are
 * missing, where none is given, and in columns that are not numbers. Throws where there is no such column.
 * Cost: one pass over each column; a single one is given as it is, and is not to be written to.
 */
export function rowValues(table: Table, columns: readonly string[]): Float64Array {
  const amounts = columns.flatMap((name) => {
    const column = columnNamed(table, name);
    return column.type === 'number' ? [column.values] : [];
  });
  if (amounts.length === 1) return amounts[0]!;
  const sums = new Float64Array(table.rowCount).fill(NaN);
  for (const values of amounts) {
    for (let row = 0; row < sums.length; row++) {
      const value = values[row]!;
      if (Number.isNaN(value)) continue;
      sums[row] = Number.isNaN(sums[row]) ? value : sums[row]! + value;
    }
  }
  return sums;
}
