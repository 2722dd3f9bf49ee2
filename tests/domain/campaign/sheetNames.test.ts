import { expect, test } from 'vitest';
import { sheetNames } from '../../../src/domain/campaign/sheetNames';

const nameOf = (name: string, letter = 'A') => sheetNames([{ letter, name }])[0];

test.each([
  ['', 'A'],
  ['Loyal', 'A Loyal'],
  ['a/b\\c:d*e?f[g]h', 'A a b c d e f g h'],
  ["the 'big' ones'", "A the 'big' ones"],
  ['one\n two', 'A one two'],
  ['x'.repeat(40), `A ${'x'.repeat(29)}`],
  ['专业市场里的大客户', 'A 专业市场里的大客户'],
])('%j is %j', (name, expected) => expect(nameOf(name)).toBe(expected));

test('a character is not cut in two', () => {
  expect(nameOf(`${'x'.repeat(28)}😀`)).toBe(`A ${'x'.repeat(28)}`);
});

test('a name that is nothing but what is not allowed', () => {
  expect(sheetNames([{ letter: "'", name: '/' }])).toEqual(['Sheet']);
});

test('no two alike, whatever the capitals', () => {
  const long = 'x'.repeat(40);
  const labels = ['Loyal', 'LOYAL', 'loyal', long, long].map((name) => ({ letter: 'A', name }));
  const names = sheetNames(labels);
  expect(names).toEqual(['A Loyal', 'A LOYAL (2)', 'A loyal (3)', `A ${'x'.repeat(29)}`, `A ${'x'.repeat(25)} (2)`]);
  expect(names.every((name) => name.length <= 31)).toBe(true);
});
