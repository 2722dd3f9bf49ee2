import { describe, expect, test } from 'vitest';
import { plainResampler } from '../../../src/domain/assess/plainResampler';
import { planSilhouettes, silhouettes } from '../../../src/domain/assess/silhouette';
import r from '../../golden/assess/r.json';
import sklearn from '../../golden/assess/silhouettes.json';
import { REFERENCE_NAMES, referenceMatrix, rReference } from '../cluster/references';
import { gridValues } from '../cluster/rowsContract';
import { run } from '../cluster/run';

async function widthsOf(
  values: Float32Array,
  columnCount: number,
  labelings: { labels: ArrayLike<number>; segments: number }[],
) {
  const typed = labelings.map(({ labels, segments }) => ({ labels: Uint8Array.from(labels), segments }));
  return (await run(silhouettes(plainResampler(), values, columnCount, typed))).output;
}

const meanOf = (widths: Float64Array) => widths.reduce((sum, width) => sum + width, 0) / widths.length;

describe('silhouette widths', () => {
  test.each(REFERENCE_NAMES)('%s: R’s cluster::silhouette, k = 2…10 in one pass, to 1e-9', async (name) => {
    const { matrix } = referenceMatrix(name);
    const { fits } = rReference(name);
    const labelings = fits.map(({ labels, k }) => ({ labels, segments: k }));
    const widths = await widthsOf(matrix.values, matrix.variables.length, labelings);
    expect(widths).toHaveLength(9);
    widths.forEach((all, i) => expect(Math.abs(meanOf(all) - fits[i]!.silhouette)).toBeLessThan(1e-9));
  });

  test('of every row, R’s cluster::silhouette, to 1e-12', async () => {
    const widths = await widthsOf(Float32Array.from(r.rows.flat()), 4, r.labelings);
    widths.forEach((all, i) => {
      all.forEach((width, row) => expect(Math.abs(width - r.labelings[i]!.widths[row]!)).toBeLessThan(1e-12));
    });
  });

  test('equal rows and a segment of one: scikit-learn’s silhouette_score, to 1e-12', async () => {
    const widths = await widthsOf(Float32Array.from(sklearn.rows.flat()), 3, sklearn.labelings);
    widths.forEach((all, i) => expect(Math.abs(meanOf(all) - sklearn.labelings[i]!.mean)).toBeLessThan(1e-12));
  });

  test('by hand', async () => {
    // {0, 2}, {10}: 0: a = 2, b = 10, 0.8; 2: a = 2, b = 8, 0.75; 10 is alone: 0.
    const [widths] = await widthsOf(Float32Array.of(0, 2, 10), 1, [{ labels: [0, 0, 1], segments: 2 }]);
    expect(Array.from(widths!)).toEqual([0.8, 0.75, 0]);
  });

  test('never NaN: rows all equal, segments that are empty', async () => {
    const zeros = [0, 0, 0, 0];
    const equal = await widthsOf(new Float32Array(4), 1, [{ labels: [0, 0, 2, 2], segments: 4 }]);
    expect(Array.from(equal[0]!)).toEqual(zeros);
    const one = await widthsOf(Float32Array.of(1, 2, 3, 4), 1, [{ labels: [1, 1, 1, 1], segments: 2 }]);
    expect(Array.from(one[0]!)).toEqual(zeros);
  });

  test('rows of one segment by every labeling are one cell, and lie side by side', () => {
    const { plan, order } = planSilhouettes([
      { labels: Uint8Array.of(0, 1, 0, 1, 0), segments: 2 },
      { labels: Uint8Array.of(2, 2, 0, 2, 2), segments: 3 },
    ]);
    expect(Array.from(order)).toEqual([0, 4, 1, 3, 2]);
    expect(Array.from(plan.ends)).toEqual([2, 4, 5]);
    expect(plan.labelings.map(({ segmentOf }) => Array.from(segmentOf))).toEqual([
      [0, 1, 0],
      [2, 2, 0],
    ]);
    expect(plan.labelings.map(({ counts }) => Array.from(counts))).toEqual([
      [3, 2],
      [1, 0, 4],
    ]);
  });

  test('tells how far it is, part by part', async () => {
    const labels = new Uint8Array(2000).map((_, row) => row % 2);
    const { progress } = await run(silhouettes(plainResampler(), gridValues(2000, 2, 1), 2, [{ labels, segments: 2 }]));
    expect(progress).toHaveLength(17);
    expect(progress[1]).toEqual({ phase: 'silhouette', done: 125, total: 2000 });
    expect(progress.at(-1)).toEqual({ phase: 'silhouette', done: 2000, total: 2000 });
  });
});
