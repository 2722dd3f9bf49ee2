import * as v from 'valibot';
import type { TableSummary } from '../read/report';
import { allDiffer, check, count, listOf, oneOf, text, words, type Checked } from './checks';
import type { ProjectDocument } from './document';
import { documentFault, projectDocument } from './documentSchema';
import { migrate } from './migrations';
import {
  preparedSummary,
  SCHEMA_VERSION,
  type Glance,
  type ProjectContents,
  type ProjectRecord,
  type SampleName,
  type SideTable,
  type StoredColumn,
  type StoredResult,
} from './record';
import { joinedTables } from './joinedTables';
import { resultFault } from './resultFault';
import { storedResult, structure } from './resultSchema';
import { tableSummary } from './summarySchema';

/** SHA-256 in hexadecimal digits. */
export const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const storedColumn: v.GenericSchema<unknown, StoredColumn> = v.object({ name: text, hash, bytes: count });

const ownOfSide = { id: v.pipe(text, v.nonEmpty()), name: text, summary: tableSummary };

const shared = {
  document: projectDocument,
  step: words,
  sample: v.optional(oneOf<SampleName>({ wholesale: true, telco: true, 'cluster-markets': true })),
  source: v.optional(storedColumn),
  summary: tableSummary,
  prepared: v.optional(tableSummary),
};

function sidesOf<Side extends SideTable>(side: v.GenericSchema<unknown, Side>) {
  return v.pipe(
    listOf(side),
    v.check((sides) => allDiffer(sides.map(({ id }) => id))),
  );
}

const contents: v.GenericSchema<unknown, Omit<ProjectContents, 'results'>> = v.object({
  ...shared,
  sides: sidesOf(v.object(ownOfSide)),
});

const glance: v.GenericSchema<unknown, Glance> = v.object({
  rows: count,
  columns: count,
  segments: listOf(v.object({ letter: text, size: count })),
  structure: v.optional(structure),
});

const record: v.GenericSchema<unknown, ProjectRecord> = v.object({
  ...shared,
  id: v.pipe(text, v.nonEmpty()),
  version: v.literal(SCHEMA_VERSION),
  revision: count,
  columns: listOf(storedColumn),
  sides: sidesOf(v.object({ ...ownOfSide, columns: listOf(storedColumn) })),
  glance,
  changed: count,
  deleted: v.optional(v.literal(true)),
});

/**
 * A record as it was stored by this version or an earlier one. What it gives back is sound by itself: every name of a
 * column is one of the table's, every segment that is shown is there.
 */
export function parseRecord(value: unknown): Checked<ProjectRecord> {
  const stored = v.safeParse(v.object({ version: v.number() }), value);
  const migrated = stored.success ? migrate(stored.output.version, value) : undefined;
  if (migrated === undefined) return { ok: false, part: 'version' };
  const parsed = check(record, { ...migrated, version: SCHEMA_VERSION });
  if (!parsed.ok) return parsed;
  const fault = contentsFault(parsed.value);
  if (fault !== undefined) return { ok: false, part: fault };
  if (!hasItsColumns(parsed.value)) return { ok: false, part: 'columns' };
  if (!parsed.value.sides.every(hasItsColumns)) return { ok: false, part: 'sides' };
  return parsed;
}

function hasItsColumns({ summary, columns }: { summary: TableSummary; columns: StoredColumn[] }): boolean {
  return columns.length === summary.columns.length && columns.every(({ name }, i) => name === summary.columns[i]!.name);
}

/** A result as it was stored, of the prepared table of this summary. */
export function parseResult(value: unknown, summary: TableSummary): Checked<StoredResult> {
  const parsed = check(storedResult, value);
  if (!parsed.ok) return parsed;
  const fault = resultFault(parsed.value, summary);
  return fault === undefined ? parsed : { ok: false, part: fault };
}

/** What a project file of that version says of its project, without the results. */
export function parseContents(version: number, value: unknown): Checked<Omit<ProjectContents, 'results'>> {
  const parsed = check(contents, migrate(version, value));
  if (!parsed.ok) return parsed;
  const fault = contentsFault(parsed.value);
  return fault === undefined ? parsed : { ok: false, part: fault };
}

function contentsFault(contents: Omit<ProjectContents, 'results'>): string | undefined {
  const { document, prepared, sides } = contents;
  const known = new Set(sides.map(({ id }) => id));
  if (![...joinedTables(document.recipe)].every((id) => known.has(id))) return 'sides';
  if ((prepared !== undefined) !== document.recipe.length > 0) return 'prepared';
  const fault = documentFault(document, preparedSummary(contents));
  return fault === undefined ? undefined : `document.${fault}`;
}

/**
 * The first result that does not go with the document or has the key of one before it; undefined where all go together.
 * The partition that is shown need not be among them: then it is made again.
 */
export function unfitResult(document: ProjectDocument, results: readonly StoredResult[]): StoredResult | undefined {
  const { partition } = document;
  const names = new Set<string>();
  return results.find(({ kind, key, value }) => {
    const name = JSON.stringify([kind, key]);
    if (names.has(name)) return true;
    names.add(name);
    return kind === 'partition' && key === partition?.key && value.k !== partition.ids.length;
  });
}
