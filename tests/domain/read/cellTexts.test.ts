import { describe, expect, test } from 'vitest';
import { hasLeadingZero, hasTooManyDigits, parseNumber } from '../../../src/domain/common/numberText';
import { parseDate } from '../../../src/domain/read/dateText';
import { namesIdentifiers, saysMissing, yesNoPair } from '../../../src/domain/read/knownTexts';

describe('parseNumber', () => {
  test.each([
    ['0', 0],
    ['-12.50', -12.5],
    ['+3', 3],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['1.2E-2', 0.012],
    ['1,234', 1234],
    ['-12,345,678.9', -12345678.9],
  ])('%s', (text, value) => expect(parseNumber(text)).toBe(value));

  test.each([
    '',
    '.',
    '-',
    '1,23',
    '1234,567',
    '12,34,567',
    '0,123',
    ',123',
    '1 000',
    '1.2.3',
    '0x10',
    'Infinity',
    '1e999',
    '１２',
    '12%',
    'e5',
    '1e',
  ])('not %s', (text) => expect(parseNumber(text)).toBeNaN());
});

test.each([
  ['007', true],
  ['-01', true],
  ['0', false],
  ['0.7', false],
  ['00.7', false],
  ['10', false],
])('leading zero in %s: %s', (text, has) => expect(hasLeadingZero(text)).toBe(has));

test.each([
  ['123456789012345', false],
  ['1234567890123456', true],
  ['-1,234,567,890,123,456', true],
  ['0.1234567890123456789', false],
  ['1234567890123456.5', true],
  ['1e300', false],
])('too many digits in %s: %s', (text, has) => expect(hasTooManyDigits(text)).toBe(has));

describe('parseDate', () => {
  // Days checked with R: as.numeric(as.Date("2024-03-05")) is 19787.
  test.each([
    ['2024-03-05', 19787],
    ['2024/3/5', 19787],
    ['2024年3月5日', 19787],
    ['2024-03-05 12:00', 19787.5],
    ['2024-03-05T06:00:00', 19787.25],
    ['2024/03/05 18:00:00.000', 19787.75],
    ['1969-12-31', -1],
    ['2024-02-29', 19782],
  ])('%s', (text, days) => expect(parseDate(text)).toBe(days));

  test.each([
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-03/05',
    '05.03.2024',
    '3/5/2024',
    '20240305',
    '2024-03-05 24:00',
    '2024-03-05 12:60',
    '2024-03',
  ])('not %s', (text) => expect(parseDate(text)).toBeNaN());
});

test.each(['', 'NA', 'N/A', 'null', 'NaN', '-', '—', '无数据'])('%j says missing', (text) =>
  expect(saysMissing(text)).toBe(true),
);
test.each(['0', 'no', '无', 'Na', '--', 'none'])('%j does not say missing', (text) =>
  expect(saysMissing(text)).toBe(false),
);

test.each([
  [
    ['Yes', 'No'],
    ['no', 'yes'],
  ],
  [
    ['N', 'Y', 'n'],
    ['n', 'y'],
  ],
  [
    ['有', '无'],
    ['无', '有'],
  ],
  [
    ['是', '否'],
    ['否', '是'],
  ],
  [
    ['TRUE', 'FALSE'],
    ['false', 'true'],
  ],
  [['yes', 'false'], undefined],
  [['yes'], undefined],
  [['yes', 'no', 'maybe'], undefined],
])('yes and no of %j', (texts, pair) => expect(yesNoPair(texts)).toEqual(pair));

test.each([
  'customerID',
  'Customer Id',
  'ID',
  'order no.',
  'Nr',
  'account number',
  'SKU',
  'postal_code',
  '客户编号',
  '手机号',
  '统一社会信用代码',
])('%s names identifiers', (heading) => expect(namesIdentifiers(heading)).toBe(true));
test.each(['Number of staff', 'no. of lines', 'Width', 'Notes', 'paid', 'Monthly bill', '员工人数', 'Idle'])(
  '%s does not',
  (heading) => expect(namesIdentifiers(heading)).toBe(false),
);
