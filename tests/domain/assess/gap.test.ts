import { expect, test } from 'vitest';
import { gapOf } from '../../../src/domain/assess/gap';

test('by hand, from the paper', () => {
  // Logarithms 2, 4 and 6 of the boxes: mean 4, deviation by the number of boxes √(8 ÷ 3).
  const { k, logInertia, expected, gap, error } = gapOf(3, Math.E, [Math.exp(2), Math.exp(4), Math.exp(6)]);
  expect([k, logInertia]).toEqual([3, 1]);
  expect(expected).toBeCloseTo(4, 12);
  expect(gap).toBeCloseTo(3, 12);
  expect(error).toBeCloseTo(Math.sqrt(8 / 3) * Math.sqrt(4 / 3), 12);
});

test('where nothing is left within the segments there is no gap', () => {
  const { logInertia, gap, error } = gapOf(2, 0, [1, Math.E]);
  expect([logInertia, gap]).toEqual([NaN, NaN]);
  expect(error).toBeCloseTo(0.5 * Math.sqrt(1.5), 12);
});
