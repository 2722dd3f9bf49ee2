import * as Comlink from 'comlink';
import { NO_SEGMENT } from '../domain/cluster/partition';
import { assignShard, distancesInShard, measureShard } from '../domain/cluster/shard';
import type { ShardService } from './protocol';
import { buffersOf, ShareReader } from './shareReader';
import { typeHere } from './typeInShards';
import { Unpacking } from './unpackInShard';

/**
 * One shard of the rows: whole blocks of a matrix, kept in this worker until the next `load`; and, while a file is read,
 * the shares of it that are asked for, until `endReading`, pieces of an entry of a zip, until `endUnpacking`, and columns
 * to be typed.
 */
export function shardService(): Omit<ShardService, 'holdLife' | 'connect'> {
  let values: Float32Array = new Float32Array(0);
  let columnCount = 1;
  let labels = new Uint8Array(0);
  let shares: ShareReader | undefined;
  let unpacking: Unpacking | undefined;
  return {
    load(newValues, newColumnCount) {
      values = newValues;
      columnCount = newColumnCount;
      labels = new Uint8Array(values.length / columnCount).fill(NO_SEGMENT);
    },
    assign: (centres) => assignShard(values, columnCount, centres, labels),
    measure: (centres) => measureShard(values, columnCount, centres),
    distances: (centre) => distancesInShard(values, columnCount, centre),
    beginReading(blob, reading) {
      shares = new ShareReader(blob, reading);
    },
    async readShare(share) {
      const read = await shares!.read(share);
      return typeof read === 'object' && 'chunk' in read ? Comlink.transfer(read, buffersOf(read.chunk)) : read;
    },
    endReading() {
      shares = undefined;
    },
    beginUnpacking(file, entry) {
      unpacking = new Unpacking(file, entry);
    },
    nextPiece: async () => unpacking?.next() ?? 'damaged',
    endUnpacking() {
      unpacking?.end();
      unpacking = undefined;
    },
    typeColumn: typeHere,
  };
}
