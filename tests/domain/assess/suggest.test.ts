import { describe, expect, test } from 'vitest';
import type { KScore } from '../../../src/domain/assess/assessment';
import { isTiny, structureOf, suggest } from '../../../src/domain/assess/suggest';

function scores(...rows: [k: number, unexplained: number, silhouette: number][]): KScore[] {
  return rows.map(([k, unexplained, silhouette]) => ({
    k,
    inertia: unexplained,
    unexplained,
    silhouette,
    structure: structureOf(silhouette),
    smallest: 50,
    tiny: false,
  }));
}

describe('of the k within 0.02 of the best silhouette, the nearest to the elbow', () => {
  // As in telco customers: two segments are a hair better apart, four leave far less unexplained.
  test('is suggested', () => {
    const curve = scores([2, 0.46, 0.48], [3, 0.29, 0.45], [4, 0.1, 0.461], [5, 0.09, 0.45], [6, 0.08, 0.44]);
    expect(suggest(curve)).toMatchObject({
      k: 4,
      reason: 'nearest-elbow',
      silhouette: 0.461,
      elbow: 4,
      next: { k: 2, silhouette: 0.48 },
    });
  });

  test('though it is not the elbow', () => {
    const curve = scores([2, 0.46, 0.48], [3, 0.3, 0.3], [4, 0.22, 0.475], [5, 0.1, 0.45], [6, 0.09, 0.44]);
    expect(suggest(curve)).toMatchObject({ k: 4, reason: 'nearest-elbow', elbow: 5, next: { k: 2 } });
  });

  test('not where it is further behind', () => {
    const curve = scores([2, 0.46, 0.48], [3, 0.29, 0.45], [4, 0.1, 0.459], [5, 0.09, 0.45], [6, 0.08, 0.44]);
    expect(suggest(curve)).toMatchObject({ k: 2, reason: 'best-silhouette', elbow: 4, next: { k: 4 } });
  });
});

test('the best silhouette, the next, and the bend', () => {
  // Chord from (2, 0.8) to (6, 0.2): scaled drops 0, ⅔, 5⁄6, 11⁄12, 1 less 0, ¼, ½, ¾, 1: deepest at 3.
  const curve = scores([2, 0.8, 0.41], [3, 0.4, 0.38], [4, 0.3, 0.52], [5, 0.25, 0.1], [6, 0.2, 0.2]);
  expect(suggest(curve)).toEqual({
    k: 4,
    reason: 'best-silhouette',
    silhouette: 0.52,
    structure: 'reasonable',
    elbow: 3,
    next: { k: 2, silhouette: 0.41 },
  });
});

test('among equals the smaller k', () => {
  expect(suggest(scores([2, 1, 0.3], [3, 0.5, 0.4], [4, 0, 0.4]))).toMatchObject({ k: 3, next: { k: 4 } });
});

test.each([
  [0.71, 'strong'],
  [0.7, 'reasonable'],
  [0.51, 'reasonable'],
  [0.5, 'weak'],
  [0.26, 'weak'],
  [0.25, 'none'],
  [-0.1, 'none'],
])('a silhouette of %d: structure %s', (silhouette, structure) => {
  expect(suggest(scores([2, 1, silhouette], [3, 0.9, -0.5])).structure).toBe(structure);
});

describe('no bend', () => {
  test('a straight line: the smallest k', () => {
    expect(suggest(scores([2, 0.75, 0.1], [3, 0.5, 0.2], [4, 0.25, 0.3])).elbow).toBe(2);
  });
  test('one k only: that one, and no next', () => {
    const suggestion = suggest(scores([2, 0, 0.9]));
    expect(suggestion).toEqual({
      k: 2,
      reason: 'best-silhouette',
      silhouette: 0.9,
      structure: 'strong',
      elbow: 2,
      next: undefined,
    });
  });
});

describe('numbers with a tiny segment', () => {
  const curve = scores([2, 0.9, 0.95], [3, 0.5, 0.4], [4, 0.45, 0.3]);

  test('are passed over', () => {
    const tiny = curve.map((score) => ({ ...score, tiny: score.k === 2 }));
    expect(suggest(tiny)).toMatchObject({ k: 3, reason: 'best-silhouette', next: { k: 4, silhouette: 0.3 } });
  });

  test('where one has none, that one', () => {
    const tiny = curve.map((score) => ({ ...score, tiny: score.k !== 4 }));
    expect(suggest(tiny)).toMatchObject({ k: 4, reason: 'only-dividing', next: { k: 2, silhouette: 0.95 } });
  });

  test('a silhouette that cannot be had is behind all others', () => {
    const [two, three, four] = curve;
    expect(suggest([{ ...two!, silhouette: NaN }, three!, four!])).toMatchObject({ k: 3, next: { k: 4 } });
    expect(suggest([{ ...two!, silhouette: NaN }, three!])).toMatchObject({ k: 3, next: { k: 2, silhouette: NaN } });
    const none = curve.map((score) => ({ ...score, silhouette: NaN, tiny: true }));
    expect(suggest(none)).toMatchObject({ k: 2, reason: 'unusual-rows', silhouette: NaN });
  });

  test('where all have one, the best is given with that reason', () => {
    const tiny = curve.map((score) => ({ ...score, tiny: true }));
    expect(suggest(tiny)).toMatchObject({ k: 2, reason: 'unusual-rows', next: { k: 3, silhouette: 0.4 } });
  });

  test.each([
    [1, 50, true],
    [2, 50, false],
    [4, 440, true],
    [5, 440, false],
    [35, 42_481, true],
  ])('%i of %i rows: %s', (segmentRows, rows, expected) => {
    expect(isTiny(segmentRows, rows)).toBe(expected);
  });
});
