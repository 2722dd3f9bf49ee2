import { expect, test } from 'vitest';
import { isJudged, judgedAt } from '../../../../src/ui/steps/assess/judged';
import { JUDGED } from './madeUp';

test('what belongs to one k is found in all lists', () => {
  const at = judgedAt(JUDGED, 3)!;
  expect([at.score.k, at.solution.k, at.stability.k, at.verdict.k]).toEqual([3, 3, 3, 3]);
  expect(judgedAt(JUDGED, 4)).toBeUndefined();
});

test.each(['solutions', 'stability', 'verdicts', 'recommendation'] as const)(
  'without its %s it is not judged',
  (part) => {
    expect(isJudged(JUDGED)).toBe(true);
    expect(isJudged({ ...JUDGED, [part]: undefined })).toBe(false);
  },
);

test('what is not there is not judged', () => {
  expect(isJudged(undefined)).toBe(false);
});
