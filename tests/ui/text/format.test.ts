import { describe, expect, test } from 'vitest';
import { formatDayInWords, formatExact, formatValuesAlike } from '../../../src/ui/text/format';
import { inBoth } from './inBoth';

describe('two values with the same decimals', () => {
  test.each([
    { what: 'the larger has three digits', values: [1.58, 0.898], texts: ['1.58', '0.90'] },
    { what: 'either way round', values: [0.898, 1.58], texts: ['0.90', '1.58'] },
    { what: 'the sign does not count', values: [-1.58, 0.898], texts: ['−1.58', '0.90'] },
    { what: 'more digits before the point, fewer after', values: [32.371, 8.04], texts: ['32.4', '8.0'] },
    { what: 'hundreds are whole', values: [120.4, 98.76], texts: ['120', '99'] },
    { what: 'and so are thousands', values: [12_000.3, 1_450.7], texts: ['12,000', '1,451'] },
    { what: 'below 1 too', values: [0.0456, 0.0123], texts: ['0.0456', '0.0123'] },
    { what: 'no more than one of them needs', values: [3, 2.5], texts: ['3.0', '2.5'] },
    { what: 'none for whole numbers', values: [3, 2], texts: ['3', '2'] },
    { what: 'the smaller is not nothing', values: [12.34, 0.0032], texts: ['12.340', '0.003'] },
    { what: 'unless it is', values: [1.58, 0], texts: ['1.58', '0.00'] },
    { what: 'no value stays one', values: [NaN, 0.898], texts: ['–', '0.898'] },
  ])('$what: $values', ({ values, texts }) => {
    expect(formatValuesAlike(values[0]!, values[1]!)).toEqual(texts);
  });
});

test('a value that would be a row of zeros is written with an exponent', () => {
  expect([1e300, -2.5e21, 1e15 - 1].map(formatExact)).toEqual(['1e300', '-2.5e21', '999,999,999,999,999']);
  expect(formatExact(Infinity)).toBe('∞');
});

test('a day in words is the same day in every time zone', () => {
  expect(inBoth(() => formatDayInWords(19816))).toEqual(['3 April 2024', '2024年4月3日']);
  expect(formatDayInWords(-1)).toBe('31 December 1969');
});
