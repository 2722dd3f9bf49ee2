import { read, utils } from '@e965/xlsx';
import Papa from 'papaparse';
import { expect } from 'playwright/test';

/** What one row of an exported customers' file says of its segment. */
export interface RowSegment {
  letter: string;
  name: string;
}

/** Cells of a CSV text, the header first. */
export function csvCells(text: string): string[][] {
  return Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
}

/**
 * Expects an exported CSV to be the source and two more columns, in UTF-8 with a byte order mark and CRLF at each line's
 * end; gives the segment of each row.
 */
export function expectCustomersCsv(bytes: Buffer, source: string[][], headings: string[]): RowSegment[] {
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const text = bytes.toString('utf8', 3);
  expect(text.match(/\r\n/g)).toHaveLength(source.length);
  expect(text.match(/[\r\n]/g)).toHaveLength(2 * source.length);
  expect(text.endsWith('\r\n')).toBe(true);
  const rows = csvCells(text);
  expect(withoutSegments(rows)).toEqual(source);
  return segments(rows, headings);
}

/**
 * Expects the only sheet of an exported workbook to be the source and two more columns: numbers as numbers in the columns
 * named, days as dates, all else as text; gives the segment of each row.
 */
export function expectCustomersWorkbook(
  bytes: Buffer,
  source: string[][],
  headings: string[],
  numbers: string[],
): RowSegment[] {
  const book = read(bytes, { cellDates: true, UTC: true });
  expect(book.SheetNames).toHaveLength(1);
  const sheet = book.Sheets[book.SheetNames[0]!]!;
  const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, defval: null, UTC: true });
  const header = source[0]!;
  expect(withoutSegments(rows)).toEqual(
    source.map((row, r) => row.map((cell, c) => (r > 0 ? sheetCell(cell, numbers.includes(header[c]!)) : cell))),
  );
  return segments(rows as string[][], headings);
}

/** A cell of the file as it stands in a workbook. */
export function sheetCell(text: string, isNumber: boolean): unknown {
  if (text.trim() === '') return text || null;
  if (isNumber) return Number(text);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : text;
}

function withoutSegments<Cell>(rows: Cell[][]): Cell[][] {
  return rows.map((row) => row.slice(0, -2));
}

function segments(rows: string[][], headings: string[]): RowSegment[] {
  expect(rows[0]!.slice(-2)).toEqual(headings);
  return rows.slice(1).map((row) => ({ letter: row.at(-2)!, name: row.at(-1)! }));
}
