import { describe, expect, test, vi } from 'vitest';
import { ASSESSED_K, checkAssessOptions } from '../../../src/domain/assess/assessOptions';
import { plainResampler } from '../../../src/domain/assess/plainResampler';
import { assess } from '../../../src/domain/assess/assess';
import { plainRows } from '../../../src/domain/cluster/plainRows';
import type { Rows } from '../../../src/domain/cluster/rows';
import { mlKMeansSeeding } from '../../../src/domain/cluster/seeding';
import { fastShard } from '../../../src/engine/simdShard';
import { referenceMatrix, rReference } from '../cluster/references';
import { gridValues } from '../cluster/rowsContract';
import { run } from '../cluster/run';
import { shardedRows } from '../cluster/shardedRows';
import { clouds } from './slowly';

/** Nine runs and a silhouette each, and each drawn again: some seconds on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const variablesOf = (count: number) => Array.from({ length: count }, (_, c) => ({ column: `v${c}` }));

const assessedRows = (rows: Rows, distinctRows: number, ks?: readonly number[], pairs = 2) =>
  run(
    assess(
      { rows, variables: variablesOf(rows.columnCount), distinctRows },
      mlKMeansSeeding,
      plainResampler(undefined, fastShard),
      { seed: 1, ks, pairs },
    ),
  );
const assessed = (values: Float32Array, columnCount: number, distinctRows: number, ks?: number[], pairs?: number) =>
  assessedRows(plainRows(values, columnCount), distinctRows, ks, pairs);

describe('assess', () => {
  test.each(['USArrests', 'ruspini', 'wholesale'] as const)(
    '%s: R’s inertia and silhouette for every k',
    async (name) => {
      const { matrix, summary } = referenceMatrix(name);
      const { output } = await assessed(matrix.values, matrix.variables.length, summary.distinctRows);
      const { fits, total } = rReference(name);
      expect(output.scores.map(({ k }) => k)).toEqual([...ASSESSED_K]);
      output.scores.forEach((score, i) => {
        const { k, inertia, silhouette, sizes } = fits[i]!;
        expect(score.inertia / inertia).toBeCloseTo(1, 6);
        expect(score.unexplained).toBeCloseTo(inertia / total, 8);
        expect(score.silhouette).toBeCloseTo(silhouette, 6);
        expect(score.smallest).toBe(sizes.at(-1));
        const between = (total - inertia) / (k - 1) / (inertia / (matrix.rowCount - k));
        expect(score.calinskiHarabasz! / between).toBeCloseTo(1, 6);
      });
      const best = fits.reduce((a, b) => (b.silhouette > a.silhouette ? b : a));
      expect(output.suggestion.k).toBe(best.k);
      expect(output).toMatchObject({ seed: 1, silhouetteRows: matrix.rowCount, exact: true });
      expect(structuredClone(output)).toEqual(output);
    },
  );

  test('ruspini has four segments, and its structure is strong', async () => {
    const { matrix } = referenceMatrix('ruspini');
    const { output } = await assessed(matrix.values, 2, 13, undefined, 20);
    expect(output.suggestion).toMatchObject({ k: 4, structure: 'strong', elbow: 4, next: { k: 5 } });
    const four = output.stability!.scores[2]!;
    expect(four.agreement.median).toBe(1);
    expect(four.segments.map(({ median }) => median)).toEqual([1, 1, 1, 1]);
    expect(four.meanStrength).toBeGreaterThan(0.9);
    expect(four.reference.agreement.median).toBeLessThan(0.8);
    expect(four.reference.silhouette.most).toBeLessThan(0.5);
    // clusGap(ruspini, kmeans, 6) of R's cluster takes 4, too.
    const { gap } = output.stability!;
    expect(gap.map(({ k }) => k)).toEqual([1, ...ASSESSED_K]);
    expect(gap.find(({ gap: own }, i) => own >= gap[i + 1]!.gap - gap[i + 1]!.error)!.k).toBe(4);
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
      calinskiHarabasz: NaN,
    });
    expect(output.stability!.gap[2]!.gap).toBeNaN();
    expect(output.stability!.scores[1]!.agreement.median).toBe(1);
  });

  test('many rows: a silhouette of 5,000 of them, the same bits however they are cut', async () => {
    const values = gridValues(5500, 2, 3);
    const { output, progress } = await assessed(values, 2, 4);
    expect(output).toMatchObject({ silhouetteRows: 5000, exact: false });
    expect((await assessedRows(shardedRows(values, 2, 3), 4)).output).toEqual(output);
    for (const phase of ['refine', 'silhouette', 'resample'] as const) {
      const steps = progress.filter((step) => step.phase === phase);
      const done = steps.map((step) => step.done);
      expect(done.length).toBeGreaterThan(9);
      expect(done.toSorted((a, b) => a - b)).toEqual(done);
      expect(steps.at(-1)!.done).toBe(steps.at(-1)!.total);
    }
    const shares = progress.map(({ part: [from, to] = [0, 0], done, total }) => from + ((to - from) * done) / total);
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
    expect(shares.at(-1)).toBeCloseTo(1, 12);
  });

  test('the ks that are asked for, and what each looks like inside', async () => {
    const values = clouds(300, 1);
    const { output } = await assessed(values, 2, 13, [5, 3], 4);
    expect(output.scores.map(({ k }) => k)).toEqual([3, 5]);
    const [three, five] = output.solutions!;
    expect(three!.silhouettes.map(({ length }) => length)).toEqual([100, 100, 100]);
    const widths = three!.silhouettes.flatMap((own) => Array.from(own));
    expect(widths.reduce((sum, width) => sum + width, 0) / 300).toBeCloseTo(output.scores[0]!.silhouette, 6);
    for (const own of five!.silhouettes) expect(own.toSorted((a, b) => b - a)).toEqual(own);
    expect([three!.across.from, five!.across.from]).toEqual([1, 3]);
    expect(five!.across.flows.map((flow) => flow.reduce((sum, rows) => sum + rows, 0))).toEqual([100, 100, 100]);
    const inBins = five!.gorge.segments.map(({ own, others }) => [own, others].flat().reduce((a, b) => a + b, 0));
    expect(inBins).toEqual([300, 300, 300, 300, 300]);
    const { stability } = output;
    expect(stability).toMatchObject({ rows: 300, exact: true, pairs: 4, splits: 10, boxes: 20, clouds: 4 });
    expect(stability!.scores.map(({ agreement, segments }) => [agreement.values.length, segments.length])).toEqual([
      [4, 3],
      [4, 5],
    ]);
    const { reference } = stability!.scores[0]!;
    expect([reference.agreement.values.length, reference.silhouette.values.length]).toEqual([4, 4]);
  });
});

test('noise can be stable: a square cut in four, a long box cut in two', async () => {
  const square = gridValues(1000, 2, 5);
  const four = (await assessed(square, 2, 13, [4], 40)).output.stability!.scores[0]!;
  expect(four.agreement.median).toBeGreaterThan(0.8);
  const long = gridValues(1000, 2, 6).map((value, i) => (i % 2 === 0 ? 4 * value : value));
  const two = (await assessed(long, 2, 13, [2], 40)).output.stability!.scores[0]!;
  expect(two.agreement.median).toBeGreaterThan(0.95);
});

describe('what may be asked for', () => {
  const rows = { rowCount: 20, distinctRows: 3 };
  test('any ks from 2 to 12, one of which can be made', () => {
    for (const ks of [undefined, [2], [12, 2, 7], [3, 9]]) {
      expect(checkAssessOptions({ seed: 1, ks }, rows)).toMatchObject({ ok: true });
    }
    for (const ks of [[], [1], [13], [2.5], [2, 2], [5, 6]]) {
      expect(checkAssessOptions({ seed: 1, ks }, rows)).toMatchObject({
        ok: false,
        problems: [{ code: 'bad-option', facts: { option: 'ks', allowed: '2–12' } }],
      });
    }
  });
  test('not a seed that is none, not rows that are all equal', () => {
    expect(checkAssessOptions({ seed: -1 }, rows)).toMatchObject({ ok: false, problems: [{ code: 'bad-option' }] });
    const equal = checkAssessOptions({ seed: 1 }, { rowCount: 5, distinctRows: 1 });
    expect(equal).toMatchObject({ ok: false, problems: [{ code: 'all-rows-equal' }] });
  });
});
