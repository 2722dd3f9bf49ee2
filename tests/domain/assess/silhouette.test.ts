import { describe, expect, test } from 'vitest';
import { meanSilhouettes } from '../../../src/domain/assess/silhouette';
import sklearn from '../../golden/assess/silhouettes.json';
import { REFERENCE_NAMES, referenceMatrix, rReference } from '../cluster/references';
import { gridValues } from '../cluster/rowsContract';
import { run } from '../cluster/run';

async function silhouettesOf(
  values: Float32Array,
  columnCount: number,
  labelings: { labels: number[]; segments: number }[],
) {
  const typed = labelings.map(({ labels, segments }) => ({ labels: Uint8Array.from(labels), segments }));
  return (await run(meanSilhouettes(values, columnCount, typed))).output;
}

describe('mean silhouette width', () => {
  test.each(REFERENCE_NAMES)('%s: R’s cluster::silhouette, k = 2…10 in one pass, to 1e-9', async (name) => {
    const { matrix } = referenceMatrix(name);
    const { fits } = rReference(name);
    const labelings = fits.map(({ labels, k }) => ({ labels, segments: k }));
    const widths = await silhouettesOf(matrix.values, matrix.variables.length, labelings);
    expect(widths).toHaveLength(9);
    widths.forEach((width, i) => expect(Math.abs(width - fits[i]!.silhouette)).toBeLessThan(1e-9));
  });

  test('equal rows and a segment of one: scikit-learn’s silhouette_score, to 1e-12', async () => {
    const widths = await silhouettesOf(Float32Array.from(sklearn.rows.flat()), 3, sklearn.labelings);
    widths.forEach((width, i) => expect(Math.abs(width - sklearn.labelings[i]!.mean)).toBeLessThan(1e-12));
  });

  test('by hand', async () => {
    // {0, 2}, {10}: 0: a = 2, b = 10, 0.8; 2: a = 2, b = 8, 0.75; 10 is alone: 0.
    const [width] = await silhouettesOf(Float32Array.of(0, 2, 10), 1, [{ labels: [0, 0, 1], segments: 2 }]);
    expect(width).toBeCloseTo((0.8 + 0.75) / 3, 15);
  });

  test('never NaN: rows all equal, segments that are empty', async () => {
    const labels = [0, 0, 2, 2];
    expect(await silhouettesOf(new Float32Array(4), 1, [{ labels, segments: 4 }])).toEqual([0]);
    expect(await silhouettesOf(Float32Array.of(1, 2, 3, 4), 1, [{ labels: [1, 1, 1, 1], segments: 2 }])).toEqual([0]);
  });

  test('yields at least every 4 million steps', async () => {
    const labels = new Uint8Array(2000).map((_, row) => row % 2);
    const work = meanSilhouettes(gridValues(2000, 8, 1), 8, [
      { labels, segments: 2 },
      { labels, segments: 2 },
    ]);
    const { progress } = await run(work);
    // 2,000 × 2,000 × (8 + 2) = 40 million steps, and one yield at the end.
    expect(progress).toHaveLength(11);
    expect(progress[1]).toEqual({ phase: 'silhouette', done: 200, total: 2000 });
    expect(progress.at(-1)).toEqual({ phase: 'silhouette', done: 2000, total: 2000 });
  });
});
