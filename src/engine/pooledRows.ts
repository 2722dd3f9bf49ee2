import * as Comlink from 'comlink';
import type { Rows, Start, StartTask } from '../domain/cluster/rows';
import {
  combineAssignments,
  combineDistances,
  combineMeasurements,
  farthestPlaces,
  shardBounds,
  type ShardAssignment,
  type ShardMeasurement,
} from '../domain/cluster/shard';
import type { Matrix } from '../domain/prepare/preparation';

/** Rows that a worker holds, among others. */
export type RowSet = number;

/** A shard in another worker, as it is asked from here. */
export interface RemoteShard {
  load(set: RowSet, values: Float32Array, columnCount: number): Promise<void>;
  release(set: RowSet): Promise<void>;
  assign(set: RowSet, centres: Float64Array): Promise<ShardAssignment>;
  measure(set: RowSet, centres: Float64Array): Promise<ShardMeasurement>;
  distances(set: RowSet, centres: Float64Array): Promise<Float64Array>;
  /** On all rows of the set. */
  start(set: RowSet, task: StartTask): Promise<Omit<Start, 'task'>>;
}

/**
 * The rows of a matrix split over other workers: each holds a stretch of whole blocks, and only centres and sums cross.
 * Same bits as `plainRows`, for any number of shards. Resolves when every shard has its rows.
 */
export function pooledRows(matrix: Matrix, shards: RemoteShard[]): Promise<Rows> {
  let sets = 0;
  return split(matrix.values, matrix.variables.length, shards, () => sets++);
}

async function split(
  values: Float32Array,
  columnCount: number,
  shards: RemoteShard[],
  newSet: () => RowSet,
): Promise<Rows> {
  const rowCount = values.length / columnCount;
  const set = newSet();
  const bounds = shardBounds(rowCount, shards.length);
  const used = shards.slice(0, bounds.length);
  await Promise.all(
    used.map((shard, i) =>
      load(shard, set, values.slice(bounds[i]!.from * columnCount, bounds[i]!.to * columnCount), columnCount),
    ),
  );
  const gathered = (places: Uint32Array) => {
    const found = new Float32Array(places.length * columnCount);
    places.forEach((place, i) => {
      found.set(values.subarray(place * columnCount, (place + 1) * columnCount), i * columnCount);
    });
    return found;
  };
  const distances = async (centres: Float64Array) =>
    combineDistances(await Promise.all(used.map((shard) => shard.distances(set, centres))));

  return {
    rowCount,
    columnCount,
    async assign(centres) {
      const parts = await Promise.all(used.map((shard) => shard.assign(set, centres)));
      return combineAssignments(parts, centres.length / columnCount, columnCount);
    },
    async measure(centres) {
      const parts = await Promise.all(used.map((shard) => shard.measure(set, centres)));
      return combineMeasurements(parts, centres.length / columnCount);
    },
    distances,
    farthest: async (centres, count) => farthestPlaces(await distances(centres), count),
    gather: async (places) => gathered(places),
    subset: (places) => split(gathered(places), columnCount, shards, newSet),
    async *starts(places, tasks) {
      const sample = newSet();
      const values = gathered(places);
      await Promise.all(shards.map((shard) => load(shard, sample, values.slice(), columnCount)));
      try {
        yield* dealt(shards, sample, tasks);
      } finally {
        for (const shard of shards) void shard.release(sample);
      }
    },
    release() {
      for (const shard of used) void shard.release(set);
    },
  };
}

function load(shard: RemoteShard, set: RowSet, values: Float32Array, columnCount: number): Promise<void> {
  return shard.load(set, Comlink.transfer(values, [values.buffer as ArrayBuffer]), columnCount);
}

/** Each shard has one task at a time, and the next when that has ended. */
async function* dealt(shards: RemoteShard[], sample: RowSet, tasks: readonly StartTask[]): AsyncGenerator<Start, void> {
  const underWay = new Map<RemoteShard, Promise<{ shard: RemoteShard; start: Start }>>();
  let next = 0;
  const deal = (shard: RemoteShard) => {
    const task = next++;
    const todo = tasks[task];
    if (todo) {
      const started = shard.start(sample, todo);
      underWay.set(
        shard,
        started.then((start) => ({ shard, start: { task, ...start } })),
      );
    } else underWay.delete(shard);
  };
  shards.forEach(deal);
  while (underWay.size > 0) {
    const { shard, start } = await Promise.race(underWay.values());
    deal(shard);
    yield start;
  }
}
