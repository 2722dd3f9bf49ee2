import * as Comlink from 'comlink';
import type { ResampleAnswer, ResampleTask } from '../domain/assess/resampling';
import { drawingRows } from '../domain/cluster/drawRows';
import type { Rows, Start, StartTask } from '../domain/cluster/rows';
import {
  combineAssignments,
  combineDistances,
  combineMeasurements,
  farthestPlaces,
  gatherRows,
  shardBounds,
  type ShardAssignment,
  type ShardMeasurement,
} from '../domain/cluster/shard';
import type { Matrix } from '../domain/prepare/preparation';
import type { ShardSlot } from './shardSlot';

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
  /** See ShardService. */
  underway(set: RowSet): Promise<number>;
  /** Of all rows of the set, whole. */
  resample(set: RowSet, task: ResampleTask): Promise<ResampleAnswer>;
}

export type Slot = ShardSlot<RemoteShard>;

/** What copies of one sample may take in all workers together; restarts on a larger one are dealt to fewer of them. */
const MOST_SAMPLE_BYTES = 1 << 30;

/** A restart on many rows takes seconds: so often it is asked how far it is. */
const LOOK_MS = 60;

/** No two sets of this worker's have one number: what a stopped job still gives back is its own. */
let setsMade: RowSet = 0;

/**
 * The rows of a matrix split over other workers: each holds a stretch of whole blocks, and only centres and sums cross.
 * Same bits as `plainRows`, for any number of shards, and where shards are replaced: the one that comes is given the rows
 * and the last centres again. Resolves when every shard has its rows.
 */
export function pooledRows(matrix: Matrix, slots: Slot[]): Promise<Rows> {
  return split(matrix.values, matrix.variables.length, slots);
}

async function split(values: Float32Array, columnCount: number, slots: Slot[]): Promise<Rows> {
  const rowCount = values.length / columnCount;
  const set = setsMade++;
  const stretches = shardBounds(rowCount, slots.length).map(
    ({ from, to }, i) =>
      new Stretch(slots[i]!, set, values.subarray(from * columnCount, to * columnCount), columnCount),
  );
  await Promise.all(stretches.map((stretch) => stretch.ask(async () => {})));
  const askAll = <Answer>(question: (shard: RemoteShard) => Promise<Answer>) =>
    Promise.all(stretches.map((stretch) => stretch.ask(question)));
  const distances = async (centres: Float64Array) =>
    combineDistances(await askAll((shard) => shard.distances(set, centres)));

  const heldToo = new Set<{ release(): void }>();

  return {
    rowCount,
    columnCount,
    async assign(centres) {
      const parts = await Promise.all(stretches.map((stretch) => stretch.assign(centres)));
      return combineAssignments(parts, centres.length / columnCount, columnCount);
    },
    async measure(centres) {
      const parts = await askAll((shard) => shard.measure(set, centres));
      return combineMeasurements(parts, centres.length / columnCount);
    },
    distances,
    farthest: async (centres, count) => farthestPlaces(await distances(centres), count),
    draw: drawingRows(values, columnCount),
    gather: async (places) => gatherRows(values, columnCount, places),
    async subset(places) {
      const subset = await split(gatherRows(values, columnCount, places), columnCount, slots);
      heldToo.add(subset);
      return subset;
    },
    async *starts(places, tasks) {
      const whole = wholeIn(slots, gatherRows(values, columnCount, places), columnCount);
      for (const stretch of whole) heldToo.add(stretch);
      try {
        const starts = dealt(whole, tasks, (shard, set, todo) => shard.start(set, todo));
        const steps = withLooks(starts, async () => {
          const shares = await Promise.all(whole.map((stretch) => stretch.ask((shard) => shard.underway(stretch.set))));
          return shares.reduce((sum, share) => sum + share, 0);
        });
        for await (const step of steps) {
          yield typeof step === 'number' ? { underway: step } : { task: step.task, ...step.answer };
        }
      } finally {
        for (const stretch of whole) {
          heldToo.delete(stretch);
          stretch.release();
        }
      }
    },
    release() {
      for (const held of [...stretches, ...heldToo]) held.release();
      heldToo.clear();
    },
  };
}

/** The same rows, all of them, in the shards at these slots, or in as many as memory is had for. */
export function wholeIn(slots: Slot[], rows: Float32Array, columnCount: number): Stretch[] {
  const set = setsMade++;
  const most = Math.max(1, Math.floor(MOST_SAMPLE_BYTES / rows.byteLength));
  return slots.slice(0, most).map((slot) => new Stretch(slot, set, rows, columnCount));
}

/** Rows in the shard at a slot. They are kept here, too, so that another shard can be given them. */
class Stretch {
  /** The shard that has the rows, or is being given them. */
  private held: { by: RemoteShard; loaded: Promise<void> } | undefined;
  private lastCentres: Float64Array | undefined;

  constructor(
    private readonly slot: Slot,
    readonly set: RowSet,
    private readonly values: Float32Array,
    private readonly columnCount: number,
  ) {}

  ask<Answer>(question: (shard: RemoteShard) => Promise<Answer>): Promise<Answer> {
    return this.slot.ask(async (shard) => {
      if (this.held?.by !== shard) this.held = { by: shard, loaded: this.load(shard) };
      await this.held.loaded;
      return question(shard);
    });
  }

  async assign(centres: Float64Array): Promise<ShardAssignment> {
    const assignment = await this.ask((shard) => shard.assign(this.set, centres));
    this.lastCentres = centres.slice();
    return assignment;
  }

  release(): void {
    this.held?.by.release(this.set).catch(() => {});
  }

  /** Labels follow from centres: with the last ones, a new holder counts the same changes as the one before. */
  private async load(shard: RemoteShard): Promise<void> {
    const copy = this.values.slice();
    await shard.load(this.set, Comlink.transfer(copy, [copy.buffer]), this.columnCount);
    if (this.lastCentres) await shard.assign(this.set, this.lastCentres);
  }
}

/**
 * Each shard has a task under way and one waiting, so that it need not wait for this worker in between; the next is dealt
 * to the shard that has ended one.
 */
export async function* dealt<Task, Answer>(
  shards: Stretch[],
  tasks: readonly Task[],
  ask: (shard: RemoteShard, set: RowSet, task: Task) => Promise<Answer>,
): AsyncGenerator<{ task: number; answer: Answer }, void, void> {
  const underWay = new Map<number, Promise<{ by: Stretch; task: number; answer: Answer }>>();
  let next = 0;
  const deal = (by: Stretch) => {
    const task = next++;
    const todo = tasks[task];
    if (!todo) return;
    const answered = by.ask((shard) => ask(shard, by.set, todo)).then((answer) => ({ by, task, answer }));
    // Nobody may be waiting any more when a shard fails.
    answered.catch(() => {});
    underWay.set(task, answered);
  };
  for (let held = 0; held < 2; held++) shards.forEach(deal);
  while (underWay.size > 0) {
    const { by, task, answer } = await Promise.race(underWay.values());
    underWay.delete(task);
    deal(by);
    yield { task, answer };
  }
}

/** What the work yields, and what a look at it gives wherever it has yielded nothing for LOOK_MS. */
async function* withLooks<Step extends object>(
  work: AsyncGenerator<Step, void, void>,
  look: () => Promise<number>,
): AsyncGenerator<Step | number, void, void> {
  let next = work.next();
  try {
    for (;;) {
      // Nobody may be waiting any more when it fails.
      next.catch(() => {});
      let timer: ReturnType<typeof setTimeout>;
      const quiet = new Promise<void>((resolve) => (timer = setTimeout(resolve, LOOK_MS)));
      const step = await Promise.race([next, quiet]).finally(() => clearTimeout(timer));
      const seen = step ?? (await Promise.race([next, look().catch(() => 0)]));
      if (typeof seen === 'number') {
        yield seen;
        continue;
      }
      if (seen.done) return;
      yield seen.value;
      next = work.next();
    }
  } finally {
    void work.return();
  }
}
