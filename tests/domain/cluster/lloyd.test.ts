import { describe, expect, test } from 'vitest';
import { refine, type Refined } from '../../../src/domain/cluster/lloyd';
import { plainRows } from '../../../src/domain/cluster/plainRows';
import type { Rows } from '../../../src/domain/cluster/rows';
import { fastShard } from '../../../src/engine/simdShard';
import { madeRows, type Kind } from '../../bench/kmeans/madeRows';
import reference from '../../golden/cluster/sameStart.json';
import { labelsByHand } from './nearestByHand';
import { referenceMatrix, retailValues, telcoMatrix, type ReferenceName } from './references';
import { gridValues } from './rowsContract';

/** The rows that tests/golden/cluster/sameStart.py has under this name. */
function realValues(name: string): { values: Float32Array; columnCount: number } {
  if (name === 'retail') return { values: retailValues(), columnCount: 3 };
  const { matrix } = name === 'telco' ? telcoMatrix() : referenceMatrix(name as ReferenceName);
  return { values: matrix.values, columnCount: matrix.variables.length };
}

function evenlyApart(values: Float32Array, columnCount: number, k: number): Float64Array {
  const rowCount = values.length / columnCount;
  const rows = Array.from({ length: k }, (_, i) => Math.floor((i * rowCount) / k));
  return Float64Array.from(rows.flatMap((row) => [...values.subarray(row * columnCount, (row + 1) * columnCount)]));
}

/** Lloyd's iteration until nothing changes, with the inertia around the centres that each pass began with. */
async function refined(rows: Rows, start: Float64Array): Promise<Refined & { inertias: number[] }> {
  const inertias: number[] = [];
  const watched: Rows = {
    ...rows,
    async assign(centres) {
      inertias.push(total((await rows.measure(centres)).within));
      return rows.assign(centres);
    },
  };
  const work = refine(watched, start, 0, Infinity);
  for (;;) {
    const step = await work.next();
    if (step.done) return { ...step.value, inertias };
  }
}

function expectNeverToRise(inertias: number[]): void {
  expect(inertias.filter((inertia, i) => i > 0 && inertia > inertias[i - 1]! * (1 + 1e-9))).toEqual([]);
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

async function expectTheSame(
  values: Float32Array,
  columnCount: number,
  fits: { k: number; sklearn: number; r: number; sizes: number[] }[],
): Promise<void> {
  const rows = plainRows(values, columnCount, undefined, fastShard);
  for (const { k, sklearn, r, sizes } of fits) {
    const { centres, converged, inertias } = await refined(rows, evenlyApart(values, columnCount, k));
    const { labels, counts, within } = await rows.measure(centres);
    expect(converged).toBe(true);
    expect(Array.from(counts)).toEqual(sizes);
    expect(Math.abs(total(within) / sklearn - 1)).toBeLessThan(1e-6);
    expect(Math.abs(total(within) / r - 1)).toBeLessThan(1e-6);
    expect(labels).toEqual(labelsByHand(values, columnCount, centres));
    expectNeverToRise(inertias);
  }
}

describe('from the same start as scikit-learn and R: their sizes and inertia; the nearest centres; never rising', () => {
  test.each(reference.real)('$name', async ({ name, fits }) => {
    const { values, columnCount } = realValues(name);
    await expectTheSame(values, columnCount, fits);
  });

  test.each(reference.made)('$kind: $rows × $columns', async ({ kind, rows, columns, segments, seed, fits }) => {
    await expectTheSame(madeRows(kind as Kind, rows, columns, segments, seed), columns, fits);
  });
});

describe('the inertia never rises', () => {
  test('where segments are empty at first, and are mended', async () => {
    const values = gridValues(3001, 3, 4);
    // Five centres far from all rows: those segments take the farthest rows.
    const start = Float64Array.from([...values.subarray(0, 9), ...new Float32Array(15).fill(1000)]);
    const { counts, inertias } = await refined(plainRows(values, 3), start);
    expect(Math.min(...counts)).toBeGreaterThan(100);
    expect(inertias.length).toBeGreaterThan(10);
    expectNeverToRise(inertias);
  });

  test('where many rows are as far from one centre as from another', async () => {
    const values = Float32Array.from({ length: 2 * 4097 }, (_, i) => (i % 2 ? Math.floor(i / 6) : i / 2) % 3);
    const { inertias } = await refined(plainRows(values, 2), Float64Array.of(0.5, 1, 1.5, 1, 1, 3));
    expect(inertias.length).toBeGreaterThan(1);
    expectNeverToRise(inertias);
  });
});
