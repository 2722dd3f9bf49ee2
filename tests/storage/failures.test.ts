import { beforeEach, describe, expect, test, vi } from 'vitest';
import { stop } from '../../src/domain/common/problem';
import { failed, ok } from '../../src/domain/common/result';
import type { StoredResult } from '../../src/domain/project/record';
import { behindTheStore, newComputer, newTab } from './database';
import { columnOf, columnsOf, recordOf, valuesResult } from './projects';

const FULL = failed(stop('storage-full', {}));

beforeEach(() => {
  vi.restoreAllMocks();
  newComputer();
});

/** A disk that is full: from the given write on, counted from 1, as a browser may say so. */
function fullFrom(write: number, how: 'thrown' | 'aborted') {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the store it belongs to
  const put = IDBObjectStore.prototype.put;
  let writes = 0;
  return vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    if (++writes < write) return put.call(this, value, key);
    if (how === 'thrown') throw new DOMException('The disk is full.', 'QuotaExceededError');
    const request = put.call(this, value, key);
    // What fake-indexeddb itself does where a transaction fails as a whole.
    (this.transaction as unknown as { _abort(name: string): void })._abort('QuotaExceededError');
    return request;
  });
}

const contents = () =>
  behindTheStore((database) => Promise.all([...database.objectStoreNames].map((name) => database.count(name))));

describe.each(['thrown', 'aborted'] as const)('a full disk, %s', (how) => {
  test('is told, and a project is kept as it was before', async () => {
    const store = newTab();
    const columns = columnsOf();
    const record = recordOf('a', columns);
    await store.saveColumns(columns);
    await store.save(record, [valuesResult('1', 8)], [valuesResult('1', 8)]);
    // The result is written, the record is not.
    fullFrom(2, how);
    expect(await store.save({ ...record, revision: 2 }, [valuesResult('2', 9)], [])).toEqual(FULL);
    vi.restoreAllMocks();
    expect(await store.load('a')).toMatchObject({ ok: true, value: { record, results: [valuesResult('1', 8)] } });
    expect(await store.save({ ...record, revision: 2 }, [], [])).toEqual(ok(undefined));
  });

  test('leaves no part of a column, but those before it', async () => {
    const store = newTab();
    const [first, second] = [columnOf('id', 1), columnOf('spend', 2, 17 * 2 ** 20)];
    // Two heads, the first column's chunk and head, the second's first chunk; then nothing more.
    fullFrom(6, how);
    expect(await store.saveColumns([first, second])).toEqual(FULL);
    vi.restoreAllMocks();
    const heads = await behindTheStore((database) => database.getAllKeys('columnHeads'));
    expect(heads).toEqual([first.column.hash]);
    expect(await behindTheStore((database) => database.getAllKeys('columns'))).toEqual([[first.column.hash, 0]]);
  });
});

test('what cannot be stored is a problem, and nothing of its save is kept', async () => {
  const store = newTab();
  const columns = columnsOf();
  await store.saveColumns(columns);
  const before = await contents();
  const bad = { kind: 'values', key: 'v', value: () => 0 } as unknown as StoredResult;
  const answer = await store.save(recordOf('a', columns), [valuesResult('w', 1), bad], []);
  expect(answer).toMatchObject({ ok: false, problems: [{ code: 'storage-failed' }] });
  expect(await contents()).toEqual(before);
});

test('a browser that refuses is a problem of each call, with its own words', async () => {
  const refused = failed(stop('storage-failed', { message: 'The operation is insecure.' }));
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  globalThis.indexedDB = { open: refuse, deleteDatabase: refuse, databases: refuse } as unknown as IDBFactory;
  const store = newTab();
  expect(await store.exists()).toBe(false);
  expect(await store.list()).toEqual(refused);
  expect(await store.load('a')).toEqual(refused);
  expect(await store.saveColumns(columnsOf())).toEqual(refused);
  expect(await store.save(recordOf('a', []), [], [])).toEqual(refused);
  expect(await store.rename('a', 'A', 1)).toEqual(refused);
  expect(await store.purge()).toEqual(refused);
  expect(await store.erase()).toEqual(refused);
});

test('a store that failed to open is opened by the next call', async () => {
  const store = newTab();
  vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
    throw new DOMException('', 'UnknownError');
  });
  expect(await store.list()).toEqual(failed(stop('storage-failed', { message: 'UnknownError' })));
  expect(await store.list()).toEqual(ok({ projects: [], unreadable: 0 }));
});
