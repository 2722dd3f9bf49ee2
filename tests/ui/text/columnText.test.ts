import { describe, expect, test } from 'vitest';
import { DATE_ORDERS } from '../../../src/domain/read/choices';
import type { ColumnReport, NumberMark, TypeReason } from '../../../src/domain/read/report';
import {
  askedOrders,
  COLUMN_TYPES,
  columnFlag,
  columnValue,
  dateOrderText,
  dateQuestion,
  otherOrderText,
  rangeParts,
  reckonedValue,
  typeReasonText,
} from '../../../src/ui/text/columnText';
import { numberMarks } from '../../../src/ui/text/numberMarks';
import { inBoth } from './inBoth';

function column(change: Partial<ColumnReport>): ColumnReport {
  const reason: TypeReason = { code: 'many-texts', fits: 1190, cells: 1200 };
  return { name: 'x', type: 'text', reason, distinct: 900, missing: 0, misfits: 0, ...change };
}

test('the types are offered in one order', () => {
  expect(COLUMN_TYPES).toEqual(['number', 'date', 'yesno', 'category', 'text', 'id']);
});

const reason = (code: TypeReason['code'], fits = 1200): TypeReason => ({ code, fits, cells: 1200 });

test.each<[change: Partial<ColumnReport>, en: string, zh: string]>([
  [
    { reason: reason('phone') },
    'text: telephone numbers, which are not amounts',
    '判为文本：是电话号码，不是可以加减的数',
  ],
  [
    { type: 'category', reason: reason('code') },
    'category: numbers that the heading calls codes',
    '判为类别：按列名是编码，不是可以加减的数',
  ],
  [
    { reason: reason('two-readings') },
    'text for now: nothing says in which order its dates are written',
    '暂作文本：看不出日期是按什么顺序写的',
  ],
  [
    { reason: reason('nearly-numbers', 1100) },
    'text for now: 1,100 of 1,200 cells that are not blank read as numbers; choose number below, and the others can be mended',
    '暂作文本：1,200 个非空格子中有 1,100 个是数值；在下面改选数值，其余的可以逐个改',
  ],
  [
    { type: 'category', reason: reason('nearly-dates', 1100) },
    'category for now: 1,100 of 1,200 cells that are not blank read as dates; choose date below, and the others can be mended',
    '暂作类别：1,200 个非空格子中有 1,100 个是日期；在下面改选日期，其余的可以逐个改',
  ],
  [{ type: 'id', reason: reason('as-before') }, 'id: as in the file before', '编号：与上一个文件相同'],
  [{ type: 'id', reason: reason('chosen') }, 'id: you chose it', '编号：由你指定'],
  [
    { type: 'number', reason: reason('chosen', 1190) },
    'number: you chose it; 1,190 of 1,200 cells that are not blank read as one',
    '数值：由你指定，1,200 个非空格子中有 1,190 个是',
  ],
])('%o: "%s", "%s"', (change, en, zh) => {
  expect(inBoth(() => typeReasonText(column(change)))).toEqual([en, zh]);
});

describe('worth a look', () => {
  const asks = { example: '03/04/2024', dayFirst: 19816, monthFirst: 19786 };

  test.each<[what: string, change: Partial<ColumnReport>, texts: string[], loud: boolean]>([
    ['a question', { asks, personal: 'name' }, ['day or month first?', '日在前，还是月在前？'], true],
    [
      'a question about the year, too',
      { asks: { ...asks, yearFirst: 1158 } },
      ['day, month or year first?', '日、月、年，哪个在前？'],
      true,
    ],
    [
      'numbers but for some',
      { reason: reason('nearly-numbers', 1110), personal: 'phone' },
      ['numbers but for 90: choose', '是数值吗？90 格不是'],
      true,
    ],
    [
      'dates but for some',
      { reason: reason('nearly-dates', 1110) },
      ['dates but for 90: choose', '是日期吗？90 格不是'],
      true,
    ],
    ['numbers that were rounded', { type: 'number', rounded: 1200 }, ['1,200 rounded', '1,200 格被舍入'], true],
    ['cells that do not fit', { type: 'number', misfits: 11 }, ['11 did not fit', '11 格不合类型'], true],
    ['something personal', { personal: 'phone' }, ['personal: a phone number', '个人信息：电话号码'], false],
    ['a text', {}, ['kept out of segments', '不参与分群'], false],
    ['nothing', { type: 'category' }, ['', ''], false],
  ])('%s', (_, change, texts, loud) => {
    expect(inBoth(() => columnFlag(column(change)).text)).toEqual(texts);
    expect(columnFlag(column(change)).loud).toBe(loud);
  });
});

describe('the order of dates', () => {
  const asks = { example: '03/04/05', dayFirst: 12876, monthFirst: 12846 };

  test('is asked for with a day for each order that fits, day first before the others', () => {
    expect(askedOrders({ ...asks, yearFirst: 1158 })).toEqual([
      { order: 'day-first', day: 12876 },
      { order: 'month-first', day: 12846 },
      { order: 'year-first', day: 1158 },
    ]);
    expect(askedOrders({ example: '23/01/02', dayFirst: 1, yearFirst: 2 }).map(({ order }) => order)).toEqual([
      'day-first',
      'year-first',
    ]);
    expect(inBoth(() => dateQuestion(asks))).toEqual(['Day or month first?', '日在前，还是月在前？']);
    expect(inBoth(() => dateQuestion({ ...asks, yearFirst: 1158 }))).toEqual([
      'Day, month or year first?',
      '日、月、年，哪个在前？',
    ]);
  });

  test('is said, and can be another', () => {
    expect(inBoth(() => DATE_ORDERS.map(dateOrderText).join('\n'))).toEqual([
      'Dates are read day first.\nDates are read month first.\nDates are read year first.',
      '日期按“日在前、月在后”读。\n日期按“月在前、日在后”读。\n日期按“年在前、日在后”读。',
    ]);
    expect(inBoth(() => DATE_ORDERS.map(otherOrderText).join('\n'))).toEqual([
      'read day first instead\nread month first instead\nread year first instead',
      '改为日在前\n改为月在前\n改为年在前',
    ]);
  });
});

test('percents are shown as they are written', () => {
  const discount = column({
    type: 'number',
    marks: ['percent'],
    range: { min: 0, median: 0.07, max: 0.322, mean: 0.1 },
  });
  expect(rangeParts(discount, 1200)).toEqual([{ text: '0\u00a0% – 32.2\u00a0%' }]);
  expect(columnValue(discount, 0.07)).toBe('7\u00a0%');
  expect(columnValue({ ...discount, marks: ['thousands'] }, 0.322)).toBe('0.322');
});

test('what is reckoned from a column has no more digits than help', () => {
  const bill = column({ type: 'number' });
  expect([29.856432, 1234.5678, 0.000123456, 12].map((value) => reckonedValue(bill, value))).toEqual([
    '29.9',
    '1,235',
    '0.000123',
    '12',
  ]);
  expect(reckonedValue({ ...bill, marks: ['percent'] }, 0.0712345)).toBe('7.12\u00a0%');
  const built = { ...bill, range: { min: 1987, median: 2003.5, max: 2011, mean: 2001.3 } };
  expect(reckonedValue(built, 2003.5)).toBe('2004');
});

test('of a moment the day that it lies in is shown', () => {
  // 23 December 2010, 17:40.
  const last = 14966 + 17.67 / 24;
  const ordered = column({ type: 'date', range: { min: 14944.35, median: 14950, max: last, mean: 14953 } });
  expect(rangeParts(ordered, 1200)).toEqual([{ text: '2010-12-01 – 2010-12-23' }]);
  expect(columnValue(ordered, last)).toBe('2010-12-23');
});

describe('how numbers are read', () => {
  const all: NumberMark[] = ['thousands', 'currency', 'percent', 'brackets', 'ten-thousands'];

  test('each mark has a sentence with an example', () => {
    expect(inBoth(() => numberMarks(column({ marks: all })).join('\n'))).toEqual([
      `Thousands are parted: 1,234 is 1234
Signs of money are passed over: ¥5 is 5
Per cent: 12.5% is 0.125
Brackets mean less than zero: (5) is −5
Ten thousands and hundred millions: 1.2万 is 12000`,
      `有千位分隔：1,234 读作 1234
货币符号略去：¥5 读作 5
百分数：12.5% 读作 0.125
括号表示负数：(5) 读作 −5
万、亿按数读：1.2万 读作 12000`,
    ]);
  });

  test('the examples have the decimal mark of the column', () => {
    expect(numberMarks(column({ marks: ['decimal-comma', 'thousands', 'percent'] }))).toEqual([
      'The comma is the decimal mark: 1,5 is 1.5',
      'Thousands are parted: 1.234 is 1234',
      'Per cent: 12,5% is 0.125',
    ]);
    expect(numberMarks(column({}))).toEqual([]);
  });
});
