import * as Comlink from 'comlink';
import type { Rows } from '../domain/cluster/rows';
import {
  combineAssignments,
  combineDistances,
  combineMeasurements,
  shardBounds,
  type ShardAssignment,
  type ShardMeasurement,
} from '../domain/cluster/shard';
import type { Matrix } from '../domain/prepare/preparation';

/** A shard in another worker, as it is asked from here. */
export interface Shard {
  load(values: Float32Array, columnCount: number): Promise<void>;
  assign(centres: Float64Array): Promise<ShardAssignment>;
  measure(centres: Float64Array): Promise<ShardMeasurement>;
  distances(centre: Float64Array): Promise<Float64Array>;
}

/**
 * The rows of a matrix split over other workers: each holds a stretch of whole blocks, and only centres and sums cross.
 * Same bits as `plainRows`, for any number of shards. Resolves when every shard has its rows.
 */
export async function pooledRows(matrix: Matrix, shards: Shard[]): Promise<Rows> {
  const { rowCount, values } = matrix;
  const columnCount = matrix.variables.length;
  const bounds = shardBounds(rowCount, shards.length);
  const used = shards.slice(0, bounds.length);
  await Promise.all(
    used.map((shard, i) => {
      const part = values.slice(bounds[i]!.from * columnCount, bounds[i]!.to * columnCount);
      return shard.load(Comlink.transfer(part, [part.buffer]), columnCount);
    }),
  );

  return {
    rowCount,
    columnCount,
    async assign(centres) {
      const parts = await Promise.all(used.map((shard) => shard.assign(centres)));
      return combineAssignments(parts, centres.length / columnCount, columnCount);
    },
    async measure(centres) {
      const parts = await Promise.all(used.map((shard) => shard.measure(centres)));
      return combineMeasurements(parts, centres.length / columnCount);
    },
    async distances(centre) {
      return combineDistances(await Promise.all(used.map((shard) => shard.distances(centre))));
    },
    async gather(places) {
      const gathered = new Float32Array(places.length * columnCount);
      places.forEach((place, i) => {
        gathered.set(values.subarray(place * columnCount, (place + 1) * columnCount), i * columnCount);
      });
      return gathered;
    },
  };
}
