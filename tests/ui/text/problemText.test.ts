import { expect, test } from 'vitest';
import { note, stop, type Problem } from '../../../src/domain/common/problem';
import { bugText, problemText } from '../../../src/ui/text/problemText';
import { inBoth } from './inBoth';

const problems: { problem: Problem; facts: string[] }[] = [
  { problem: stop('broken-quotes', { file: 'a.csv', row: 1017 }), facts: ['a.csv', '1,017'] },
  {
    problem: stop('endless-row', { file: 'a.csv', row: 1017, bytes: 64 * 1024 * 1024 }),
    facts: ['a.csv', '1,017', '64\u00a0MB'],
  },
  {
    problem: stop('too-many-columns', { file: 'a.csv', columns: 16384, most: 1000 }),
    facts: ['a.csv', '16,384', '1,000'],
  },
  { problem: note('subtotal-rows', { file: 'a.csv', rows: 1200, firstRow: 1017 }), facts: ['a.csv', '1,200', '1,017'] },
  { problem: note('subtotal-rows', { file: 'a.csv', rows: 1, firstRow: 1017 }), facts: ['a.csv', '1,017'] },
  { problem: note('no-numeric-column', { file: 'a.csv' }), facts: ['a.csv'] },
  { problem: stop('broken-json', { file: 'a.json' }), facts: ['a.json'] },
  { problem: stop('broken-json', { file: 'a.json', byte: 1233 }), facts: ['a.json', '1,234'] },
  { problem: stop('not-a-table', { file: 'a.json' }), facts: ['a.json'] },
  { problem: note('undecodable', { file: 'a.csv', encoding: 'gb18030' }), facts: ['a.csv', 'GBK', '\ufffd'] },
  { problem: stop('source-missing', { file: 'a.csv' }), facts: ['a.csv'] },
  { problem: stop('step-columns-missing', { columns: ['bill', 'land'] }), facts: ['“bill”', '“land”'] },
  { problem: stop('step-type-unfit', { column: 'bill', type: 'text', types: ['number', 'date'] }), facts: ['bill'] },
  { problem: stop('step-name-taken', { column: 'bill' }), facts: ['bill'] },
  { problem: stop('step-name-taken', { column: '' }), facts: [] },
  { problem: stop('step-leaves-nothing', { what: 'rows' }), facts: [] },
  { problem: stop('step-leaves-nothing', { what: 'columns' }), facts: [] },
  { problem: stop('side-table-missing', { file: 'b.csv' }), facts: ['b.csv'] },
  { problem: stop('side-columns-missing', { file: 'b.csv', columns: ['x', 'y'] }), facts: ['b.csv', '“x”', '“y”'] },
  {
    problem: note('several-with-key', { file: 'b.csv', keys: 12, rows: 2700, taken: 'first' }),
    facts: ['b.csv', '12', '2,700'],
  },
  { problem: note('several-with-key', { file: 'b.csv', keys: 1, rows: 27, taken: 'every' }), facts: ['b.csv', '27'] },
  {
    problem: stop('too-many-joined', { file: 'b.csv', rows: 400_000_000, most: 50_000_000 }),
    facts: ['b.csv', '400,000,000', '50,000,000'],
  },
  { problem: note('nothing-matched', { file: 'b.csv', loosely: 0 }), facts: ['b.csv'] },
  { problem: stop('nothing-matched', { file: 'b.csv', loosely: 2310 }), facts: ['b.csv', '2,310'] },
  {
    problem: stop('bad-formula', { at: 4, length: 5, fault: 'unknown-column', found: 'Amont', wanted: 'Amount' }),
    facts: ['5', '“Amont”', '“Amount”'],
  },
  { problem: stop('bad-option', { option: 'value', got: 'abc', allowed: 'number' }), facts: ['“abc”'] },
  { problem: note('cells-without-value', { column: 'log bill', cells: 1200 }), facts: ['log bill', '1,200'] },
  {
    problem: note('cells-not-of-type', { column: 'joined', cells: 1200, type: 'date' }),
    facts: ['joined', '1,200'],
  },
  {
    problem: note('parts-lacking', {
      lacking: [
        { part: 'channel', column: 'shop' },
        { part: 'discount', column: 'sale', type: 'text' },
        { part: 'order', column: 'invoice' },
      ],
    }),
    facts: ['“shop”', '“sale”', '“invoice”'],
  },
  { problem: note('parts-lacking', { lacking: [{ part: 'event', column: 'what', type: 'date' }] }), facts: ['“what”'] },
  { problem: note('lines-without-customer', { lines: 135080 }), facts: ['135,080'] },
  { problem: note('lines-without-date', { lines: 1 }), facts: [] },
  { problem: note('lines-without-amount', { lines: 1200 }), facts: ['1,200'] },
  { problem: note('lines-after-day', { lines: 1200, day: 19787 }), facts: ['1,200', '2024-03-05'] },
  { problem: note('day-long-after', { day: 20500, latest: 19787 }), facts: ['2026-02-16', '2024-03-05'] },
  { problem: stop('damaged-project', { file: 'a.tessera', part: 'columns/1' }), facts: ['a.tessera', 'columns/1'] },
  { problem: stop('not-a-project', { file: 'photos.zip' }), facts: ['photos.zip', '.tessera'] },
  { problem: stop('newer-project', { file: 'b.tessera', version: 3, known: 1 }), facts: ['b.tessera', '3', '1'] },
  { problem: stop('unsafe-workbook', { file: 'a.xlsx' }), facts: ['a.xlsx'] },
  {
    problem: stop('too-many-cells', { file: 'a.xlsx', rows: 900_000, most: 266_666 }),
    facts: ['a.xlsx', '900,000', '266,666'],
  },
  {
    problem: stop('large-workbook', { file: 'a.xlsb', bytes: 500 * 2 ** 20, most: 381 * 2 ** 20 }),
    facts: ['a.xlsb', '500\u00a0MB', '381\u00a0MB'],
  },
  { problem: stop('storage-full', {}), facts: [] },
  { problem: stop('storage-failed', { message: 'UnknownError 17' }), facts: ['UnknownError 17'] },
  { problem: stop('storage-lost', {}), facts: [] },
  { problem: stop('changed-elsewhere', { name: 'Telco' }), facts: ['Telco'] },
  { problem: stop('open-elsewhere', { name: 'Telco' }), facts: ['Telco'] },
  { problem: stop('damaged-store', { name: 'Telco', part: 'tenure' }), facts: ['Telco', 'tenure'] },
];

test.each(problems)(
  '$problem.code says what, and what to do, with its facts, in both languages',
  ({ problem, facts }) => {
    const titles = inBoth(() => problemText(problem, 'shops').title);
    const texts = inBoth(() => problemText(problem, 'shops').text);
    expect(new Set([...titles, ...texts]).size).toBe(4);
    for (const [i, title] of titles.entries()) {
      const all = title + texts[i]!;
      expect(facts.filter((fact) => !all.includes(fact))).toEqual([]);
      expect(all).not.toMatch(/[{}]|undefined|NaN/);
      expect(title).toMatch(i === 0 ? /\.$/ : /。$/);
      expect(texts[i]).toMatch(i === 0 ? /\.$/ : /。$/);
    }
  },
);

test('a bug is said with what was thrown', () => {
  expect(bugText(new TypeError('x is not a function')).text).toContain('TypeError: x is not a function');
});
