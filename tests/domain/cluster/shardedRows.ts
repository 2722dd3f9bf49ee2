import { NO_SEGMENT } from '../../../src/domain/cluster/partition';
import type { Rows } from '../../../src/domain/cluster/rows';
import {
  assignShard,
  combineAssignments,
  combineDistances,
  combineMeasurements,
  distancesInShard,
  measureShard,
  shardBounds,
} from '../../../src/domain/cluster/shard';

/** Rows cut into shards as a pool of workers has them, but all in this thread. */
export function shardedRows(values: Float32Array, columnCount: number, shards: number): Rows {
  const rowCount = values.length / columnCount;
  const parts = shardBounds(rowCount, shards).map(({ from, to }) => ({
    values: values.slice(from * columnCount, to * columnCount),
    labels: new Uint8Array(to - from).fill(NO_SEGMENT),
  }));
  return {
    rowCount,
    columnCount,
    assign: async (centres) =>
      combineAssignments(
        parts.map((part) => assignShard(part.values, columnCount, centres, part.labels)),
        centres.length / columnCount,
        columnCount,
      ),
    measure: async (centres) =>
      combineMeasurements(
        parts.map((part) => measureShard(part.values, columnCount, centres)),
        centres.length / columnCount,
      ),
    distances: async (centre) =>
      combineDistances(parts.map((part) => distancesInShard(part.values, columnCount, centre))),
    gather: async (places) =>
      Float32Array.from(
        Array.from(places).flatMap((place) =>
          Array.from(values.subarray(place * columnCount, (place + 1) * columnCount)),
        ),
      ),
  };
}
