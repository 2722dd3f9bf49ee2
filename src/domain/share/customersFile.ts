import type { Partition } from '../cluster/partition';
import type { Work } from '../common/progress';
import { BYTE_ORDER_MARK, csvField, csvRecord } from '../table/csvText';
import type { Table } from '../table/table';
import { csvCells, freeName, rowSteps, sheetCells, type SheetCell } from '../table/writtenCells';

/** What a segment is called in the exported file. */
export interface SegmentLabel {
  letter: string;
  name: string;
}

/** What the two columns that are added to the customers' file are called. */
export interface CustomersHeadings {
  segment: string;
  name: string;
  /** What stands in place of a name where a row was set apart. */
  unusual: string;
}

/**
 * The customers' file as CSV, in pieces to be joined: the table as it was read, its rows in the file's order, and two
 * more columns, the segment's letter and its name, both empty where the row is in no segment; of rows that were set apart
 * the name says so. `segments` is by segment
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
  const apart = new Set(partition.unusual);
  const unusual = ['', csvField(headings.unusual, false)];
  for (const { from, to } of rowSteps(table.rowCount, table.columns.length)) {
    yield { phase: 'write', done: from, total: table.rowCount };
    let piece = '';
    for (let row = from; row < to; row++) {
      const fields = csvCells(table, row);
      fields.push(...(labelFields[partition.labels[row]!] ?? (apart.has(row) ? unusual : ['', ''])));
      piece += csvRecord(fields);
    }
    pieces.push(piece);
  }
  return pieces;
}

/** The same as rows of cells for a workbook, the header first (see `sheetCells`). */
export async function* customersSheet(
  table: Table,
  partition: Partition,
  segments: SegmentLabel[],
  headings: CustomersHeadings,
): Work<SheetCell[][]> {
  const rows: SheetCell[][] = [customersHeader(table, headings)];
  const cellsOf = sheetCells(table);
  const apart = new Set(partition.unusual);
  for (const { from, to } of rowSteps(table.rowCount, table.columns.length)) {
    yield { phase: 'write', done: from, total: table.rowCount };
    for (let row = from; row < to; row++) {
      const cells = cellsOf(row);
      const label = segments[partition.labels[row]!];
      cells.push(label?.letter ?? null, label?.name || (apart.has(row) ? headings.unusual : null));
      rows.push(cells);
    }
  }
  return rows;
}

function customersHeader(table: Table, headings: CustomersHeadings): string[] {
  const names = table.columns.map((column) => column.name);
  for (const heading of [headings.segment, headings.name]) names.push(freeName(heading, names));
  return names;
}
