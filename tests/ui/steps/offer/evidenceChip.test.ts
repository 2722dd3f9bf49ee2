import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../../../src/domain/offer/offer';
import { chipText, outdatedIn } from '../../../../src/ui/steps/offer/evidenceChip';
import { evidenceBars } from '../../../../src/ui/steps/offer/evidenceBars';
import { meaningText } from '../../../../src/ui/steps/offer/meaningText';
import { inBoth } from '../../text/inBoth';

const context = { columns: [], rowNoun: 'customer' as const };
const fibre: Evidence = { column: 'Line', level: 'Fibre', kind: 'share', value: 0.77, overall: 0.44, rows: 2277 };
const bill: Evidence = { column: 'Bill (€)', kind: 'mean', value: 30.5, overall: 61, rows: 2277 };
const size: Evidence = { column: '', kind: 'count', value: 2277, overall: 7043, rows: 2277 };

describe('a chip', () => {
  test('says number, whole and n', () => {
    expect(chipText(fibre, fibre, context)).toEqual({
      number: '77\u00a0%',
      rest: 'Line: Fibre, all 44\u00a0%',
      n: 'n 2,277',
      stale: false,
      outdated: [],
      bars: { value: 0.77, overall: 0.44 },
    });
    expect(chipText(size, size, context)).toMatchObject({ number: '2,277', rest: 'of 7,043 customers', stale: false });
    expect(chipText(size, size, context).n).toBeUndefined();
  });

  test('says what it was and what it is where the number changed', () => {
    expect(chipText(fibre, { ...fibre, value: 0.81, rows: 1906 }, context)).toEqual({
      number: 'now 81\u00a0%',
      oldNumber: '77\u00a0%',
      rest: 'Line: Fibre, all 44\u00a0%',
      n: 'n 1,906',
      oldN: 'n 2,277',
      stale: true,
      outdated: ['77\u00a0%'],
      bars: { value: 0.81, overall: 0.44 },
    });
    expect(inBoth(() => chipText(size, { ...size, value: 1906, rows: 1906 }, context).number)).toEqual(['now 1,906', '现为 1,906']); // prettier-ignore
  });

  test('is stale where only n can be seen to differ, and not where nothing can', () => {
    const fewer = chipText(fibre, { ...fibre, rows: 1906 }, context);
    expect([fewer.stale, fewer.number, fewer.oldNumber, fewer.outdated]).toEqual([true, '77\u00a0%', undefined, []]);
    expect(chipText(fibre, { ...fibre, value: 0.771 }, context)).toMatchObject({ stale: false, number: '77\u00a0%' });
  });

  test('says so where the figure is gone', () => {
    expect(chipText(bill, undefined, context)).toMatchObject({
      number: 'no longer in the profile',
      oldNumber: '€30.5',
      stale: true,
      outdated: ['€30.5', '€61.0'],
    });
  });
});

test('words that say a figure of before are found, whichever of the two it is', () => {
  const changed = [chipText(bill, { ...bill, value: 31, overall: 62 }, context), chipText(fibre, fibre, context)];
  expect(outdatedIn('Low price: bill €30.5 on average', changed)).toBe('€30.5');
  expect(outdatedIn('Lower than €61.0', changed)).toBe('€61.0');
  expect(outdatedIn('Low price, for 77\u00a0%', changed)).toBeUndefined();
});

test('bars: shares as they are, others from 0 to the larger, none where there is no length from 0', () => {
  expect(evidenceBars(fibre, [])).toEqual({ value: 0.77, overall: 0.44 });
  expect(evidenceBars(bill, [])).toEqual({ value: 0.5, overall: 1 });
  expect(evidenceBars(size, [])).toEqual({ value: 2277 / 7043, overall: 1 });
  expect(evidenceBars({ ...bill, value: -1 }, [])).toBeUndefined();
  expect(evidenceBars({ ...bill, value: 0, overall: 0 }, [])).toBeUndefined();
  expect(evidenceBars({ ...bill, date: true }, [])).toBeUndefined();
});

test('what a figure means, in words', () => {
  const meaning = (evidence: Evidence) => inBoth(() => meaningText(evidence, 'Fibre fans', context));
  expect(meaning(fibre)).toEqual([
    'In Fibre fans, 77\u00a0% have Line = Fibre; of all customers, 44\u00a0% do.',
    '“Fibre fans”中 77\u00a0% 的Line是“Fibre”，全部客户中是 44\u00a0%。',
  ]);
  expect(meaning(bill)).toEqual([
    'In Fibre fans, Bill (€) averages €30.5; of all customers, €61.0.',
    '“Fibre fans”的Bill (€)平均 €30.5，全部客户平均 €61.0。',
  ]);
  expect(meaning(size)).toEqual([
    'Fibre fans has 2,277 customers: 32\u00a0% of all.',
    '“Fibre fans”有 2,277 位客户，占全部的 32\u00a0%。',
  ]);
});
