import * as Comlink from 'comlink';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stop } from '../../src/domain/common/problem';
import { failed } from '../../src/domain/common/result';
import type { Recipe } from '../../src/domain/prepare/recipe';
import { EngineClient } from '../../src/engine/client';
import { columnsAsBytes } from '../../src/engine/columnsAsBytes';
import { engineService } from '../../src/engine/engineService';
import type { EngineService, WorkerKind } from '../../src/engine/protocol';
import { WorkerGone, type StartedWorker } from '../../src/engine/startWorker';
import { writeProject } from '../../src/engine/writeProject';
import { run } from '../domain/cluster/run';
import { later, Ports } from './inProcess';
import { projectOf, valueOf } from './projects';

/** Engines in this thread: each started one is kept here with what it was asked for, so that a test can end it. */
const engines: { end(): void; asked: string[] }[] = [];
let ports: Ports;
/** Called in the engine's place when it has opened a table, before the page can know. */
let afterOpen: () => void;
/** Ids of the second tables whose files are gone. */
let unreadable: Set<string>;
/** Called in the engine's place when it has read a second table, before the page can know. */
let afterSide: () => void;

vi.mock('../../src/engine/startWorker', async (original) => ({
  ...(await original<object>()),
  startWorker: (kind: WorkerKind) => Promise.resolve(fakeEngine(kind)),
}));

function fakeEngine(kind: WorkerKind): StartedWorker<WorkerKind> {
  const engine = engineService();
  const asked: string[] = [];
  const open: typeof engine.open = async (source, ...how) => {
    asked.push(source.sameProject ? `${source.kind}, same project` : source.kind);
    const answer = await engine.open(source, ...how);
    afterOpen();
    return answer;
  };
  const readSide: typeof engine.readSide = async (id, ...how) => {
    asked.push(id);
    if (unreadable.has(id)) return failed(stop('unreadable-file', { file: id }));
    const answer = await engine.readSide(id, ...how);
    afterSide();
    return answer;
  };
  const remote = Comlink.wrap<EngineService>(ports.to({ ...engine, open, readSide }));
  let end!: () => void;
  const gone = new Promise<never>((_, reject) => (end = () => reject(new WorkerGone(kind))));
  gone.catch(() => {});
  engines.push({ end, asked });
  return { kind, remote, gone, end };
}

beforeEach(() => {
  engines.length = 0;
  ports = new Ports();
  unreadable = new Set();
  afterOpen = afterSide = () => {};
});
afterEach(() => ports.close());

const runWith = (controller = new AbortController()) => ({ signal: controller.signal, progress: () => {} });
const fileOf = (csv: string, name: string) => ({ kind: 'file' as const, file: new File([csv], name), choices: {} });
const FIRST = fileOf('Customer,Spend\nC1,10\nC2,20\nC3,30\n', 'first.csv');
const TOWNS = fileOf('Who,Town\nC1,Ulm\nC3,Bonn\nC9,Ulm\n', 'towns.csv');
const SHOPS = fileOf('Who,Shop\nC2,S1\nC3,S2\n', 'shops.csv');

const join = (table: string, left: string, from: string, right = 'Who'): Recipe[0] => ({
  id: table,
  kind: 'join',
  table,
  file: `${table}.csv`,
  keys: [{ left, right }],
  columns: [{ from, to: from }],
  several: 'first',
});
const JOIN_TOWNS = join('towns', 'Customer', 'Town');

async function lastCells(client: EngineClient) {
  const answer = await client.rows({ of: 'prepared', from: 0, to: 3 });
  return answer.ok ? answer.value.cells.map((cells) => cells.at(-1)) : answer;
}

async function endEngine() {
  engines.at(-1)!.end();
  await later(10);
}

async function joinedClient() {
  const client = new EngineClient(1);
  valueOf(await client.open(FIRST, runWith()));
  valueOf(await client.readSide('towns', TOWNS, runWith()));
  valueOf(await client.readSide('shops', SHOPS, runWith()));
  valueOf(await client.applyRecipe([JOIN_TOWNS], runWith()));
  expect(await lastCells(client)).toEqual(['Ulm', '', 'Bonn']);
  return client;
}

test('second tables are read again where the engine ended, before the recipe that joins them is applied', async () => {
  const client = await joinedClient();
  await endEngine();
  expect(await lastCells(client)).toEqual(['Ulm', '', 'Bonn']);
  expect(engines.map(({ asked }) => asked)).toEqual([
    ['file', 'towns', 'shops'],
    ['towns', 'shops', 'file, same project'],
  ]);
  // One that no step named then is there as well.
  valueOf(await client.applyRecipe([join('shops', 'Customer', 'Shop')], runWith()));
  expect(await lastCells(client)).toEqual(['', 'S1', 'S2']);
  const columns = valueOf(await client.sideColumns('towns'));
  expect(columns.map(({ column }) => column.name)).toEqual(['Who', 'Town']);
});

test('so they are after another file took the first one’s place, and not after another project was opened', async () => {
  const client = await joinedClient();
  const december = {
    ...fileOf('Customer,Spend\nC9,1\n', 'december.csv'),
    recipe: [JOIN_TOWNS],
    sameProject: true as const,
  };
  valueOf(await client.open(december, runWith()));
  await endEngine();
  expect(await lastCells(client)).toEqual(['Ulm']);
  valueOf(await client.open(FIRST, runWith()));
  expect(valueOf(await client.applyRecipe([JOIN_TOWNS], runWith())).outcomes).toMatchObject([{ state: 'unfit' }]);
  await endEngine();
  expect(await lastCells(client)).toEqual(['10', '20', '30']);
  expect(engines.at(-1)!.asked).toEqual(['file, same project']);
});

const KINDS = 'Sort,Street\nBakery,Hof 1\n面馆,南京路\n';
const JOIN_KINDS = join('kinds', 'Kind', 'Street', 'Sort');

test.each(['file', 'stored'] as const)('those that a project brought come back with it (%s)', async (kind) => {
  const { contents, table, seconds } = await projectOf(undefined, [JOIN_KINDS], {}, { kinds: KINDS });
  const client = new EngineClient(1);
  if (kind === 'file') {
    const { output } = await run(writeProject(contents, table, seconds));
    valueOf(await client.open({ kind, file: new File([output], 'mine.tessera'), choices: {} }, runWith()));
  } else {
    const columns = (await run(columnsAsBytes(table))).output;
    const sides = [{ ...contents.sides[0]!, columns: (await run(columnsAsBytes(seconds[0]!))).output }];
    const { summary } = contents;
    valueOf(await client.open({ kind, name: 'p', summary, columns, sides, recipe: [JOIN_KINDS] }, runWith()));
  }
  await endEngine();
  expect(await lastCells(client)).toEqual(['南京路', 'Hof 1', 'Hof 1']);
  expect(engines.at(-1)!.asked).toEqual([`${kind}, same project`]);

  const other = fileOf('Kind,Spend\nBakery,1\n', 'december.csv');
  valueOf(await client.open({ ...other, recipe: [JOIN_KINDS], sameProject: true }, runWith()));
  await endEngine();
  expect(await lastCells(client)).toEqual(['Hof 1']);
  expect(engines.at(-1)!.asked).toEqual([kind, 'file, same project']);
});

test('an opening that is stopped as the engine has just finished takes none of them away', async () => {
  const client = await joinedClient();
  const asked = () => engines.at(-1)!.asked.splice(0);
  asked();
  const stopped = async (source: Parameters<EngineClient['open']>[0]) => {
    const controller = new AbortController();
    afterOpen = () => controller.abort();
    expect(await client.open(source, runWith(controller))).toMatchObject({ problems: [{ code: 'cancelled' }] });
    afterOpen = () => {};
    expect(await lastCells(client)).toEqual(['Ulm', '', 'Bonn']);
  };
  await stopped({ ...FIRST, choices: { headerRow: 2 }, sameProject: true });
  expect(asked()).toEqual(['file, same project', 'file, same project']);
  await stopped(SHOPS);
  expect(asked()).toEqual(['file', 'towns', 'shops', 'file, same project']);
});

test('one that cannot be read again is a problem only where a step joins it', async () => {
  const client = await joinedClient();
  unreadable = new Set(['shops']);
  await endEngine();
  expect(await lastCells(client)).toEqual(['Ulm', '', 'Bonn']);
  unreadable = new Set(['towns']);
  await endEngine();
  expect(await lastCells(client)).toMatchObject({ problems: [{ code: 'unreadable-file', facts: { file: 'towns' } }] });
  unreadable = new Set();
  expect(await lastCells(client)).toEqual(['Ulm', '', 'Bonn']);
});

test('one whose reading is stopped is not read again; one that the engine ended over can be', async () => {
  const client = new EngineClient(1);
  valueOf(await client.open(FIRST, runWith()));
  const controller = new AbortController();
  afterSide = () => controller.abort();
  expect(await client.readSide('towns', TOWNS, runWith(controller))).toMatchObject({
    problems: [{ code: 'cancelled' }],
  });
  afterSide = () => engines.at(-1)!.end();
  const answer = await client.readSide('shops', SHOPS, runWith());
  expect(answer).toMatchObject({ problems: [{ code: 'worker-stopped', facts: { worker: 'engine' } }] });
  afterSide = () => {};
  await later(10);
  expect(await lastCells(client)).toEqual(['10', '20', '30']);
  expect(engines.at(-1)!.asked).toEqual(['file, same project']);
  expect(await client.readSide('shops', SHOPS, runWith())).toMatchObject({ ok: true });
});
