import type { Cell } from './sheet';

/** What a cell of a sheet holds; its value is the number itself, days since 1970-01-01, a place among the texts, 0 or 1. */
export const EMPTY = 0;
export const NUMBER = 1;
export const DAYS = 2;
export const TEXT = 3;
export const YES_NO = 4;

/**
 * The cells of one column, from the sheet's first row on; the arrays may be longer than the sheet is high, or shorter,
 * and share their memory with nothing else.
 */
export interface SheetColumn {
  kinds: Uint8Array;
  values: Float64Array;
}

/** One sheet before its columns have types: 9 bytes a cell, and its texts. Survives a transfer between workers. */
export interface SheetCells {
  /** Rows up to the last one with a cell that is not empty. */
  height: number;
  columns: SheetColumn[];
  /** Those of all cells; one may stand twice. */
  texts: string[];
}

/** Cells shown as one, from the first row and column to the last, from 0; the value stands in the first. */
export interface Merge {
  from: readonly [row: number, column: number];
  to: readonly [row: number, column: number];
}

const FIRST_ROWS = 1024;
const CELL_BYTES = 9;
/** Of a text besides its characters: a string, its place in the list and in the map. */
const TEXT_BYTES = 50;

/** Collects the cells of a sheet, in any order. */
export class SheetBuilder {
  private readonly columns: SheetColumn[] = [];
  private readonly places = new Map<string, number>();
  /** Rows up to the last one with a cell that is not empty. */
  height = 0;
  /** Of the cells so far, and of the texts that are not shared, about. */
  bytes = 0;
  /** Some cell was left out, because `mostBytes` would not do for it: the sheet is not to be used. */
  full = false;

  /** `texts`: those that are known by their places from the start (shared strings); they are not looked up. */
  constructor(
    private readonly texts: string[] = [],
    private readonly mostBytes = Infinity,
  ) {}

  /** The place of a text that is not shared. */
  placeOf(text: string): number {
    let place = this.places.get(text);
    if (place === undefined) {
      this.places.set(text, (place = this.texts.push(text) - 1));
      this.bytes += TEXT_BYTES + text.length;
      this.full ||= this.bytes > this.mostBytes;
    }
    return place;
  }

  /** `row` and `column` from 0. An empty text is an empty cell. */
  put(row: number, column: number, kind: number, value: number): void {
    if (kind === EMPTY || (kind === TEXT && this.texts[value] === '')) return;
    while (this.columns.length <= column) this.columns.push({ kinds: new Uint8Array(0), values: new Float64Array(0) });
    const cells = this.columns[column]!;
    if (row >= cells.kinds.length && !this.widen(cells, row)) return;
    cells.kinds[row] = kind;
    cells.values[row] = value;
    if (row >= this.height) this.height = row + 1;
  }

  putCell(row: number, column: number, cell: Cell): void {
    if (cell === null) return;
    if (typeof cell === 'number') this.put(row, column, NUMBER, cell);
    else if (typeof cell === 'string') this.put(row, column, TEXT, this.placeOf(cell));
    else if (typeof cell === 'boolean') this.put(row, column, YES_NO, Number(cell));
    else this.put(row, column, DAYS, cell.days);
  }

  /** Columns up to the last with a cell, be it left out. */
  get width(): number {
    return this.columns.length;
  }

  /** Columns with a cell in the later half of the rows so far, about. */
  get livingColumns(): number {
    return this.columns.filter(({ kinds }) => 2 * kinds.length > this.height).length;
  }

  /** The sheet, once; of at least so many rows. */
  finish(height = 0): SheetCells {
    return { height: Math.max(height, this.height), columns: this.columns, texts: this.texts };
  }

  private widen(cells: SheetColumn, row: number): boolean {
    const length = Math.max(row + 1, 2 * cells.kinds.length, FIRST_ROWS, this.height);
    const more = CELL_BYTES * (length - cells.kinds.length);
    this.full ||= this.bytes + more > this.mostBytes;
    if (this.full) return false;
    this.bytes += more;
    const kinds = new Uint8Array(length);
    kinds.set(cells.kinds);
    cells.kinds = kinds;
    const values = new Float64Array(length);
    values.set(cells.values);
    cells.values = values;
    return true;
  }
}

/** null beyond the sheet's last row or column, too. */
export function cellAt({ columns, texts }: SheetCells, row: number, column: number): Cell {
  const cells = columns[column];
  const value = cells?.values[row];
  if (!cells || value === undefined) return null;
  switch (cells.kinds[row]) {
    case NUMBER:
      return value;
    case DAYS:
      return { days: value };
    case TEXT:
      return texts[value]!;
    case YES_NO:
      return value === 1;
    default:
      return null;
  }
}

/** Rows of cells as a sheet, the first of them its first row. */
export function sheetOfRows(rows: readonly (readonly Cell[])[]): SheetCells {
  const sheet = new SheetBuilder();
  for (const [row, cells] of rows.entries())
    for (const [column, cell] of cells.entries()) sheet.putCell(row, column, cell);
  return sheet.finish();
}
