import { NO_SEGMENT } from './partition';
import { BLOCK_ROWS, type Rows } from './rows';
import {
  assignShard,
  combineAssignments,
  combineDistances,
  combineMeasurements,
  distancesInShard,
  measureShard,
} from './shard';

/** Steps of rows × centres × columns between two breaths: some 5 ms of plain JavaScript, and 50 on a slow machine. */
const WORK_BETWEEN_BREATHS = 4_000_000;

/**
 * The rows of a matrix in this thread.
 * @param values row-major, `rows × columnCount`; kept, not copied
 * @param breathe awaited after every stretch of work, so that the thread can hear "stop"; without it a pass is one stretch
 */
export function plainRows(values: Float32Array, columnCount: number, breathe?: () => Promise<void>): Rows {
  const rowCount = values.length / columnCount;
  const labels = new Uint8Array(rowCount).fill(NO_SEGMENT);

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
  const between = (from: number, to: number) => values.subarray(from * columnCount, to * columnCount);

  return {
    rowCount,
    columnCount,
    async assign(centres) {
      const parts = await inStretches(centres, (from, to) =>
        assignShard(between(from, to), columnCount, centres, labels.subarray(from, to)),
      );
      return combineAssignments(parts, centres.length / columnCount, columnCount);
    },
    async measure(centres) {
      const parts = await inStretches(centres, (from, to) => measureShard(between(from, to), columnCount, centres));
      return combineMeasurements(parts, centres.length / columnCount);
    },
    async distances(centre) {
      return combineDistances(
        await inStretches(centre, (from, to) => distancesInShard(between(from, to), columnCount, centre)),
      );
    },
    async gather(places) {
      const gathered = new Float32Array(places.length * columnCount);
      places.forEach((place, i) => gathered.set(between(place, place + 1), i * columnCount));
      return gathered;
    },
  };
}
