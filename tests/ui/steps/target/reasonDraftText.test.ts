import { beforeEach, expect, test } from 'vitest';
import type { Profile } from '../../../../src/domain/profile/profile';
import type { ReasonDraft } from '../../../../src/domain/target/reasons';
import { overwriteGetLocale } from '../../../../src/messages/compiled/runtime';
import { reasonDraftText } from '../../../../src/ui/steps/target/reasonDraftText';

const bill = { column: 'Bill', kind: 'mean', madeSegments: true, overall: 40, deviation: 10, bySegment: [61.5, 30] };
const profile = {
  variables: [{ ...bill, difference: [2.15, -1], marker: [true, true] }],
  segments: [
    { size: 5, share: 0.25, distinctions: [0] },
    { size: 15, share: 0.75, distinctions: [0] },
  ],
  leftOut: 0,
} as Profile;

const text = (draft: ReasonDraft) => reasonDraftText(draft, { noun: 'shop', profile, segment: 0, columns: [] });

let locale: 'en' | 'zh';
beforeEach(() => {
  locale = 'en';
  overwriteGetLocale(() => locale);
});

test.each<[ReasonDraft, string, string]>([
  [
    { code: 'most-value', share: 0.484 },
    'It brings the largest share of all value: 48\u00a0%.',
    '带来的价值最多，占全部的 48\u00a0%。',
  ],
  [
    { code: 'worth-more', times: 1.96, perRow: 1234.5 },
    'Its share of value is 2 times its share of shops: 1,235 on average.',
    '价值占比是店铺占比的 2 倍，平均 1,235。',
  ],
  [
    { code: 'largest', share: 0.25, rows: 1500 },
    'It is the largest: 1,500 shops, 25\u00a0%.',
    '最大的群体：1,500 家店铺，占 25\u00a0%。',
  ],
  [
    { code: 'distinct', variable: 0 },
    'It is clearly different: Bill averages 61.5; all: 40.0.',
    '特点分明：Bill平均 61.5，全体 40.0。',
  ],
])('%o', (draft, english, chinese) => {
  expect(text(draft)).toBe(english);
  locale = 'zh';
  expect(text(draft)).toBe(chinese);
});
