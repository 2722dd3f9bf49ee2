import { describe, expect, test } from 'vitest';
import { findFoot } from '../../../../src/domain/read/shape/foot';

/** The foot of rows "Ann,York,1|…" of three columns: "totals 2" and so on. */
function footOf(text: string, keep?: ('totals' | 'foot-notes')[], width = 3): string[] {
  const tail = text.split('|').map((row) => row.split(','));
  return findFoot(tail, width, { keep }).rows.map(({ row, what }) => `${what} ${row}`);
}
const DATA = 'Ann,York,1|Bob,Leeds,2|';

describe('totals', () => {
  test.each([
    'Total,,3',
    'TOTAL:,,3',
    'Grand total,,3',
    'Sub-Total,,"3"'.replaceAll('"', ''),
    'Sum,,3',
    'Summe,,3',
    'Gesamt,,3',
    'Total (EUR),,3',
    '合计,,3',
    '合 计：,,3',
    '总计（元）,,¥3.00',
    '小计,,3',
    '总和,-,3',
    '合計,,3',
    '本页小计,,3',
    '共计：2人,,',
    'Total: 2 customers,,',
    '合计,,叁元整',
    ',合计,3',
    '2,合计,3',
    'Average,,1.5',
    '合计,,',
  ])('%s', (row) => {
    expect(footOf(DATA + row)).toEqual(['totals 2']);
  });

  test.each([
    'Total Fitness,,3',
    'Total,Paris,3',
    '总计科技有限公司,,3',
    '小计,上海,三',
    'Sum 41,,',
    'South,Total,3',
    ',,3',
    'Totals Ltd,York,3',
  ])('no total: %s', (row) => {
    expect(footOf(DATA + row)).toEqual([]);
  });

  test('only at the very end', () => {
    expect(footOf('Ann,York,1|Total,,1|Bob,Leeds,2|Total,,2')).toEqual(['totals 3']);
    expect(footOf('Ann,York,1|Total,,1|Bob,Leeds,2')).toEqual([]);
  });

  test('several, with blank rows among them', () => {
    expect(footOf(DATA + 'Subtotal,,3||Grand total,,3|')).toEqual(['totals 2', 'totals 4']);
  });

  test('a table of nothing else keeps its rows', () => {
    expect(footOf('Total,,1|Total,,2')).toEqual([]);
  });
});

describe('foot-notes', () => {
  test.each([
    '制表人：王芳,,',
    '注：不含税,,',
    'Source: sales,,',
    '备注: 无,,',
    '以上数据仅供参考,,',
    '* estimated,,',
    '审核：王,,制表：李',
  ])('a label right below the data: %s', (row) => {
    expect(footOf(DATA + row)).toEqual(['foot-notes 2']);
  });

  test('one cell of text after a blank row, or after totals', () => {
    expect(footOf(DATA + '|as reported')).toEqual(['foot-notes 3']);
    expect(footOf(DATA + 'Total,,3|as reported|and more')).toEqual(['totals 2', 'foot-notes 3', 'foot-notes 4']);
  });

  test('a last row of few cells stays', () => {
    expect(footOf(DATA + 'Cid,,')).toEqual([]);
    expect(footOf(DATA + 'Cid')).toEqual([]);
    expect(footOf(DATA + '|,,3')).toEqual([]);
  });

  test('blank rows or single cells among the data tell nothing', () => {
    expect(footOf('Ann,York,1||Bob,Leeds,2||Cid,,')).toEqual([]);
    expect(footOf('Ann,,|Bob,Leeds,2||Cid,,')).toEqual([]);
    expect(footOf('Ann,,|Bob,Leeds,2||Source: sales,,')).toEqual(['foot-notes 3']);
  });

  test('not in tables of two columns', () => {
    expect(footOf('Ann,1|Bob,2||as reported,', [], 2)).toEqual([]);
    expect(footOf('Ann,1|Bob,2|Total,3', [], 2)).toEqual(['totals 2']);
  });

  test('a label and a figure after a blank row, in a wide table', () => {
    expect(footOf('a,b,c,d,1|a,b,c,d,2||Old balance,5,,,', [], 5)).toEqual(['foot-notes 3']);
    expect(footOf('a,b,c,d,1|a,b,c,d,2||Old balance,5,6,,', [], 5)).toEqual([]);
  });
});

test('what is kept is not given', () => {
  const text = DATA + 'Total,,3|Source: sales,,';
  expect(footOf(text, ['totals'])).toEqual(['foot-notes 3']);
  expect(footOf(text, ['foot-notes'])).toEqual(['totals 2']);
  expect(footOf(text, ['totals', 'foot-notes'])).toEqual([]);
});

test('ten rows are a foot, eleven are not', () => {
  const notes = (count: number) =>
    Array.from({ length: count }, (_, i) => `|line ${String.fromCharCode(97 + i)},,`).join('');
  expect(footOf(`${DATA}${notes(10)}`)).toHaveLength(10);
  expect(footOf(`${DATA}${notes(11)}`)).toEqual([]);
});

test('nothing, and only blank rows', () => {
  expect(footOf('')).toEqual([]);
  expect(footOf('||')).toEqual([]);
});

test('cells of any length: no pattern runs out of stack', () => {
  for (const [start, letter] of [
    ['合计', ' '],
    ['注', ' '],
    ['', '-'],
    ['*', '*'],
    ['Total', ' '],
    ['a', 'b'],
  ] as const) {
    expect(findFoot([['Ann', 'York', '1'], [`${start}${letter.repeat(2e7)}x y`]], 3, {}).rows).toEqual([]);
  }
});
