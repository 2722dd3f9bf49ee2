import { isBlankRow, lookOfCell } from './cellLook';
import { DELIMITERS, type Delimiter, type ReadChoices } from '../choices';
import type { Dialect } from '../bytes/chunk';
import { readRecords } from '../bytes/records';

/** Records that the delimiter is found from. */
const LOOKED_AT = 300;
/** Rows of titles above a table that are not held against a delimiter. */
const MOST_TITLES = 20;
const EVEN_ENOUGH = 0.7;
/** A row of fewer cells right above the parted ones is a title, or a header that this delimiter does not part. */
const ABOVE_PENALTY = 0.4;
/** Excel's first line, which names the delimiter of the lines below. */
const SEPARATOR_LINE = /^"?sep=(.)"?[\t ]{0,9}(?:\r|\n|$)/i;

/**
 * How the cells of a delimited text are parted, from its head (without byte-order mark; may end in the middle of a
 * row). Never fails: of a text that no delimiter parts, the result is one by which every row is one cell.
 *
 * - newline: '\n', or '\r' where it has no '\n' but in quotes. CR LF and CR CR LF end at '\n'.
 * - delimiter: the chosen one, or that of the line "sep=;", or of , ; tab | the one that parts the most rows into the
 *   same number (2 or more) of cells with the fewest cells that look wrong: they hold another of the delimiters, which
 *   a number with a decimal comma may, or one quote. Titles above the table do not count. Source of
 *   the idea, evenness times the cells' looks: van den Burg, Nazábal and Sutton (2019), "Wrangling messy CSV files by
 *   detecting row and type patterns".
 * - quotes: true unless chosen otherwise.
 */
export function findDialect(head: string, choices: ReadChoices): Dialect {
  const bytes = new TextEncoder().encode(head);
  const quotes = choices.quotes ?? true;
  const given = choices.delimiter ?? delimiterOfLine(head);
  const candidates = (given ? [given] : DELIMITERS).map((delimiter) =>
    parted(bytes, { delimiter, quotes, newline: newlineOf(head, delimiter, quotes) }),
  );
  return bestOf(candidates).dialect;
}

/** The delimiter that a row "sep=;" names, as the parted row or the line; undefined for any other row. */
export function delimiterOfLine(line: string): Delimiter | undefined {
  const named = SEPARATOR_LINE.exec(line)?.[1];
  return DELIMITERS.find((delimiter) => delimiter === named);
}

interface Candidate {
  dialect: Dialect;
  /** Rows of more than one cell, among those that count. */
  partedShare: number;
  /** 0 where the rows should not be parted so. */
  score: number;
}

/** '\r' where there is one, and no '\n' but in quotes. */
function newlineOf(head: string, delimiter: Delimiter, quotes: boolean): Dialect['newline'] {
  if (!head.includes('\r')) return '\n';
  if (!quotes || !head.includes('\n')) return head.includes('\n') ? '\n' : '\r';
  let newline: Dialect['newline'] = '\n';
  let isStart = true;
  for (let at = 0; at < head.length; at++) {
    if (isStart && head[at] === '"') at = behindQuotes(head, at, delimiter);
    const character = head[at];
    if (character === '\n') return '\n';
    if (character === '\r') newline = '\r';
    isStart = character === delimiter || character === '\r';
  }
  return newline;
}

/** Where a cell that begins with a quote ends; the text's end where it never does. */
function behindQuotes(head: string, from: number, delimiter: Delimiter): number {
  for (let at = from + 1; at < head.length; at++) {
    if (head[at] !== '"') continue;
    const next = head[at + 1];
    if (next === '"') at++;
    else if (next === delimiter || next === '\r' || next === '\n') return at + 1;
  }
  return head.length;
}

function parted(bytes: Uint8Array, dialect: Dialect): Candidate {
  const all = readRecords(bytes, dialect, LOOKED_AT).rows;
  const filled = all.flatMap((row, r) => (isBlankRow(row) ? [] : [r]));
  const rows = filled.map((r) => all[r]!);
  const width = commonestWidth(rows);
  const even = rows.filter((row) => row.length === width);
  const first = rows.findIndex((row) => row.length === width);
  if (width === 0) return { dialect, partedShare: 0, score: 0 };
  // A block of one row does not make what stands above it titles, and no title has more cells than the block.
  const canBeTitles = rows.slice(0, first).every(({ length }) => length < width);
  const titles = canBeTitles ? Math.min(first, MOST_TITLES, 3 * (even.length - 1)) : 0;
  const counted = rows.length - titles;
  const share = even.length / counted;
  const touching = first > 0 && filled[first]! === filled[first - 1]! + 1 ? rows[first - 1]!.length : 0;
  const partedShare = rows.slice(titles).filter((row) => row.length > 1).length / counted;
  if (touching === 1 && (share < EVEN_ENOUGH || areDecimals(even, dialect.delimiter)))
    return { dialect, partedShare, score: 0 };
  const cells = even.flat();
  const clean = cells.filter((cell) => !looksWrong(cell, dialect)).length / cells.length;
  const penalty = touching > 0 ? ABOVE_PENALTY : 1;
  return { dialect, partedShare, score: share * (1 - 1 / width) * (0.05 + clean ** 2) * penalty };
}

/** Of the rows of two cells and more; the greater of two as common; 0 where there are none. */
function commonestWidth(rows: string[][]): number {
  const counts = new Map<number, number>();
  for (const row of rows) if (row.length > 1) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let width = 0;
  for (const [candidate, count] of counts) {
    const most = counts.get(width) ?? 0;
    if (count > most || (count === most && candidate > width)) width = candidate;
  }
  return width;
}

/** A single column of numbers with decimal commas under its heading. */
function areDecimals(rows: string[][], delimiter: Delimiter): boolean {
  return delimiter === ',' && rows.every((row) => row.length === 2 && /^-?\d+,\d+$/.test(row.join(',').trim()));
}

function looksWrong(cell: string, { delimiter, newline }: Dialect): boolean {
  if (cell.includes('"') && cell.split('"').length % 2 === 0) return true;
  if (newline === '\n' && cell.includes('\r')) return true;
  const others = DELIMITERS.some((other) => other !== delimiter && cell.includes(other));
  return others && lookOfCell(cell) !== 'number';
}

function bestOf(candidates: Candidate[]): Candidate {
  const parting = candidates.filter((candidate) => candidate.partedShare >= 0.5 && candidate.score > 0);
  if (parting.length > 0) return parting.reduce((best, next) => (next.score > best.score ? next : best));
  return candidates.reduce((best, next) => (next.partedShare < best.partedShare ? next : best));
}
