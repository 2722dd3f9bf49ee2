import { plainRows } from '../../../src/domain/cluster/plainRows';
import { plainShard } from '../../../src/domain/cluster/plainShard';
import type { Rows } from '../../../src/domain/cluster/rows';
import {
  combineAssignments,
  combineDistances,
  combineMeasurements,
  farthestPlaces,
  gatherRows,
  shardBounds,
  type MakeShard,
} from '../../../src/domain/cluster/shard';

/** Rows cut into shards as a pool of workers has them, but all in this thread. */
export function shardedRows(
  values: Float32Array,
  columnCount: number,
  shards: number,
  makeShard: MakeShard = plainShard,
): Rows {
  const rowCount = values.length / columnCount;
  const parts = shardBounds(rowCount, shards).map(({ from, to }) =>
    makeShard(values.slice(from * columnCount, to * columnCount), columnCount),
  );
  const distances = async (centres: Float64Array) =>
    combineDistances(parts.map((part) => part.distances(centres, 0, part.rowCount)));
  return {
    ...plainRows(values, columnCount, undefined, makeShard),
    assign: async (centres) => {
      const k = centres.length / columnCount;
      const answers = parts.map((part) => {
        const changed = part.assign(centres, 0, part.rowCount);
        return { ...part.totals(k), changed };
      });
      return combineAssignments(answers, k, columnCount);
    },
    measure: async (centres) =>
      combineMeasurements(
        parts.map((part) => part.measure(centres, 0, part.rowCount)),
        centres.length / columnCount,
      ),
    distances,
    farthest: async (centres, count) => farthestPlaces(await distances(centres), count),
    subset: async (places) => shardedRows(gatherRows(values, columnCount, places), columnCount, shards, makeShard),
  };
}
