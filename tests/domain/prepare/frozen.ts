import type { Table } from '../../../src/domain/table/table';

/** What a table held when it was asked; `isUnchanged` says whether it still does. Arrays cannot be frozen. */
export function watched(table: Table): { isUnchanged: () => boolean } {
  const before = JSON.stringify(plain(table));
  const columns = [...table.columns];
  Object.freeze(table);
  Object.freeze(table.columns);
  columns.forEach((column) => Object.freeze(column));
  return { isUnchanged: () => JSON.stringify(plain(table)) === before };
}

function plain({ rowCount, columns }: Table): unknown {
  return {
    rowCount,
    columns: columns.map((column) => ({
      ...column,
      missing: [...column.missing],
      kept: { rows: [...column.kept.rows], texts: column.kept.texts },
      ...('values' in column ? { values: [...column.values] } : { codes: [...column.codes] }),
    })),
  };
}
