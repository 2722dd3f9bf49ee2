import { describe, expect, test } from 'vitest';
import type { Lack, Recommendation } from '../../../../src/domain/assess/assessment';
import { MARKS } from '../../../../src/domain/assess/verdict';
import { judgedAt } from '../../../../src/ui/steps/assess/judged';
import {
  answerText,
  jaccardWord,
  kindText,
  lackText,
  shortKindText,
} from '../../../../src/ui/steps/assess/verdictText';
import { inBoth } from '../../text/inBoth';
import { JUDGED } from './madeUp';

const recommended: Recommendation = { k: 4, kind: 'natural', oneSegment: false, pro: [], contra: [] };

describe('the answer', () => {
  test.each<[Partial<Recommendation>, string, string]>([
    [{}, '4 segments; they are natural: there before anyone looked.', '分 4 个群体，是天然存在的。'],
    [
      { kind: 'reproducible' },
      '4 segments; they are reproducible, not natural.',
      '分 4 个群体，可重现，但不是天然存在的。',
    ],
    [
      { kind: 'reproducible', oneSegment: true },
      '4 segments, or just one; they are reproducible, not natural.',
      '分 4 个群体，或者不分；可重现，但不是天然存在的。',
    ],
    [
      { kind: 'constructed', oneSegment: true },
      '4 segments, or just one; they would be constructed.',
      '分 4 个群体，或者不分；分出来的都是人为划分。',
    ],
  ])('%o', (given, en, zh) => {
    const [inEnglish, inChinese] = inBoth(() => answerText({ ...recommended, ...given }));
    expect(inEnglish.join(' ')).toBe(en);
    expect(inChinese.join('')).toBe(zh);
  });
});

test('the short word is the word', () => {
  for (const kind of ['natural', 'reproducible', 'constructed'] as const) {
    expect(inBoth(() => shortKindText(kind).replaceAll('\u00ad', ''))).toEqual(inBoth(() => kindText(kind)));
  }
});

describe('what is lacking, with its figures', () => {
  const at = judgedAt(JUDGED, 3)!;
  test.each<[Lack, string]>([
    [
      'no-valley',
      'Half-way between two of the segments there are 1.25 times as many shops as around their centres. Segments that are there have a valley between them: 0.60 or less.',
    ],
    ['as-without-segments', 'Rows without any segments show such valleys as well (0.42).'],
    ['few-rows', 'The segments have too few rows to look for valleys between them.'],
    ['unstable', 'Two samples agree at 0.71 only; 0.80 is asked for.'],
    ['tiny', 'The smallest segment, 2 shops, only sets unusual rows apart.'],
  ])('%s', (lack, text) => {
    const [en, zh] = inBoth(() => lackText(lack, at, MARKS, 'shop', 'shops'));
    expect(en).toBe(text);
    expect(zh).not.toBe(en);
  });

  test('of what is constructed the lower mark is asked for', () => {
    const constructed = judgedAt(JUDGED, 2)!;
    expect(lackText('unstable', constructed, MARKS, 'shop', 'shops')).toBe(
      'Two samples agree at 0.71 only; 0.60 is asked for.',
    );
  });
});

test.each([
  [0.85, 'very stable'],
  [0.849, 'stable'],
  [0.75, 'stable'],
  [0.749, 'doubtful'],
  [0.6, 'doubtful'],
  [0.599, 'not stable'],
])('a Jaccard of %d is %s', (median, word) => {
  expect(jaccardWord(median)).toBe(word);
});
