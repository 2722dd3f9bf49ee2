import { namesSubtotal } from './foot';
import type { RawColumn, RawTable } from '../rawTable';

/** Texts looked at between two yields: some milliseconds. */
const STRIDE = 1 << 14;

/**
 * Rows whose first filled cell says that they are subtotals (see `namesSubtotal`): how many, and the first of them, from
 * 0 (−1: none). Looked for up to the first column of texts. Costs a look at each of its different texts.
 */
export function* subtotalRows({
  columns,
  rowCount,
}: RawTable): Generator<void, { count: number; first: number }, void> {
  const place = columns.findIndex((column) => column.kind === 'texts' && column.dictionary.length > 0);
  const rows: number[] = [];
  for (const [c, column] of columns.slice(0, place + 1 || undefined).entries()) {
    for (const row of yield* rowsOfSubtotals(column, rowCount)) {
      if (!columns.slice(0, c).some((before) => isFilled(before, row))) rows.push(row);
    }
  }
  return { count: rows.length, first: rows.reduce((least, row) => (least < 0 ? row : Math.min(least, row)), -1) };
}

function* rowsOfSubtotals(column: RawColumn, rowCount: number): Generator<void, number[], void> {
  if (column.kind !== 'texts') {
    return Array.from(column.others.rows).filter((_, i) => namesSubtotal(column.others.texts[i]!));
  }
  const codes = new Set<number>();
  for (let place = 0; place < column.dictionary.length; place++) {
    if (place % STRIDE === STRIDE - 1) yield;
    if (namesSubtotal(column.dictionary[place]!)) codes.add(place + 1);
  }
  const rows: number[] = [];
  if (codes.size === 0) return rows;
  for (let row = 0; row < rowCount; row++) if (codes.has(column.codes[row]!)) rows.push(row);
  return rows;
}

function isFilled(column: RawColumn, row: number): boolean {
  if (column.kind === 'texts') return column.codes[row] !== 0;
  if (!Number.isNaN(column.values[row]!)) return true;
  const { rows } = column.others;
  let low = 0;
  for (let high = rows.length; low < high;) {
    const middle = (low + high) >>> 1;
    if (rows[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return rows[low] === row;
}
