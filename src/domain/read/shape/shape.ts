import { filledCount, isBlankRow } from './cellLook';
import type { ReadChoices } from '../choices';
import { delimiterOfLine } from './dialect';
import { areGroups, joinedTitles, namesBelow } from './headerGroups';
import { headingVotes } from './headingVotes';
import type { Merge } from '../sheetCells';

/** Rows above a header; a file with more has its header in its first row. */
const MOST_ABOVE = 30;
/** Cells that the table's width is found from, and rows at least. */
const MOST_CELLS = 200_000;
const LEAST_ROWS = 2 * MOST_ABOVE;

export interface Shape {
  /** The row of the file that holds the names, from 1; 0: none does. */
  headerRow: number;
  /** 2: the row above names groups of columns, which are in the titles. */
  headerRows?: 2;
  /** The first row of data, from 0; blank rows may follow the header and come first. */
  firstRow: number;
  /** The header's cells without blanks at the ends, "" where one is empty; those at the end that are empty are cut. */
  titles: string[];
  /** Rows above header and data that hold something and are left out, from 0, ascending. */
  above: number[];
  /** Blank rows above header and data, from 0, ascending; those among rows that are kept are not among them. */
  blank: number[];
  /**
   * The rows that are none of the data though `firstRow` is above them, from 0: the header's, of which this is the first,
   * where rows above it are kept.
   */
  skip?: number;
}

/**
 * Where the header and the data of a file begin. `head`: its first records as they stand, blank ones too.
 *
 * - The header is the first row that is about as full as the table (its commonest number of filled cells, more than half
 *   of it): titles such as "Exported on …" are emptier. Blank rows may stand anywhere above and below it.
 * - No header: where that row reads as data itself (see `headingVotes`); where the row right above it does not, and has
 *   two filled cells or more, that is the header.
 * - A row right above it (or below it, where it says more of the names) that surely names groups of columns is joined to
 *   it: see `areGroups`; `choices.headerRows` wins. Another header in two rows is not joined: the first of them that is full
 *   enough is the header; the other one is among the rows above, or a row of data.
 * - A first row "sep=;" is no part of the table, neither data nor above.
 * - `choices.headerRow` wins where there is such a row in `head`; 0: the data begin at the first row that is full enough.
 * - With 'above-header' in `choices.keep`, the rows above come back as data in front: `firstRow` is the first of them,
 *   `above` is empty, and `skip` is the header's row.
 */
export function findShape(head: readonly string[][], choices: ReadChoices, merges: readonly Merge[] = []): Shape {
  const start = head.length > 0 && isSeparatorRow(head[0]!) ? 1 : 0;
  const filled = [...head.keys()].filter((r) => r >= start && !isBlankRow(head[r]!));
  const chosen = choices.headerRow;
  const { header, first } =
    chosen !== undefined && chosen >= 1 && chosen <= head.length
      ? { header: chosen - 1, first: chosen }
      : headerAndFirst(head, filled, start, chosen === 0);
  const lower = header === undefined ? undefined : lowerOfTwo(head, header, start, choices, merges);
  const top = lower === undefined ? (header ?? first) : lower - 1;
  const above = filled.filter((r) => r < top);
  const keeps = above.length > 0 && choices.keep?.includes('above-header');
  const begin = keeps ? above[0]! : lower === undefined ? first : lower + 1;
  const shape = {
    headerRow: header === undefined ? 0 : (lower ?? header) + 1,
    ...(lower !== undefined && { headerRows: 2 as const }),
    titles:
      lower === undefined ? titlesOf(head[header ?? -1] ?? []) : joinedTitles(head[top]!, head[lower]!, top, merges),
    firstRow: begin,
    blank: blankRows(head, start, keeps ? begin : top),
  };
  return keeps ? { ...shape, above: [], ...(header !== undefined && { skip: top }) } : { ...shape, above };
}

/** The second of two rows that hold the names; undefined where one does. */
function lowerOfTwo(
  head: readonly string[][],
  header: number,
  start: number,
  choices: ReadChoices,
  merges: readonly Merge[],
): number | undefined {
  if (choices.headerRows === 1) return undefined;
  const isRow = (row: number) => row >= start && row < head.length && !isBlankRow(head[row]!);
  const isChosen = choices.headerRow === header + 1;
  const places = isChosen ? [header] : [header, header + 1];
  const candidates = places.filter((lower) => isRow(lower - 1) && isRow(lower));
  const sure = candidates.find(
    (lower) =>
      areGroups(head[lower - 1]!, head[lower]!, lower - 1, merges) &&
      (lower === header || namesBelow(head[lower]!, head.slice(lower + 1), lower, merges)),
  );
  return sure ?? (choices.headerRows === 2 ? candidates[0] : undefined);
}

function blankRows(head: readonly string[][], from: number, to: number): number[] {
  const rows: number[] = [];
  for (let r = from; r < to; r++) if (isBlankRow(head[r]!)) rows.push(r);
  return rows;
}

/** `filled`: rows with a value, ascending. `header` is undefined where there is none. */
function headerAndFirst(
  head: readonly string[][],
  filled: number[],
  start: number,
  without: boolean,
): { header?: number; first: number } {
  if (filled.length === 0) return { first: start };
  const longest = Math.max(...filled.slice(0, LEAST_ROWS).map((r) => head[r]!.length));
  const rowCount = Math.max(LEAST_ROWS, Math.floor(MOST_CELLS / longest));
  const width = tableWidth(filled.slice(0, rowCount).map((r) => head[r]!));
  const left = leftEdge(
    filled.map((r) => head[r]!),
    width,
  );
  const lengthOf = (row: string[]) => filledLength(row) - left;
  const full = filled.slice(0, MOST_ABOVE + 1).findIndex((r) => isFull(head[r]!, width, left));
  let at = Math.max(full, 0);
  if (without) return { first: filled[at]! };
  const rowAt = (place: number) => head[filled[place]!]!;
  const votesOf = (place: number) =>
    headingVotes(
      rowAt(place),
      filled.slice(place + 1).map((r) => head[r]!),
    );
  for (let next = behindPreamble(at); next !== undefined && next <= MOST_ABOVE; next = behindPreamble(at)) at = next;
  const votes = votesOf(at);
  const row = filled[at]!;
  if (votes.data === 0 || votes.heading * 2 >= votes.data) return { header: row, first: row + 1 };
  const isUnderHeader = at > 0 && filled[at - 1] === row - 1 && filledCount(rowAt(at - 1)) > 1;
  if (isUnderHeader && votesOf(at - 1).heading > 0) return { header: row - 1, first: row };
  return { first: row };

  /**
   * The place of the row that a preamble from `from` on ends at: a fuller one below rows that are not as wide as the
   * table, after a blank row or surely a header; or one that surely is, right below a row with figures in it.
   */
  function behindPreamble(from: number): number | undefined {
    const cells = filledCount(rowAt(from));
    let next = from + 1;
    if (lengthOf(rowAt(from)) < width) {
      const isAsEmpty = (row: string[]) => filledCount(row) <= cells && lengthOf(row) < width;
      while (next < filled.length && isAsEmpty(rowAt(next))) next++;
      if (next === filled.length || filledCount(rowAt(next)) <= cells) return undefined;
      if (filled[next]! > filled[next - 1]! + 1 || isSurelyHeader(next)) return next;
    }
    next = from + 1;
    if (next === filled.length || filledCount(rowAt(next)) < cells) return undefined;
    return votesOf(from).figures > 0 && isSurelyHeader(next) ? next : undefined;
  }

  function isSurelyHeader(place: number): boolean {
    const { heading, data, figures } = votesOf(place);
    return heading > 0 && data === 0 && figures === 0;
  }
}

/** The commonest number of filled cells, greater ones and those of several rows preferred. */
function tableWidth(rows: string[][]): number {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const filled = filledCount(row);
    counts.set(filled, (counts.get(filled) ?? 0) + 1);
  }
  let width = 1;
  let most = 0;
  for (const [filled, count] of counts) {
    const weight = Math.log2(filled) * (count === 1 ? 0.5 : count);
    if (weight > most) [width, most] = [filled, weight];
  }
  return width;
}

/** More than half as full as the table that begins at the column `left`; or as wide, with one cell empty ("", "name": the first column has no heading). */
function isFull(row: string[], width: number, left: number): boolean {
  const filled = filledCount(row);
  return filled > width / 2 || (filled === width - 1 && filledLength(row) - left >= width);
}

/** Columns at the left in which no row as full as the table has a value: it begins behind them. */
function leftEdge(rows: string[][], width: number): number {
  let left = Infinity;
  for (const row of rows) {
    if (filledCount(row) === width)
      left = Math.min(
        left,
        row.findIndex((cell) => cell.trim() !== ''),
      );
  }
  return left === Infinity ? 0 : left;
}

function filledLength(row: string[]): number {
  return row.findLastIndex((cell) => cell.trim() !== '') + 1;
}

function titlesOf(row: string[]): string[] {
  return row.slice(0, filledLength(row)).map((cell) => cell.trim());
}

/** "sep=;" parted at its own delimiter, or whole. */
function isSeparatorRow(row: string[]): boolean {
  if (row.length === 2) return /^sep=$/i.test(row[0]!) && row[1] === '';
  return row.length === 1 && delimiterOfLine(row[0]!) !== undefined;
}
