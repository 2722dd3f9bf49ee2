import { describe, expect, test } from 'vitest';
import { NO_SEGMENT } from '../../../src/domain/cluster/partition';
import { plainRows } from '../../../src/domain/cluster/plainRows';
import { mlKMeansSeeding } from '../../../src/domain/cluster/seeding';
import { kMeansOfUsual, partitionOfUsual } from '../../../src/domain/cluster/setApart';
import { run } from './run';

const columns = 2;
/** Three squares of 14 × 14 rows, a hundred apart, and others. */
function squaresAnd(...others: number[]): Float32Array {
  const corners = [
    [0, 0],
    [100, 0],
    [0, 100],
  ];
  const rows = corners.flatMap(([x, y]) =>
    Array.from({ length: 196 }, (_, i) => [x! + (i % 14), y! + Math.floor(i / 14)]),
  );
  return Float32Array.from([...rows.flat(), ...others]);
}
async function found(values: Float32Array, width: number, k: number) {
  return (await run(kMeansOfUsual(plainRows(values, width), mlKMeansSeeding, { k, seed: 1 }))).output;
}

describe('rows far from every centre', () => {
  test('are set apart, also where each would be a segment of its own; the others are as if those were not there', async () => {
    const usual = await found(squaresAnd(), columns, 3);
    expect(usual.unusual).toHaveLength(0);
    const { fit, unusual } = await found(squaresAnd(1000, 1000, -5000, 0, 1000.5, 1000), columns, 3);
    expect(Array.from(unusual)).toEqual([588, 589, 590]);
    expect(fit.centres).toEqual(usual.fit.centres);
    expect(fit.labels).toEqual(usual.fit.labels);
    expect(fit.counts.reduce((sum, count) => sum + count, 0)).toBe(588);
  });

  test('by the outer fence: quartiles 1 and 3, so that 9 is the last that is usual', async () => {
    const distances = [0, 1, 1, 3, 3, 9, 9.5];
    const values = Float32Array.from([...distances, ...distances.map((x) => -x)].map((x) => x));
    // One segment cannot be asked for: the same once more, a thousand away.
    const both = Float32Array.of(...values, ...values.map((x) => x + 1000));
    const { unusual } = await found(both, 1, 2);
    expect(Array.from(unusual)).toEqual([6, 13, 20, 27]);
  });

  test('none where too few different rows would be left', async () => {
    const { fit, unusual } = await found(Float32Array.of(0, 0, 0, 0, 50), 1, 2);
    expect(unusual).toHaveLength(0);
    expect(fit.counts).toEqual([4, 1]);
  });

  test('as a partition of the table', async () => {
    const made = await found(Float32Array.of(0, 1, 0, 1, 20, 21, 20, 21, 900), 1, 2);
    const rows = Uint32Array.of(0, 1, 2, 3, 5, 6, 7, 8, 9);
    const variables = [{ column: 'a', centre: 0, factor: 1 }];
    const partition = partitionOfUsual(made, { rows, variables }, 10, { k: 2, seed: 1 });
    expect(partition.unusual).toEqual(Uint32Array.of(9));
    expect(Array.from(partition.labels)).toEqual([0, 0, 0, 0, NO_SEGMENT, 1, 1, 1, 1, NO_SEGMENT]);
    expect(partition.sizes).toEqual([4, 4]);
  });
});
