import {
  CFB as untypedCfb,
  read,
  set_cptable as setCodePages,
  SSF as untypedSsf,
  utils,
  write,
  type CellObject,
  type WorkBook,
  type WorkSheet,
} from '@e965/xlsx';
import { stop } from '../domain/common/problem';
import { failed, ok, type Result } from '../domain/common/result';
import type { Cell } from '../domain/read/sheet';
import { SheetBuilder, type Merge, type SheetCells } from '../domain/read/sheetCells';
import { formatIsoDate } from '../domain/table/date';
import { CODE_PAGES } from './codePages';
import { crc32, zipEntries, type ZipEntry } from './zipDirectory';

setCodePages(CODE_PAGES);

/** Two libraries inside SheetJS that its types leave open. */
const CFB = untypedCfb as {
  read(
    bytes: Uint8Array,
    options: { type: 'array' },
  ): { FullPaths: string[]; FileIndex: { content?: ArrayLike<number> }[] };
};
const SSF = untypedSsf as { is_date(format: string): boolean; format(format: string, value: number): string };

/** What a cell of a written workbook may hold; days are counted from 1970-01-01. */
export type WrittenCell = string | number | null | { days: number };

/** Serial number of 1970-01-01 in the two ways workbooks count days (ECMA-376 part 1, 18.17.4.1). */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;
const DAY = 86_400_000;
/** Days counted from 1900 include a 29 February 1900 that never was: serial 60. */
const FALSE_LEAP_DAY = 60;
/** From here on, and below 0, Excel shows no date. */
const SERIAL_OF_YEAR_10000 = 2_958_466;
/** The longest text of a cell (Excel's specifications and limits). */
const MOST_CHARACTERS = 32_767;

/** Rows among which merged cells are of use: those of a header. */
const MERGE_ROWS = 100;

/** What a workbook's cells are read from; a damaged picture does no harm. */
const WORKBOOK_PART = /\.(xml|rels|bin)$/;

/** The codes of [MS-XLS] 2.5.10, BErr. */
const ERROR_TEXTS: Record<number, string> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
  0x2b: '#GETTING_DATA',
};

/** One sheet of a workbook, and what the others are called. */
export interface ReadWorkbook {
  cells: SheetCells;
  sheetName: string;
  /** All of them, in the workbook's order. */
  sheetNames: string[];
  hiddenSheets: string[];
  /** Those among the first rows. */
  merges: Merge[];
}

/**
 * Reads a sheet of an XLSX, XLSB, XLS or ODS file: the one of that name, else the first visible one with a cell. Dates (by
 * the cell's number format) become days, times of day without a date and errors become text. Formulas give their stored
 * result.
 * Problems: `locked-workbook`, `broken-workbook`, `not-a-spreadsheet` (a zip of something else), `empty-sheet`.
 * Cannot be interrupted: run it in a worker that may be thrown away.
 */
export function readWorkbook(bytes: Uint8Array, fileName: string, sheet?: string): Result<ReadWorkbook> {
  let book: WorkBook;
  try {
    const entries = isZip(bytes) ? zipEntries(bytes) : [];
    if (!entries || (entries.length > 0 && !isWhole(bytes, entries))) {
      return failed(stop('broken-workbook', { file: fileName }));
    }
    book = read(bytes, {
      type: 'array',
      // Only the cells of ODS say themselves that they are dates; SheetJS cannot tell it by every format there.
      cellDates: entries.some(({ name }) => name === 'content.xml'),
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (/password/i.test(message)) return failed(stop('locked-workbook', { file: fileName }));
    if (/unsupported zip/i.test(message))
      return failed(stop('not-a-spreadsheet', { file: fileName, looksLike: 'zip' }));
    return failed(stop('broken-workbook', { file: fileName }));
  }
  const sheetNames = book.SheetNames;
  const hiddenSheets = sheetNames.filter((_, i) => book.Workbook?.Sheets?.[i]?.Hidden);
  const visible = sheetNames.filter((name) => !hiddenSheets.includes(name));
  const epoch = book.Workbook?.WBProps?.date1904 ? EPOCH_1904 : EPOCH_1900;
  for (const sheetName of sheetNames.filter((name) => name === sheet).concat(visible)) {
    const cells = cellsOf(book.Sheets[sheetName], epoch);
    if (cells.height === 0 && sheetName !== sheet) continue;
    return ok({ cells, sheetName, sheetNames, hiddenSheets, merges: mergesOf(book.Sheets[sheetName]) });
  }
  return failed(stop('empty-sheet', { file: fileName, sheet: visible[0] ?? sheetNames[0] ?? '' }));
}

/** Arrays that move where a workbook that was read is sent. */
export function buffersOfWorkbook({ cells }: ReadWorkbook): ArrayBuffer[] {
  return cells.columns.flatMap(({ kinds, values }) => [kinds.buffer as ArrayBuffer, values.buffer as ArrayBuffer]);
}

/**
 * Writes sheets of rows as XLSX. Texts are written as texts, so one that begins with "=" is no formula; what is longer
 * than a cell may hold is cut; days before 1900 become ISO texts. Names of sheets are made fit for Excel.
 */
export function writeWorkbook(sheets: { name: string; rows: WrittenCell[][] }[]): Uint8Array {
  const book = utils.book_new();
  for (const { name, rows: given } of sheets) {
    const rows = given.length > 0 ? given : [[]];
    const width = rows.reduce((most, row) => Math.max(most, row.length), 1);
    const sheet: WorkSheet = {
      // SheetJS skips holes; its types do not say so.
      '!data': rows.map((row) => row.map(writtenCell) as CellObject[]),
      '!ref': utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length - 1, c: width - 1 } }),
    };
    utils.book_append_sheet(book, sheet, sheetTitle(name), true);
  }
  return new Uint8Array(
    write(book, { type: 'array', bookType: 'xlsx', bookSST: true, compression: true }) as ArrayBuffer,
  );
}

/**
 * Whether every part of the workbook is what was written. SheetJS checks no sums: of a damaged file it gives what it
 * can make out, wrong numbers and millions of rows included.
 */
function isWhole(bytes: Uint8Array, entries: readonly ZipEntry[]): boolean {
  const sums = new Map(entries.map((entry) => [entry.name, entry.crc32]));
  const archive = CFB.read(bytes, { type: 'array' });
  return archive.FullPaths.every((path, i) => {
    const sum = sums.get(path.slice(path.indexOf('/') + 1));
    return sum === undefined || !WORKBOOK_PART.test(path) || crc32(archive.FileIndex[i]!.content ?? []) === sum;
  });
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function cellsOf(sheet: WorkSheet | undefined, epoch: number): SheetCells {
  const data = (sheet?.['!data'] ?? []) as ((CellObject | undefined)[] | undefined)[];
  const kinds = new Map<string, FormatKind>();
  const builder = new SheetBuilder();
  // forEach passes over the holes of a sparse array.
  data.forEach((row, r) => row?.forEach((cell, c) => builder.putCell(r, c, readCell(cell, epoch, kinds))));
  return builder.finish();
}

function mergesOf(sheet: WorkSheet | undefined): Merge[] {
  const merges = sheet?.['!merges'] ?? [];
  return merges.flatMap(({ s, e }) => (s.r < MERGE_ROWS ? [{ from: [s.r, s.c], to: [e.r, e.c] }] : []));
}

type FormatKind = 'date' | 'time' | 'number';

function readCell(cell: CellObject | undefined, epoch: number, kinds: Map<string, FormatKind>): Cell {
  if (!cell || cell.v === undefined || cell.v === null) return null;
  if (cell.t === 'e') return ERROR_TEXTS[cell.v as number] ?? '#ERROR!';
  if (typeof cell.v === 'number' && cell.t === 'n') {
    const format = String(cell.z ?? 'General');
    let kind = kinds.get(format);
    if (!kind) kinds.set(format, (kind = formatKind(format)));
    if (kind === 'number') return cell.v;
    // SheetJS shows nothing for a negative span of time.
    if (kind === 'time') return SSF.format(format, cell.v) || cell.v;
    return cell.v >= 0 && cell.v < SERIAL_OF_YEAR_10000 ? { days: daysOfSerial(cell.v, epoch) } : cell.v;
  }
  if (cell.v instanceof Date) return cellOfDate(cell.v, String(cell.z ?? ''));
  if (typeof cell.v === 'boolean' || typeof cell.v === 'string') return cell.v;
  return String(cell.v);
}

/** Of ODS: SheetJS counts from 1899-12-31 where there is no day. */
function cellOfDate(date: Date, format: string): Cell {
  const days = date.getTime() / DAY;
  if (formatKind(format) !== 'time') return { days };
  const serial = days + EPOCH_1900;
  return SSF.format(format, serial < FALSE_LEAP_DAY ? serial - 1 : serial);
}

/** What a number format shows. Hours and minutes alone are a time of day or a span, not a date. */
function formatKind(format: string): FormatKind {
  if (!SSF.is_date(format)) return 'number';
  const letters = format.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');
  if (/[yde]|mmm|b/i.test(letters)) return 'date';
  return /[hs]/i.test(letters) || /\[(h+|m+|s+)\]/i.test(format) ? 'time' : 'date';
}

function daysOfSerial(serial: number, epoch: number): number {
  return serial - epoch + (epoch === EPOCH_1900 && serial < FALSE_LEAP_DAY ? 1 : 0);
}

function writtenCell(cell: WrittenCell): CellObject | undefined {
  if (cell === null || cell === '') return undefined;
  if (typeof cell === 'number') return Number.isFinite(cell) ? { t: 'n', v: cell } : undefined;
  if (typeof cell === 'string') return { t: 's', v: cell.slice(0, MOST_CHARACTERS) };
  const serial = cell.days + EPOCH_1900;
  const counted = serial > FALSE_LEAP_DAY ? serial : serial - 1;
  if (counted < 1) return { t: 's', v: formatIsoDate(cell.days) };
  return { t: 'n', v: counted, z: Number.isInteger(counted) ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm:ss' };
}

/** Excel allows 31 characters, none of : \ / ? * [ ], and no apostrophe at either end. */
function sheetTitle(name: string): string {
  return (
    name
      .replace(/[:\\/?*[\]]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .slice(0, 31)
      .trim() || 'Sheet'
  );
}
