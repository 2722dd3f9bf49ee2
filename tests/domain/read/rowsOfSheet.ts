import type { Cell } from '../../../src/domain/read/sheet';
import { cellAt, type SheetCells } from '../../../src/domain/read/sheetCells';

/** All cells of a sheet, row by row, null where there is none. */
export function rowsOfSheet(sheet: SheetCells): Cell[][] {
  return Array.from({ length: sheet.height }, (_, row) => sheet.columns.map((_, column) => cellAt(sheet, row, column)));
}
