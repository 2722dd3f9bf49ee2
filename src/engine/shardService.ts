import * as Comlink from 'comlink';
import { findStart } from '../domain/cluster/findStart';
import type { Start, StartTask } from '../domain/cluster/rows';
import type { Shard } from '../domain/cluster/shard';
import { breathe } from './drive';
import type { RowSet } from './pooledRows';
import type { ShardService } from './protocol';
import { buffersOf, ShareReader } from './shareReader';
import { fastShard } from './simdShard';
import { typeHere } from './typeInShards';
import { Unpacking } from './unpackInShard';

/** A restart on many rows takes seconds: so often it listens whether its rows are still wanted. */
const BREATH_MS = 30;

/**
 * One shard of the rows: whole blocks of a matrix, kept in this worker until they are released; and, while a file is
 * read, the shares of it that are asked for, until `endReading`, pieces of an entry of a zip, until `endUnpacking`, and columns
 * to be typed.
 */
export function shardService(): Omit<ShardService, 'holdLife' | 'connect'> {
  const sets = new Map<RowSet, Shard>();
  let shares: ShareReader | undefined;
  let unpacking: Unpacking | undefined;
  /** One restart at a time: two would change each other's labels. */
  let lastStart: Promise<unknown> = Promise.resolve();

  async function startOn(set: RowSet, task: StartTask): Promise<Omit<Start, 'task'>> {
    const shard = sets.get(set);
    const isThere = () => shard && sets.get(set) === shard;
    const work = shard && findStart(shard, task);
    for (let breathed = performance.now(); isThere();) {
      const step = work!.next();
      if (step.done) return step.value;
      if (performance.now() - breathed < BREATH_MS) continue;
      await breathe();
      breathed = performance.now();
    }
    // Whoever asked is gone.
    throw new Error('the rows of this restart were released');
  }

  return {
    load(set, values, columnCount) {
      sets.set(set, fastShard(values, columnCount));
    },
    release(set) {
      sets.delete(set);
    },
    assign(set, centres) {
      const shard = sets.get(set)!;
      const changed = shard.assign(centres, 0, shard.rowCount);
      return { ...shard.totals(centres.length / shard.columnCount), changed };
    },
    measure(set, centres) {
      const shard = sets.get(set)!;
      return shard.measure(centres, 0, shard.rowCount);
    },
    distances(set, centres) {
      const shard = sets.get(set)!;
      return shard.distances(centres, 0, shard.rowCount);
    },
    start(set, task) {
      const started = lastStart.then(() => startOn(set, task));
      lastStart = started.catch(() => {});
      return started;
    },
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
