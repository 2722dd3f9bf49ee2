import { textOfCell } from './sheet';
import { cellAt, EMPTY, TEXT, type SheetCells } from './sheetCells';

/** Rows looked through between two yields: some milliseconds. */
const STRIDE = 1 << 16;
const BLANK = 0x20;
const BEYOND_ASCII = 0x80;

/** The cells of a row as texts, up to the last that is not empty. */
export function textsOfRow(sheet: SheetCells, row: number): string[] {
  let width = sheet.columns.length;
  while (width > 0 && (sheet.columns[width - 1]!.kinds[row] ?? EMPTY) === EMPTY) width--;
  return Array.from({ length: width }, (_, c) => textOfCell(cellAt(sheet, row, c)));
}

/** The same of rows [from, to), as many as have `most` cells, but `least` at least. */
export function textsOfRows(sheet: SheetCells, from: number, to: number, least: number, most: number): string[][] {
  const rows: string[][] = [];
  for (let row = from, cells = 0; row < Math.min(to, sheet.height) && (rows.length < least || cells < most); row++) {
    const texts = textsOfRow(sheet, row);
    rows.push(texts);
    cells += texts.length;
  }
  return rows;
}

/**
 * 1 for rows from `first` on with a cell that holds more than blanks; all rows of the sheet have a place. Yields the
 * rows looked through. Costs one look at the first column, and at others only for rows not known to be filled.
 */
export function* filledRows(
  { columns, texts, height }: SheetCells,
  first: number,
): Generator<number, Uint8Array, void> {
  const filled = new Uint8Array(height);
  let open = rowsFrom(first, height);
  for (const { kinds, values } of columns) {
    if (open.length === 0) break;
    if (kinds.length === 0) continue;
    let left = 0;
    for (let i = 0; i < open.length; i++) {
      if (i % STRIDE === STRIDE - 1) yield open[i]!;
      const row = open[i]!;
      const kind = row < kinds.length ? kinds[row]! : EMPTY;
      if (kind !== EMPTY && (kind !== TEXT || !isBlank(texts[values[row]!]!))) filled[row] = 1;
      else open[left++] = row;
    }
    open = open.subarray(0, left);
  }
  return filled;
}

function rowsFrom(first: number, to: number): Uint32Array {
  const rows = new Uint32Array(Math.max(to - first, 0));
  for (let i = 0; i < rows.length; i++) rows[i] = first + i;
  return rows;
}

function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  return !(first > BLANK && first < BEYOND_ASCII) && text.trim() === '';
}
