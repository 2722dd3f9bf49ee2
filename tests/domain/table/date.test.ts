import { expect, test } from 'vitest';
import { epochDays, formatIsoDate } from '../../../src/domain/table/date';

test.each([
  [1970, 1, 1, 0],
  [1969, 12, 31, -1],
  [2000, 2, 29, 11016],
  [2024, 3, 5, 19787],
  [99, 1, 1, -683368], // Python: (date(99, 1, 1) - date(1970, 1, 1)).days
])('%i-%i-%i is day %i', (year, month, day, expected) => {
  expect(epochDays(year, month, day)).toBe(expected);
});

test.each([
  [2023, 2, 29],
  [1900, 2, 29],
  [2024, 13, 1],
  [2024, 4, 31],
  [2024, 1, 0],
])('%i-%i-%i is no day', (year, month, day) => {
  expect(epochDays(year, month, day)).toBeUndefined();
});

test('as text, with the time only where there is one', () => {
  expect(formatIsoDate(19787)).toBe('2024-03-05');
  expect(formatIsoDate(19787.604166666668)).toBe('2024-03-05 14:30:00');
  expect(formatIsoDate(-1)).toBe('1969-12-31');
});
