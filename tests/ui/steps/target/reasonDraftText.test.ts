import { expect, test } from 'vitest';
import type { Target } from '../../../../src/domain/project/document';
import type { ReasonDraft } from '../../../../src/domain/target/reasons';
import { reasonDraftText, reasonText } from '../../../../src/ui/steps/target/reasonDraftText';
import { inBoth } from '../../text/inBoth';

const facts = { noun: 'shop', columns: [] } as const;
const largest: ReasonDraft = { code: 'largest', share: 0.25, rows: 1500 };

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
  [largest, 'It is the largest: 1,500 shops, 25\u00a0%.', '最大的群体：1,500 家店铺，占 25\u00a0%。'],
  [
    { code: 'distinct', column: 'Bill', kind: 'mean', value: 61.5, overall: 40 },
    'It is clearly different: Bill averages 61.5; all: 40.0.',
    '特点分明：Bill平均 61.5，全体 40.0。',
  ],
  [
    { code: 'distinct', column: 'Line', level: 'Fibre', kind: 'share', value: 0.5, overall: 0.25 },
    'It is clearly different: 50\u00a0% have Line = Fibre; all: 25\u00a0%.',
    '特点分明：50\u00a0% 的Line是“Fibre”，全体 25\u00a0%。',
  ],
])('%o', (draft, english, chinese) => {
  expect(inBoth(() => reasonDraftText(draft, { ...facts, columns: [] }))).toEqual([english, chinese]);
});

test('a reason that was taken over is in the language of the page, one that was written is as it was written', () => {
  const said = (target: Target | undefined) => inBoth(() => reasonText(target, { ...facts, columns: [] }));
  expect(said({ draft: largest })).toEqual(['It is the largest: 1,500 shops, 25\u00a0%.', '最大的群体：1,500 家店铺，占 25\u00a0%。']); // prettier-ignore
  expect(said({ reason: 'They stay.' })).toEqual(['They stay.', 'They stay.']);
  expect([said({ reason: '' }), said(undefined)]).toEqual([['', ''], ['', '']]); // prettier-ignore
});
