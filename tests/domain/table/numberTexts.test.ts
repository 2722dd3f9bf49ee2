import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/domain/common/random';
import { numberWriter } from '../../../src/domain/table/numberTexts';
import { numberAsWritten, type NumberFormat } from '../../../src/domain/table/table';

test('numbers of each format, by hand', () => {
  expect([0, 1, 1.5, -2.25, 1.005, 1234567.89, -0.001].map(numberWriter({ decimals: 2 }))).toEqual([
    '0.00', '1.00', '1.50', '-2.25', '1.00', '1234567.89', '-0.00',
  ]); // prettier-ignore
  expect([0, 5, -5, 0.5, 0.000001, 1e-7, 1e21, 0.1 + 0.2, -12.3405, 3.001].map(numberWriter())).toEqual([
    '0', '5', '-5', '0.5', '0.000001', '1e-7', '1e+21', '0.30000000000000004', '-12.3405', '3.001',
  ]); // prettier-ignore
  expect([0.5, 1234.5].map(numberWriter({ decimals: 4, comma: true }))).toEqual(['0,5000', '1234,5000']);
  expect([1 / 3, 2].map(numberWriter({ computed: true }))).toEqual(['0.333333', '2']);
});

test('all numbers as numberAsWritten writes them', () => {
  const formats: NumberFormat[] = [{}, { comma: true }, { decimals: 0 }, { computed: true }];
  for (let decimals = 1; decimals <= 8; decimals++) formats.push({ decimals }, { decimals, comma: true });
  const random = seededRandom(5);
  const values = [0, -0, 0.5, 1, 0.999_999_5, 0.999_999_9, 2 ** 53, 2 ** 53 + 2, 1e15, 1e15 / 1e6, 123456789.012345];
  for (let i = 0; i < 3000; i++) {
    const size = 10 ** Math.floor(random.uniform() * 18 - 6);
    const places = 10 ** Math.floor(random.uniform() * 9);
    values.push(random.uniform() * size, Math.round(random.uniform() * size * places) / places);
  }
  for (const format of formats) {
    const write = numberWriter(format);
    for (const value of values) {
      expect(write(value)).toBe(numberAsWritten(value, format));
      expect(write(-value)).toBe(numberAsWritten(-value, format));
    }
  }
});
