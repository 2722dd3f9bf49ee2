import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { ProjectRecord, StoredResult } from '../domain/project/record';

export const DATABASE_NAME = 'tessera';

/**
 * What stands in the database. The types say what this page writes; a later or an earlier page may have written
 * something else, so every record and result passes `parseRecord` or `parseResult` when it is read.
 */
export interface TesseraSchema extends DBSchema {
  projects: { key: string; value: ProjectRecord };
  /** By project, kind and key. */
  results: { key: [project: string, kind: string, key: string]; value: StoredResult };
  /** By the column's hash. */
  columnHeads: { key: string; value: ColumnHead };
  /** By the column's hash and the chunk's number from 0. */
  columns: { key: [hash: string, chunk: number]; value: ArrayBuffer };
}

/** No chunk stands without the head of its column, so what is not wanted any more is found by reading heads alone. */
export interface ColumnHead {
  chunks: number;
  bytes: number;
  /** False until the last chunk is written: such a column does not count as there. */
  complete: boolean;
  /**
   * When it was last handed in, in milliseconds since 1970, while no project has named it since. It keeps `purge` in
   * one tab from taking columns whose project another tab is about to save.
   */
  pending?: number;
}

export type Database = IDBPDatabase<TesseraSchema>;
export type StoreName = StoreNames<TesseraSchema>;
export type Transaction<Mode extends IDBTransactionMode> = IDBPTransaction<TesseraSchema, StoreName[], Mode>;

type Migration = (database: Database) => void;

/** Number n leads from version n to n + 1; 0 is no database. One that has been released is never changed. */
const MIGRATIONS: Migration[] = [
  (database) => {
    database.createObjectStore('projects', { keyPath: 'id' });
    database.createObjectStore('results');
    database.createObjectStore('columnHeads');
    database.createObjectStore('columns');
  },
];

export const DATABASE_VERSION = MIGRATIONS.length;

/** Brings a database from any earlier version to this one, inside its upgrade. */
export function migrate(database: Database, from: number): void {
  for (const migration of MIGRATIONS.slice(from)) migration(database);
}

/** Every key that begins with this one: arrays come after all numbers and texts. */
export function keysUnder(first: string): IDBKeyRange {
  return IDBKeyRange.bound([first], [first, []]);
}
