import type { Partition } from '../cluster/partition';
import type { Work } from '../common/progress';
import type { Cell } from '../read/sheet';
import { hasBit } from '../table/bitset';
import { cellText, type Column, type Table } from '../table/table';
import { BYTE_ORDER_MARK, csvField, csvRecord } from './csvText';

/** What a segment is called in the exported file. */
export interface SegmentLabel {
  letter: string;
  name: string;
}

/** What the two columns that are added to the customers' file are called. */
export interface CustomersHeadings {
  segment: string;
  name: string;
}

/** A cell of a workbook to write; dates are days since 1970-01-01. */
export type SheetCell = Exclude<Cell, boolean>;

/** Up to eleven digits: what a spreadsheet program shows of a number without rounding it in its general format. */
const WHOLE_NUMBER = /^(0|-?[1-9]\d{0,10})$/;

/** Cells written between two yields: some milliseconds of work. */
const CELLS_A_STEP = 20_000;

/**
 * The customers' file as CSV, in pieces to be joined: the table as it was read, its rows in the file's order, and two
 * more columns, the segment's letter and its name, both empty where the row is in no segment. `segments` is by segment
 * number. A heading that the table already has gets a number: "Segment (2)".
 *
 * RFC 4180, with a byte order mark at the start, so that Excel shows Chinese rightly; formulas are disarmed (see
 * `csvField`), and but for that every cell is the text that stood in the file.
 */
export async function* customersCsv(
  table: Table,
  partition: Partition,
  segments: SegmentLabel[],
  headings: CustomersHeadings,
): Work<string[]> {
  const header = customersHeader(table, headings).map((name) => csvField(name, false));
  const pieces = [BYTE_ORDER_MARK + csvRecord(header)];
  const labelFields = segments.map(({ letter, name }) => [csvField(letter, false), csvField(name, false)]);
  for (const { from, to } of steps(table)) {
    yield { phase: 'write', done: from, total: table.rowCount };
    let piece = '';
    for (let row = from; row < to; row++) {
      const fields = table.columns.map((column) => csvField(cellText(column, row), column.type === 'number'));
      fields.push(...(labelFields[partition.labels[row]!] ?? ['', '']));
      piece += csvRecord(fields);
    }
    pieces.push(piece);
  }
  return pieces;
}

/**
 * The same as rows of cells for a workbook, the header first: numbers as numbers, ids and 0 / 1 too where they are all
 * short whole numbers, so that formulas that look them up still find them; dates as dates; all else as the text that
 * stood in the file; a cell that did not fit its column's type as the text that was kept of it; null where blank.
 */
export async function* customersSheet(
  table: Table,
  partition: Partition,
  segments: SegmentLabel[],
  headings: CustomersHeadings,
): Work<SheetCell[][]> {
  const rows: SheetCell[][] = [customersHeader(table, headings)];
  const wholes = table.columns.map(holdsWholeNumbers);
  for (const { from, to } of steps(table)) {
    yield { phase: 'write', done: from, total: table.rowCount };
    for (let row = from; row < to; row++) {
      const cells = table.columns.map((column, c) => sheetCell(column, row, wholes[c]!));
      const label = segments[partition.labels[row]!];
      cells.push(label?.letter ?? null, label?.name || null);
      rows.push(cells);
    }
  }
  return rows;
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

function customersHeader(table: Table, headings: CustomersHeadings): string[] {
  const names = table.columns.map((column) => column.name);
  for (const heading of [headings.segment, headings.name]) names.push(freeName(heading, names));
  return names;
}

function freeName(wanted: string, taken: string[]): string {
  let name = wanted;
  for (let number = 2; taken.includes(name); number++) name = `${wanted} (${number})`;
  return name;
}

function* steps({ rowCount, columns }: Table): Generator<{ from: number; to: number }> {
  const rows = Math.max(1, Math.floor(CELLS_A_STEP / columns.length));
  for (let from = 0; from < rowCount; from += rows) yield { from, to: Math.min(from + rows, rowCount) };
}
