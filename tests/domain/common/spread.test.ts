import { expect, test } from 'vitest';
import { spreadOf } from '../../../src/domain/common/spread';

test('quartiles as in R’s quantile, whiskers to the outermost values within 1.5 of their range', () => {
  // quantile(c(1:9, 30)): 3.25, 5.5, 7.75; the range is 4.5, and so 30 lies beyond 14.5.
  expect(spreadOf([30, 9, 8, 7, 6, 5, 4, 3, 2, 1])).toEqual({
    values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 30],
    lower: 3.25,
    median: 5.5,
    upper: 7.75,
    least: 1,
    most: 9,
  });
});

test('one value, values that cannot be had, and none', () => {
  expect(spreadOf([NaN, 2])).toEqual({ values: [2], lower: 2, median: 2, upper: 2, least: 2, most: 2 });
  expect(spreadOf([NaN])).toEqual({ values: [], lower: NaN, median: NaN, upper: NaN, least: NaN, most: NaN });
});
