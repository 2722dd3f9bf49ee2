import { expect, test } from 'vitest';
import { atOnce } from '../../../../src/domain/common/steps';
import { keysByValues } from '../../../../src/domain/prepare/join/keysByValues';
import { numbers, tableOf, words } from '../tables';

const found = (left: ReturnType<typeof tableOf>, right: ReturnType<typeof tableOf>) =>
  atOnce(keysByValues(left, right));
const SHOPS = tableOf(
  words('shop', ['S1', 'S2', 'S3', 'S4', null], 'id'),
  words('town', ['Ulm', 'Bonn', 'Ulm', 'Bonn', 'Ulm'], 'category'),
  numbers('sales', [10, 20, 30, 40, 50]),
);

test('columns with the same values are keys, whatever they are called', () => {
  const visits = tableOf(
    numbers('sales target', [10, 20, 30, 40, 50]),
    words('where', ['S3', 'S1', 'S1', 'S9', 'S2'], 'text'),
  );
  // Of five visits four were to these shops, of four shops with a name three were visited.
  expect(found(SHOPS, visits)).toEqual({ left: 'shop', right: 'where', share: 0.8, of: 'right' });
});

test('of two pairs the one that more rows go by', () => {
  const others = tableOf(
    words('a', ['S1', 'S2', 'S3', 'x', 'y'], 'text'),
    words('b', ['S1', 'S2', 'S3', 'S4', 'y'], 'text'),
  );
  expect(found(SHOPS, others)).toEqual({ left: 'shop', right: 'b', share: 1, of: 'left' });
});

test('a table of towns goes with a column in which each stands often', () => {
  const many = tableOf(words('town', ['Ulm', 'Bonn', 'Köln', 'Ulm', 'Bonn', 'Köln'], 'category'));
  const towns = tableOf(words('name', ['Köln', 'Ulm', 'Bonn', 'Graz'], 'id'), numbers('people', [1, 2, 3, 4]));
  expect(found(many, towns)).toEqual({ left: 'town', right: 'name', share: 1, of: 'left' });
});

test.each<[string, Parameters<typeof tableOf>]>([
  ['two values in common', [words('a', ['S1', 'S2', 'x'], 'text')]],
  ['amounts', [numbers('paid', [10, 20, 30, 40, 50])]],
  ['values that stand often on both sides', [words('city', ['Ulm', 'Ulm', 'Bonn', 'Bonn'], 'category')]],
  ['days', [numbers('day', [10, 20, 30], 'date')]],
  ['none', [words('a', [null, null], 'text')]],
])('%s make no keys', (_, columns) => {
  expect(found(SHOPS, tableOf(...columns))).toBeUndefined();
});

test('numbers are keys where a heading says so', () => {
  const left = tableOf(numbers('member id', [101, 102, 103, 104]));
  expect(found(left, tableOf(numbers('who', [104, 101, 102])))).toEqual({
    ...{ left: 'member id', right: 'who', share: 1, of: 'right' },
  });
});

test('of many rows some are looked at, evenly drawn', () => {
  const names = Array.from({ length: 50_000 }, (_, i) => `K${i}`);
  const first = tableOf(words('who', names.slice(0, 25_000), 'text'));
  const codes = Uint32Array.from(names, (_, i) => i);
  const all = tableOf({
    ...words('name', [], 'text'),
    codes,
    dictionary: names,
    missing: new Uint32Array(1563),
  } as never);
  // Every fifth of the 50,000 is drawn: 5,000 of these 10,000 are among the first 25,000, which are a fifth of those.
  expect(found(first, all)).toEqual({ left: 'who', right: 'name', share: 0.5, of: 'right' });
});
