import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB, type IDBPDatabase } from 'idb';
import { IdbProjectStore } from '../../src/storage/projectStore';

/** A computer on which nothing was kept yet. */
export function newComputer(): void {
  globalThis.indexedDB = new IDBFactory();
}

/** A tab's store; all of them stand on the one database of the computer. The clock is one that the test moves. */
export function newTab(clock = { now: 0 }): IdbProjectStore {
  return new IdbProjectStore(() => clock.now);
}

export async function databaseNames(): Promise<(string | undefined)[]> {
  return (await indexedDB.databases()).map(({ name }) => name);
}

/** Looks into the database, or changes something in it behind the store's back. */
export async function behindTheStore<Output>(work: (database: IDBPDatabase) => Promise<Output>): Promise<Output> {
  const database = await openDB('tessera');
  try {
    return await work(database);
  } finally {
    database.close();
  }
}
