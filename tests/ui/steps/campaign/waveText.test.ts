import { beforeEach, expect, test } from 'vitest';
import type { ContactPage, ContactsRequest } from '../../../../src/domain/campaign/contacts';
import { overwriteGetLocale } from '../../../../src/messages/compiled/runtime';
import { contactColumns } from '../../../../src/ui/steps/campaign/contactColumns';
import { ranksNobody, ruleText, tooManySeeds, waveFacts } from '../../../../src/ui/steps/campaign/waveText';
import { inBoth } from '../../text/inBoth';

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
  expect(ruleText(seed, page, request, 'customers')).toBe(
    'the top 5\u00a0% of this segment’s customers in each of 34 places by Bill, at least one in each',
  );
  expect(ruleText(seed, page, with_({ place: undefined }), 'customers')).toBe(
    'the top 5\u00a0% of this segment’s customers by Bill, at least one',
  );
  expect(ruleText(spreader, page, request, 'customers')).toBe('18\u00a0% around the middle Staff: 3 to 5.5');
  expect(ruleText(rest, page, request, 'customers')).toBe('all others, by Bill');
});

test('one size is no range', () => {
  const narrow = { ...page, spreaderRange: { from: 3, middle: 3, to: 3 } };
  expect(ruleText(spreader, narrow, request, 'customers')).toBe('18\u00a0% around the middle Staff: 3');
});

test('a rule says what came of the plan where that is another share', () => {
  const fewer = { ...spreader, share: 0.12 };
  expect(inBoth(() => ruleText(fewer, page, request, 'customers'))).toEqual([
    '12\u00a0% around the middle Staff: 3 to 5.5 (planned: 18\u00a0%)',
    'Staff居中的 12\u00a0%：3 到 5.5（原定 18\u00a0%）',
  ]);
  const alike = { ...page, spreaderRange: { from: 3, middle: 3, to: 3.001 } };
  expect(ruleText(spreader, alike, request, 'customers')).toBe('18\u00a0% around the middle Staff: 3');
});

test('seeds are at least one in each place, in Chinese too', () => {
  expect(inBoth(() => ruleText(seed, page, request, '商户'))[1]).toBe(
    '34 个地点里，本群体商户各取Bill最高的 5\u00a0%，每处至少一个',
  );
  expect(inBoth(() => ruleText(seed, page, with_({ place: undefined }), '商户'))[1]).toBe(
    '本群体商户里Bill最高的 5\u00a0%，至少一个',
  );
});

test('without a value, a score and a size nobody goes first', () => {
  const none = with_({ score: undefined, size: undefined }, []);
  expect(ranksNobody(none)).toBe(true);
  expect(ranksNobody({ ...none, value: ['Bill'] })).toBe(false);
  expect(ranksNobody(with_({ size: undefined }, []))).toBe(false);
  expect(ranksNobody(with_({ score: undefined }, []))).toBe(false);
});

test('what a rule lacks is said', () => {
  expect(ruleText({ ...seed, rows: 0 }, page, with_({ score: undefined }, []), 'customers')).toBe(
    'none: nothing to score by',
  );
  expect(ruleText({ ...spreader, rows: 0 }, page, with_({ size: undefined }), 'customers')).toBe(
    'none: no size is known',
  );
  const unknown = { ...page, spreaderRange: { from: NaN, middle: NaN, to: NaN } };
  expect(ruleText({ ...spreader, rows: 0 }, unknown, request, 'customers')).toBe('none: no size is known');
  const taken = { ...page, spreaderRange: { from: NaN, middle: 4, to: NaN } };
  expect(ruleText({ ...spreader, rows: 0 }, taken, request, 'customers')).toBe('none: whoever has a size is a seed');
  expect(ruleText(rest, page, with_({}, []), 'customers')).toBe('all others, in the file’s order');
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
    ['K1', 'East', '1,404.77', '25', 'no. 1 of this segment’s 2 by Bill'],
    ['row 7', '–', '930.40', '–', 'no. 1 of this segment’s 2 by Bill'],
  ]);
  expect(shown({ ...request, plan: { score: 'Calls', spreaders: 0.15 } })[0]).toEqual(['Row', 'Bill', 'Calls', 'Why']);
});
