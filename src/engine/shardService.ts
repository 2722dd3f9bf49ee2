import * as Comlink from 'comlink';
import { answerTask } from '../domain/assess/answerTask';
import { Workroom } from '../domain/assess/workroom';
import { findStart, shareOfStart } from '../domain/cluster/findStart';
import type { Start, StartTask } from '../domain/cluster/rows';
import type { Shard } from '../domain/cluster/shard';
import type { Steps } from '../domain/common/steps';
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
  const rooms = new Map<RowSet, Workroom>();
  let shares: ShareReader | undefined;
  let unpacking: Unpacking | undefined;
  /** One restart, or task of resampling, at a time: two would change each other's labels. */
  let lastStart: Promise<unknown> = Promise.resolve();
  /** How far the restart is that is under way. */
  let underway: { set: RowSet; share: number } | undefined;

  async function workOn<Output>(set: RowSet, begin: (shard: Shard) => Steps<Output>): Promise<Output> {
    const shard = sets.get(set);
    const isThere = () => shard && sets.get(set) === shard;
    const work = shard && begin(shard);
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

  function inTurn<Output>(set: RowSet, begin: (shard: Shard) => Steps<Output>): Promise<Output> {
    const started = lastStart.then(() => workOn(set, begin));
    lastStart = started.catch(() => {});
    return started;
  }

  function* startOn(set: RowSet, shard: Shard, task: StartTask): Steps<Omit<Start, 'task'>> {
    const work = findStart(shard, task);
    for (let yields = 1; ; yields++) {
      const step = work.next();
      underway = step.done ? undefined : { set, share: shareOfStart(task, yields) };
      if (step.done) return step.value;
      yield;
    }
  }

  function roomOf(set: RowSet, shard: Shard): Workroom {
    const room = rooms.get(set) ?? new Workroom(shard, fastShard);
    rooms.set(set, room);
    return room;
  }

  return {
    load(set, values, columnCount) {
      sets.set(set, fastShard(values, columnCount));
    },
    release(set) {
      sets.delete(set);
      rooms.delete(set);
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
    start: (set, task) => inTurn(set, (shard) => startOn(set, shard, task)),
    underway: (set) => (underway?.set === set ? underway.share : 0),
    resample: (set, task) => inTurn(set, (shard) => answerTask(roomOf(set, shard), task)),
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
