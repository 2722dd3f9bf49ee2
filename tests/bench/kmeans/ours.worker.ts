import * as Comlink from 'comlink';
import { kmeans } from 'ml-kmeans';
import { kMeans, type KMeansFit } from '../../../src/domain/cluster/kMeans';
import type { ClusterOptions } from '../../../src/domain/cluster/partition';
import type { Rows } from '../../../src/domain/cluster/rows';
import { mlKMeansSeeding } from '../../../src/domain/cluster/seeding';
import { Jobs } from '../../../src/engine/drive';
import { pooledRows, type RemoteShard } from '../../../src/engine/pooledRows';
import { ShardSlot } from '../../../src/engine/shardSlot';
import { madeRows, type Made } from './madeRows';

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

/** As the engine drives it, from the first question to labels of all rows; the rows are with the shards. */
async function time(options: ClusterOptions) {
  const started = performance.now();
  let phase = started;
  let seeking = 0;
  const report = (progress: { phase: string }) => {
    if (progress.phase === 'seed') phase = performance.now();
  };
  async function* work() {
    const fitting = kMeans(rows, mlKMeansSeeding, options);
    for (;;) {
      const step = await fitting.next();
      if (step.done) return step.value;
      report(step.value);
      yield step.value;
    }
  }
  const done = await new Jobs().drive<KMeansFit>(1, () => {}, work());
  const milliseconds = performance.now() - started;
  seeking = phase - started;
  const { inertia, iterations, converged, agreed } = done!.output;
  return { milliseconds, seeking, inertia, iterations, converged, agreed };
}

/** One pass of Lloyd's iteration over all rows in which few rows move, the median of 15. */
async function timePasses(k: number): Promise<number> {
  const places = Uint32Array.from({ length: k }, (_, i) => Math.floor((i * rows.rowCount) / k));
  let centres = Float64Array.from(await rows.gather(places));
  const times: number[] = [];
  for (let pass = 0; pass < 25; pass++) {
    const started = performance.now();
    const { counts, sums } = await rows.assign(centres);
    if (pass >= 10) times.push(performance.now() - started);
    centres = sums.map((sum, i) => sum / Math.max(1, counts[Math.floor(i / rows.columnCount)]!));
  }
  return times.sort((a, b) => a - b)[7]!;
}

/** ml-kmeans with greedy k-means++ in this thread, the best of so many restarts. */
function timeMl(k: number, restarts: number) {
  const { columnCount } = rows;
  const points = Array.from({ length: rows.rowCount }, (_, row) =>
    Array.from(values.subarray(row * columnCount, (row + 1) * columnCount)),
  );
  const started = performance.now();
  let inertia = Infinity;
  for (let seed = 1; seed <= restarts; seed++) {
    const { centroids, clusters } = kmeans(points, k, { seed });
    const sum = points.reduce(
      (total, point, row) =>
        total + point.reduce((d, value, c) => d + (value - centroids[clusters[row]!]![c]!) ** 2, 0),
      0,
    );
    inertia = Math.min(inertia, sum);
  }
  return { milliseconds: performance.now() - started, inertia };
}

export type Ours = {
  useShard: typeof useShard;
  load: typeof load;
  time: typeof time;
  timePasses: typeof timePasses;
  timeMl: typeof timeMl;
};
Comlink.expose({ useShard, load, time, timePasses, timeMl });
