import * as Comlink from 'comlink';
import { assess } from '../../../src/domain/assess/assess';
import type { ResampleTask } from '../../../src/domain/assess/resampling';
import { sweep } from '../../../src/domain/assess/sweep';
import { toleranceOf } from '../../../src/domain/cluster/lloyd';
import type { Rows } from '../../../src/domain/cluster/rows';
import { mlKMeansSeeding } from '../../../src/domain/cluster/seeding';
import type { Work } from '../../../src/domain/common/progress';
import { Jobs } from '../../../src/engine/drive';
import { pooledResampler } from '../../../src/engine/pooledResampler';
import { pooledRows, type RemoteShard } from '../../../src/engine/pooledRows';
import { ShardSlot } from '../../../src/engine/shardSlot';
import { madeRows, type Made } from '../kmeans/madeRows';

const KS = [2, 3, 4, 5, 6, 7, 8, 9, 10];

const slots: ShardSlot<RemoteShard>[] = [];
let rows: Rows;
let values: Float32Array;

function useShard(port: MessagePort): void {
  slots.push(new ShardSlot(Comlink.wrap<RemoteShard>(port)));
}

async function load({ kind, rows: rowCount, columns, segments, seed }: Made): Promise<void> {
  rows?.release();
  values = madeRows(kind, rowCount, columns, segments, seed);
  const variables = Array.from({ length: columns }, (_, c) => ({ column: String(c), centre: 0, factor: 1 }));
  rows = await pooledRows({ rowCount, values, variables, rows: new Uint32Array(0) }, slots);
}

/** As the engine drives it; the rows are with the shards. */
async function timed<Output>(work: Work<Output>): Promise<{ milliseconds: number; output: Output }> {
  const started = performance.now();
  const done = await new Jobs().drive<Output>(1, () => {}, work);
  return { milliseconds: performance.now() - started, output: done!.output };
}

/** k = 2…10: fits, silhouettes of 5,000 rows, indices. */
async function timeSweep(seed: number) {
  const sample = Uint32Array.from({ length: 10_000 }, (_, i) => Math.floor((i * rows.rowCount) / 10_000));
  const resampler = pooledResampler(slots);
  let silhouettes = Infinity;
  async function* watched() {
    const sweeping = sweep({ rows, distinctRows: 13, sample }, mlKMeansSeeding, resampler, { seed });
    for (;;) {
      const step = await sweeping.next();
      if (step.done) return step.value;
      if (step.value.phase === 'silhouette') silhouettes = Math.min(silhouettes, performance.now());
      yield step.value;
    }
  }
  const { milliseconds, output } = await timed(watched());
  const inertias = output.assessment.scores.map(({ inertia }) => inertia);
  return { milliseconds, afterFits: performance.now() - silhouettes, inertias };
}

/** 100 bootstrap pairs for nine k, all rows assigned. */
async function timePairs(seed: number): Promise<number> {
  const { columnCount } = rows;
  const judged = KS.map((k) => Float64Array.from(values.subarray(0, k * columnCount)));
  const tolerance = toleranceOf(values, columnCount);
  const tasks = Array.from({ length: 100 }, (_, pair): ResampleTask => {
    return { kind: 'pair', ks: KS, seed: seed * 1000 + pair, tolerance, judged };
  });
  const started = performance.now();
  let answered = 0;
  for await (const _ of pooledResampler(slots).answers(values, columnCount, tasks)) answered++;
  if (answered !== 100) throw new Error(`${answered} pairs`);
  return performance.now() - started;
}

/** All that the page shows: the sweep, pairs, halves, boxes and clouds. */
async function timeAll(seed: number): Promise<number> {
  const variables = Array.from({ length: rows.columnCount }, (_, c) => ({ column: String(c) }));
  const all = assess({ rows, variables, distinctRows: 13 }, mlKMeansSeeding, pooledResampler(slots), { seed });
  return (await timed(all)).milliseconds;
}

export type Ours = {
  useShard: typeof useShard;
  load: typeof load;
  timeSweep: typeof timeSweep;
  timePairs: typeof timePairs;
  timeAll: typeof timeAll;
};
Comlink.expose({ useShard, load, timeSweep, timePairs, timeAll });
