import { describe, expect, test } from 'vitest';
import { kMeans } from '../../../src/domain/cluster/kMeans';
import { plainRows } from '../../../src/domain/cluster/plainRows';
import { mlKMeansSeeding } from '../../../src/domain/cluster/seeding';
import { fastShard } from '../../../src/engine/simdShard';
import { madeRows, type Kind } from '../../bench/kmeans/madeRows';
import reference from '../../golden/cluster/quality.json';
import { retailValues } from './references';
import { run } from './run';

/** As much above the best of scikit-learn's ten restarts as the inertia may be, whatever the rows and the seed. */
const MOST = 1.001;

async function ratios(
  values: Float32Array,
  columnCount: number,
  total: number,
  fits: { k: number; inertia: number }[],
) {
  const found: [k: number, ratio: number][] = [];
  for (const { k, inertia } of fits) {
    const { output } = await run(
      kMeans(plainRows(values, columnCount, undefined, fastShard), mlKMeansSeeding, { k, seed: 2 }),
    );
    expect(output.totalSumOfSquares / total).toBeCloseTo(1, 6);
    expect(output.converged).toBe(true);
    found.push([k, output.inertia / inertia]);
  }
  return found;
}

describe('at most 1.001 times the best of scikit-learn’s ten restarts, on rows that nothing was tuned on', () => {
  test.each(reference.made)('$kind: $rows × $columns, $segments clouds', async (of) => {
    const values = madeRows(of.kind as Kind, of.rows, of.columns, of.segments, of.seed);
    const found = await ratios(values, of.columns, of.total, of.fits);
    expect(found.filter(([, ratio]) => ratio > MOST)).toEqual([]);
  });

  test('recency, orders and money of Online Retail’s customers, as they are', async () => {
    const { total, fits } = reference.retail;
    const found = await ratios(retailValues(), 3, total, fits);
    expect(found.filter(([, ratio]) => ratio > MOST)).toEqual([]);
  });
});
