import { beforeEach, expect, test } from 'vitest';
import type { ContactPage, ContactsRequest } from '../../../../src/domain/campaign/contacts';
import { overwriteGetLocale } from '../../../../src/messages/compiled/runtime';
import { contactColumns } from '../../../../src/ui/steps/campaign/contactColumns';
import { ruleText, tooManySeeds, waveFacts } from '../../../../src/ui/steps/campaign/waveText';

const request: ContactsRequest = {
  segment: 0,
  plan: { customer: 'Id', place: 'Market', score: 'Bill', size: 'Staff', spreaders: 0.18 },
  value: ['Bill'],
};
const page: ContactPage = {
  rows: 100,
  waves: [
    { wave: 'seed', rows: 6, share: 0.06, meanValue: 318.4, meanSize: 12 },
    { wave: 'spreader', rows: 18, share: 0.18, meanValue: 120, meanSize: 4.25 },
    { wave: 'rest', rows: 76, share: 0.76, meanValue: NaN, meanSize: NaN },
  ],
  places: 34,
  smallPlaces: 0,
  spreaderRange: { from: 3, middle: 4, to: 5.5 },
  contacts: [],
};
const [seed, spreader, rest] = page.waves as [
  ContactPage['waves'][0],
  ContactPage['waves'][0],
  ContactPage['waves'][0],
];
const with_ = (plan: Partial<ContactsRequest['plan']>, value = request.value): ContactsRequest => ({
  ...request,
  plan: { ...request.plan, ...plan },
  value,
});

beforeEach(() => overwriteGetLocale(() => 'en'));

test('each rule has its real figures', () => {
  expect(ruleText(seed, page, request)).toBe('top 5\u00a0% in each of 34 places by Bill');
  expect(ruleText(seed, page, with_({ place: undefined }))).toBe('top 5\u00a0% by Bill');
  expect(ruleText(spreader, page, request)).toBe('18\u00a0% around the middle Staff: 3 to 5.5');
  expect(ruleText(rest, page, request)).toBe('all others, by Bill');
});

test('one size is no range', () => {
  const narrow = { ...page, spreaderRange: { from: 3, middle: 3, to: 3 } };
  expect(ruleText(spreader, narrow, request)).toBe('18\u00a0% around the middle Staff: 3');
});

test('what a rule lacks is said', () => {
  expect(ruleText({ ...seed, rows: 0 }, page, with_({ score: undefined }, []))).toBe('none: nothing to score by');
  expect(ruleText({ ...spreader, rows: 0 }, page, with_({ size: undefined }))).toBe('none: no size is known');
  const unknown = { ...page, spreaderRange: { from: NaN, middle: NaN, to: NaN } };
  expect(ruleText({ ...spreader, rows: 0 }, unknown, request)).toBe('none: no size is known');
  const taken = { ...page, spreaderRange: { from: NaN, middle: 4, to: NaN } };
  expect(ruleText({ ...spreader, rows: 0 }, taken, request)).toBe('none: whoever has a size is a seed');
  expect(ruleText(rest, page, with_({}, []))).toBe('all others, in the file’s order');
});

test('means are given where they are known, each column once', () => {
  expect(waveFacts(seed, request)).toEqual(['6\u00a0% of the segment', 'Bill averages 318', 'Staff averages 12']);
  expect(waveFacts(seed, with_({ size: 'Bill' }))).toEqual(['6\u00a0% of the segment', 'Bill averages 318']);
  expect(waveFacts(rest, request)).toEqual(['76\u00a0% of the segment']);
});

test('seeds are too many above a tenth, where small places are the cause', () => {
  const crowded = { ...page, waves: [{ ...seed, share: 0.101 }, spreader, rest], smallPlaces: 1 };
  expect(tooManySeeds(crowded)).toBe(true);
  expect(tooManySeeds({ ...crowded, smallPlaces: 0 })).toBe(false);
  expect(tooManySeeds({ ...crowded, waves: [{ ...seed, share: 0.1 }, spreader, rest] })).toBe(false);
});

test('a list shows each column once, its amounts with the same decimals', () => {
  const reason = { wave: 'rest', rank: 1, of: 2 } as const;
  const contacts = [
    { row: 0, customer: 'K1', place: 'East', value: 1404.77, score: 1404.77, size: 25, reason },
    { row: 6, customer: '', place: '', value: 930.4, score: 930.4, size: NaN, reason },
  ];
  const shown = (made: ContactsRequest) => {
    const columns = contactColumns(made, contacts);
    return [
      columns.map(({ heading }) => heading),
      ...contacts.map((contact) => columns.map(({ text }) => text(contact))),
    ];
  };
  expect(shown(request)).toEqual([
    ['Id', 'Market', 'Bill', 'Staff', 'Why'],
    ['K1', 'East', '1,404.77', '25', 'no. 1 of 2 by Bill'],
    ['row 7', '–', '930.40', '–', 'no. 1 of 2 by Bill'],
  ]);
  expect(shown({ ...request, plan: { score: 'Calls', spreaders: 0.15 } })[0]).toEqual(['Row', 'Bill', 'Calls', 'Why']);
});
