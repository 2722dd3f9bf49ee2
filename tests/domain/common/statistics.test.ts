import { expect, test } from 'vitest';
import { meanAndDeviation, quantileSorted } from '../../../src/domain/common/statistics';

test('quantiles are R’s type 7', () => {
  // quantile(c(1, 2, 4, 8), c(0, .25, .5, .9, 1)) in R 4.2.2
  const values = [1, 2, 4, 8];
  expect([0, 0.25, 0.5, 0.9, 1].map((share) => quantileSorted(values, share))).toEqual([
    1, 1.75, 3, 6.800000000000001, 8,
  ]);
  expect(quantileSorted([5], 0.3)).toBe(5);
  expect(quantileSorted([], 0.5)).toBeNaN();
});

test('mean and deviation with divisor n', () => {
  expect(meanAndDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ mean: 5, deviation: 2 });
  expect(meanAndDeviation([3])).toEqual({ mean: 3, deviation: 0 });
  expect(meanAndDeviation([])).toEqual({ mean: NaN, deviation: NaN });
});
