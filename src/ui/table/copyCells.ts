import type { RowsRequest, RowsWindow } from '../../session/ports';
import type { RowView } from '../../domain/table/rowView';
import type { CellBlock } from './cellBlock';

/** More cells than these are a file, not something to paste: a column of a full sheet is within it. */
export const MOST_COPIED = 2_000_000;

/** Cells and rows that are asked for at once: few enough that the page stays awake. */
const CELLS_AT_ONCE = 20_000;
const ROWS_AT_ONCE = 5_000;

/**
 * The cells of a block as tab-separated text, which spreadsheets take as cells: one row a line, and a cell with a tab, a
 * line break or a quotation mark in quotation marks. `columns`: the names of those copied, in their order.
 */
export async function copyCells(
  block: CellBlock,
  columns: string[],
  view: RowView,
  fetchRows: (request: RowsRequest) => Promise<RowsWindow>,
): Promise<Blob> {
  const lines: string[] = [];
  if (block.names) lines.push(line(columns));
  const step = Math.max(1, Math.min(ROWS_AT_ONCE, Math.floor(CELLS_AT_ONCE / columns.length)));
  const parts: string[] = [];
  for (let from = block.top; from <= block.bottom; from += step) {
    const { cells } = await fetchRows({ ...view, columns, from, to: Math.min(block.bottom + 1, from + step) });
    for (const row of cells) lines.push(line(row));
    parts.push(lines.splice(0).join(''));
  }
  parts.push(lines.join(''));
  // A last line break would be one more row where it is pasted.
  const last = parts.findLastIndex((part) => part !== '');
  if (last >= 0) parts[last] = parts[last]!.slice(0, -1);
  return new Blob(parts, { type: 'text/plain' });
}

function line(cells: string[]): string {
  return `${cells.map(quoted).join('\t')}\n`;
}

function quoted(cell: string): string {
  return /[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
