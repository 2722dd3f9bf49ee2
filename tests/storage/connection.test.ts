import { forceCloseDatabase } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { stop, type Problem } from '../../src/domain/common/problem';
import { failed, ok } from '../../src/domain/common/result';
import type { IdbProjectStore } from '../../src/storage/projectStore';
import { behindTheStore, databaseNames, newComputer, newTab } from './database';
import { columnsOf, recordOf } from './projects';

const OK = ok(undefined);
const LOST = failed(stop('storage-lost', {}));

beforeEach(newComputer);
afterEach(() => vi.useRealTimers());

async function keep(id: string, store: IdbProjectStore) {
  const columns = columnsOf();
  expect(await store.saveColumns(columns)).toEqual(OK);
  expect(await store.save(recordOf(id, columns), [], [])).toEqual(OK);
}

function lossesOf(store: IdbProjectStore): Problem[] {
  const told: Problem[] = [];
  store.onLost((problem) => told.push(problem));
  return told;
}

/** Every call of a store that is lost. */
async function expectLost(store: IdbProjectStore) {
  expect(await store.saveColumns(columnsOf())).toEqual(LOST);
  expect(await store.save(recordOf('a', columnsOf(), { revision: 2 }), [], [])).toEqual(LOST);
  expect(await store.save(recordOf('z', columnsOf()), [], [])).toEqual(LOST);
  expect(await store.list()).toEqual(LOST);
  expect(await store.load('a')).toEqual(LOST);
  expect(await store.purge()).toEqual(LOST);
}

describe('erasing', () => {
  test('leaves no database, and the tab that did it may begin anew', async () => {
    const store = newTab();
    const told = lossesOf(store);
    await keep('a', store);
    expect(await store.erase()).toEqual(OK);
    expect(await databaseNames()).toEqual([]);
    expect(await store.exists()).toBe(false);
    expect(await store.save(recordOf('a', [], { revision: 2 }), [], [])).toMatchObject({
      problems: [{ code: 'changed-elsewhere' }],
    });
    expect(await databaseNames()).toEqual([]);
    await keep('b', store);
    expect(await newTab().list()).toMatchObject({ ok: true, value: { projects: [{ id: 'b' }] } });
    expect(told).toEqual([]);
  });

  test('in one tab takes the store from another, which does not bring back what was erased', async () => {
    const [first, second] = [newTab(), newTab()];
    const told = lossesOf(first);
    await keep('a', first);
    await second.list();
    expect(await second.erase()).toEqual(OK);
    expect(told).toEqual([stop('storage-lost', {})]);
    await expectLost(first);
    expect(await databaseNames()).toEqual([]);
    expect(told).toHaveLength(1);
    expect(await first.erase()).toEqual(OK);
  });

  test('where nothing was kept is no trouble', async () => {
    expect(await newTab().erase()).toEqual(OK);
  });

  test('makes calls that come meanwhile wait, and then they find nothing', async () => {
    const store = newTab();
    await keep('a', store);
    const [erased, list, exists] = await Promise.all([store.erase(), store.list(), store.exists()]);
    expect([erased, list, exists]).toEqual([OK, ok({ projects: [], unreadable: 0 }), false]);
    expect(await databaseNames()).toEqual([]);
  });

  test('ends a write of several columns, which does not make the database anew', async () => {
    const store = newTab();
    await keep('a', store);
    const [first, ...others] = columnsOf(2);
    let erasing: Promise<unknown> | undefined;
    vi.spyOn(first!.content, 'slice').mockImplementation(() => {
      erasing = store.erase();
      return new Blob(['1234567890']);
    });
    expect(await store.saveColumns([first!, ...others])).toMatchObject({ problems: [{ code: 'storage-failed' }] });
    expect(await erasing).toEqual(OK);
    expect(await databaseNames()).toEqual([]);
  });

  test('gives up after five seconds on a tab that does not let go', async () => {
    const store = newTab();
    await keep('a', store);
    const stubborn = await openDB('tessera');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const erasing = store.erase();
    let answered = false;
    void erasing.then(() => (answered = true));
    for (let i = 0; i < 100; i++) await new Promise((resolve) => setImmediate(resolve));
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(4999);
    expect(answered).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await erasing).toEqual(failed(stop('storage-failed', { message: 'another tab keeps the database open' })));
    stubborn.close();
  });
});

describe('a store', () => {
  test('lets a later page in another tab upgrade the database', async () => {
    const store = newTab();
    const told = lossesOf(store);
    await keep('a', store);
    const later = await openDB('tessera', 2, { upgrade: (database) => void database.createObjectStore('more') });
    expect(later.version).toBe(2);
    expect(told).toEqual([stop('storage-lost', {})]);
    await expectLost(store);
    later.close();
    expect(await newTab().list()).toMatchObject({ ok: false, problems: [{ code: 'storage-failed' }] });
    expect(await databaseNames()).toEqual(['tessera']);
  });

  test('is lost where the browser ends it', async () => {
    const open = vi.spyOn(indexedDB, 'open');
    const store = newTab();
    const told = lossesOf(store);
    await keep('a', store);
    const { result } = open.mock.results.at(-1)!.value as IDBOpenDBRequest;
    // Its declaration says it takes the class.
    forceCloseDatabase(result as unknown as typeof IDBDatabase);
    await vi.waitFor(() => expect(told).toHaveLength(1));
    expect(told).toEqual([stop('storage-lost', {})]);
    await expectLost(store);
  });

  test('opens one connection, however many calls come at once', async () => {
    const open = vi.spyOn(indexedDB, 'open');
    const store = newTab();
    await Promise.all([store.saveColumns(columnsOf(1)), store.saveColumns(columnsOf(2)), store.list(), store.purge()]);
    expect(open).toHaveBeenCalledTimes(1);
  });
});

describe('the database', () => {
  test('has these stores', async () => {
    await keep('a', newTab());
    const shape = await behindTheStore(async (database) => ({
      version: database.version,
      stores: [...database.objectStoreNames].map((name) => [name, database.transaction(name).store.keyPath]),
    }));
    expect(shape).toEqual({
      version: 1,
      stores: [
        ['columnHeads', null],
        ['columns', null],
        ['projects', 'id'],
        ['results', null],
      ],
    });
  });

  test('as version 1 made it is read by this page', async () => {
    const columns = columnsOf();
    const record = recordOf('a', columns);
    const first = await openDB('tessera', 1, {
      upgrade(database) {
        database.createObjectStore('projects', { keyPath: 'id' });
        for (const name of ['results', 'columnHeads', 'columns']) database.createObjectStore(name);
      },
    });
    await first.put('projects', record);
    for (const { column, content } of columns) {
      await first.put('columnHeads', { chunks: 1, bytes: 10, complete: true }, column.hash);
      await first.put('columns', await content.arrayBuffer(), [column.hash, 0]);
    }
    first.close();
    expect(await newTab().load('a')).toMatchObject({ ok: true, value: { record, results: [] } });
  });
});
