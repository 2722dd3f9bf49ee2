import { stop } from '../../common/problem';
import { failed, ok, type Result } from '../../common/result';
import type { Table } from '../../table/table';
import type { Change, Changed } from '../change';
import { stepColumns } from '../columns/stepColumns';

/**
 * These columns alone, in the order that they have in the table.
 * Problems: `step-columns-missing`; `step-leaves-nothing` where none is named.
 */
export const keepColumns: Change<{ columns: string[] }> = function* (table, { columns }) {
  yield;
  return only(table, columns, (isNamed) => isNamed);
};

/**
 * All columns but these.
 * Problems: `step-columns-missing`; `step-leaves-nothing` where all are named.
 */
export const dropColumns: Change<{ columns: string[] }> = function* (table, { columns }) {
  yield;
  return only(table, columns, (isNamed) => !isNamed);
};

function only(table: Table, names: string[], stays: (isNamed: boolean) => boolean): Result<Changed> {
  const found = stepColumns(table, names);
  if (!found.ok) return found;
  const named = new Set(names);
  const columns = table.columns.filter(({ name }) => stays(named.has(name)));
  if (columns.length === 0) return failed(stop('step-leaves-nothing', { what: 'columns' }));
  return ok({ table: { ...table, columns }, cells: 0 });
}
