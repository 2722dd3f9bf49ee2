import { describe, expect, test } from 'vitest';
import type { ColumnReport, NumberMark, TypeReason } from '../../../src/domain/read/report';
import { COLUMN_TYPES, columnFlag, typeReasonText } from '../../../src/ui/text/columnText';
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
    'text for now: every date can be day first or month first',
    '暂作文本：每个日期都有两种读法，分不清月和日',
  ],
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
    ['a question', { asks, personal: 'name' }, ['day or month first?', '先日还是先月？'], true],
    ['cells that do not fit', { type: 'number', misfits: 11 }, ['11 did not fit', '11 格不合类型'], true],
    ['something personal', { personal: 'phone' }, ['personal: a phone number', '个人信息：电话号码'], false],
    ['a text', {}, ['kept out of segments', '不参与分群'], false],
    ['nothing', { type: 'category' }, ['', ''], false],
  ])('%s', (_, change, texts, loud) => {
    expect(inBoth(() => columnFlag(column(change)).text)).toEqual(texts);
    expect(columnFlag(column(change)).loud).toBe(loud);
  });
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
