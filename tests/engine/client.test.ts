import * as Comlink from 'comlink';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Seeding } from '../../src/domain/cluster/rows';
import type { Result } from '../../src/domain/common/result';
import type { Preparation } from '../../src/domain/prepare/preparation';
import { EngineClient } from '../../src/engine/client';
import { engineService } from '../../src/engine/engineService';
import type { Services, WorkerKind } from '../../src/engine/protocol';
import { columnsAsBytes } from '../../src/engine/columnsAsBytes';
import { shardService } from '../../src/engine/shardService';
import { WorkerGone, type StartedWorker } from '../../src/engine/startWorker';
import { writeProject } from '../../src/engine/writeProject';
import { run } from '../domain/cluster/run';
import { firstRows, later, Ports, QUICK_MS } from './inProcess';
import { projectOf } from './projects';

/** Workers in this thread: each started one is kept here, so that a test can end it. */
const started: { kind: WorkerKind; worker: StartedWorker<WorkerKind> }[] = [];
let ports: Ports;
let seeding: Seeding;
/** What shards do in place of their own. */
let shardDeeds: Partial<ReturnType<typeof shardService>>;
/** Milliseconds of each opening to come. */
let openTakes: number[];
/** Called in the engine's place when it has opened a table, or applied a recipe, before the page can know. */
let afterOpen: () => void;
let afterRecipe: () => void;

vi.mock('../../src/engine/startWorker', async (original) => ({
  ...(await original<object>()),
  startWorker: (kind: WorkerKind) => {
    const worker = fakeWorker(kind);
    started.push({ kind, worker });
    return Promise.resolve(worker);
  },
}));

function fakeWorker(kind: WorkerKind): StartedWorker<WorkerKind> {
  const own = serviceOf(kind);
  const remote = Comlink.wrap<Services[WorkerKind]>(ports.to(own));
  let end!: () => void;
  const gone = new Promise<never>((_, reject) => {
    end = () => reject(new WorkerGone(kind));
  });
  gone.catch(() => {});
  return { kind, remote, gone, end };
}

function serviceOf(kind: WorkerKind): object {
  if (kind === 'engine') {
    const engine = engineService();
    const open: typeof engine.open = async (...request) => {
      await later(openTakes.shift() ?? 10);
      const answer = await engine.open(...request);
      afterOpen();
      return answer;
    };
    const applyRecipe: typeof engine.applyRecipe = async (...request) => {
      const answer = await engine.applyRecipe(...request);
      afterRecipe();
      return answer;
    };
    return { ...engine, open, applyRecipe };
  }
  const service =
    kind === 'shard'
      ? { ...shardService(), ...shardDeeds }
      : ({ start: (...request) => seeding.start(...request) } satisfies Seeding);
  return { connect: (port: MessagePort) => Comlink.expose(service, port) };
}

const never: Seeding = { start: () => new Promise(() => {}) };

beforeEach(() => {
  started.length = 0;
  ports = new Ports();
  seeding = firstRows;
  shardDeeds = {};
  openTakes = [];
  afterOpen = () => {};
  afterRecipe = () => {};
});
afterEach(() => ports.close());

const PREPARATION: Preparation = { variables: ['a', 'b'], missing: 'median' };
const CANCELLED = { ok: false, problems: [{ code: 'cancelled', severity: 'stop', facts: {} }] };
const stopped = (worker: WorkerKind) => ({
  ok: false,
  problems: [{ code: 'worker-stopped', severity: 'stop', facts: { worker } }],
});

const runWith = (controller = new AbortController()) => ({ signal: controller.signal, progress: () => {} });

function fileSource(name: string, first: number) {
  const lines = Array.from({ length: 40 }, (_, row) => `${first + (row % 20)},${(row * row) % 17}`);
  return { kind: 'file' as const, file: new File([['a,b', ...lines].join('\n')], name), choices: {} };
}

async function openedClient(workers = 1) {
  const client = new EngineClient(workers);
  const answer = await client.open(fileSource('first.csv', 100), runWith());
  expect(answer.ok).toBe(true);
  return client;
}

const cluster = (client: EngineClient, controller?: AbortController) =>
  client.cluster(PREPARATION, { k: 3, seed: 1 }, runWith(controller));

/** A partition without the time that it took. */
function timeless(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer, (key, value: unknown) => (key === 'milliseconds' ? undefined : value)));
}

async function firstCell(client: EngineClient): Promise<Result<unknown>> {
  const answer = await client.rows({ of: 'prepared', from: 0, to: 1 });
  return answer.ok ? { ok: true, value: answer.value.cells[0]![0] } : answer;
}

const workers = (kind: WorkerKind) => started.filter((one) => one.kind === kind);
const endLast = (kind: WorkerKind) => workers(kind).at(-1)!.worker.end();

describe('a job', () => {
  test('answers, and its helper is used again', async () => {
    const client = await openedClient();
    expect(await cluster(client)).toMatchObject({ ok: true, value: { k: 3 } });
    expect(await client.assess(PREPARATION, { seed: 1 }, runWith())).toMatchObject({ ok: true });
    expect(started.map(({ kind }) => kind)).toEqual(['engine', 'seeding']);
  });

  test('is stopped at once while its helper is busy; the next has another helper', async () => {
    const client = await openedClient();
    seeding = never;
    const controller = new AbortController();
    const answer = cluster(client, controller);
    await vi.waitFor(() => expect(workers('seeding')).toHaveLength(1));
    controller.abort();
    expect(await Promise.race([answer, later(QUICK_MS)])).toEqual(CANCELLED);
    seeding = firstRows;
    expect(await cluster(client)).toMatchObject({ ok: true });
    expect(workers('seeding')).toHaveLength(2);
  });

  test('that is stopped before it began does nothing', async () => {
    const client = await openedClient();
    const controller = new AbortController();
    controller.abort();
    expect(await cluster(client, controller)).toEqual(CANCELLED);
    expect(workers('seeding')).toHaveLength(0);
  });

  test('that follows at once on a stopped one does not hear of the end of its helper', async () => {
    const client = await openedClient();
    seeding = never;
    const controller = new AbortController();
    const first = cluster(client, controller);
    await vi.waitFor(() => expect(workers('seeding')).toHaveLength(1));
    seeding = firstRows;
    controller.abort();
    const second = cluster(client);
    expect(await first).toEqual(CANCELLED);
    expect(await second).toMatchObject({ ok: true });
  });
});

describe('a worker that ends', () => {
  test('the helper: the job says so, the next one has another', async () => {
    const client = await openedClient();
    seeding = never;
    const answer = cluster(client);
    await vi.waitFor(() => expect(workers('seeding')).toHaveLength(1));
    endLast('seeding');
    expect(await Promise.race([answer, later(QUICK_MS)])).toEqual(stopped('seeding'));
    seeding = firstRows;
    expect(await cluster(client)).toMatchObject({ ok: true });
  });

  test('the engine, in the middle of a job: the next has another, with the same table', async () => {
    const client = await openedClient();
    seeding = never;
    const answer = cluster(client);
    await vi.waitFor(() => expect(workers('seeding')).toHaveLength(1));
    endLast('engine');
    expect(await Promise.race([answer, later(QUICK_MS)])).toEqual(stopped('engine'));
    seeding = firstRows;
    expect(await cluster(client)).toMatchObject({ ok: true });
    expect(await firstCell(client)).toEqual({ ok: true, value: '100' });
    expect(workers('engine')).toHaveLength(2);
  });

  test('the engine: all that is asked at once waits until the table is open again', async () => {
    const client = await openedClient();
    endLast('engine');
    await later(0);
    const answers = await Promise.all([firstCell(client), firstCell(client), client.prepare(PREPARATION)]);
    expect(answers).toMatchObject([{ ok: true, value: '100' }, { ok: true, value: '100' }, { ok: true }]);
    expect(workers('engine')).toHaveLength(2);
  });

  test('the engine: a file that is opened meanwhile comes after the table that is opened again', async () => {
    const client = await openedClient();
    endLast('engine');
    await later(0);
    openTakes = [40, 10];
    const [again, answer] = await Promise.all([
      firstCell(client),
      client.open(fileSource('second.csv', 200), runWith()),
    ]);
    expect([again.ok, answer.ok]).toEqual([true, true]);
    expect(await firstCell(client)).toEqual({ ok: true, value: '200' });
  });

  test('a shard: another comes in its place, and the job goes on', async () => {
    const client = new EngineClient(2);
    await client.open({ kind: 'file', file: longerThanBlocks(), choices: {} }, runWith());
    const undisturbed = timeless(await cluster(client));
    let endSeeding!: () => void;
    const held = new Promise<void>((resolve) => (endSeeding = resolve));
    seeding = { start: (...request) => held.then(() => firstRows.start(...request)) };
    const answer = cluster(client);
    await later(50);
    endLast('shard');
    await vi.waitFor(() => expect(workers('shard')).toHaveLength(3));
    endSeeding();
    expect(timeless(await Promise.race([answer, later(QUICK_MS)]))).toEqual(undisturbed);
    seeding = firstRows;
    expect(timeless(await cluster(client))).toEqual(undisturbed);
    expect(workers('shard')).toHaveLength(3);
  });

  test('a shard that cannot stay alive: the job says so in the end', async () => {
    const client = new EngineClient(2);
    await client.open({ kind: 'file', file: longerThanBlocks(), choices: {} }, runWith());
    shardDeeds = { assign: (() => new Promise<never>(() => {})) as never };
    const answer = cluster(client);
    await vi.waitFor(() => expect(workers('shard')).toHaveLength(2));
    const killing = setInterval(() => endLast('shard'));
    expect(await Promise.race([answer, later(10 * QUICK_MS)]).finally(() => clearInterval(killing))).toEqual(
      stopped('shard'),
    );
    shardDeeds = {};
    expect(await cluster(client)).toMatchObject({ ok: true });
  });
});

const longerThanBlocks = () =>
  new File([['a,b', ...Array.from({ length: 5000 }, (_, row) => `${row % 71},${row % 89}`)].join('\n')], 'long.csv');

describe('a long file is read by shards', () => {
  const source = () => ({ ...fileSource('long.csv', 100), file: longFile() });
  const longFile = () => new File(['a,b\n', '7,8\n'.repeat(600_000)], 'long.csv');
  const deaf = { readShare: () => new Promise<never>(() => {}) };

  test('that are kept for the next', async () => {
    const client = new EngineClient(2);
    expect(await client.open(source(), runWith())).toMatchObject({
      ok: true,
      value: { summary: { rowCount: 600_000 } },
    });
    expect(await client.open(source(), runWith())).toMatchObject({ ok: true });
    expect(workers('shard')).toHaveLength(2);
  });

  test('which end: the opening says so, the next has others', async () => {
    const client = new EngineClient(2);
    const asked = vi.fn(deaf.readShare);
    shardDeeds = { readShare: asked };
    const answer = client.open(source(), runWith());
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    shardDeeds = {};
    for (const { worker } of workers('shard')) worker.end();
    expect(await Promise.race([answer, later(QUICK_MS)])).toEqual(stopped('shard'));
    expect(await client.open(source(), runWith())).toMatchObject({ ok: true });
    expect(workers('shard')).toHaveLength(4);
  });

  test('stopped in the middle; the next opening is not disturbed', async () => {
    const client = new EngineClient(2);
    const { readShare } = shardService();
    const asked = vi.fn(readShare).mockImplementation(deaf.readShare);
    shardDeeds = { readShare: asked };
    const controller = new AbortController();
    const answer = client.open(source(), runWith(controller));
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    controller.abort();
    expect(await Promise.race([answer, later(QUICK_MS)])).toEqual(CANCELLED);
    expect(await client.open(fileSource('first.csv', 100), runWith())).toMatchObject({ ok: true });
    expect(await firstCell(client)).toEqual({ ok: true, value: '100' });
  });
});

describe('the engine ends after a project was opened', () => {
  test('a project file: it is read again', async () => {
    const { contents, table } = await projectOf();
    const { output } = await run(writeProject(contents, table, []));
    const client = new EngineClient(1);
    const source = { kind: 'file' as const, file: new File([output], 'mine.tessera'), choices: {} };
    const opened = await client.open(source, runWith());
    expect(opened).toMatchObject({ ok: true, value: { project: { step: 'offer' } } });
    endLast('engine');
    await later(0);
    expect(await firstCell(client)).toEqual({ ok: true, value: 'C001' });
    expect(workers('engine')).toHaveLength(2);
  });

  test('kept columns: they are decoded again, and can be written as a file', async () => {
    const { contents, table } = await projectOf();
    const { output: columns } = await run(columnsAsBytes(table));
    const client = new EngineClient(1);
    const { summary } = contents;
    expect(await client.open({ kind: 'stored', name: 'mine', summary, columns, sides: [] }, runWith())).toMatchObject({
      ok: true,
    });
    endLast('engine');
    await later(0);
    const again = await client.columns();
    expect(again.ok && again.value.map(({ column }) => column)).toEqual(columns.map(({ column }) => column));
    const file = await client.projectFile(contents, undefined, runWith());
    expect(file.ok && file.value.size).toBe((await run(writeProject(contents, table, []))).output.size);
  });
});

describe('a file that is not opened leaves the table that is open', () => {
  test('because it cannot be', async () => {
    const client = await openedClient();
    expect(
      await client.open({ kind: 'file', file: new File([''], 'empty.csv'), choices: {} }, runWith()),
    ).toMatchObject({
      ok: false,
    });
    expect(await firstCell(client)).toEqual({ ok: true, value: '100' });
  });

  test('because it cannot be, in an engine that had to be started again', async () => {
    const client = await openedClient();
    endLast('engine');
    await later(0);
    expect(
      await client.open({ kind: 'file', file: new File([''], 'empty.csv'), choices: {} }, runWith()),
    ).toMatchObject({
      ok: false,
    });
    expect(await firstCell(client)).toEqual({ ok: true, value: '100' });
  });

  test('because it was stopped when the engine had just opened it', async () => {
    const client = await openedClient();
    const controller = new AbortController();
    afterOpen = () => controller.abort();
    expect(await client.open(fileSource('second.csv', 200), runWith(controller))).toEqual(CANCELLED);
    afterOpen = () => {};
    expect(await firstCell(client)).toEqual({ ok: true, value: '100' });
  });
});

test('a file that cannot be read again for an engine that had to be started again: its problem', async () => {
  const client = await openedClient();
  endLast('engine');
  await later(0);
  const read = vi.spyOn(Blob.prototype, 'arrayBuffer').mockRejectedValue(new DOMException('', 'NotReadableError'));
  const unreadable = { ok: false, problems: [{ code: 'unreadable-file', severity: 'stop' }] };
  expect(await firstCell(client)).toMatchObject(unreadable);
  expect(await cluster(client)).toMatchObject(unreadable);
  read.mockRestore();
  expect(await firstCell(client)).toEqual({ ok: true, value: '100' });
});

describe('a recipe', () => {
  const first = (column: string) => ({ id: column, kind: 'drop-columns' as const, columns: [column] });

  test('is applied again where the engine ended', async () => {
    const client = await openedClient();
    expect(await client.applyRecipe([first('a')], runWith())).toMatchObject({ ok: true });
    expect(await firstCell(client)).toEqual({ ok: true, value: '0' });
    endLast('engine');
    await later(10);
    expect(await firstCell(client)).toEqual({ ok: true, value: '0' });
    expect(workers('engine')).toHaveLength(2);
    expect(await client.rows({ of: 'read', from: 0, to: 1 })).toMatchObject({ value: { cells: [['100', '0']] } });
  });

  test('so is the latest one of a project file, in the place of its own', async () => {
    const { contents, table } = await projectOf(undefined, [{ ...first('Kind'), off: true }]);
    const file = new File([(await run(writeProject(contents, table, []))).output], 'p.tessera');
    const client = new EngineClient(1);
    expect(await client.open({ kind: 'file', file, choices: {} }, runWith())).toMatchObject({ ok: true });
    await client.applyRecipe([first('Customer')], runWith());
    endLast('engine');
    await later(10);
    expect(await firstCell(client)).toEqual({ ok: true, value: '100' });
  });

  test('that is stopped as the engine has just applied it is not the one that counts', async () => {
    const client = await openedClient();
    await client.applyRecipe([first('a')], runWith());
    const controller = new AbortController();
    afterRecipe = () => controller.abort();
    expect(await client.applyRecipe([first('b')], runWith(controller))).toEqual(CANCELLED);
    afterRecipe = () => {};
    expect(await firstCell(client)).toEqual({ ok: true, value: '0' });
    expect(openTakes).toEqual([]);
    expect(workers('engine')).toHaveLength(1);
  });

  test('that is stopped before the engine has heard of it changes nothing', async () => {
    const client = await openedClient();
    const controller = new AbortController();
    controller.abort();
    expect(await client.applyRecipe([first('a')], runWith(controller))).toEqual(CANCELLED);
    expect(await firstCell(client)).toEqual({ ok: true, value: '100' });
  });

  test('is lost with the engine that was applying it; the one before is applied again', async () => {
    const client = await openedClient();
    await client.applyRecipe([first('a')], runWith());
    afterRecipe = () => endLast('engine');
    expect(await client.applyRecipe([first('b')], runWith())).toEqual(stopped('engine'));
    afterRecipe = () => {};
    await later(10);
    expect(await firstCell(client)).toEqual({ ok: true, value: '0' });
  });
});
