/** Makes a stored value of one version into one of the next. It comes from outside: what is not there is left out. */
export type Migration = (value: Record<string, unknown>) => Record<string, unknown>;

/**
 * From version n to n + 1 stands in place n − 1. They are given what the store's record and a project file's
 * `project.json` have in common (document, step, sample, summary), and keep what they do not know.
 */
export const MIGRATIONS: readonly Migration[] = [];

/**
 * A stored value as it would be, had it been written by this version; not yet checked. undefined where no chain of
 * migrations leads from that version to this one, or the value is no object.
 */
export function migrate(version: number, value: unknown, migrations = MIGRATIONS): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  if (!Number.isInteger(version) || version < 1 || version > migrations.length + 1) return undefined;
  return migrations.slice(version - 1).reduce((older, step) => step(older), value as Record<string, unknown>);
}
