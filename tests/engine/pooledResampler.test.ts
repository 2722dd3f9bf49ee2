import { describe, expect, test } from 'vitest';
import { plainResampler } from '../../src/domain/assess/plainResampler';
import type { ResampleAnswer, Resampler, ResampleTask } from '../../src/domain/assess/resampling';
import { planSilhouettes } from '../../src/domain/assess/silhouette';
import { oneCloud, uniformBox } from '../../src/domain/assess/simulate';
import { stabilityOf } from '../../src/domain/assess/stability';
import { atOnce } from '../../src/domain/common/steps';
import { pooledResampler } from '../../src/engine/pooledResampler';
import type { RemoteShard } from '../../src/engine/pooledRows';
import { ShardSlot } from '../../src/engine/shardSlot';
import { gridValues } from '../domain/cluster/rowsContract';
import { run } from '../domain/cluster/run';
import { clouds } from '../domain/assess/slowly';
import { inProcessShard, later } from './inProcess';

const slotsOf = (count: number) => Array.from({ length: count }, () => new ShardSlot(inProcessShard()));
const ks = [2, 4];
const judged = ks.map((k) => Float64Array.from(gridValues(k, 3, 40 + k)));
/** Odd, and no multiple of a tile. */
const ROWS = 1203;
const values = gridValues(ROWS, 3, 9);
const variables = ['a', 'b', 'c'].map((column) => ({ column }));
const fits = { ks, tolerance: 1e-5 };
const labelings = ks.map((k) => ({ labels: Uint8Array.from({ length: ROWS }, (_, i) => (i * i) % k), segments: k }));
const { plan } = planSilhouettes(labelings);

/** Of every kind, some twice. */
const TASKS: ResampleTask[] = [
  { kind: 'pair', ...fits, seed: 1, judged },
  { kind: 'pair', ...fits, seed: 2, judged },
  { kind: 'split', ...fits, seed: 3 },
  { kind: 'inertia', ...fits, seed: 4 },
  { kind: 'inertia', ...fits, seed: 5, box: atOnce(uniformBox(values, 3)) },
  { kind: 'one-cloud', ...fits, seed: 6, cloud: atOnce(oneCloud(values, variables)), pairs: 2 },
  { kind: 'one-cloud', ...fits, seed: 7, cloud: atOnce(oneCloud(values, variables)), pairs: 1 },
  { kind: 'silhouettes', plan, from: 0, to: 700 },
  { kind: 'silhouettes', plan, from: 700, to: ROWS },
];

async function answersOf(resampler: Resampler, tasks = TASKS): Promise<ResampleAnswer[]> {
  const answers: ResampleAnswer[] = [];
  for await (const { task, answer } of resampler.answers(values, 3, tasks)) answers[task] = answer;
  return answers;
}

describe('tasks of every kind', () => {
  const plainly = answersOf(plainResampler());

  test.each([1, 2, 3, 8])('with SIMD in %i shards: the bits of plain TypeScript in this thread', async (count) => {
    const answers = await answersOf(pooledResampler(slotsOf(count)));
    expect(answers.map(({ kind }) => kind)).toEqual(TASKS.map(({ kind }) => kind));
    expect(answers).toEqual(await plainly);
  });

  test('where a shard dies another is given the rows', async () => {
    for (const dies of [1, 2, 4]) {
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
      expect(await answersOf(pooledResampler([slot, ...slotsOf(1)]))).toEqual(await plainly);
      expect(asked).toBeGreaterThanOrEqual(dies);
    }
  });
});

test('a set of scores is the same, wherever it is made', async () => {
  const rows = { values: clouds(300, 2), variables: variables.slice(0, 2), ofRows: 300 };
  const solutions = [2, 3].map((k) => ({ k, centres: Float64Array.from(rows.values.subarray(0, 2 * k)) }));
  const of = async (resampler: Resampler) =>
    (await run(stabilityOf(resampler, rows, solutions, { seed: 4, pairs: 3 }))).output;
  expect(await of(pooledResampler(slotsOf(3)))).toEqual(await of(plainResampler()));
});

test('tasks that nobody wants any more are not dealt out, and the rows are given back', async () => {
  const asked: string[] = [];
  const watched = new Proxy(inProcessShard(), {
    get(of, verb: keyof RemoteShard) {
      asked.push(verb);
      return (...request: never[]) => (of[verb] as (...request: never[]) => unknown)(...request);
    },
  });
  const tasks = Array.from({ length: 30 }, (_, seed) => ({ kind: 'split' as const, ...fits, seed }));
  const resampler = pooledResampler([new ShardSlot<RemoteShard>(watched)]);
  for await (const _ of resampler.answers(values, 3, tasks)) break;
  await later(20);
  expect(asked).toEqual(['load', 'resample', 'resample', 'resample', 'release']);
});
