import { failed, ok } from '../../common/result';
import type { Change } from '../change';
import { newNameProblem, stepColumns } from '../columns/stepColumns';

/**
 * The column under another name, in its place; its cells are the very same.
 * Problems: `step-columns-missing`, `step-name-taken`.
 */
export const renameColumn: Change<{ column: string; to: string }> = function* (table, { column, to }) {
  yield;
  const found = stepColumns(table, [column]);
  if (!found.ok) return found;
  if (to === column) return ok({ table, cells: 0 });
  const taken = newNameProblem(table, to);
  if (taken) return failed(taken);
  const columns = table.columns.map((one) => (one.name === column ? { ...one, name: to } : one));
  return ok({ table: { ...table, columns }, cells: 0, made: [{ column: to, from: [column] }] });
};
