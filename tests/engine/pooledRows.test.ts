import { describe, expect, test } from 'vitest';
import { kMeans } from '../../src/domain/cluster/kMeans';
import { plainRows } from '../../src/domain/cluster/plainRows';
import { BLOCK_ROWS, type Rows, type Start } from '../../src/domain/cluster/rows';
import type { Matrix } from '../../src/domain/prepare/preparation';
import { pooledRows, type RemoteShard } from '../../src/engine/pooledRows';
import { ShardSlot } from '../../src/engine/shardSlot';
import { gridValues, rowsContract } from '../domain/cluster/rowsContract';
import { run } from '../domain/cluster/run';
import { firstRows, inProcessShard, later, QUICK_MS } from './inProcess';

const shardsOf = (count: number) => Array.from({ length: count }, () => new ShardSlot(inProcessShard()));

function matrixOf(values: Float32Array, columnCount: number): Matrix {
  const rowCount = values.length / columnCount;
  const variables = Array.from({ length: columnCount }, (_, c) => ({ column: `v${c}`, centre: 0, factor: 1 }));
  return { rowCount, values, variables, rows: Uint32Array.from({ length: rowCount }, (_, row) => row) };
}

for (const count of [1, 2, 3, 8]) {
  rowsContract(`pooledRows over ${count} shards`, (values, columnCount) =>
    pooledRows(matrixOf(values, columnCount), shardsOf(count)),
  );
}

test.each([
  ['starts on all rows', 5 * BLOCK_ROWS + 77, {}],
  ['starts on a sample', 20 * BLOCK_ROWS + 333, {}],
  ['every start on all rows', 20 * BLOCK_ROWS + 333, { restarts: 4, exhaustive: true }],
])('k-means, %s: the same bits as plainRows, with 1, 2, 3 and 8 shards', async (_, rowCount, more) => {
  const values = gridValues(rowCount, 3, 7);
  const options = { k: 5, seed: 3, ...more };
  const { output: expected } = await run(kMeans(plainRows(values, 3), firstRows, options));
  expect(expected.iterations).toBeGreaterThan(1);
  for (const count of [1, 2, 3, 8]) {
    const rows = await pooledRows(matrixOf(values, 3), shardsOf(count));
    const { output } = await run(kMeans(rows, firstRows, options));
    expect(output).toEqual(expected);
  }
});

test('the same shards take the rows of another matrix, also where it does not fill them', async () => {
  const shards = shardsOf(3);
  const centres = Float64Array.of(-1, 1);
  const long = await pooledRows(matrixOf(gridValues(3 * BLOCK_ROWS, 1, 1), 1), shards);
  expect((await long.assign(centres)).changed).toBe(3 * BLOCK_ROWS);
  const short = await pooledRows(matrixOf(Float32Array.of(-2, 2, 3), 1), shards);
  const { counts, changed, sums } = await short.assign(centres);
  expect([Array.from(counts), changed, Array.from(sums)]).toEqual([[1, 2], 3, [-2, 5]]);
});

describe('a shard that dies', () => {
  const values = gridValues(5 * BLOCK_ROWS + 77, 3, 7);
  const sample = Uint32Array.from({ length: 900 }, (_, i) => i * 5);
  const tasks = Array.from({ length: 7 }, (_, i) => ({ from: { k: 4, seed: i }, passes: 5, tolerance: 0 }));
  const centresOf = (pass: number) => Float64Array.from(gridValues(4, 3, pass));

  /** Every verb there is, in turn. */
  async function allAnswers(rows: Rows): Promise<unknown[]> {
    const starts: Start[] = [];
    for await (const step of rows.starts(sample, tasks)) if ('task' in step) starts.push(step);
    const subset = await rows.subset(sample);
    return [
      await rows.assign(centresOf(1)),
      await rows.assign(centresOf(2)),
      await rows.assign(centresOf(2)),
      await rows.measure(centresOf(3)),
      await rows.farthest(centresOf(3), 5),
      await rows.assign(centresOf(3)),
      await subset.assign(centresOf(1)),
      await subset.measure(centresOf(1)),
      starts.sort((a, b) => a.task - b.task),
    ];
  }

  /** A shard in whose place another comes at its nth question, which it does not answer. */
  function mortalSlot(dies: number): ShardSlot<RemoteShard> {
    let asked = 0;
    const mortal = new Proxy(inProcessShard(), {
      get(shard, verb: keyof RemoteShard) {
        return (...request: never[]) => {
          if (++asked < dies) return (shard[verb] as (...request: never[]) => unknown)(...request);
          if (asked === dies) setTimeout(() => slot.replace(inProcessShard()));
          return new Promise(() => {});
        };
      },
    });
    const slot = new ShardSlot<RemoteShard>(mortal);
    return slot;
  }

  test('at whatever question: another is given its rows and its last centres, and the bits are the same', async () => {
    const expected = await allAnswers(await pooledRows(matrixOf(values, 3), shardsOf(2)));
    for (let dies = 1; dies <= 20; dies++) {
      const slots = [mortalSlot(dies), ...shardsOf(1)];
      expect(await allAnswers(await pooledRows(matrixOf(values, 3), slots))).toEqual(expected);
    }
  });

  test('all of them, one after the other', async () => {
    const expected = await allAnswers(await pooledRows(matrixOf(values, 3), shardsOf(3)));
    const slots = [3, 4, 5].map(mortalSlot);
    expect(await allAnswers(await pooledRows(matrixOf(values, 3), slots))).toEqual(expected);
  });
});

test('starts that nobody wants any more are not dealt out, and the sample is given back', async () => {
  const shard = inProcessShard();
  const asked: string[] = [];
  const watched = new Proxy(shard, {
    get(of, verb: keyof RemoteShard) {
      asked.push(verb);
      return (...request: never[]) => (of[verb] as (...request: never[]) => unknown)(...request);
    },
  });
  const rows = await pooledRows(matrixOf(gridValues(3000, 2, 1), 2), [new ShardSlot<RemoteShard>(watched)]);
  const tasks = Array.from({ length: 50 }, (_, i) => ({ from: { k: 3, seed: i }, passes: 2, tolerance: 0 }));
  for await (const _ of rows.starts(Uint32Array.of(1, 2, 3, 4), tasks)) break;
  expect(asked).toEqual(['load', 'load', 'start', 'start', 'start', 'release']);
});

test('restarts that take long say how far they are, and it never falls but when one has ended', async () => {
  const values = gridValues(100_000, 4, 1);
  const rows = await pooledRows(matrixOf(values, 4), shardsOf(2));
  const all = Uint32Array.from({ length: 100_000 }, (_, i) => i);
  const tasks = [1, 2].map((seed) => ({ from: { k: 60, seed }, passes: 60, tolerance: 0 }));
  const seen: number[] = [];
  let ended = 0;
  for await (const step of rows.starts(all, tasks)) {
    if ('task' in step) ended++;
    else if (ended === 0) seen.push(step.underway);
  }
  expect(ended).toBe(2);
  expect(new Set(seen).size).toBeGreaterThan(3);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(Math.max(...seen)).toBeLessThan(2);
});

test('rows that are released end the restarts on them, and take their subsets along', async () => {
  const shard = inProcessShard();
  const held = new Set<number>();
  const watched: RemoteShard = {
    ...shard,
    load: (set, ...rows) => (held.add(set), shard.load(set, ...rows)),
    release: (set) => (held.delete(set), shard.release(set)),
  };
  const values = gridValues(100_000, 8, 1);
  const rows = await pooledRows(matrixOf(values, 8), [new ShardSlot(watched)]);
  await rows.subset(Uint32Array.of(1, 2, 3));
  const all = Uint32Array.from({ length: 100_000 }, (_, i) => i);
  // Minutes, were it not ended.
  const starts = rows.starts(all, [{ from: { k: 200, seed: 1 }, passes: 10_000, tolerance: 0 }]);
  const ended = (async () => {
    for await (const step of starts) expect(step).toHaveProperty('underway');
  })();
  await later(50);
  expect(held.size).toBe(3);
  rows.release();
  await expect(Promise.race([ended, later(5 * QUICK_MS)])).rejects.toThrow('released');
  expect(held.size).toBe(0);
});

test('the matrix keeps its values', async () => {
  const matrix = matrixOf(gridValues(2 * BLOCK_ROWS, 2, 1), 2);
  await pooledRows(matrix, shardsOf(2));
  expect(matrix.values).toEqual(gridValues(2 * BLOCK_ROWS, 2, 1));
});
