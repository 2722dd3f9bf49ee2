import { beforeEach, describe, expect, test } from 'vitest';
import type { Contact, ContactReason, ContactsRequest } from '../../../../src/domain/campaign/contacts';
import type { ContactWords } from '../../../../src/domain/campaign/contactsFile';
import { overwriteGetLocale } from '../../../../src/messages/compiled/runtime';
import { contactReasonText, contactWords, formatAmount } from '../../../../src/ui/steps/campaign/contactWords';

const request: ContactsRequest = {
  segment: 0,
  plan: { place: 'Market', score: 'Calls', size: 'Staff', spreaders: 0.18 },
  value: ['Bill', 'Extras'],
};
const anywhere: ContactsRequest = { ...request, plan: { spreaders: 0.18 } };

function contact(reason: ContactReason, place = 'Binhe'): Contact {
  return { row: 0, customer: 'X', place, value: 1, score: 1, size: 1, reason };
}

const seed = contact({ wave: 'seed', rank: 2, of: 40, score: 88.5 });
/** Who, how the lists are made, the words of the file with their figures, and the sentence of both. */
const CASES: [string, Contact, ContactsRequest, keyof ContactWords, Record<string, string>, en: string, zh: string][] =
  [
    [
      'a seed in its place',
      seed,
      request,
      'seed',
      { rank: '2', of: '40', place: 'Binhe', column: 'Calls' },
      'no. 2 of this segment’s 40 in Binhe by Calls',
      'Binhe内按Calls排本群体第 2（共 40）',
    ],
    [
      'a seed of all, by value',
      seed,
      anywhere,
      'seedAnywhere',
      { rank: '2', of: '40', column: 'Bill + Extras' },
      'no. 2 of this segment’s 40 by Bill + Extras',
      '按Bill + Extras排本群体第 2（共 40）',
    ],
    [
      'a spreader',
      contact({ wave: 'spreader', size: 4, middle: 4.5, from: 3, to: 6 }),
      request,
      'spreader',
      { column: 'Staff', size: '4', middle: '4.5', from: '3', to: '6' },
      'Staff 4, near the middle (4.5); spreaders have 3 to 6',
      'Staff 4，接近居中的 4.5（传播客户为 3 到 6）',
    ],
    [
      'a spreader where all have one size, as far as two decimals tell',
      contact({ wave: 'spreader', size: 3.001, middle: 3, from: 3, to: 3.002 }),
      request,
      'spreaderAlike',
      { column: 'Staff', size: '3', middle: '3' },
      'Staff 3, like all spreaders; the middle is 3',
      'Staff 3，传播客户都是如此；居中的是 3',
    ],
    [
      'one of the rest',
      contact({ wave: 'rest', rank: 7, of: 90 }),
      request,
      'rest',
      { rank: '7', of: '90', column: 'Bill + Extras' },
      'no. 7 of this segment’s 90 by Bill + Extras',
      '按Bill + Extras排本群体第 7（共 90）',
    ],
    [
      'one of the rest that has no value',
      contact({ wave: 'rest', of: 90 }),
      request,
      'restUnranked',
      {},
      'no value known: after those that have one',
      '没有价值数据，排在有的之后',
    ],
  ];

let locale: 'en' | 'zh';
beforeEach(() => {
  locale = 'en';
  overwriteGetLocale(() => locale);
});

describe.each(CASES)('%s', (_, who, made, word, figures, english, chinese) => {
  test.each(['en', 'zh'] as const)('has the same sentence on the page and in the file, in %s', (language) => {
    locale = language;
    const sentence = language === 'en' ? english : chinese;
    expect(contactReasonText(who, made)).toBe(sentence);
    const template = contactWords()[word] as string;
    expect(template.replace(/\{(\w+)\}/g, (_, name: string) => figures[name]!)).toBe(sentence);
  });
});

test('a seed without a place is in the place that stands for none', () => {
  expect(contactReasonText({ ...seed, place: '' }, request)).toBe(
    'no. 2 of this segment’s 40 in no known place by Calls',
  );
  expect(contactWords().noPlace).toBe('no known place');
});

test('an amount keeps the two decimals that tell it from the next', () => {
  expect([1404.774, 930.4, 12, 0.0042, -3.255, NaN].map(formatAmount)).toEqual([
    '1,404.77',
    '930.4',
    '12',
    '0.0042',
    '−3.25',
    '–',
  ]);
});
