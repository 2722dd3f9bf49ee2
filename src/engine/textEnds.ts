import { stop, type Problem } from '../domain/common/problem';
import type { Dropped, ReadChoices } from '../domain/read/choices';
import type { Dialect } from '../domain/read/bytes/chunk';
import { findDialect } from '../domain/read/shape/dialect';
import { findFoot } from '../domain/read/shape/foot';
import { readRecords } from '../domain/read/bytes/records';
import { bytesOf } from './blobBytes';
import { LONGEST_ROW } from './shareReader';

const HEAD = 1 << 18;
const HEAD_ROWS = 1000;
/** Rows that are enough to see a header and what stands below it. */
const LEAST_ROWS = 2;
const TAIL = 1 << 16;
const TAIL_ROWS = 50;

/** The first rows of a text as they stand, and the byte where each begins and where the next would. */
export interface Head {
  dialect: Dialect;
  rows: string[][];
  starts: number[];
  /** Some cell stands in quotes. */
  hasQuotes: boolean;
}

/**
 * The first rows that are whole: those of the first 256 KB, at most 1,000, at least two of them if the text has as many.
 * Problems: `unreadable-file`, `endless-row`, `broken-quotes`.
 */
export async function headOf(blob: Blob, file: string, choices: ReadChoices): Promise<Head | Problem> {
  for (let length = HEAD; ; length = Math.min(4 * length, LONGEST_ROW)) {
    const bytes = await bytesOf(blob, 0, Math.min(length, blob.size));
    if (!bytes) return stop('unreadable-file', { file });
    const atEnd = bytes.length === blob.size;
    const dialect = findDialect(new TextDecoder().decode(bytes.subarray(0, HEAD), { stream: true }), choices);
    const { rows, starts, end, complete, brokenQuote, hasQuotes = false } = readRecords(bytes, dialect, HEAD_ROWS);
    const whole = complete || atEnd ? rows.length : rows.length - 1;
    if (whole < LEAST_ROWS && !atEnd) {
      if (length < LONGEST_ROW) continue;
      return stop('endless-row', { file, row: whole + 1, bytes: LONGEST_ROW });
    }
    if (brokenQuote !== undefined && brokenQuote < whole) return stop('broken-quotes', { file, row: brokenQuote + 1 });
    return { dialect, rows: rows.slice(0, whole), starts: [...starts, end].slice(0, whole + 1), hasQuotes };
  }
}

/** A row at the end that is no row of data: its bytes, and its place among the last rows. */
export interface FootRow {
  from: number;
  to: number;
  place: number;
  what: Extract<Dropped, 'totals' | 'foot-notes'>;
  cells: string[];
}

/**
 * The rows at the end of a text that are left out, as they seem to be from its last 64 KB: that the first of them begins
 * where another row ends is still to be seen. `begin`: where the data begin. undefined where the file cannot be read.
 */
export async function footOf(
  blob: Blob,
  begin: number,
  dialect: Dialect,
  width: number,
  choices: ReadChoices,
): Promise<FootRow[] | undefined> {
  const from = Math.max(begin, blob.size - TAIL);
  const bytes = await bytesOf(blob, from);
  if (!bytes) return undefined;
  const first = from === begin ? 0 : bytes.indexOf(dialect.newline.charCodeAt(0)) + 1;
  const { rows, starts, end, brokenQuote } = readRecords(bytes.subarray(first), dialect, Infinity);
  if (brokenQuote !== undefined || (first === 0 && from !== begin)) return [];
  const before = Math.max(rows.length - TAIL_ROWS, 0);
  return findFoot(rows.slice(before), width, choices).rows.map(({ row, what }) => {
    const place = before + row;
    const startAt = from + first;
    return {
      from: startAt + starts[place]!,
      to: startAt + (starts[place + 1] ?? end),
      place,
      what,
      cells: rows[place]!,
    };
  });
}
