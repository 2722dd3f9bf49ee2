import { expect, test } from 'vitest';
import { endOf, fieldsOf, filtersOf, type FilterFields, type FilterKind } from '../../../src/ui/table/columnFilter';

const number: FilterKind = { kind: 'number', percent: false };
const percent: FilterKind = { kind: 'number', percent: true };
const date: FilterKind = { kind: 'date' };
const text: FilterKind = { kind: 'text', commonest: [] };

function fields(given: Partial<FilterFields>): FilterFields {
  return { cells: 'all', from: '', to: '', ticked: [], contains: '', ...given };
}

test.each([
  { typed: '1,234.5', value: 1234.5 },
  { typed: ' −3 ', value: -3 },
  { typed: '１２', value: 12 },
  { typed: '', value: undefined },
  { typed: 'about 5', value: undefined },
])('$typed is $value', ({ typed, value }) => {
  expect(endOf(typed, number)).toBe(value);
});

test.each([
  { typed: '12,5', point: 12.5, comma: 12.5 },
  { typed: '12.5', point: 12.5, comma: 12.5 },
  { typed: '1,234', point: 1234, comma: 1.234 },
  { typed: '1.234', point: 1.234, comma: 1234 },
  { typed: '1.234,5', point: 1234.5, comma: 1234.5 },
  { typed: '1,234,567.8', point: 1_234_567.8, comma: 1_234_567.8 },
  { typed: '1.234.567', point: 1_234_567, comma: 1_234_567 },
])('$typed with a decimal point or comma in the column', ({ typed, point, comma }) => {
  expect([endOf(typed, number), endOf(typed, { ...number, comma: true })]).toEqual([point, comma]);
});

test('a number with three decimals comes back into its field with the comma of the column', () => {
  const kind: FilterKind = { ...number, comma: true };
  const filters = filtersOf('spend', fields({ from: '12,345' }), kind);
  expect(filters).toEqual([{ column: 'spend', kind: 'range', least: 12.345 }]);
  expect(fieldsOf(filters, kind)).toEqual(fields({ from: '12,345' }));
});

test('a percentage is typed as it stands in the file', () => {
  expect(endOf('12.5 %', percent)).toBe(0.125);
  expect(endOf('7', percent)).toBe(0.07);
  const filters = filtersOf('rate', fields({ from: '7', to: '12.5' }), percent);
  expect(filters).toEqual([{ column: 'rate', kind: 'range', least: 0.07, most: 0.125 }]);
  expect(fieldsOf(filters, percent)).toEqual(fields({ from: '7', to: '12.5' }));
});

test('the last day is in the range to its end', () => {
  const filters = filtersOf('day', fields({ from: '1970-01-02', to: '1970-01-03' }), date);
  expect(filters).toEqual([{ column: 'day', kind: 'range', least: 1, most: expect.closeTo(3, 6) as number }]);
  const { most } = filters[0] as { most: number };
  expect(most).toBeLessThan(3);
  expect(fieldsOf(filters, date)).toEqual(fields({ from: '1970-01-02', to: '1970-01-03' }));
});

test('one end alone is a range; none, or nonsense, is no filter', () => {
  expect(filtersOf('x', fields({ to: '0' }), number)).toEqual([{ column: 'x', kind: 'range', most: 0 }]);
  expect(filtersOf('x', fields({ from: 'x', contains: '  ' }), number)).toEqual([]);
});

test('what is asked of one column holds all together, and comes back into the fields', () => {
  const given = fields({ cells: 'filled', ticked: ['b', 'a'], contains: 'or' });
  const filters = filtersOf('kind', given, text);
  expect(filters).toEqual([
    { column: 'kind', kind: 'filled' },
    { column: 'kind', kind: 'one-of', texts: ['b', 'a'] },
    { column: 'kind', kind: 'contains', text: 'or' },
  ]);
  expect(fieldsOf(filters, text)).toEqual(given);
});

test('missing cells have nothing else to be asked', () => {
  const filters = filtersOf('kind', fields({ cells: 'missing', ticked: ['a'], contains: 'a' }), text);
  expect(filters).toEqual([{ column: 'kind', kind: 'missing' }]);
});
