import { describe, expect, test } from 'vitest';
import { NUMBER_MARKS, readNumber, type DecimalMark } from '../../../../src/domain/read/types/numberCell';

function read(text: string, decimal: DecimalMark) {
  const reading = readNumber(text, decimal);
  return reading && { value: reading.value, marks: NUMBER_MARKS.filter((_, place) => (reading.marks >> place) & 1) };
}

test.each<[string, number, ...string[]]>([
  ['0', 0],
  ['-12.50', -12.5],
  ['+3', 3],
  ['.5', 0.5],
  ['5.', 5],
  ['1e3', 1000],
  ['1.2E-2', 0.012],
  ['1,234', 1234, 'thousands'],
  ['-12,345,678.9', -12345678.9, 'thousands'],
  ['1 234', 1234, 'thousands'],
  ['1\u00a0234\u00a0567.5', 1234567.5, 'thousands'],
  ['1\u202f234', 1234, 'thousands'],
  ["1'234.50", 1234.5, 'thousands'],
  ['1’234’567', 1234567, 'thousands'],
  ['¥5', 5, 'currency'],
  ['￥1,234.50', 1234.5, 'thousands', 'currency'],
  ['$ 5', 5, 'currency'],
  ['-$5.25', -5.25, 'currency'],
  ['$-5.25', -5.25, 'currency'],
  ['€5', 5, 'currency'],
  ['5 €', 5, 'currency'],
  ['£5', 5, 'currency'],
  ['₩5,000', 5000, 'thousands', 'currency'],
  ['₹5', 5, 'currency'],
  ['HK$5', 5, 'currency'],
  ['NT$5', 5, 'currency'],
  ['US$5', 5, 'currency'],
  ['RMB 5', 5, 'currency'],
  ['cny5', 5, 'currency'],
  ['5 USD', 5, 'currency'],
  ['EUR 1e3', 1000, 'currency'],
  ['5HKD', 5, 'currency'],
  ['5元', 5, 'currency'],
  ['5.5 块', 5.5, 'currency'],
  ['R$ 5', 5, 'currency'],
  ['5 kr', 5, 'currency'],
  ['5 kr.', 5, 'currency'],
  ['CHF 5', 5, 'currency'],
  ["CHF 1'234.50", 1234.5, 'thousands', 'currency'],
  ['5 GBP', 5, 'currency'],
  ['JPY 5', 5, 'currency'],
  ['5円', 5, 'currency'],
  ['人民币 5', 5, 'currency'],
  ['5 人民币', 5, 'currency'],
  ['5 zł', 5, 'currency'],
  ['5 PLN', 5, 'currency'],
  ['5 ₽', 5, 'currency'],
  ['RUB5', 5, 'currency'],
  ['5 ₫', 5, 'currency'],
  ['฿5', 5, 'currency'],
  ['S$5', 5, 'currency'],
  ['5 SGD', 5, 'currency'],
  ['A$5', 5, 'currency'],
  ['C$5', 5, 'currency'],
  ['NZ$5', 5, 'currency'],
  ['MOP5', 5, 'currency'],
  ['5 TWD', 5, 'currency'],
  ['Rp 5,000', 5000, 'thousands', 'currency'],
  ['₺5', 5, 'currency'],
  ['5 SEK', 5, 'currency'],
  ['5美元', 5, 'currency'],
  ['5万港币', 50000, 'currency', 'ten-thousands'],
  ['12.5%', 0.125, 'percent'],
  ['12.5 %', 0.125, 'percent'],
  ['-7％', -0.07, 'percent'],
  ['0.1%', 0.001, 'percent'],
  ['(5)', -5, 'brackets'],
  ['(1,234.50)', -1234.5, 'thousands', 'brackets'],
  ['（1,234.50）', -1234.5, 'thousands', 'brackets'],
  ['($5)', -5, 'currency', 'brackets'],
  ['$ (1,234.50)', -1234.5, 'thousands', 'currency', 'brackets'],
  ['(5%)', -0.05, 'percent', 'brackets'],
  ['5-', -5],
  ['1,234.5-', -1234.5, 'thousands'],
  ['−5', -5],
  ['－5', -5],
  ['1.2万', 12000, 'ten-thousands'],
  ['3亿', 3e8, 'ten-thousands'],
  ['1.2万亿', 1.2e12, 'ten-thousands'],
  ['1.1万', 11000, 'ten-thousands'],
  ['12万元', 120000, 'currency', 'ten-thousands'],
  ['¥1.2万', 12000, 'currency', 'ten-thousands'],
  ['１２．５', 12.5],
  ['１，２３４', 1234, 'thousands'],
  ['（￥１２）', -12, 'currency', 'brackets'],
])('%s with a point', (text, value, ...marks) => {
  expect(read(text, '.')).toEqual({ value, marks });
});

test.each<[string, number, ...string[]]>([
  ['1234', 1234],
  ['-12,50', -12.5, 'decimal-comma'],
  [',5', 0.5, 'decimal-comma'],
  ['1.234', 1234, 'thousands'],
  ['1.234.567,8', 1234567.8, 'decimal-comma', 'thousands'],
  ['1 234,5', 1234.5, 'decimal-comma', 'thousands'],
  ["1'234,5", 1234.5, 'decimal-comma', 'thousands'],
  ['12,5 %', 0.125, 'decimal-comma', 'percent'],
  ['1.234,50 €', 1234.5, 'decimal-comma', 'thousands', 'currency'],
  ['1,5e3', 1500, 'decimal-comma'],
  ['１，５', 1.5, 'decimal-comma'],
])('%s with a comma', (text, value, ...marks) => {
  expect(read(text, ',')).toEqual({ value, marks });
});

describe('no numbers', () => {
  test.each([
    ...['', '.', '-', '1,23', '1234,567', '12,34,567', '0,123', ',123', '1.2.3', '0x10', 'Infinity', '1e999', 'e5'],
    ...['1e', '5²', '①', '½', '1 00', '1,234 567', "1'234,567", '12:30', '2024-03-05', '1-2', '--5', '+-5', '-5-'],
    ...[
      '(-5)',
      '-(5)',
      '(5',
      '5)',
      '()',
      '%',
      '5%%',
      '$%5',
      '$5%',
      '$5 €',
      '¥',
      '万',
      '5万%',
      '5k',
      '5 kg',
      '5 apples',
    ],
    ...['A5', '5A', '1,234,', '$', '5元元', `1${' '.repeat(80)}`, `¥${'1'.repeat(80)}`, '¥1e999'],
  ])('%j', (text) => expect(readNumber(text, '.')).toBeUndefined());

  test.each(['1.23', '1,234,567', '1.2345', '0.123', '1,2,3'])('%j with a comma', (text) =>
    expect(readNumber(text, ',')).toBeUndefined(),
  );
});

test.each(['-0', '(0)', '0-', '−0', '-0%'])('%s is 0, not −0', (text) => {
  expect(Object.is(readNumber(text, '.')!.value, 0)).toBe(true);
});

test.each([
  ['007', 'leading-zeros'],
  ['-01', 'leading-zeros'],
  ['００７', 'leading-zeros'],
  ['0', undefined],
  ['0.7', undefined],
  ['00.7', undefined],
  ['10', undefined],
  ['0e3', undefined],
  ['¥007', undefined],
  ['123456789012345', undefined],
  ['1234567890123456', 'too-long-number'],
  ['-1,234,567,890,123,456', 'too-long-number'],
  ['0.1234567890123456789', undefined],
  ['1234567890123456.5', 'too-long-number'],
  ['1e300', undefined],
  ['1234567890123456e1', undefined],
])('%s is like a code: %s', (text, codeLike) => expect(readNumber(text, '.')!.codeLike).toBe(codeLike));

test('long texts cost no more than their letters', () => {
  const started = performance.now();
  for (const text of [' '.repeat(1e6), `1${' '.repeat(1e6)}x`, '1'.repeat(1e6), '1,'.repeat(1e6), '('.repeat(1e6)]) {
    readNumber(text, '.');
    readNumber(text, ',');
  }
  expect(performance.now() - started).toBeLessThan(2000);
});
