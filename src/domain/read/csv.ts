import Papa from 'papaparse';
import { stop, type Problem } from '../common/problem';
import type { Work } from '../common/progress';
import { failed, ok, type Result } from '../common/result';
import type { Sheet } from './sheet';
import { firstBadByte } from './utf8';

/** About 15 ms of decoding and parsing. */
const BLOCK_BYTES = 1 << 19;
const DELIMITERS = [',', ';', '\t', '|'];
const GUESSED_FROM = 1 << 16;

/** What Papa.Parser answers for one piece of text; its published types say `any`. */
interface ParsedPiece {
  data: string[][];
  errors: { code: string; row: number }[];
  meta: { cursor: number };
}

/**
 * Reads UTF-8 bytes (a byte-order mark is dropped) as separated values: RFC 4180, with any of , ; tab | between
 * cells, and any line ends. All rows are given as they stand, blank and uneven ones too; only the empty row after the
 * last line end is not one. Progress in bytes. The file is cut at row ends, so memory beyond the cells is one block,
 * or the longest row.
 * Problems: `not-utf8` with the place of the first bad byte (from 0); `broken-quotes` with the row, from 1 and
 * counting the header, whose quote is never closed, or is closed in a later row with text behind it.
 */
export async function* parseCsv(
  bytes: Uint8Array,
  fileName: string,
): Work<Result<{ sheet: Sheet; delimiter: string }>> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const rows: string[][] = [];
  let format: Format | undefined;
  let pending = '';
  let blockBytes = BLOCK_BYTES;
  for (let from = 0; from < bytes.length;) {
    const to = Math.min(from + blockBytes, bytes.length);
    const last = to === bytes.length;
    try {
      pending += decoder.decode(bytes.subarray(from, to), { stream: !last });
    } catch {
      return failed(stop('not-utf8', { file: fileName, byte: firstBadByte(bytes) }));
    }
    format ??= guessFormat(pending);
    const parser = new Papa.Parser({ delimiter: format.delimiter, newline: format.newline });
    const piece = parser.parse(pending, 0, !last) as ParsedPiece;
    const problem = quoteProblem(piece, rows.length, format.newline, fileName);
    if (problem) return failed(problem);
    for (const row of piece.data) rows.push(format.newline === '\n' ? withoutCarriageReturn(row) : row);
    pending = last ? '' : pending.slice(piece.meta.cursor);
    // A row longer than a block would be parsed again from its start: ever longer blocks keep that linear.
    blockBytes = piece.data.length === 0 ? blockBytes * 2 : BLOCK_BYTES;
    from = to;
    yield { phase: 'parse', done: to, total: bytes.length };
  }
  const end = rows.at(-1);
  if (end && end.length === 1 && end[0] === '') rows.pop();
  return ok({ sheet: { rows }, delimiter: format?.delimiter ?? ',' });
}

interface Format {
  delimiter: string;
  newline: '\n' | '\r';
}

/** From the first rows. Lines that end with CR LF are split at LF, so that files which mix both come out whole. */
function guessFormat(text: string): Format {
  const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  const start = text.slice(0, GUESSED_FROM);
  const { meta } = Papa.parse(start, { preview: 1, newline, delimitersToGuess: DELIMITERS, skipEmptyLines: true });
  return { delimiter: meta.delimiter, newline };
}

function quoteProblem(piece: ParsedPiece, rowsBefore: number, newline: string, fileName: string): Problem | undefined {
  for (const error of piece.errors) {
    const cells = piece.data[error.row];
    // A piece cut before the end of its last row reports errors of that row, too; it will be parsed again.
    if (!cells) continue;
    const unclosed = error.code === 'MissingQuotes';
    const strayed = error.code === 'InvalidQuotes' && cells.some((cell) => cell.includes(newline));
    if (unclosed || strayed) return stop('broken-quotes', { file: fileName, row: rowsBefore + error.row + 1 });
  }
  return undefined;
}

function withoutCarriageReturn(row: string[]): string[] {
  const end = row.length - 1;
  const cell = row[end]!;
  if (cell.endsWith('\r')) row[end] = cell.replace(/\r+$/, '');
  return row;
}
