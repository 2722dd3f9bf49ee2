import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ColumnBytes } from '../../src/domain/project/record';
import { stop } from '../../src/domain/common/problem';
import { failed, ok } from '../../src/domain/common/result';
import type { IdbProjectStore } from '../../src/storage/projectStore';
import { behindTheStore, newComputer, newTab } from './database';
import { columnOf, columnsOf, recordOf } from './projects';

const MB = 2 ** 20;
const HOUR = 60 * 60 * 1000;
const OK = ok(undefined);

let clock: { now: number };
let store: IdbProjectStore;
beforeEach(() => {
  newComputer();
  clock = { now: 0 };
  store = newTab(clock);
});

async function keep(id: string, columns: ColumnBytes[], tab = store) {
  expect(await tab.saveColumns(columns)).toEqual(OK);
  expect(await tab.save(recordOf(id, columns), [], [])).toEqual(OK);
}

async function deleteForGood(id: string) {
  expect(await store.remove(id)).toEqual(OK);
  expect(await store.purge()).toEqual(OK);
}

const keptHashes = () => behindTheStore((database) => database.getAllKeys('columnHeads'));
const hashes = (columns: ColumnBytes[]) => columns.map(({ column }) => column.hash).sort();

/** A column of 5 MB whose last byte differs, beside three small ones. */
async function withBigColumn() {
  const content = new Uint8Array(5 * MB);
  content[5 * MB - 1] = 7;
  const { column } = columnOf('id', 0, 1);
  const big = { column: { ...column, bytes: 5 * MB }, content: new Blob([content]) };
  return [big, ...columnsOf().slice(1)];
}

describe('a column', () => {
  test('above 4 MB is kept in chunks and given back whole', async () => {
    const columns = await withBigColumn();
    await keep('a', columns);
    const hash = columns[0]!.column.hash;
    const sizes = await behindTheStore(async (database) => {
      const keys = (await database.getAllKeys('columns')) as [string, number][];
      const chunks = (await database.getAll('columns')) as ArrayBuffer[];
      return keys.flatMap(([of, chunk], i) => (of === hash ? [[chunk, chunks[i]!.byteLength]] : []));
    });
    expect(sizes).toEqual([
      [0, 4 * MB],
      [1, MB],
    ]);
    const back = await newTab().load('a');
    const content = back.ok ? back.value.columns[0]!.content : new Blob();
    expect(content.size).toBe(5 * MB);
    expect([...new Uint8Array(await content.slice(-2).arrayBuffer())]).toEqual([0, 7]);
  });

  test('without a row is a column too', async () => {
    const columns = ['id', 'spend', 'town', 'visits'].map((name) => columnOf(name, 0, 0));
    await keep('a', columns);
    expect(await store.load('a')).toMatchObject({
      ok: true,
      value: { columns: [{ content: { size: 0 } }, {}, {}, {}] },
    });
    expect(await keptHashes()).toHaveLength(1);
  });

  test('is written once, whoever hands it in', async () => {
    await keep('a', columnsOf());
    const read = vi.spyOn(Blob.prototype, 'slice');
    await keep('b', columnsOf(), newTab());
    expect(read).not.toHaveBeenCalled();
    read.mockRestore();
    expect(await keptHashes()).toEqual(hashes(columnsOf()));
  });

  test.each(['a chunk', 'its head', 'a part of a chunk'])('that lacks %s is missed', async (part) => {
    const columns = await withBigColumn();
    await keep('a', columns);
    const { hash } = columns[0]!.column;
    await behindTheStore(async (database) => {
      if (part === 'a chunk') await database.delete('columns', [hash, 1]);
      else if (part === 'its head') await database.delete('columnHeads', hash);
      else await database.put('columns', new ArrayBuffer(MB - 1), [hash, 1]);
    });
    expect(await store.load('a')).toEqual(failed(stop('damaged-store', { name: 'Project a', part: 'id' })));
  });

  test('that was not written to its end does not count as there, and is written anew', async () => {
    const columns = await withBigColumn();
    const { hash } = columns[0]!.column;
    await store.saveColumns(columns);
    await behindTheStore(async (database) => {
      await database.put('columnHeads', { chunks: 2, bytes: 5 * MB, complete: false, pending: 0 }, hash);
      await database.delete('columns', [hash, 1]);
    });
    expect(await store.save(recordOf('a', columns), [], [])).toEqual(
      failed(stop('damaged-store', { name: 'Project a', part: 'id' })),
    );
    await keep('a', columns);
    expect(await store.load('a')).toMatchObject({ ok: true });
  });
});

describe('a purge', () => {
  test('leaves the columns that another project names', async () => {
    const [shared, own] = [columnsOf(1), columnsOf(2)];
    await keep('a', shared);
    await store.duplicate('a', { id: 'b', name: 'Copy', changed: 1 });
    await keep('c', own);
    await deleteForGood('a');
    expect(await keptHashes()).toEqual(hashes([...shared, ...own]));
    expect(await store.load('b')).toMatchObject({ ok: true });
    await deleteForGood('c');
    expect(await keptHashes()).toEqual(hashes(shared));
    await deleteForGood('b');
    expect(await keptHashes()).toEqual([]);
    expect(await behindTheStore((database) => database.count('columns'))).toBe(0);
  });

  test('leaves the columns of a project that cannot be read, and all where one does not even say which', async () => {
    await keep('a', columnsOf(1));
    await keep('b', columnsOf(2));
    await behindTheStore(async (database) => {
      const record = (await database.get('projects', 'a')) as object;
      await database.put('projects', { ...record, version: 2, document: 'unknown' });
    });
    await deleteForGood('b');
    expect(await keptHashes()).toEqual(hashes(columnsOf(1)));
    await keep('c', columnsOf(3));
    await behindTheStore((database) => database.put('projects', { id: 'a', columns: [{ name: 'id' }] }));
    await deleteForGood('c');
    expect(await keptHashes()).toEqual(hashes([...columnsOf(1), ...columnsOf(3)]));
  });

  test('does not take columns whose project is about to be saved in another tab', async () => {
    const columns = columnsOf();
    await store.saveColumns(columns);
    clock.now = HOUR;
    expect(await newTab(clock).purge()).toEqual(OK);
    expect(await store.save(recordOf('a', columns), [], [])).toEqual(OK);
    expect(await store.load('a')).toMatchObject({ ok: true });
  });

  test('nor those that are handed in again while the project that named them is deleted', async () => {
    await keep('a', columnsOf());
    const other = newTab(clock);
    await other.saveColumns(columnsOf());
    await deleteForGood('a');
    expect(await other.save(recordOf('b', columnsOf()), [], [])).toEqual(OK);
  });

  test('takes what a tab left behind an hour ago', async () => {
    await store.saveColumns(columnsOf());
    clock.now = HOUR + 1;
    expect(await store.purge()).toEqual(OK);
    expect(await keptHashes()).toEqual([]);
  });
});
