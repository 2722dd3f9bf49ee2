import { describe, expect, test } from 'vitest';
import { findDistinctions, isMarker } from '../../../src/domain/profile/distinctions';
import type { ProfileVariable } from '../../../src/domain/profile/profile';

describe('a marker variable', () => {
  test.each([
    // value, overall, marks: why
    [0.75, 0.5, true], // 25 points
    [0.35, 0.1, true], // 25 points, which binary rounding makes a little less
    [0.74, 0.5, false], // 24 points, 48 % of 50 %
    [0.3, 0.2, true], // 10 points, half as much again
    [0.29, 0.2, false], // 9 points, 45 %
    [0.1, 0.2, true], // half as often
    [0.15, 0.1, true], // 5 points, half as much again
    [0.02, 0.01, false], // twice as often, but 1 point
    [0.049, 0, false], // 4.9 points
    [0, 0, false],
    [NaN, 0.5, false],
  ])('a share of %d against %d: %s', (value, overall, expected) => {
    expect(isMarker('share', value, overall, 0)).toBe(expected);
  });

  test.each([
    [0.5, true],
    [-0.5, true],
    [0.49, false],
    [NaN, false],
  ])('a mean %d deviations away: %s', (difference, expected) => {
    expect(isMarker('mean', 1, 1, difference)).toBe(expected);
  });
});

describe('what sets a segment apart', () => {
  const variable = (column: string, difference: number, madeSegments = false): ProfileVariable => ({
    ...{ column, kind: 'mean', madeSegments, overall: 0, deviation: 1 },
    ...{ bySegment: [difference], difference: [difference], marker: [false] },
  });

  test('the three greatest differences, below or above', () => {
    const variables = [variable('a', 0.3), variable('b', -0.9), variable('c', 0.5), variable('d', 0.4)];
    expect(findDistinctions(variables, 0)).toEqual([1, 2, 3]);
  });

  test('one from each column', () => {
    const variables = [variable('a', 0.9), variable('a', -0.8), variable('b', 0.3), variable('a', 0.7)];
    expect(findDistinctions(variables, 0)).toEqual([0, 2]);
  });

  test('nothing closer to the whole than 0.2, nor without a value', () => {
    const variables = [variable('a', 0.19), variable('b', NaN), variable('c', -0.2), variable('d', 0)];
    expect(findDistinctions(variables, 0)).toEqual([2]);
  });

  test('among equals but for rounding: what made the segments, then what is above, then the first', () => {
    const variables = [
      variable('first', 0.1 + 0.2),
      variable('below', -0.3),
      variable('above', 0.3),
      variable('made', 0.3 - 1e-12, true),
    ];
    expect(findDistinctions(variables, 0)).toEqual([3, 0, 2]);
    expect(findDistinctions([variable('made', 0.3, true), variable('greater', 0.31)], 0)).toEqual([1, 0]);
  });
});
