import { note, type Problem } from '../common/problem';
import { textOfCell, type Cell, type Sheet } from './sheet';

/** A sheet made rectangular: every row has a cell (or null) for every name. */
export interface TidySheet {
  /** Not empty, each different. */
  names: string[];
  rows: Cell[][];
  /** Rows without any value below the header, left out. */
  blankRows: number;
  notes: Problem[];
}

/**
 * The first row that has a value is the header; blank rows are left out and counted. Short rows are filled up, and
 * cells beyond the header get a column of their own; either gives the note `uneven-rows`, with the first such row
 * counted from 1 as it stands in the file. A column without a name is called "#" and its place from 1, and is left
 * out where it has no cell at all; a name that is there already gets " (2)", " (3)". Names lose blanks at both ends.
 * undefined where there is no value at all.
 */
export function tidySheet(sheet: Sheet, fileName: string): TidySheet | undefined {
  const top = sheet.rows.findIndex((row) => !isBlank(row));
  if (top === -1) return undefined;
  const header = sheet.rows[top]!;
  const named = filledLength(header);
  const rows: Cell[][] = [];
  let width = named;
  let uneven = 0;
  let firstUneven = 0;
  let blankRows = 0;
  for (let r = top + 1; r < sheet.rows.length; r++) {
    const row = sheet.rows[r]!;
    if (isBlank(row)) {
      blankRows++;
      continue;
    }
    const filled = filledLength(row);
    if (row.length < named || filled > header.length) {
      if (uneven === 0) firstUneven = r + 1;
      uneven++;
    }
    width = Math.max(width, filled);
    rows.push(row);
  }
  const titles = Array.from({ length: width }, (_, c) => textOfCell(header[c]).trim());
  const places = [...titles.keys()].filter((c) => titles[c] !== '' || rows.some((row) => !isEmpty(row[c])));
  const asTheyAre = places.length === width;
  return {
    names: differentNames(places.map((c) => titles[c] || `#${c + 1}`)),
    rows: rows.map((row) => (asTheyAre && row.length === width ? row : places.map((c) => row[c] ?? null))),
    blankRows,
    notes: uneven === 0 ? [] : [note('uneven-rows', { file: fileName, rows: uneven, firstRow: firstUneven })],
  };
}

function differentNames(names: string[]): string[] {
  const taken = new Set<string>();
  const given = new Set(names);
  return names.map((name) => {
    let different = name;
    for (let count = 2; taken.has(different); count++) {
      const next = `${name} (${count})`;
      // A later column that bears this very name keeps it.
      if (!given.has(next)) different = next;
    }
    taken.add(different);
    return different;
  });
}

function isBlank(row: Cell[]): boolean {
  return row.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''));
}

/** Cells up to the last that is not empty. */
function filledLength(row: Cell[]): number {
  let length = row.length;
  while (length > 0 && isEmpty(row[length - 1])) length--;
  return length;
}

function isEmpty(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || cell === '';
}
