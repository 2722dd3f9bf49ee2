import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Partition } from '../../src/domain/cluster/partition';
import { BLOCK_ROWS, type Seeding } from '../../src/domain/cluster/rows';
import { mlKMeansSeeding } from '../../src/domain/cluster/seeding';
import type { Progress } from '../../src/domain/common/progress';
import { seededRandom } from '../../src/domain/common/random';
import type { Result } from '../../src/domain/common/result';
import type { Preparation } from '../../src/domain/prepare/preparation';
import { newDocument } from '../../src/domain/project/commands';
import { engineService } from '../../src/engine/engineService';
import type { Helpers } from '../../src/engine/protocol';
import { shardService } from '../../src/engine/shardService';
import { readWorkbook, writeWorkbook } from '../../src/engine/workbook';
import { rReference } from '../domain/cluster/references';
import { rowsOfSheet } from '../domain/read/rowsOfSheet';
import { firstRows, later, Ports, QUICK_MS } from './inProcess';

/** Sizing up to nine numbers of segments takes some seconds on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const ports = new Ports();
afterEach(() => ports.close());

const ignore = () => {};
const WORKBOOK = { read: readWorkbook, write: writeWorkbook };
const CANCELLED = { ok: false, problems: [{ code: 'cancelled', severity: 'stop', facts: {} }] };
/** The page's part: ports to services in this thread. */
function helpersOf(services: { seeding?: Seeding; shards?: number } = {}): Helpers {
  return {
    shards: () => Array.from({ length: services.shards ?? 0 }, () => ports.to(shardService())),
    helper: async (kind) => ports.to(kind === 'workbook' ? WORKBOOK : (services.seeding ?? mlKMeansSeeding)),
  };
}

function engineWith(helpers: Helpers) {
  const engine = engineService();
  engine.useHelpers(helpers);
  return engine;
}

function valueOf<Output>(result: Result<Output>): Output {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

/** The partition without how long it took. */
function untimed(result: Result<Partition>): Omit<Partition, 'milliseconds'> {
  const { milliseconds: _, ...partition } = valueOf(result);
  return partition;
}

const WHOLESALE = readFileSync('public/samples/wholesale_customers.csv', 'utf8');
const R = rReference('wholesale');
const AMOUNTS: Preparation = { variables: R.names, missing: 'median' };
const SEGMENTS = ['A', 'B', 'C', 'D'].map((letter) => ({ letter, name: `Kind ${letter}` }));
const HEADINGS = { segment: 'Segment', name: 'Segment name', unusual: 'unusual' };

async function wholesaleEngine(helpers = helpersOf()) {
  const engine = engineWith(helpers);
  const file = new File([WHOLESALE], 'wholesale_customers.csv');
  return { engine, summary: valueOf(await engine.open({ kind: 'file', file, choices: {} }, 1, ignore)).summary };
}

/** Two columns of whole numbers without structure: k-means takes many passes over them. */
async function noiseEngine(rowCount: number, helpers: Helpers) {
  const engine = engineWith(helpers);
  const random = seededRandom(1);
  const lines = Array.from({ length: rowCount }, () => `${random.below(1000)},${random.below(1000)}`);
  const file = new File([['a,b', ...lines].join('\n')], 'noise.csv');
  valueOf(await engine.open({ kind: 'file', file, choices: {} }, 1, ignore));
  return engine;
}
const NOISE: Preparation = { variables: ['a', 'b'], missing: 'median' };

describe('the wholesale sample, from the file to the file', () => {
  test('open, prepare, cluster, profile, crossTable, customersFile', async () => {
    const { engine, summary } = await wholesaleEngine();
    expect([summary.rowCount, summary.columns.length, summary.notes]).toEqual([440, 8, []]);
    expect((await engine.rows('prepared', 438, 500, {})).cells).toEqual([
      ['1', '3', '10290', '1981', '2232', '1038', '168', '2125'],
      ['1', '3', '2787', '1698', '2510', '65', '477', '52'],
    ]);
    expect((await engine.rows('prepared', 0, 2, { sort: { column: 'Fresh', descending: true } })).places).toEqual([
      181, 125,
    ]);

    const prepared = await engine.prepare(AMOUNTS, 90, ignore);
    expect(valueOf(prepared).summary).toMatchObject({ rowCount: 440, leftOut: 0, distinctRows: 13 });

    const progress: Progress[] = [];
    const clustered = await engine.cluster(AMOUNTS, { k: 4, seed: 1 }, 2, (step) => progress.push(step));
    const partition = valueOf(clustered);
    const fit = R.fits.find(({ k }) => k === 4)!;
    expect(partition.sizes).toEqual(fit.sizes);
    expect(partition.inertia / fit.inertia).toBeCloseTo(1, 9);
    expect(partition.labels).toHaveLength(440);
    expect(progress[0]).toEqual({ phase: 'seed', done: 0, total: 1, k: 4 });

    const profile = engine.profile(['Channel', ...R.names], partition);
    expect(profile.segments.map(({ size }) => size)).toEqual(fit.sizes);
    expect(profile.variables.find(({ column }) => column === 'Fresh')).toMatchObject({
      madeSegments: true,
      overall: expect.closeTo(12000.297727, 6) as number, // R: mean(wholesale$Fresh)
    });
    expect(profile.variables.some(({ column }) => column === 'Region')).toBe(false);

    const crossTable = engine.crossTable(partition, 'Channel');
    expect(crossTable.counts.map((row) => row.reduce((a, b) => a + b))).toEqual(fit.sizes);

    const file = await engine.customersFile('csv', partition, SEGMENTS, HEADINGS, [], 3, ignore);
    const lines = WHOLESALE.trim().split(/\r?\n/);
    const expected = lines.map((line, i) => {
      const letter = SEGMENTS[partition.labels[i - 1]!]?.letter;
      return i === 0 ? `${line},Segment,Segment name` : `${line},${letter},Kind ${letter}`;
    });
    expect(await valueOf(file).text()).toBe(`${expected.join('\r\n')}\r\n`);

    for (const answer of [summary, await engine.rows('prepared', 0, 3, {}), prepared, clustered, profile, crossTable]) {
      expect(structuredClone(answer)).toEqual(answer);
    }
  });

  test('with unusual rows set apart: centres in the sheet’s units, and how long it took', async () => {
    const engine = engineWith(helpersOf());
    const lines = [...Array.from({ length: 40 }, (_, i) => `${i % 2 === 0 ? 10 : 30},${i % 4 < 2 ? 1 : 2}`), '9000,1'];
    const file = new File([['spend,visits', ...lines].join('\n')], 'spend.csv');
    valueOf(await engine.open({ kind: 'file', file, choices: {} }, 1, ignore));
    const preparation: Preparation = { variables: ['spend'], missing: 'median' };
    const partition = valueOf(await engine.cluster(preparation, { k: 2, seed: 1, setApart: true }, 2, ignore));
    expect([partition.sizes, partition.unusual, partition.labels[40]]).toEqual([[20, 20], Uint32Array.of(40), 255]);
    expect(partition.own!.map(({ column, kind }) => [column, kind])).toEqual([['spend', 'mean']]);
    expect(partition.own![0]!.bySegment.map((value) => Math.round(value * 100) / 100).sort()).toEqual([10, 30]);
    expect(partition.milliseconds).toBeGreaterThanOrEqual(0);
    const usual = untimed(await engine.cluster(preparation, { k: 2, seed: 1 }, 3, ignore));
    expect([usual.unusual, usual.sizes]).toEqual([undefined, [40, 1]]);
  });

  test('assess', async () => {
    const { engine } = await wholesaleEngine();
    const assessed = await engine.assess(AMOUNTS, { seed: 1, pairs: 4 }, 2, ignore);
    const { scores, suggestion, exact } = valueOf(assessed);
    expect(scores.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(scores[2]!.inertia / R.fits.find(({ k }) => k === 4)!.inertia).toBeCloseTo(1, 6);
    expect([suggestion.k, exact]).toEqual([2, true]);
    expect(structuredClone(assessed)).toEqual(assessed);
  });

  test('the customers’ file as a workbook', async () => {
    const { engine } = await wholesaleEngine(helpersOf({ seeding: firstRows }));
    const partition = valueOf(await engine.cluster(AMOUNTS, { k: 2, seed: 1 }, 2, ignore));
    const file = valueOf(await engine.customersFile('xlsx', partition, SEGMENTS, HEADINGS, [], 3, ignore));
    const { cells, sheetName } = valueOf(readWorkbook(new Uint8Array(await file.arrayBuffer()), 'out.xlsx'));
    expect([sheetName, cells.height]).toEqual(['Segment', 441]);
    const letter = SEGMENTS[partition.labels[0]!]!.letter;
    expect(rowsOfSheet(cells)[1]).toEqual([2, 3, 12669, 9656, 7561, 214, 2674, 1338, letter, `Kind ${letter}`]);

    const masked = [{ column: 'Fresh', kind: 'phone' as const }];
    const csv = valueOf(await engine.customersFile('csv', partition, SEGMENTS, HEADINGS, masked, 4, ignore));
    expect((await csv.text()).split('\r\n')[1]).toBe(`2,3,*****,9656,7561,214,2674,1338,${letter},Kind ${letter}`);
  });
});

describe('the project', () => {
  test('its columns, kept and opened again', async () => {
    const { engine, summary } = await wholesaleEngine();
    const kept = valueOf(await engine.columns(2, ignore));
    expect(kept.map(({ column }) => column.name)).toEqual(summary.columns.map(({ name }) => name));
    for (const { column, content } of kept) {
      const bytes = new Uint8Array(await content.arrayBuffer());
      expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([column.bytes, column.hash]);
    }
    const again = engineWith(helpersOf());
    const opened = await again.open(
      { kind: 'stored', name: 'Wholesale', summary, columns: kept, sides: [] },
      1,
      ignore,
    );
    expect(opened).toEqual({ ok: true, value: { summary } });
    expect(await again.rows('prepared', 0, 440, {})).toEqual(await engine.rows('prepared', 0, 440, {}));
  });

  test('as a file, opened again', async () => {
    const { engine, summary } = await wholesaleEngine();
    const roles = Object.fromEntries(summary.columns.map(({ name }) => [name, 'segment' as const]));
    const proposals = { roles: [], value: ['Fresh'], campaign: { spreaders: 0.18 } };
    const document = { ...newDocument('Wholesale', 'customer', proposals), roles };
    const project = { document, step: 'prepare', sample: 'wholesale' as const, sides: [], results: [] };
    const file = valueOf(await engine.projectFile({ ...project, summary }, undefined, 2, ignore));
    expect(file.type).toBe('application/zip');
    const again = engineWith(helpersOf());
    const source = { kind: 'file' as const, file: new File([file], 'Wholesale.tessera'), choices: {} };
    const opened = await again.open(source, 1, ignore);
    expect(opened).toEqual({ ok: true, value: { summary, project } });
    expect(await again.rows('prepared', 0, 440, {})).toEqual(await engine.rows('prepared', 0, 440, {}));
  });

  test('a file that is refused leaves the table that is open', async () => {
    const { engine } = await wholesaleEngine();
    const source = { kind: 'file' as const, file: new File(['a,b'], 'a.tessera'), choices: {} };
    const problem = { code: 'not-a-project', severity: 'stop', facts: { file: 'a.tessera' } };
    expect(await engine.open(source, 2, ignore)).toEqual({ ok: false, problems: [problem] });
    expect((await engine.rows('prepared', 0, 1, {})).places).toEqual([0]);
  });

  test('stopped while it is written', async () => {
    const { engine } = await wholesaleEngine();
    const columns = engine.columns(2, () => engine.stop(2));
    expect(await columns).toEqual(CANCELLED);
  });
});

describe('what cannot be done', () => {
  test('a file that cannot be opened leaves the table that is open', async () => {
    const { engine } = await wholesaleEngine();
    const answer = await engine.open({ kind: 'file', file: new File([''], 'empty.csv'), choices: {} }, 2, ignore);
    expect(answer).toEqual({
      ok: false,
      problems: [{ code: 'empty-file', severity: 'stop', facts: { file: 'empty.csv' } }],
    });
    expect((await engine.rows('prepared', 0, 1, {})).cells).toEqual([
      ['2', '3', '12669', '9656', '7561', '214', '2674', '1338'],
    ]);
  });

  test('another table forgets what was made from the last', async () => {
    const { engine } = await wholesaleEngine();
    valueOf(await engine.prepare({ variables: ['Fresh'], missing: 'median' }, 90, ignore));
    const file = new File(['Fresh\n1\n2\n4\n'], 'other.csv');
    valueOf(await engine.open({ kind: 'file', file, choices: {} }, 2, ignore));
    const { summary } = valueOf(await engine.prepare({ variables: ['Fresh'], missing: 'median' }, 90, ignore));
    expect(summary.rowCount).toBe(3);
  });

  test('choices that do not fit are problems, not errors', async () => {
    const { engine } = await wholesaleEngine();
    const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map(({ code }) => code));
    const none: Preparation = { variables: [], missing: 'median' };
    expect(codes(await engine.prepare(none, 90, ignore))).toEqual(['no-variables']);
    expect(codes(await engine.cluster(none, { k: 4, seed: 1 }, 2, ignore))).toEqual(['no-variables']);
    expect(codes(await engine.assess(none, { seed: 1 }, 3, ignore))).toEqual(['no-variables']);
    expect(codes(await engine.cluster(AMOUNTS, { k: 13, seed: 1 }, 4, ignore))).toEqual(['bad-option']);
    expect(codes(await engine.assess(AMOUNTS, { seed: -1 }, 5, ignore))).toEqual(['bad-option']);
    const two: Preparation = { variables: ['Channel'], missing: 'median' };
    expect(codes(await engine.cluster(two, { k: 3, seed: 1 }, 6, ignore))).toEqual(['fewer-distinct-rows']);
  });
});

describe('the rows in other workers', () => {
  const rowCount = 5 * BLOCK_ROWS + 77;

  test('the same bits with none, 2 and 3 of them', async () => {
    const partitions: Partition[] = [];
    for (const shards of [0, 2, 3]) {
      const engine = await noiseEngine(rowCount, helpersOf({ seeding: firstRows, shards }));
      partitions.push(untimed(await engine.cluster(NOISE, { k: 5, seed: 3 }, 2, ignore)));
    }
    expect(partitions[1]).toEqual(partitions[0]);
    expect(partitions[2]).toEqual(partitions[0]);
    expect(partitions[0]!.iterations).toBeGreaterThan(1);
  });

  test('are asked for once, and anew when they are gone', async () => {
    const helpers = helpersOf({ seeding: firstRows, shards: 2 });
    const shards = vi.spyOn(helpers, 'shards');
    const engine = await noiseEngine(rowCount, helpers);
    const once = untimed(await engine.cluster(NOISE, { k: 3, seed: 1 }, 2, ignore));
    valueOf(await engine.cluster({ ...NOISE, variables: ['a'] }, { k: 3, seed: 1 }, 3, ignore));
    expect(shards).toHaveBeenCalledTimes(1);
    engine.forgetShards();
    expect(untimed(await engine.cluster(NOISE, { k: 3, seed: 1 }, 4, ignore))).toEqual(once);
    expect(shards).toHaveBeenCalledTimes(2);
  });

  test('are given back half a minute after the last job over them, and when another table is opened', async () => {
    const shard = shardService();
    const held = new Set<number>();
    const watched: typeof shard = {
      ...shard,
      load: (set, ...rows) => {
        held.add(set);
        shard.load(set, ...rows);
      },
      release: (set) => {
        held.delete(set);
        shard.release(set);
      },
    };
    const shards = () => [ports.to(watched), ports.to(shardService())];
    const engine = await noiseEngine(rowCount, { ...helpersOf({ seeding: firstRows }), shards });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const options = { k: 3, seed: 1 };
    const once = untimed(await engine.cluster(NOISE, options, 2, ignore));
    vi.advanceTimersByTime(29_000);
    expect(untimed(await engine.cluster(NOISE, options, 3, ignore))).toEqual(once);
    vi.advanceTimersByTime(29_000);
    vi.useRealTimers();
    await later(20);
    expect(held.size).toBe(1);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    valueOf(await engine.cluster(NOISE, options, 4, ignore));
    vi.advanceTimersByTime(30_000);
    vi.useRealTimers();
    await vi.waitFor(() => expect(held.size).toBe(0));
    expect(untimed(await engine.cluster(NOISE, options, 5, ignore))).toEqual(once);
    expect(held.size).toBe(1);
    const file = new File(['a,b\n1,2\n3,4'], 'short.csv');
    valueOf(await engine.open({ kind: 'file', file, choices: {} }, 6, ignore));
    await vi.waitFor(() => expect(held.size).toBe(0));
  });

  test('are not asked for where there are few', async () => {
    const helpers = helpersOf({ seeding: firstRows, shards: 2 });
    const shards = vi.spyOn(helpers, 'shards');
    const engine = await noiseEngine(4 * BLOCK_ROWS, helpers);
    valueOf(await engine.cluster(NOISE, { k: 3, seed: 1 }, 2, ignore));
    expect(shards).not.toHaveBeenCalled();
  });
});

/** The answer to a job that was told to stop when it reported this phase, and how long it took from there. */
async function stoppedIn(
  phase: Progress['phase'],
  stop: () => void,
  job: (report: (progress: Progress) => void) => Promise<unknown>,
): Promise<{ answer: unknown; milliseconds: number }> {
  let at = NaN;
  // Each look at the clock is a tenth of a second later: every step is told, and every one listens.
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 100));
  const answer = await job((progress) => {
    if (progress.phase !== phase || !Number.isNaN(at)) return;
    at = Date.now();
    setTimeout(stop);
  }).finally(() => clock.mockRestore());
  return { answer, milliseconds: Date.now() - at };
}

describe('stopping', () => {
  test('cluster, in the middle of its passes; the next run is as if there had been none', async () => {
    const options = { k: 12, seed: 1 };
    const engine = await noiseEngine(150_000, helpersOf({ seeding: firstRows }));
    const { answer, milliseconds } = await stoppedIn(
      'refine',
      () => engine.stop(2),
      (report) => engine.cluster(NOISE, options, 2, report),
    );
    expect(answer).toEqual(CANCELLED);
    expect(milliseconds).toBeLessThan(QUICK_MS);
    const next = untimed(await engine.cluster(NOISE, { k: 3, seed: 2 }, 3, ignore));
    const undisturbed = await noiseEngine(150_000, helpersOf({ seeding: firstRows }));
    expect(next).toEqual(untimed(await undisturbed.cluster(NOISE, { k: 3, seed: 2 }, 3, ignore)));
  });

  test('a stopped pass may still be writing its labels: the next run brings its rows anew', async () => {
    const shard = shardService();
    let loads = 0;
    const load: typeof shard.load = (set, values, columnCount) => {
      // Its half of the rows, of two numbers each, and not a sample of them.
      if (Math.abs(values.length - 150_000) < 2 * BLOCK_ROWS) loads++;
      shard.load(set, values, columnCount);
    };
    const shards = () => [ports.to({ ...shard, load }), ports.to(shardService())];
    const engine = await noiseEngine(150_000, { ...helpersOf({ seeding: firstRows }), shards });
    const options = { k: 12, seed: 1 };
    const { answer } = await stoppedIn(
      'refine',
      () => engine.stop(2),
      (report) => engine.cluster(NOISE, options, 2, report),
    );
    expect(answer).toEqual(CANCELLED);
    expect(loads).toBe(1);
    valueOf(await engine.cluster(NOISE, { k: 2, seed: 1 }, 3, ignore));
    expect(loads).toBe(2);
    valueOf(await engine.cluster(NOISE, { k: 3, seed: 1 }, 4, ignore));
    expect(loads).toBe(2);
  });

  test('assess, in the middle of the silhouettes', async () => {
    const engine = await noiseEngine(5000, helpersOf({ seeding: firstRows }));
    const { answer, milliseconds } = await stoppedIn(
      'silhouette',
      () => engine.stop(2),
      (report) => engine.assess(NOISE, { seed: 1 }, 2, report),
    );
    expect(answer).toEqual(CANCELLED);
    expect(milliseconds).toBeLessThan(QUICK_MS);
    expect(valueOf(await engine.cluster(NOISE, { k: 3, seed: 1 }, 3, ignore)).sizes).toHaveLength(3);
  });

  const nothing = () => new Promise<never>(() => {});

  test.each<[what: string, helpers: Partial<Helpers>, rows: number]>([
    ['a seeding that never answers', { helper: async () => ports.toNobody() }, 100],
    ['a seeding that never starts', { helper: nothing }, 100],
    ['shards that never start', { shards: nothing }, 5 * BLOCK_ROWS],
    ['shards that never answer', { shards: () => [ports.toNobody(), ports.toNobody()] }, 5 * BLOCK_ROWS],
  ])('while it waits for %s', async (_, deaf, rows) => {
    const working = helpersOf({ seeding: firstRows });
    const engine = await noiseEngine(rows, { ...working, ...deaf });
    for (const start of [
      (job: number) => engine.cluster(NOISE, { k: 3, seed: 1 }, job, ignore),
      (job: number) => engine.assess(NOISE, { seed: 1 }, job, ignore),
    ]) {
      const answer = start(2);
      setTimeout(() => engine.stop(2), 20);
      expect(await Promise.race([answer, later(QUICK_MS)])).toEqual(CANCELLED);
    }
    engine.useHelpers(working);
    engine.forgetShards();
    expect(valueOf(await engine.cluster(NOISE, { k: 3, seed: 1 }, 3, ignore)).sizes).toHaveLength(3);
  });

  test('while it waits for the workbook’s worker', async () => {
    const { engine } = await wholesaleEngine({ ...helpersOf({ seeding: firstRows }) });
    const partition = valueOf(await engine.cluster(AMOUNTS, { k: 2, seed: 1 }, 2, ignore));
    engine.useHelpers({ ...helpersOf(), helper: async () => ports.toNobody() });

    const written = engine.customersFile('xlsx', partition, SEGMENTS, HEADINGS, [], 3, ignore);
    setTimeout(() => engine.stop(3), 20);
    expect(await Promise.race([written, later(QUICK_MS)])).toEqual(CANCELLED);

    // Of a kind that SheetJS reads; of .xlsx the engine reads all itself.
    const workbook = new File([readFileSync('tests/golden/read/sheetjs/AutoFilter.ods')], 'AutoFilter.ods');
    const opened = engine.open({ kind: 'file', file: workbook, choices: {} }, 4, ignore);
    setTimeout(() => engine.stop(4), 20);
    expect(await Promise.race([opened, later(QUICK_MS)])).toEqual(CANCELLED);
    expect((await engine.rows('prepared', 0, 500, {})).places).toHaveLength(440);
  });
});
