import { describe, expect, test } from 'vitest';
import { fromBox, fromCloud, oneCloud, uniformBox } from '../../../src/domain/assess/simulate';
import { plainShard } from '../../../src/domain/cluster/plainShard';
import { seededRandom } from '../../../src/domain/common/random';
import { atOnce } from '../../../src/domain/common/steps';
import r from '../../golden/assess/r.json';

const values = Float32Array.from(r.rows.flat());
const named = (...names: string[]) => names.map((column) => ({ column }));

function covariancesOf(all: Float32Array, columns: number) {
  const rows = all.length / columns;
  const means = Array.from({ length: columns }, (_, c) => sumAt(all, columns, (i) => all[i + c]!) / rows);
  return {
    means,
    covariances: means.map((a, c) =>
      means.map((b, d) => sumAt(all, columns, (i) => (all[i + c]! - a) * (all[i + d]! - b)) / (rows - 1)),
    ),
  };
}

function sumAt(all: Float32Array, columns: number, of: (start: number) => number): number {
  let sum = 0;
  for (let start = 0; start < all.length; start += columns) sum += of(start);
  return sum;
}

const isOnGrid = (all: Float32Array) => all.every((value) => Number.isInteger(value * 2 ** 20));

describe('the box of the gap statistic', () => {
  test('has R’s principal axes, and ends where the outermost rows are', () => {
    const { axes, low, high } = atOnce(uniformBox(values, 4));
    for (let a = 0; a < 4; a++) {
      const axis = Array.from(axes.subarray(a * 4, a * 4 + 4));
      const sign = Math.sign(axis[0]! * r.axes[a]![0]!);
      axis.forEach((part, c) => expect(sign * part).toBeCloseTo(r.axes[a]![c]!, 10));
      const [from, to] = sign > 0 ? [r.low[a]!, r.high[a]!] : [-r.high[a]!, -r.low[a]!];
      expect(low[a]).toBeCloseTo(from, 10);
      expect(high[a]).toBeCloseTo(to, 10);
    }
  });

  test('rows from it fill it evenly, and are on the grid', () => {
    const box = atOnce(uniformBox(values, 4));
    const drawn = atOnce(fromBox(box, 20_000, seededRandom(1)));
    expect(isOnGrid(drawn)).toBe(true);
    for (let a = 0; a < 4; a++) {
      const shares = Array.from({ length: 20_000 }, (_, row) => {
        let along = 0;
        for (let c = 0; c < 4; c++) along += (drawn[row * 4 + c]! - box.means[c]!) * box.axes[a * 4 + c]!;
        return (along - box.low[a]!) / (box.high[a]! - box.low[a]!);
      }).sort((x, y) => x - y);
      expect(shares[0]).toBeGreaterThan(-1e-5);
      expect(shares.at(-1)).toBeLessThan(1 + 1e-5);
      // Kolmogorov's distance to the even spread: 1.95 ÷ √20,000 once in a thousand.
      const distance = Math.max(...shares.map((share, i) => Math.abs(share - (i + 0.5) / 20_000)));
      expect(distance).toBeLessThan(0.0138);
    }
  });
});

describe('one cloud', () => {
  test('has the means and covariances of the rows', () => {
    const many = Float32Array.from({ length: 400 * values.length }, (_, i) => values[i % values.length]!);
    const cloud = atOnce(oneCloud(many, named('a', 'b', 'c', 'd')));
    expect([cloud.normal, cloud.apart]).toEqual([[0, 1, 2, 3], []]);
    const drawn = atOnce(fromCloud(cloud, plainShard(many, 4), seededRandom(3)));
    expect(isOnGrid(drawn)).toBe(true);
    const [own, theirs] = [covariancesOf(many, 4), covariancesOf(drawn, 4)];
    // 20,000 rows: four standard errors of a mean are 0.028, of a covariance 0.04.
    own.means.forEach((mean, c) => expect(Math.abs(theirs.means[c]! - mean)).toBeLessThan(0.028));
    own.covariances.flat().forEach((covariance, i) => {
      expect(Math.abs(theirs.covariances.flat()[i]! - covariance)).toBeLessThan(0.04);
    });
  });

  test('yes/no and the levels of a category stay what they are, and are independent', () => {
    // Yes with the first level always; a number that follows both.
    const rows = Array.from({ length: 8000 }, (_, i) => [
      i % 4 === 0 ? 1 : -1,
      i % 4 === 0 ? 2 : 0,
      i % 4 === 0 ? 0 : 2,
      i % 7,
    ]);
    const data = Float32Array.from(rows.flat());
    const variables = [{ column: 'y' }, { column: 'c', level: 'p' }, { column: 'c', level: 'q' }, { column: 'x' }];
    const cloud = atOnce(oneCloud(data, variables));
    expect([cloud.normal, cloud.apart]).toEqual([[3], [[0], [1, 2]]]);
    const drawn = atOnce(fromCloud(cloud, plainShard(data, 4), seededRandom(4)));
    let [yes, first, both] = [0, 0, 0];
    for (let row = 0; row < 8000; row++) {
      const [y, p, q] = drawn.subarray(row * 4, row * 4 + 3);
      expect([
        [2, 0],
        [0, 2],
      ]).toContainEqual([p, q]);
      if (y === 1) yes++;
      if (p === 2) first++;
      if (y === 1 && p === 2) both++;
    }
    // A quarter each, a sixteenth both: four deviations of 39 and 22.
    expect(Math.abs(yes - 2000)).toBeLessThan(155);
    expect(Math.abs(first - 2000)).toBeLessThan(155);
    expect(Math.abs(both - 500)).toBeLessThan(87);
  });
});
