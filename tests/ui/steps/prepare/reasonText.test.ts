import { expect, test } from 'vitest';
import { whyText } from '../../../../src/ui/steps/prepare/reasonText';
import { inBoth } from '../../text/inBoth';

const COLUMN = {
  name: 'visits',
  type: 'number',
  reason: { code: 'all-fit', fits: 9, cells: 9 },
  distinct: 9,
  missing: 0,
  misfits: 0,
} as const;
const PROPOSAL = { role: 'segment', reason: 'amount' } as const;

test('why a column is proposed for its role', () => {
  expect(inBoth(() => whyText({ role: 'segment', also: ['value'] }, PROPOSAL, COLUMN, 'shop'))).toEqual([
    'a number with many values; also the value of a shop',
    '数值，取值多；也算作店铺的价值',
  ]);
});

test('of another role than the proposed one, that is said, and what was proposed', () => {
  expect(inBoth(() => whyText({ role: 'out', also: [] }, PROPOSAL, COLUMN, 'shop'))).toEqual([
    'Not as proposed (“makes segments”: a number with many values)',
    '与建议不同（建议“用来分群”：数值，取值多）',
  ]);
});
