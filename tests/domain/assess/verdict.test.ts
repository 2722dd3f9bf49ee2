import { describe, expect, test } from 'vitest';
import type { KScore, StabilityScore } from '../../../src/domain/assess/assessment';
import { gapsK, recommend, verdictOf } from '../../../src/domain/assess/verdict';
import { spreadOf } from '../../../src/domain/common/spread';

function scoreOf(k: number, given: Partial<KScore> = {}): KScore {
  return { k, inertia: 1, unexplained: 0.5, silhouette: 0.3, structure: 'weak', smallest: 50, tiny: false, ...given };
}

interface Given {
  agreement: number;
  valley: number[];
  ofCloud?: { agreement?: number; valley?: number };
  strength?: number;
  weakest?: number;
}

function stabilityOf(
  k: number,
  { agreement, valley, ofCloud = {}, strength = 0.9, weakest = 0.9 }: Given,
): StabilityScore {
  const one = (value: number) => spreadOf([value]);
  return {
    k,
    agreement: one(agreement),
    segments: Array.from({ length: k }, (_, i) => one(i === 1 ? weakest : 0.95)),
    strength: one(strength),
    meanStrength: strength,
    valley: spreadOf(valley),
    reference: {
      ...{ agreement: one(ofCloud.agreement ?? 0.5), segment: one(0.5), strength: one(0.5) },
      ...{ valley: one(ofCloud.valley ?? 1.3), silhouette: one(0.2), unexplained: one(0.6), calinskiHarabasz: one(9) },
    },
  };
}

describe('the verdict of one number of segments', () => {
  const of = (given: Given, score = scoreOf(3), rows = 100) =>
    verdictOf(score, stabilityOf(3, given), { splits: 2, rows });

  test('natural: the same segments each time, and valleys between them', () => {
    expect(of({ agreement: 0.8, valley: [0.1, 0.6, 0.6] })).toEqual({ k: 3, kind: 'natural', lacks: [] });
  });

  test('reproducible: no valley between two of them', () => {
    expect(of({ agreement: 0.98, valley: [0.61, 1.2] })).toEqual({ k: 3, kind: 'reproducible', lacks: ['no-valley'] });
  });

  test('reproducible: rows without segments show valleys as well', () => {
    const verdict = of({ agreement: 0.98, valley: [0.1, 0.2], ofCloud: { valley: 0.6 } });
    expect(verdict).toEqual({ k: 3, kind: 'reproducible', lacks: ['as-without-segments'] });
  });

  test('reproducible: in most halves a segment has too few rows to look for valleys', () => {
    const verdict = of({ agreement: 0.98, valley: [0.1, NaN, NaN, NaN] });
    expect(verdict).toEqual({ k: 3, kind: 'reproducible', lacks: ['few-rows'] });
  });

  test('reproducible: not stable enough', () => {
    const verdict = of({ agreement: 0.79, valley: [0.1, 0.1] });
    expect(verdict).toEqual({ k: 3, kind: 'reproducible', lacks: ['unstable'] });
  });

  test('constructed: a segment does not come back, or is of a few unusual rows, or all have few', () => {
    const given = { agreement: 0.9, valley: [0.1, 0.1] };
    const constructed = { k: 3, kind: 'constructed' };
    expect(of({ ...given, weakest: 0.59 })).toEqual({ ...constructed, lacks: ['weak-segment'] });
    expect(of(given, scoreOf(3, { tiny: true }))).toEqual({ ...constructed, lacks: ['tiny'] });
    expect(of(given, scoreOf(3), 29)).toEqual({ ...constructed, lacks: ['too-few-rows'] });
    expect(of(given, scoreOf(3), 30)).toEqual({ k: 3, kind: 'natural', lacks: [] });
  });

  test('constructed: two samples make other segments, whatever the valleys; and where nothing is known', () => {
    const constructed = { k: 3, kind: 'constructed', lacks: ['unstable'] };
    expect(of({ agreement: 0.59, valley: [0, 0] })).toEqual(constructed);
    expect(of({ agreement: NaN, valley: [0, 0] })).toEqual(constructed);
  });
});

describe('the recommended number of segments', () => {
  const gap = (k: number, value: number) => ({ k, logInertia: 0, expected: 0, gap: value, error: 0.1 });
  const of = (given: Given[], gaps: number[], scores = given.map((_, i) => scoreOf(i + 2))) =>
    recommend(scores, {
      ...{ rows: 100, exact: true, pairs: 1, splits: 2, boxes: 1, clouds: 1 },
      scores: given.map((one, i) => stabilityOf(i + 2, one)),
      gap: gaps.map((value, i) => gap(i + 1, value)),
    });

  test('the largest natural one, though another is as stable', () => {
    const valley = [0.1, 0.1];
    const given = [
      { agreement: 1, valley },
      { agreement: 0.95, valley },
      { agreement: 0.99, valley: flat },
    ];
    expect(of(given, [0, 0.2, 0.9, 0.8])).toEqual({
      ...{ k: 3, kind: 'natural', oneSegment: false },
      pro: [{ code: 'most-natural' }, { code: 'best-silhouette' }, { code: 'gap-agrees' }, { code: 'predicted' }],
      contra: [],
    });
  });

  const flat = [1.2, 1.2];

  test('of those that are firm the largest that is predicted; a more stable one that is no more so than noise is told', () => {
    const given = [
      { agreement: 0.97, valley: flat, ofCloud: { agreement: 0.97 } },
      { agreement: 0.92, valley: flat },
      { agreement: 0.91, valley: flat, strength: 0.8 },
      { agreement: 0.9, valley: flat, weakest: 0.74 },
      { agreement: 0.92, valley: flat, strength: 0.79 },
    ];
    expect(of(given, [0, 0.2, 0.4, 0.9, 0.8, 0.8])).toEqual({
      ...{ k: 4, kind: 'reproducible', oneSegment: false },
      pro: [{ code: 'best-silhouette' }, { code: 'gap-agrees' }, { code: 'predicted' }, { code: 'above-noise' }],
      contra: [{ code: 'more-stable', k: 2, but: 'as-noise' }],
    });
  });

  test('where none of them is predicted, the smallest that is practically as stable as any', () => {
    const given = [0.8, 0.89, 0.91, 0.86].map((agreement) => ({ agreement, valley: flat, strength: 0.7 }));
    expect(of(given, [])).toMatchObject({ k: 3, pro: [{ code: 'as-stable', k: 4 }, {}, { code: 'above-noise' }] });
  });

  test('a predicted one beside a more stable one with fewer segments', () => {
    const given = [0.95, 0.85].map((agreement) => ({ agreement, valley: flat }));
    expect(of(given, [])).toMatchObject({ k: 3, contra: [{ code: 'more-stable', k: 2, but: 'coarser' }] });
  });

  test('one with a segment that is not stable gives way to one that is less stable, and is told', () => {
    const given = [
      { agreement: 0.95, valley: flat, weakest: 0.7 },
      { agreement: 0.8, valley: flat },
    ];
    expect(of(given, [])).toMatchObject({ k: 3, contra: [{ code: 'more-stable', k: 2, but: 'weak-segment' }] });
  });

  test('where none is firm, the most stable one that is reproducible; what speaks against it is told', () => {
    const given = [
      { agreement: 0.7, valley: flat, ofCloud: { agreement: 0.7 }, strength: 0.79, weakest: 0.6 },
      { agreement: 0.9, valley: flat },
      { agreement: 0.65, valley: flat, weakest: 0.7 },
    ];
    const scores = [scoreOf(2), scoreOf(3, { tiny: true }), scoreOf(4, { silhouette: 0.4 })];
    expect(of(given, [0.9, 0.2, 0.3, 0.35], scores)).toEqual({
      ...{ k: 2, kind: 'reproducible', oneSegment: true },
      pro: [],
      contra: [
        { code: 'more-stable', k: 3, but: 'tiny' },
        { code: 'better-silhouette', k: 4 },
        { code: 'gap-differs', k: 1 },
        { code: 'not-predicted' },
        { code: 'stable-as-noise' },
      ],
    });
  });

  test('a more stable one with more segments, which half of the rows do not predict', () => {
    const given = [
      { agreement: 0.75, valley: flat },
      { agreement: 0.9, valley: flat, strength: 0.7 },
    ];
    expect(of(given, [])).toMatchObject({ k: 2, contra: [{ code: 'more-stable', k: 3, but: 'not-predicted' }] });
  });

  test('one that only sets unusual rows apart is taken where there is no other', () => {
    const given = [
      { agreement: 0.5, valley: flat, weakest: 0.59 },
      { agreement: 0.9, valley: flat },
    ];
    const scores = [scoreOf(2), scoreOf(3, { tiny: true })];
    expect(of(given, [], scores)).toMatchObject({ k: 2, kind: 'constructed', oneSegment: true });
    expect(of(given, [], scores).contra).toContainEqual({ code: 'weak-segment', segment: 1 });
    expect(of(given.slice(1), [], [scoreOf(2, { tiny: true })])).toMatchObject({
      ...{ k: 2, kind: 'constructed' },
      pro: [{ code: 'most-stable' }, {}, {}],
      contra: [{ code: 'tiny' }],
    });
  });

  test('the most stable of those that are constructed: one segment is as true', () => {
    const valley = [1.2, 1.2];
    const found = of(
      [
        { agreement: 0.2, valley },
        { agreement: 0.5, valley },
      ],
      [0.1, 0.3, 0.6],
    );
    expect(found).toMatchObject({ k: 3, kind: 'constructed', oneSegment: true });
  });
});

test('the gap statistic’s k: the first that the next one does not exceed by more than its error', () => {
  const gaps = [0.1, 0.5, 0.55, 0.6].map((gap, i) => ({ k: i + 1, logInertia: 0, expected: 0, gap, error: 0.06 }));
  expect(gapsK(gaps)).toBe(2);
  expect(gapsK(gaps.map((gap) => ({ ...gap, error: 0 })))).toBeUndefined();
  expect(gapsK([])).toBeUndefined();
});
