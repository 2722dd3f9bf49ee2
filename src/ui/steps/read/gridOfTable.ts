import type { ColumnReport, TableSummary } from '../../../domain/read/report';
import type { RowsRequest, RowsWindow, TableStage } from '../../../session/ports';
import type { FilterKind } from '../../table/columnFilter';
import type { GridColumn } from '../../table/gridColumns.svelte';
import { GridModel } from '../../table/gridModel.svelte';

/** What a person searched, filtered, hid and sorted stays while the table is open, and goes with it. */
const grids = { read: new WeakMap<TableSummary, GridModel>(), prepared: new WeakMap<TableSummary, GridModel>() };

/** The grid of a table as it was read, or as it is prepared, though that be the very same: the same one whenever it is shown. */
export function gridOfTable(
  table: TableSummary,
  of: TableStage,
  rows: (request: RowsRequest & { of: TableStage }) => Promise<RowsWindow>,
): GridModel {
  let grid = grids[of].get(table);
  if (!grid) {
    grid = new GridModel(columnsOf(table), table.rowCount, (request) => rows({ ...request, of }));
    grids[of].set(table, grid);
  }
  return grid;
}

/** A grid of some rows of the prepared table alone; `places`: theirs in it, ascending. */
export function gridOfSome(
  table: TableSummary,
  places: Uint32Array,
  rows: (request: RowsRequest & { of: TableStage }) => Promise<RowsWindow>,
): GridModel {
  const fetch = (request: RowsRequest) => rows({ ...request, among: places, of: 'prepared' });
  return new GridModel(columnsOf(table), places.length, fetch);
}

function columnsOf({ columns }: TableSummary): GridColumn[] {
  return columns.map((column) => ({
    name: column.name,
    numeric: column.type === 'number' || column.type === 'date',
    filter: filterKindOf(column),
  }));
}

/** What can be asked of a column's cells; the commonest texts only where the same ones return. */
function filterKindOf({ type, marks = [], commonest = [] }: ColumnReport): FilterKind {
  if (type === 'number')
    return { kind: 'number', percent: marks.includes('percent'), comma: marks.includes('decimal-comma') };
  if (type === 'date') return { kind: 'date' };
  return { kind: 'text', commonest: type === 'category' || type === 'yesno' ? commonest : [] };
}
