import { beforeEach, expect, test } from 'vitest';
import { stop } from '../../src/domain/common/problem';
import { failed, ok } from '../../src/domain/common/result';
import type { ColumnBytes, ProjectRecord } from '../../src/domain/project/record';
import type { IdbProjectStore } from '../../src/storage/projectStore';
import { hashesIn } from '../../src/storage/records';
import { tableSummary } from '../session/fakes';
import { behindTheStore, newComputer, newTab } from './database';
import { columnsOf, recordOf } from './projects';

const HOUR = 60 * 60 * 1000;
const OK = ok(undefined);

let clock: { now: number };
let store: IdbProjectStore;
beforeEach(() => {
  newComputer();
  clock = { now: 0 };
  store = newTab(clock);
});

const MAIN = columnsOf(1);
const TOWNS = columnsOf(2);
const SHOPS = columnsOf(3);
const hashes = (columns: ColumnBytes[]) => columns.map(({ column }) => column.hash);
const keptHashes = () => behindTheStore((database) => database.getAllKeys('columnHeads'));

function sideOf(id: string, columns: ColumnBytes[]): ProjectRecord['sides'][0] {
  return { id, name: `${id}.csv`, summary: tableSummary(`${id}.csv`), columns: columns.map(({ column }) => column) };
}

/** A project with these second tables, whose columns were handed in. */
function joining(revision: number, ...sides: ProjectRecord['sides']): ProjectRecord {
  const record = recordOf('a', MAIN, { revision, sides });
  const recipe = sides.map(({ id }) => ({
    id: `join ${id}`,
    kind: 'join' as const,
    table: id,
    file: `${id}.csv`,
    keys: [{ left: 'id', right: 'id' }],
    columns: [],
    several: 'first' as const,
  }));
  const prepared = recipe.length > 0 && { prepared: record.summary };
  return { ...record, ...prepared, document: { ...record.document, recipe } };
}

const textsOf = (columns: ColumnBytes[]) => Promise.all(columns.map(({ content }) => content.text()));

test('second tables come back with their columns', async () => {
  await store.saveColumns([...MAIN, ...TOWNS, ...SHOPS]);
  const record = joining(1, sideOf('towns', TOWNS), sideOf('shops', SHOPS));
  expect(await store.save(record, [], [])).toEqual(OK);
  const loaded = await newTab(clock).load('a');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  expect(loaded.value.record).toEqual(record);
  const { sides } = loaded.value;
  expect(sides.map(({ id, name, summary }) => [id, name, summary.file.name])).toEqual([
    ['towns', 'towns.csv', 'towns.csv'],
    ['shops', 'shops.csv', 'shops.csv'],
  ]);
  expect(await Promise.all(sides.map(({ columns }) => textsOf(columns)))).toEqual([
    await textsOf(TOWNS),
    await textsOf(SHOPS),
  ]);
});

test('they are not saved before their columns', async () => {
  await store.saveColumns(MAIN);
  const missing = failed(stop('damaged-store', { name: 'Project a', part: 'id' }));
  expect(await store.save(joining(1, sideOf('towns', TOWNS)), [], [])).toEqual(missing);
  expect(await store.list()).toEqual(ok({ projects: [], unreadable: 0 }));
});

test('a purge leaves them as long as a project names them, and no longer', async () => {
  await store.saveColumns([...MAIN, ...TOWNS]);
  expect(await store.save(joining(1, sideOf('towns', TOWNS)), [], [])).toEqual(OK);
  clock.now = 2 * HOUR;
  expect(await store.purge()).toEqual(OK);
  expect((await keptHashes()).sort()).toEqual([...hashes(MAIN), ...hashes(TOWNS)].sort());
  expect(await store.save(joining(2), [], [])).toEqual(OK);
  expect(await store.purge()).toEqual(OK);
  expect((await keptHashes()).sort()).toEqual(hashes(MAIN).sort());
});

test('the store that has lost one says which', async () => {
  await store.saveColumns([...MAIN, ...TOWNS]);
  await store.save(joining(1, sideOf('towns', TOWNS)), [], []);
  await behindTheStore((database) => database.delete('columnHeads', TOWNS[2]!.column.hash));
  expect(await newTab(clock).load('a')).toEqual(failed(stop('damaged-store', { name: 'Project a', part: 'town' })));
});

test('a duplicate shares them', async () => {
  await store.saveColumns([...MAIN, ...TOWNS]);
  await store.save(joining(1, sideOf('towns', TOWNS)), [], []);
  expect(await store.duplicate('a', { id: 'b', name: 'Copy', changed: 2 })).toEqual(OK);
  await store.remove('a');
  clock.now = 2 * HOUR;
  expect(await store.purge()).toEqual(OK);
  const loaded = await store.load('b');
  expect(loaded.ok && (await textsOf(loaded.value.sides[0]!.columns))).toEqual(await textsOf(TOWNS));
});

test.each<[what: string, sides: unknown, hashes: string[] | undefined]>([
  ['of an earlier version', undefined, hashes(MAIN)],
  ['with second tables', [sideOf('towns', TOWNS)], [...hashes(MAIN), ...hashes(TOWNS)]],
  ['with second tables that are none', [null], undefined],
  ['with one that has no list of columns', [{ id: 'towns', columns: 'none' }], undefined],
  ['with one whose column has no hash', [{ id: 'towns', columns: [{}] }], undefined],
  ['with second tables in no list', {}, undefined],
])('what a record %s names', (_, sides, named) => {
  expect(hashesIn({ ...recordOf('a', MAIN), sides } as ProjectRecord)).toEqual(named);
});
