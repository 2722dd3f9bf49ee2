import { describe, expect, test, vi } from 'vitest';
import { ASSESSED_K, assess } from '../../../src/domain/assess/sweep';
import { plainRows } from '../../../src/domain/cluster/plainRows';
import { mlKMeansSeeding } from '../../../src/domain/cluster/seeding';
import { referenceMatrix, rReference } from '../cluster/references';
import { gridValues } from '../cluster/rowsContract';
import { run } from '../cluster/run';
import { shardedRows } from '../cluster/shardedRows';

/** Nine runs and a silhouette each: some seconds on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const assessed = (values: Float32Array, columnCount: number, distinctRows: number) =>
  run(assess(plainRows(values, columnCount), mlKMeansSeeding, distinctRows, 1));

describe('assess', () => {
  test.each(['USArrests', 'ruspini', 'wholesale'] as const)(
    '%s: R’s inertia and silhouette for every k',
    async (name) => {
      const { matrix, summary } = referenceMatrix(name);
      const { output } = await assessed(matrix.values, matrix.variables.length, summary.distinctRows);
      const { fits, total } = rReference(name);
      expect(output.scores.map(({ k }) => k)).toEqual([...ASSESSED_K]);
      output.scores.forEach((score, i) => {
        const { inertia, silhouette, sizes } = fits[i]!;
        expect(score.inertia / inertia).toBeCloseTo(1, 6);
        expect(score.unexplained).toBeCloseTo(inertia / total, 8);
        expect(score.silhouette).toBeCloseTo(silhouette, 6);
        expect(score.smallest).toBe(sizes.at(-1));
      });
      const best = fits.reduce((a, b) => (b.silhouette > a.silhouette ? b : a));
      expect(output.suggestion.k).toBe(best.k);
      expect(output).toMatchObject({ seed: 1, silhouetteRows: matrix.rowCount, exact: true });
      expect(structuredClone(output)).toEqual(output);
    },
  );

  test('ruspini has four segments, and its structure is strong', async () => {
    const { matrix } = referenceMatrix('ruspini');
    const { output } = await assessed(matrix.values, 2, 13);
    expect(output.suggestion).toMatchObject({ k: 4, structure: 'strong', elbow: 4, next: { k: 5 } });
  });

  test('only as many segments as there are different rows', async () => {
    const values = Float32Array.from({ length: 40 }, (_, i) => [0, 1, 10][i % 3]!);
    const { output } = await assessed(values, 1, 3);
    expect(output.scores.map(({ k }) => k)).toEqual([2, 3]);
    expect(output.scores[1]).toEqual({
      k: 3,
      inertia: 0,
      unexplained: 0,
      silhouette: 1,
      structure: 'strong',
      smallest: 13,
      tiny: false,
    });
  });

  test('many rows: a silhouette of 5,000 of them, the same bits however they are cut', async () => {
    const values = gridValues(5500, 2, 3);
    const { output, progress } = await assessed(values, 2, 4);
    expect(output).toMatchObject({ silhouetteRows: 5000, exact: false });
    expect((await run(assess(shardedRows(values, 2, 3), mlKMeansSeeding, 4, 1))).output).toEqual(output);
    for (const phase of ['refine', 'silhouette'] as const) {
      const done = progress.filter((step) => step.phase === phase).map((step) => step.done);
      expect(done.length).toBeGreaterThan(9);
      expect(done.toSorted((a, b) => a - b)).toEqual(done);
    }
  });
});
