/** A place in the grid as it is shown, from 0; row −1 is that of the column names, column −1 that of the row numbers. */
export interface GridPlace {
  row: number;
  column: number;
}

/** Cells that are selected: rows and columns as they are shown, from 0, both ends included. */
export interface CellBlock {
  top: number;
  bottom: number;
  left: number;
  right: number;
  /** Whole columns: their names belong to them. */
  names: boolean;
}

/**
 * The cells between two places. Where the first is a column's name they are whole columns, where it is a row's number
 * whole rows, and where it is the corner all cells.
 */
export function blockBetween(anchor: GridPlace, head: GridPlace, rowCount: number, columnCount: number): CellBlock {
  const [top, bottom] = anchor.row < 0 ? [0, rowCount - 1] : between(anchor.row, head.row);
  const [left, right] = anchor.column < 0 ? [0, columnCount - 1] : between(anchor.column, head.column);
  return { top, bottom, left, right, names: anchor.row < 0 };
}

export function holds(block: CellBlock, row: number, column: number): boolean {
  const inRows = row < 0 ? block.names : row >= block.top && row <= block.bottom;
  return inRows && column >= block.left && column <= block.right;
}

/** Rows and columns of a block, names not counted. */
export function sizeOf(block: CellBlock): { rows: number; columns: number } {
  return { rows: block.bottom - block.top + 1, columns: block.right - block.left + 1 };
}

function between(one: number, other: number): [number, number] {
  return [Math.max(0, Math.min(one, other)), Math.max(one, other)];
}
