import { describe, expect, test } from 'vitest';
import { BLOCK_ROWS, type Rows } from '../../../src/domain/cluster/rows';
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
        expect(assignment.farthest).toEqual(expected.farthest);

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
      const { counts, sums, farthest } = await rows.assign(Float64Array.of(1, -1, 1));
      expect(Array.from(counts)).toEqual([3, 1, 0]);
      expect(Array.from(sums)).toEqual([4, -1, 0]);
      expect(farthest).toEqual({ place: 0, distance: 4 });
      const same = await make(new Float32Array(3 * BLOCK_ROWS).fill(2), 1);
      expect((await same.assign(Float64Array.of(0))).farthest).toEqual({ place: 0, distance: 4 });
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
  });
}

function plainly(values: Float32Array, columnCount: number, centres: Float64Array) {
  const k = centres.length / columnCount;
  const counts = new Array<number>(k).fill(0);
  const sums = new Array<number>(k * columnCount).fill(0);
  const labels: number[] = [];
  const within = new Array<number>(k).fill(0);
  let inBlock = new Array<number>(k).fill(0);
  let farthest = { place: 0, distance: -1 };
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
    if (distance > farthest.distance) farthest = { place, distance };
    inBlock[segment]! += distance;
    if (place % BLOCK_ROWS === BLOCK_ROWS - 1 || place === rowCount - 1) {
      inBlock.forEach((part, i) => (within[i]! += part));
      inBlock = new Array<number>(k).fill(0);
    }
  }
  return { counts, sums, labels, within, farthest };
}
