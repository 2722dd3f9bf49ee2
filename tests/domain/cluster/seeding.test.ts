import { describe, expect, test } from 'vitest';
import { exchange } from '../../../src/domain/cluster/exchange';
import { restartsFor } from '../../../src/domain/cluster/partition';
import { measureShard } from '../../../src/domain/cluster/plainShard';
import { mlKMeansSeeding } from '../../../src/domain/cluster/seeding';
import { gridValues } from './rowsContract';

const inertiaOf = (values: Float32Array, columnCount: number, centres: Float64Array) =>
  measureShard(values, columnCount, centres).withinByBlock.reduce((sum, within) => sum + within, 0);

describe('mlKMeansSeeding', () => {
  const sample = gridValues(400, 2, 8);

  test('at most three starts, the best first, none twice, the same for the same seed', async () => {
    const starts = await mlKMeansSeeding.start(sample, 2, 9, 5);
    expect(starts.length).toBe(3);
    const inertias = starts.map((centres) => inertiaOf(sample, 2, centres));
    expect(inertias[1]!).toBeGreaterThan(inertias[0]! * (1 + 1e-9));
    expect(inertias[2]!).toBeGreaterThan(inertias[1]! * (1 + 1e-9));
    for (const centres of starts) expect(centres).toHaveLength(18);
    expect(await mlKMeansSeeding.start(sample, 2, 9, 5)).toEqual(starts);
    expect(await mlKMeansSeeding.start(sample, 2, 9, 6)).not.toEqual(starts);
  });

  test('one start where every restart ends the same', async () => {
    const two = Float32Array.from({ length: 50 }, (_, i) => (i % 2) * 100 + i / 32);
    expect(await mlKMeansSeeding.start(two, 1, 2, 1)).toHaveLength(1);
  });

  test.each([0, 1, 4_294_967_295])('seed %i is a seed', async (seed) => {
    const starts = await mlKMeansSeeding.start(sample, 2, 3, seed);
    expect(starts[0]!.every(Number.isFinite)).toBe(true);
  });

  test('no more different rows than k: those rows, the last repeated', async () => {
    const rows = Float32Array.of(1, 2, 1, 2, 3, 4, 1, 2);
    expect(await mlKMeansSeeding.start(rows, 2, 2, 1)).toEqual([Float64Array.of(1, 2, 3, 4)]);
    expect(await mlKMeansSeeding.start(rows, 2, 3, 1)).toEqual([Float64Array.of(1, 2, 3, 4, 3, 4)]);
    expect(await mlKMeansSeeding.start(Float32Array.of(7, 7), 1, 4, 1)).toEqual([Float64Array.of(7, 7, 7, 7)]);
  });

  test('one different row more than k', async () => {
    const rows = Float32Array.from({ length: 40 }, (_, i) => [0, 1, 10, 100][i % 4]!);
    const [best] = await mlKMeansSeeding.start(rows, 1, 3, 1);
    expect(best!.toSorted()).toEqual(Float64Array.of(0.5, 10, 100));
  });

  test('restarts: many for few rows, never fewer than the usual', () => {
    expect([1, 200, 440, 4000, 10_000].map(restartsFor)).toEqual([200, 200, 90, 20, 20]);
  });
});

describe('exchange', () => {
  test('leaves an optimum of Lloyd’s that is none of its own', () => {
    // Segments {0, 4, 6} and {9}: 6 is nearer to 10⁄3 than to 9, yet moving it changes the inertia from 18⅔ to 12½.
    const values = Float32Array.of(0, 4, 6, 9);
    const lloyd = Float64Array.of(10 / 3, 9);
    expect(measureShard(values, 1, lloyd).counts).toEqual(Float64Array.of(3, 1));
    const better = exchange(values, 1, lloyd);
    expect(better).toEqual(Float64Array.of(2, 7.5));
    expect(inertiaOf(values, 1, better)).toBe(12.5);
  });

  test('stays where no row gains, and keeps the centre of a segment without rows', () => {
    expect(exchange(Float32Array.of(0, 1, 10, 11), 1, Float64Array.of(0.5, 10.5))).toEqual(Float64Array.of(0.5, 10.5));
    expect(exchange(Float32Array.of(3, 3, 3), 1, Float64Array.of(3, 8))).toEqual(Float64Array.of(3, 8));
  });

  test('the inertia never rises, and every mean is the mean of the rows nearest to it', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const values = gridValues(60, 3, seed);
      const start = Float64Array.from(gridValues(6, 3, 100 + seed));
      const centres = exchange(values, 3, start);
      expect(inertiaOf(values, 3, centres)).toBeLessThan(inertiaOf(values, 3, start));
      const { labels, counts } = measureShard(values, 3, centres);
      const means = new Float64Array(18);
      labels.forEach((label, row) => {
        for (let c = 0; c < 3; c++) means[label * 3 + c]! += values[row * 3 + c]!;
      });
      expect(centres).toEqual(means.map((sum, i) => sum / counts[Math.floor(i / 3)]!));
    }
  });
});
