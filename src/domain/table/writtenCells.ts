import { hasBit } from './bitset';
import { csvField } from './csvText';
import { cellText, type Column, type Table } from './table';

/** A cell of a workbook to write; dates are days since 1970-01-01. */
export type SheetCell = string | number | { days: number } | null;

/** Up to eleven digits: what a spreadsheet program shows of a number without rounding it in its general format. */
const WHOLE_NUMBER = /^(0|-?[1-9]\d{0,10})$/;

/** Cells written between two yields: some milliseconds of work. */
const CELLS_A_STEP = 20_000;

/** A row as fields of a CSV file: every cell the text that stood in the file, formulas disarmed (see `csvField`). */
export function csvCells(table: Table, row: number): string[] {
  return table.columns.map((column) => {
    const isNumber = column.type === 'number' && !hasBit(column.missing, row);
    return csvField(cellText(column, row), isNumber);
  });
}

/**
 * A function that gives a row as cells for a workbook: numbers as numbers, ids and 0 / 1 too where they are all
 * short whole numbers, so that formulas that look them up still find them; dates as dates; all else as the text that
 * stood in the file; a cell that did not fit its column's type as the text that was kept of it; null where blank.
 */
export function sheetCells(table: Table): (row: number) => SheetCell[] {
  const wholes = table.columns.map(holdsWholeNumbers);
  return (row) => table.columns.map((column, c) => sheetCell(column, row, wholes[c]!));
}

/** The heading, with a number where it is taken: "Segment (2)". */
export function freeName(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  for (let number = 2; taken.includes(name); number++) name = `${wanted} (${number})`;
  return name;
}

/** Rows in steps that take a few milliseconds to write. */
export function* rowSteps(rowCount: number, columnCount: number): Generator<{ from: number; to: number }> {
  const rows = Math.max(1, Math.floor(CELLS_A_STEP / columnCount));
  for (let from = 0; from < rowCount; from += rows) yield { from, to: Math.min(from + rows, rowCount) };
}

function sheetCell(column: Column, row: number, whole: boolean): SheetCell {
  if (!hasBit(column.missing, row)) {
    if (column.type === 'number') return column.values[row]!;
    if (column.type === 'date') return { days: column.values[row]! };
  }
  const text = cellText(column, row);
  return whole && WHOLE_NUMBER.test(text) ? Number(text) : text || null;
}

function holdsWholeNumbers(column: Column): boolean {
  return (
    (column.type === 'id' || column.type === 'yesno') && column.dictionary.every((text) => WHOLE_NUMBER.test(text))
  );
}
