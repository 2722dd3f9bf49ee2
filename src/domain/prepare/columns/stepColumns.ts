import { stop, type Problem } from '../../common/problem';
import { failed, ok, type Result } from '../../common/result';
import type { Column, ColumnType, Table } from '../../table/table';

/**
 * The columns that a step names, in its order, each once.
 * Problems: `step-columns-missing` with all that are not there; `step-type-unfit` for each that is none of `types`
 * (absent: any type will do).
 */
export function stepColumns<Type extends ColumnType>(
  table: Table,
  names: readonly string[],
  types?: readonly Type[],
): Result<(Column & { type: Type })[]> {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const wanted = [...new Set(names)];
  const absent = wanted.filter((name) => !byName.has(name));
  if (absent.length > 0) return failed(stop('step-columns-missing', { columns: absent }));
  const found = wanted.map((name) => byName.get(name)!);
  const fits = (type: ColumnType): type is Type => !types || types.some((one) => one === type);
  const unfit = found.filter(({ type }) => !fits(type));
  if (unfit.length === 0) return ok(found as (Column & { type: Type })[]);
  const facts = unfit.map(({ name, type }) => ({ column: name, type, types: [...types!] }));
  return failed(...facts.map((of) => stop('step-type-unfit', of)));
}

/** `step-name-taken` where a new column cannot be called so: another one is, or the name is blank. */
export function newNameProblem(table: Table, name: string): Problem | undefined {
  const isTaken = name.trim() === '' || table.columns.some((column) => column.name === name);
  return isTaken ? stop('step-name-taken', { column: name }) : undefined;
}

/** The table with the new column behind the one called `after`; at the end where that is absent. */
export function withNewColumn(table: Table, column: Column, after?: string): Table {
  const place = after === undefined ? -1 : table.columns.findIndex(({ name }) => name === after);
  const columns = place < 0 ? [...table.columns, column] : table.columns.toSpliced(place + 1, 0, column);
  return { ...table, columns };
}

/** The table with these columns in the places of those that are called so. */
export function withColumns(table: Table, changed: readonly Column[]): Table {
  const byName = new Map(changed.map((column) => [column.name, column]));
  return { ...table, columns: table.columns.map((column) => byName.get(column.name) ?? column) };
}
