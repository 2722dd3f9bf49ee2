import { expect, test } from 'vitest';
import { principalAxes } from '../../../src/domain/common/principalAxes';
import { atOnce } from '../../../src/domain/common/steps';
import r from '../../golden/assess/r.json';

test('variances and axes as in R’s prcomp, but for their signs', () => {
  const { variances, axes } = atOnce(principalAxes(Float64Array.from(r.covariances.flat()), 4));
  variances.forEach((variance, i) => expect(variance).toBeCloseTo(r.variances[i]!, 12));
  axes.forEach((axis, i) => {
    const sign = Math.sign(axis[0]! * r.axes[i]![0]!);
    axis.forEach((part, c) => expect(sign * part).toBeCloseTo(r.axes[i]![c]!, 10));
  });
});

test('of a matrix that is turned already, of nothing, and of one column', () => {
  const { variances, axes } = atOnce(principalAxes(Float64Array.of(1, 0, 0, 4), 2));
  expect([variances, axes.map((axis) => Array.from(axis))]).toEqual([
    [4, 1],
    [
      [0, 1],
      [1, 0],
    ],
  ]);
  expect(atOnce(principalAxes(new Float64Array(4), 2)).variances).toEqual([0, 0]);
  expect(atOnce(principalAxes(Float64Array.of(3), 1))).toEqual({ variances: [3], axes: [Float64Array.of(1)] });
  expect(atOnce(principalAxes(new Float64Array(0), 0))).toEqual({ variances: [], axes: [] });
});
