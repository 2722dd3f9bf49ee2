import { drawingRows } from './drawRows';
import { findStart, shareOfStart } from './findStart';
import { plainShard } from './plainShard';
import { BLOCK_ROWS, type Rows } from './rows';
import { combineDistances, combineMeasurements, farthestPlaces, gatherRows, type MakeShard } from './shard';

/** Steps of rows × centres × columns between two breaths: some 5 ms of plain JavaScript, and 50 on a slow machine. */
const WORK_BETWEEN_BREATHS = 4_000_000;

/**
 * The rows of a matrix in this thread.
 * @param values row-major, `rows × columnCount`; kept, not copied
 * @param breathe awaited after every stretch of work, so that the thread can hear "stop"; without it a pass is one stretch
 * @param makeShard what works through them
 */
export function plainRows(
  values: Float32Array,
  columnCount: number,
  breathe?: () => Promise<void>,
  makeShard: MakeShard = plainShard,
): Rows {
  const rowCount = values.length / columnCount;
  const shard = makeShard(values, columnCount);

  /** Works through the rows in stretches of whole blocks; in their order, so that combining them changes no bit. */
  async function inStretches<Part>(centres: Float64Array, work: (from: number, to: number) => Part): Promise<Part[]> {
    const blocks = breathe ? Math.floor(WORK_BETWEEN_BREATHS / (BLOCK_ROWS * centres.length)) : Infinity;
    const rows = Math.max(1, blocks) * BLOCK_ROWS;
    const parts: Part[] = [];
    for (let from = 0; from < rowCount; from += rows) {
      parts.push(work(from, Math.min(from + rows, rowCount)));
      await breathe?.();
    }
    return parts;
  }
  const distances = async (centres: Float64Array) =>
    combineDistances(await inStretches(centres, (from, to) => shard.distances(centres, from, to)));

  return {
    rowCount,
    columnCount,
    async assign(centres) {
      const changed = await inStretches(centres, (from, to) => shard.assign(centres, from, to));
      return { ...shard.totals(centres.length / columnCount), changed: changed.reduce((sum, part) => sum + part, 0) };
    },
    async measure(centres) {
      const parts = await inStretches(centres, (from, to) => shard.measure(centres, from, to));
      return combineMeasurements(parts, centres.length / columnCount);
    },
    distances,
    farthest: async (centres, count) => farthestPlaces(await distances(centres), count),
    draw: drawingRows(values, columnCount),
    gather: async (places) => gatherRows(values, columnCount, places),
    subset: async (places) => plainRows(gatherRows(values, columnCount, places), columnCount, breathe, makeShard),
    async *starts(places, tasks) {
      const sample = makeShard(gatherRows(values, columnCount, places), columnCount);
      for (const [task, todo] of tasks.entries()) {
        const work = findStart(sample, todo);
        let step = work.next();
        for (let yields = 1; !step.done; step = work.next(), yields++) {
          yield { underway: shareOfStart(todo, yields) };
          await breathe?.();
        }
        yield { task, ...step.value };
      }
    },
    release() {},
  };
}
