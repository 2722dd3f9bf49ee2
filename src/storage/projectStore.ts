import { stop, type Problem } from '../domain/common/problem';
import { failed, ok, type Result } from '../domain/common/result';
import type {
  ColumnBytes,
  LoadedProject,
  ProjectRecord,
  SideBytes,
  StoredColumn,
  StoredResult,
} from '../domain/project/record';
import { claimColumns, readColumn, removeUnnamed, writeColumns } from './columns';
import { Connection } from './connection';
import { checkRecord, hashesIn, soundResults } from './records';
import { keysUnder, type Database, type Transaction } from './schema';
import { inTransaction, storageProblem } from './transaction';

/**
 * Projects in IndexedDB. Only `saveColumns` and the first `save` of a project make the database. Nothing rejects: the
 * browser's errors are `storage-full` or `storage-failed`, and every call after the database was lost to another tab
 * is `storage-lost`. A project that is gone, or was deleted in another tab, is `changed-elsewhere`.
 */
export class IdbProjectStore {
  private readonly connection = new Connection();
  /** Of the projects seen so far, to name one that is gone by now. */
  private readonly names = new Map<string, string>();

  /** @param now milliseconds since 1970 */
  constructor(private readonly now: () => number) {}

  async exists(): Promise<boolean> {
    try {
      return await this.connection.exists();
    } catch {
      return false;
    }
  }

  /** Latest first. Reads every record, but no result and no column. */
  list(): Promise<Result<{ projects: ProjectRecord[]; unreadable: number }>> {
    return this.reading(
      async (database) => {
        const kept = (await database.getAll('projects')).filter(({ deleted }) => !deleted);
        const records = kept.map((stored) => this.readRecord(stored, stored.id));
        const projects = records.flatMap((record) => (record.ok ? [record.value] : []));
        projects.sort((a, b) => b.changed - a.changed);
        return ok({ projects, unreadable: records.length - projects.length });
      },
      () => ok({ projects: [], unreadable: 0 }),
    );
  }

  /** A result that cannot be read is left out: it can be made again. A column cannot, so it is `damaged-store`. */
  load(id: string): Promise<Result<LoadedProject>> {
    return this.reading(
      (database) =>
        inTransaction(database, ['projects', 'results', 'columnHeads', 'columns'], 'readonly', async (transaction) => {
          const record = this.readRecord(await transaction.objectStore('projects').get(id), id);
          if (!record.ok) return record;
          const results = await transaction.objectStore('results').getAll(keysUnder(id));
          const columns = await this.readColumns(transaction, id, record.value.columns);
          if (!columns.ok) return columns;
          const sides: SideBytes[] = [];
          for (const side of record.value.sides) {
            const bytes = await this.readColumns(transaction, id, side.columns);
            if (!bytes.ok) return bytes;
            sides.push({ ...side, columns: bytes.value });
          }
          return ok({
            record: record.value,
            results: soundResults(results, record.value),
            columns: columns.value,
            sides,
          });
        }),
      () => failed(this.gone(id)),
    );
  }

  loadSource(id: string): Promise<Result<ColumnBytes>> {
    return this.reading(
      (database) =>
        inTransaction(database, ['projects', 'columnHeads', 'columns'], 'readonly', async (transaction) => {
          const record = this.readRecord(await transaction.objectStore('projects').get(id), id);
          if (!record.ok) return record;
          const { source: column, document } = record.value;
          const content = column && (await readColumn(transaction, column));
          return content ? ok({ column, content }) : failed(stop('source-missing', { file: document.name }));
        }),
      () => failed(this.gone(id)),
    );
  }

  saveColumns(columns: ColumnBytes[]): Promise<Result<void>> {
    return this.writing(async (database) => ok(await writeColumns(database, columns, this.now())));
  }

  /**
   * One transaction; costs the new results and the record. A column that was not handed in before is `damaged-store`.
   * Deleting is done by `remove` alone: a project that is deleted by now is `changed-elsewhere`.
   */
  save(
    record: ProjectRecord,
    results: StoredResult[],
    wanted: Pick<StoredResult, 'kind' | 'key'>[],
  ): Promise<Result<void>> {
    const { deleted: _, ...kept } = record;
    const { id } = kept;
    this.names.set(id, kept.document.name);
    const save = (database: Database) =>
      inTransaction(database, ['projects', 'results', 'columnHeads'], 'readwrite', async (transaction) => {
        const projects = transaction.objectStore('projects');
        const stored = await projects.get(id);
        if (stored?.deleted || kept.revision !== (stored?.revision ?? 0) + 1) return failed(this.gone(id));
        const claimed = new Set(stored && hashesIn(stored));
        const named = [...kept.columns, ...kept.sides.flatMap(({ columns }) => columns)];
        if (kept.source) named.push(kept.source);
        const unclaimed = named.filter(({ hash }) => !claimed.has(hash));
        const missing = await claimColumns(transaction, unclaimed);
        if (missing) return failed(this.damaged(id, missing.name));
        await removeUnwanted(transaction, id, wanted);
        for (const result of results)
          await transaction.objectStore('results').put(result, [id, result.kind, result.key]);
        await projects.put(kept);
        return ok(undefined);
      });
    return kept.revision === 1 ? this.writing(save) : this.reading(save, () => failed(this.gone(id)));
  }

  /** A save as any other: who has the project open and did not see it is refused. */
  rename(id: string, name: string, changed: number): Promise<Result<void>> {
    return this.changing(id, async (transaction) => {
      const projects = transaction.objectStore('projects');
      const stored = this.readRecord(await projects.get(id), id);
      if (!stored.ok) return stored;
      const { document, revision } = stored.value;
      await projects.put({ ...stored.value, document: { ...document, name }, revision: revision + 1, changed });
      return ok(undefined);
    });
  }

  /** Columns are shared; results are copied, one at a time. */
  duplicate(id: string, copy: { id: string; name: string; changed: number }): Promise<Result<void>> {
    return this.changing(id, async (transaction) => {
      const projects = transaction.objectStore('projects');
      const stored = this.readRecord(await projects.get(id), id);
      if (!stored.ok) return stored;
      const { name, ...own } = copy;
      await projects.add({ ...stored.value, ...own, document: { ...stored.value.document, name }, revision: 1 });
      const results = transaction.objectStore('results');
      for (const key of await results.getAllKeys(keysUnder(id))) {
        const result = await results.get(key);
        if (result) await results.put(result, [copy.id, key[1], key[2]]);
      }
      return ok(undefined);
    });
  }

  /** Its revision stays, so that after `restore` who has it open can go on saving. */
  remove(id: string): Promise<Result<void>> {
    return this.changing(id, async (transaction) => {
      const projects = transaction.objectStore('projects');
      const stored = await projects.get(id);
      if (!stored) return failed(this.gone(id));
      await projects.put({ ...stored, deleted: true });
      return ok(undefined);
    });
  }

  restore(id: string): Promise<Result<void>> {
    return this.changing(id, async (transaction) => {
      const projects = transaction.objectStore('projects');
      const stored = await projects.get(id);
      if (!stored) return failed(this.gone(id));
      const { deleted: _, ...kept } = stored;
      await projects.put(kept);
      return ok(undefined);
    });
  }

  deletedIds(): Promise<Result<string[]>> {
    return this.reading(
      async (database) => {
        const records = await database.getAll('projects');
        return ok(records.filter(({ deleted }) => deleted).map(({ id }) => id));
      },
      () => ok([]),
    );
  }

  /** Reads every record and the heads of the columns; a record that cannot be read still keeps its columns. */
  purge(spared: string[] = []): Promise<Result<void>> {
    const purge = (database: Database) =>
      inTransaction(database, ['projects', 'results', 'columnHeads', 'columns'], 'readwrite', async (transaction) => {
        const named = new Set<string>();
        let allNamed = true;
        for (const stored of await transaction.objectStore('projects').getAll()) {
          if (stored.deleted && !spared.includes(stored.id)) {
            await transaction.objectStore('projects').delete(stored.id);
            await transaction.objectStore('results').delete(keysUnder(stored.id));
          } else {
            const hashes = hashesIn(stored);
            allNamed &&= hashes !== undefined;
            for (const hash of hashes ?? []) named.add(hash);
          }
        }
        if (allNamed) await removeUnnamed(transaction, named, this.now());
        return ok(undefined);
      });
    return this.reading(purge, () => ok(undefined));
  }

  /** Other tabs lose the store at once; one that does not answer is `storage-failed`. Afterwards a save begins anew. */
  async erase(): Promise<Result<void>> {
    try {
      this.names.clear();
      return ok(await this.connection.erase());
    } catch (error) {
      return failed(storageProblem(error));
    }
  }

  onLost(listener: (problem: Problem) => void): void {
    this.connection.onLost(listener);
  }

  private async readColumns(
    transaction: Transaction<'readonly'>,
    id: string,
    columns: StoredColumn[],
  ): Promise<Result<ColumnBytes[]>> {
    const read: ColumnBytes[] = [];
    for (const column of columns) {
      const content = await readColumn(transaction, column);
      if (!content) return failed(this.damaged(id, column.name));
      read.push({ column, content });
    }
    return ok(read);
  }

  private changing(
    id: string,
    work: (transaction: Transaction<'readwrite'>) => Promise<Result<void>>,
  ): Promise<Result<void>> {
    return this.reading(
      (database) => inTransaction(database, ['projects', 'results'], 'readwrite', work),
      () => failed(this.gone(id)),
    );
  }

  /** Work on the database that is there; it is not made for it. */
  private reading<Output>(
    work: (database: Database) => Promise<Result<Output>>,
    absent: () => Result<Output>,
  ): Promise<Result<Output>> {
    return this.answer(async () => {
      const database = await this.connection.open(false);
      return database ? work(database) : absent();
    });
  }

  private writing(work: (database: Database) => Promise<Result<void>>): Promise<Result<void>> {
    return this.answer(async () => work((await this.connection.open(true))!));
  }

  private async answer<Output>(work: () => Promise<Result<Output>>): Promise<Result<Output>> {
    try {
      return await work();
    } catch (error) {
      return failed(this.connection.lost ? stop('storage-lost', {}) : storageProblem(error));
    }
  }

  /** One that is deleted is gone, but for `restore`. */
  private readRecord(stored: ProjectRecord | undefined, id: string): Result<ProjectRecord> {
    if (!stored || stored.deleted) return failed(this.gone(id));
    const record = checkRecord(stored);
    if (record.ok) this.names.set(id, record.value.document.name);
    return record;
  }

  private gone(id: string): Problem {
    return stop('changed-elsewhere', { name: this.names.get(id) ?? id });
  }

  private damaged(id: string, part: string): Problem {
    return stop('damaged-store', { name: this.names.get(id) ?? id, part });
  }
}

async function removeUnwanted(
  transaction: Transaction<'readwrite'>,
  id: string,
  wanted: Pick<StoredResult, 'kind' | 'key'>[],
): Promise<void> {
  const results = transaction.objectStore('results');
  for (const [project, kind, key] of await results.getAllKeys(keysUnder(id))) {
    if (!wanted.some((result) => result.kind === kind && result.key === key))
      await results.delete([project, kind, key]);
  }
}
