import { NO_SEGMENT } from '../domain/cluster/partition';
import { assignShard, distancesInShard, measureShard } from '../domain/cluster/shard';
import type { ShardService } from './protocol';

/** One shard of the rows: whole blocks of a matrix, kept in this worker until the next `load`. */
export function shardService(): Omit<ShardService, 'holdLife' | 'connect'> {
  let values: Float32Array = new Float32Array(0);
  let columnCount = 1;
  let labels = new Uint8Array(0);
  return {
    load(newValues, newColumnCount) {
      values = newValues;
      columnCount = newColumnCount;
      labels = new Uint8Array(values.length / columnCount).fill(NO_SEGMENT);
    },
    assign: (centres) => assignShard(values, columnCount, centres, labels),
    measure: (centres) => measureShard(values, columnCount, centres),
    distances: (centre) => distancesInShard(values, columnCount, centre),
  };
}
