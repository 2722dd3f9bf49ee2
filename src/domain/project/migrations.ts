/** Makes a stored value of one version into one of the next. It comes from outside: what is not there is left out. */
export type Migration = (value: Record<string, unknown>) => Record<string, unknown>;

/**
 * From version n to n + 1 stands in place n − 1. They are given what the store's record and a project file's
 * `project.json` have in common (document, step, sample, summary), and keep what they do not know.
 */
export const MIGRATIONS: readonly Migration[] = [
  // Version 2 keeps how the file was read, which personal columns are open, and what was left out of the file.
  (value) => ({
    ...value,
    document: { reading: {}, openColumns: [], ...objectIn(value.document) },
    summary: { ...objectIn(value.summary), file: withDropped(objectIn(objectIn(value.summary).file)) },
  }),
  // Version 3 keeps the recipe, and which file the table is of.
  (value) => ({ ...value, document: { file: 0, recipe: [], ...objectIn(value.document) } }),
  // Version 4 keeps the second tables that steps join.
  (value) => ({ sides: [], ...value }),
  // Version 5 keeps whether every restart is made on all rows, and whether unusual rows are set apart.
  (value) => ({ ...value, document: { exhaustive: false, setApart: false, ...objectIn(value.document) } }),
];

function withDropped({ blankRows, ...file }: Record<string, unknown>): Record<string, unknown> {
  const hasBlank = typeof blankRows === 'number' && blankRows > 0;
  const dropped = hasBlank ? [{ what: 'blank-rows', count: blankRows, examples: [] }] : [];
  return { headerRow: 1, dropped, ...file };
}

function objectIn(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/**
 * A stored value as it would be, had it been written by this version; not yet checked. undefined where no chain of
 * migrations leads from that version to this one, or the value is no object.
 */
export function migrate(version: number, value: unknown, migrations = MIGRATIONS): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  if (!Number.isInteger(version) || version < 1 || version > migrations.length + 1) return undefined;
  return migrations.slice(version - 1).reduce((older, step) => step(older), value as Record<string, unknown>);
}
