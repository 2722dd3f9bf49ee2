import { stop } from '../domain/common/problem';
import { failed, type Result } from '../domain/common/result';
import { preparedSummary, SCHEMA_VERSION, type ProjectRecord, type StoredResult } from '../domain/project/record';
import { parseRecord, parseResult, unfitResult } from '../domain/project/schema';

/**
 * A record as it stands in the database, checked. One of a later Tessera is `newer-project`, one that does not pass is
 * `damaged-store`; problems name it as it names itself, else by its id.
 */
export function checkRecord(stored: ProjectRecord): Result<ProjectRecord> {
  const { id, version, document } = stored as Unchecked;
  const name = typeof document?.name === 'string' ? document.name : id;
  if (typeof version === 'number' && version > SCHEMA_VERSION)
    return failed(stop('newer-project', { file: name, version, known: SCHEMA_VERSION }));
  const record = parseRecord(stored);
  return record.ok ? record : failed(stop('damaged-store', { name, part: record.part }));
}

/** The results that are sound and go with their project; any other is left out, because it can be made again. */
export function soundResults(stored: StoredResult[], record: ProjectRecord): StoredResult[] {
  const results: StoredResult[] = [];
  for (const value of stored) {
    const result = parseResult(value, preparedSummary(record));
    if (result.ok && !unfitResult(record.document, [...results, result.value])) results.push(result.value);
  }
  return results;
}

/**
 * Hashes of the columns, those of second tables and the source included, that a record names, though all else of it may
 * be unreadable; undefined where even they are.
 */
export function hashesIn(stored: ProjectRecord): string[] | undefined {
  const { columns, sides = [], source } = stored as Unchecked;
  if (!Array.isArray(sides)) return undefined;
  const lists = [columns, ...(sides as ({ columns?: unknown } | null)[]).map((side) => side?.columns)];
  if (!lists.every((list) => Array.isArray(list))) return undefined;
  const named = lists.flatMap((list: ({ hash?: unknown } | null)[]) => list);
  if (source !== undefined) named.push(source);
  const hashes = named.map((column) => column?.hash);
  return hashes.every((hash) => typeof hash === 'string') ? hashes : undefined;
}

/** All that is certain of a record: it stands under its id. */
interface Unchecked {
  id: string;
  version?: unknown;
  document?: { name?: unknown } | null;
  columns?: unknown;
  sides?: unknown;
  source?: { hash?: unknown } | null;
}
