import { describe, expect, test } from 'vitest';
import { kMeans } from '../../../src/domain/cluster/kMeans';
import { plainRows } from '../../../src/domain/cluster/plainRows';
import type { Rows, StartTask } from '../../../src/domain/cluster/rows';
import { mlKMeansSeeding } from '../../../src/domain/cluster/seeding';
import { fastShard } from '../../../src/engine/simdShard';
import { madeRows, type Kind } from '../../bench/kmeans/madeRows';
import reference from '../../golden/cluster/quality.json';
import { retailValues } from './references';
import { gridValues } from './rowsContract';
import { run } from './run';

/** Rows that tell what restarts were asked of them. */
function watchedRows(values: Float32Array, columnCount: number) {
  const rows = plainRows(values, columnCount, undefined, fastShard);
  const asked: { rows: number; restarts: number; others: number }[] = [];
  const isRestart = ({ from }: StartTask) => !(from instanceof Float64Array);
  const watched: Rows = {
    ...rows,
    starts(places, tasks) {
      const restarts = tasks.filter(isRestart).length;
      asked.push({ rows: new Set(places).size, restarts, others: tasks.length - restarts });
      return rows.starts(places, tasks);
    },
  };
  return { watched, asked };
}

describe('restarts', () => {
  const values = gridValues(50_001, 2, 3);

  test.each([1, 7, 20])(
    '%i asked for, every one on all rows: as many, and besides them only swaps',
    async (restarts) => {
      const { watched, asked } = watchedRows(values, 2);
      const options = { k: 5, seed: 2, restarts, exhaustive: true };
      const { output } = await run(kMeans(watched, mlKMeansSeeding, options));
      expect(asked[0]).toEqual({ rows: 50_001, restarts, others: 0 });
      expect(asked.slice(1).every((of) => of.rows === 50_001 && of.restarts === 0)).toBe(true);
      expect(output.restarts).toBe(restarts);
      expect(output.converged).toBe(true);
    },
  );

  test.each([1, 7])('%i asked for, on a sample: as many on each sample', async (restarts) => {
    const { watched, asked } = watchedRows(values, 2);
    await run(kMeans(watched, mlKMeansSeeding, { k: 5, seed: 2, restarts }));
    expect(asked[0]).toEqual({ rows: 20_000, restarts, others: 0 });
    expect(asked.map((of) => of.restarts).filter((count) => count !== 0 && count !== restarts)).toEqual([]);
  });

  test('20 where nothing is said', async () => {
    const { watched, asked } = watchedRows(values, 2);
    await run(kMeans(watched, mlKMeansSeeding, { k: 3, seed: 2 }));
    expect(asked[0]!.restarts).toBe(20);
  });
});

describe('every restart on all rows: at most 1.001 times the best of scikit-learn’s ten', () => {
  const SEED = 3;

  async function ratio(values: Float32Array, columnCount: number, fit: { k: number; inertia: number }) {
    const rows = plainRows(values, columnCount, undefined, fastShard);
    const options = { k: fit.k, seed: SEED, exhaustive: true };
    return (await run(kMeans(rows, mlKMeansSeeding, options))).output.inertia / fit.inertia;
  }

  const made = reference.made
    .filter(({ rows }) => rows <= 60_000)
    .flatMap(({ fits, ...of }) => fits.map((fit) => ({ ...of, ...fit })))
    .filter(({ k }) => k <= 12);
  const isYesNo8 = ({ kind, k }: { kind: string; k: number }) => kind === 'yesno' && k === 8;

  test.each(made.filter((one) => !isYesNo8(one)))('$kind: $rows × $columns, k = $k', async (one) => {
    const values = madeRows(one.kind as Kind, one.rows, one.columns, one.segments, one.seed);
    expect(await ratio(values, one.columns, one)).toBeLessThanOrEqual(1.001);
  });

  test.each(reference.retail.fits.filter(({ k }) => k !== 10))('recency, orders and money, k = $k', async (fit) => {
    expect(await ratio(retailValues(), 3, fit)).toBeLessThanOrEqual(1.001);
  });

  test.each(made.filter(isYesNo8))('$kind: $rows × $columns, k = $k', async (one) => {
    const values = madeRows(one.kind as Kind, one.rows, one.columns, one.segments, one.seed);
    expect(await ratio(values, one.columns, one)).toBeLessThanOrEqual(1.001);
  });

  test('recency, orders and money, k = 10', async () => {
    const fit = reference.retail.fits.find(({ k }) => k === 10)!;
    expect(await ratio(retailValues(), 3, fit)).toBeLessThanOrEqual(1.001);
  });
});
