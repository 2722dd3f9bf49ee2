import { isBlankRow, lookOfCell, type CellLook } from './cellLook';
import { saysMissing } from '../knownTexts';

/** Columns that speak for a heading, and for a row of data. */
export interface HeadingVotes {
  heading: number;
  data: number;
  /** Cells of the row that are numbers or dates. */
  figures: number;
}

/** Rows below that are looked at, fewer where these cells are more than so many. */
const LOOKED_AT = 100;
const LEAST_ROWS = 5;
/** Characters of a cell that are looked at: a text of megabytes costs no more. */
const LONGEST = 200;
const MOST_CELLS = 20_000;
/** Of a column's cells, the share that must look alike for the column to look so. */
const ALIKE = 0.8;
/** A text above fewer cells than this, none of them the same, says nothing. */
const FEW = 4;

/**
 * Whether a row reads as headings of the rows `below` it, or as data like them. A column votes
 * - heading: text, or figures of another kind, over numbers or dates; text over codes of one pattern (C0001, C0002) or
 *   mail addresses; text that none of a column's few texts is;
 * - data: a number over numbers, a date over dates, a code over codes of its pattern, a mail address over such, a text
 *   that comes again below.
 * Years (2019, 2020, 2021), months and other numbers that rise by one from cell to cell are headings where the next row
 * does not do the same. Rows below that are equal to the row itself are passed over: a header may come again on every page.
 */
export function headingVotes(row: readonly string[], below: readonly string[][]): HeadingVotes {
  const cells = row.map(startOf);
  const rowCount = Math.min(LOOKED_AT, Math.max(LEAST_ROWS, Math.floor(MOST_CELLS / cells.length)));
  const rows = below.filter((other) => !isBlankRow(other) && !isSame(cells, other)).slice(0, rowCount);
  const looks = cells.map(lookOfCell);
  const isAxis = isSeries(cells, looks) && !(rows[0] && isSeries(trimmed(rows[0], cells.length), looks));
  const votes: HeadingVotes = { heading: 0, data: 0, figures: looks.filter(isFigure).length };
  for (const [c, cell] of cells.entries()) {
    if (saysMissing(cell)) continue;
    const column = rows.map((other) => startOf(other[c])).filter((text) => !saysMissing(text));
    const vote = isAxis && looks[c] === 'number' ? 'heading' : voteOf(cell, looks[c]!, column);
    if (vote) votes[vote]++;
  }
  return votes;
}

function voteOf(cell: string, look: CellLook, column: string[]): 'heading' | 'data' | undefined {
  if (column.length === 0) return undefined;
  const common = commonLook(column);
  if (common === 'number' || common === 'date') {
    if (look === common) return 'data';
    // A number over dates may be a day written as a number.
    return look === 'number' ? undefined : 'heading';
  }
  if (common === 'mail') return look === 'mail' ? 'data' : 'heading';
  if (column.includes(cell)) return 'data';
  const pattern = commonPattern(column);
  if (pattern !== undefined) return patternOf(cell) === pattern ? 'data' : 'heading';
  const isCategory = column.length >= FEW && new Set(column).size * 2 <= column.length;
  return isCategory ? 'heading' : undefined;
}

function commonLook(column: string[]): CellLook | undefined {
  const looks = column.map(lookOfCell);
  return (['number', 'date', 'mail'] as const).find(
    (look) => looks.filter((other) => other === look).length >= ALIKE * looks.length,
  );
}

/** The pattern of letters and digits that most cells have, where it holds digits and there are two cells or more. */
function commonPattern(column: string[]): string | undefined {
  if (column.length < 2) return undefined;
  const counts = new Map<string, number>();
  for (const text of column) {
    const pattern = patternOf(text);
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  const [pattern, count] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best));
  return pattern.includes('9') && count >= ALIKE * column.length ? pattern : undefined;
}

/** "C0001" and "C0002" are "A9999". */
function patternOf(text: string): string {
  return text
    .replace(/\d/g, '9')
    .replace(/\p{Lu}/gu, 'A')
    .replace(/\p{Ll}/gu, 'a')
    .replace(/\p{Lo}/gu, '字');
}

/** Years in their order, or three whole numbers and more that rise by one from each to the next: months, hours. */
function isSeries(cells: readonly string[], looks: readonly CellLook[]): boolean {
  const numbers = cells.filter((_, c) => looks[c] === 'number').map(Number);
  const steps = numbers.slice(1).map((value, i) => value - numbers[i]!);
  if (numbers.length >= 3 && steps.every((step) => step === 1)) return true;
  const areYears = numbers.every((value) => Number.isInteger(value) && value >= 1900 && value <= 2100);
  return areYears && numbers.length >= 2 && (steps.every((step) => step > 0) || steps.every((step) => step < 0));
}

function isFigure(look: CellLook): boolean {
  return look === 'number' || look === 'date';
}

function trimmed(row: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, c) => startOf(row[c]));
}

function startOf(cell: string | undefined): string {
  return (cell ?? '').slice(0, LONGEST).trim();
}

function isSame(cells: readonly string[], other: readonly string[]): boolean {
  return cells.every((cell, c) => cell === startOf(other[c]));
}
