import { describe, expect, test } from 'vitest';
import { plainRows } from '../../../src/domain/cluster/plainRows';
import { BLOCK_ROWS, type Rows, type Start, type StartTask } from '../../../src/domain/cluster/rows';
import { seededRandom } from '../../../src/domain/common/random';

/** Multiples of 2⁻²⁰ between −4 and 4, as a matrix has them. */
export function gridValues(rowCount: number, columnCount: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length: rowCount * columnCount }, () => random.below(2 ** 23) / 2 ** 20 - 4);
}

/**
 * What everything that holds rows must do alike, to the bit: compared with sums written here without blocks, shards or
 * typed arrays, and for what is not exact with block sums added in their order.
 * @param make rows over these values; called for each test
 */
export function rowsContract(name: string, make: (values: Float32Array, columnCount: number) => Promise<Rows>): void {
  describe(`${name} is Rows`, () => {
    const columnCount = 3;
    const k = 4;
    const centres = Float64Array.from(gridValues(k, columnCount, 99));

    test.each([1, 5, BLOCK_ROWS, BLOCK_ROWS + 1, 5 * BLOCK_ROWS + 77])(
      'the same bits as plain sums, %i rows',
      async (n) => {
        const values = gridValues(n, columnCount, n);
        const rows = await make(values, columnCount);
        expect([rows.rowCount, rows.columnCount]).toEqual([n, columnCount]);
        const expected = plainly(values, columnCount, centres);

        const assignment = await rows.assign(centres);
        expect(assignment.changed).toBe(n);
        expect(Array.from(assignment.counts)).toEqual(expected.counts);
        expect(Array.from(assignment.sums)).toEqual(expected.sums);
        expect(Array.from(await rows.distances(centres))).toEqual(expected.distances);
        expect(Array.from(await rows.farthest(centres, 1))).toEqual([expected.farthest]);

        const measurement = await rows.measure(centres);
        expect(Array.from(measurement.labels)).toEqual(expected.labels);
        expect(Array.from(measurement.counts)).toEqual(expected.counts);
        expect(Array.from(measurement.within)).toEqual(expected.within);
      },
    );

    test('changed counts the rows whose segment is another than after the last assign; measure does not count', async () => {
      const values = Float32Array.of(0, 1, 2, 10, 11);
      const rows = await make(values, 1);
      expect((await rows.assign(Float64Array.of(0, 10))).changed).toBe(5);
      expect((await rows.assign(Float64Array.of(0, 10))).changed).toBe(0);
      await rows.measure(Float64Array.of(10, 0));
      expect((await rows.assign(Float64Array.of(0, 3))).changed).toBe(1); // the row 2 goes over
      expect((await rows.assign(Float64Array.of(5))).changed).toBe(3); // fewer centres: all are in segment 0
    });

    test('ties go to the lower number, the farthest row is the first of its equals', async () => {
      const rows = await make(Float32Array.of(3, 1, -1, 0), 1);
      const centres = Float64Array.of(1, -1, 1);
      const { counts, sums } = await rows.assign(centres);
      expect(Array.from(counts)).toEqual([3, 1, 0]);
      expect(Array.from(sums)).toEqual([4, -1, 0]);
      expect(Array.from(await rows.farthest(centres, 3))).toEqual([0, 3, 1]);
      const same = await make(new Float32Array(3 * BLOCK_ROWS).fill(2), 1);
      expect(Array.from(await same.farthest(Float64Array.of(0), 2))).toEqual([0, 1]);
    });

    test.each([1, BLOCK_ROWS + 1, 3 * BLOCK_ROWS + 77])('distances to one centre, %i rows', async (n) => {
      const values = gridValues(n, columnCount, n);
      const centre = [0.5, -1.25, 3];
      const expected = Array.from({ length: n }, (_, place) =>
        centre.reduce((total, value, c) => total + (values[place * columnCount + c]! - value) ** 2, 0),
      );
      expect(Array.from(await (await make(values, columnCount)).distances(Float64Array.from(centre)))).toEqual(
        expected,
      );
    });

    test('gather gives the rows in the order asked, twice where asked twice', async () => {
      const values = gridValues(2 * BLOCK_ROWS + 9, columnCount, 5);
      const rows = await make(values, columnCount);
      const places = Uint32Array.of(2 * BLOCK_ROWS + 8, 0, BLOCK_ROWS, 0);
      const expected = Array.from(places).flatMap((place) => Array.from(values.slice(place * 3, place * 3 + 3)));
      expect(Array.from(await rows.gather(places))).toEqual(expected);
      expect(await rows.gather(new Uint32Array())).toHaveLength(0);
    });

    test('a subset is Rows of the rows asked for, and leaves the labels of all rows as they are', async () => {
      const values = gridValues(4 * BLOCK_ROWS, columnCount, 6);
      const rows = await make(values, columnCount);
      await rows.assign(centres);
      const places = Uint32Array.from({ length: 2 * BLOCK_ROWS + 9 }, (_, i) => (i * 37) % rows.rowCount);
      const subset = await rows.subset(places);
      const expected = plainly(await rows.gather(places), columnCount, centres);
      const assignment = await subset.assign(centres);
      expect(Array.from(assignment.sums)).toEqual(expected.sums);
      expect(Array.from((await subset.measure(centres)).within)).toEqual(expected.within);
      subset.release();
      expect((await rows.assign(centres)).changed).toBe(0);
    });

    test('starts: the same bits as in this thread in plain TypeScript, for restarts and for given centres', async () => {
      const values = gridValues(3 * BLOCK_ROWS + 5, columnCount, 8);
      const places = Uint32Array.from({ length: 1003 }, (_, i) => i * 3);
      const tasks = [
        ...[1, 2, 3, 4, 5].map((seed) => ({ from: { k: 7, seed }, passes: 6, tolerance: 0 })),
        { from: { k: 1, seed: 1 }, passes: 3, tolerance: 0 },
        { from: centres, passes: 100, tolerance: 0 },
        { from: centres, passes: 100, tolerance: 1e-3 },
      ];
      const found = await startsOf(await make(values, columnCount), places, tasks);
      expect(found.map(({ task }) => task)).toEqual(tasks.map((_, task) => task));
      expect(found).toEqual(await startsOf(plainRows(values, columnCount), places, tasks));
      expect(found[0]!.inertia).toBeLessThan(found[5]!.inertia / 2);
      expect(found.slice(5).map(({ converged }) => converged)).toEqual([true, true, true]);
      expect(found[7]!.passes).toBeLessThan(found[6]!.passes);
    });
  });
}

async function startsOf(rows: Rows, places: Uint32Array, tasks: readonly StartTask[]): Promise<Start[]> {
  const found: Start[] = [];
  for await (const step of rows.starts(places, tasks)) if ('task' in step) found.push(step);
  return found.sort((a, b) => a.task - b.task);
}

function plainly(values: Float32Array, columnCount: number, centres: Float64Array) {
  const k = centres.length / columnCount;
  const counts = new Array<number>(k).fill(0);
  const sums = new Array<number>(k * columnCount).fill(0);
  const labels: number[] = [];
  const within = new Array<number>(k).fill(0);
  const nearest: number[] = [];
  let inBlock = new Array<number>(k).fill(0);
  const rowCount = values.length / columnCount;
  for (let place = 0; place < rowCount; place++) {
    const row = Array.from(values.slice(place * columnCount, (place + 1) * columnCount));
    const distances = Array.from({ length: k }, (_, segment) =>
      row.reduce((sum, value, c) => sum + (value - centres[segment * columnCount + c]!) ** 2, 0),
    );
    const distance = Math.min(...distances);
    const segment = distances.indexOf(distance);
    labels.push(segment);
    counts[segment]!++;
    row.forEach((value, c) => (sums[segment * columnCount + c]! += value));
    nearest.push(distance);
    inBlock[segment]! += distance;
    if (place % BLOCK_ROWS === BLOCK_ROWS - 1 || place === rowCount - 1) {
      inBlock.forEach((part, i) => (within[i]! += part));
      inBlock = new Array<number>(k).fill(0);
    }
  }
  return { counts, sums, labels, within, distances: nearest, farthest: nearest.indexOf(Math.max(...nearest)) };
}
