import { expect, test } from 'vitest';
import { describeColumn } from '../../../src/domain/prepare/describeColumn';
import { takeCells } from '../../../src/domain/prepare/columns/takeRows';
import { readText } from '../read/readText';
import { finish } from '../table/finish';
import { numbers, words } from './tables';

const FILE = [
  'amount;price;day;member;town;code;note',
  '1;1,50 €;2024-03-05;yes;Bern;A1;x',
  '2;2,75 €;2024-03-06;no;Bern;A2;-',
  'many;3,25 €;2024-03-07;yes;Basel;A3;y',
  '3;1.000,00 €;n/a;no;Bern;A4;z',
  '4;2,75 €;2024-03-05 12:00:00;yes;Basel;A5;y',
  ...Array.from({ length: 60 }, (_, i) => `${i % 7};${i},10 €;2024-01-0${1 + (i % 9)};no;Chur;B${i};t${i}`),
].join('\n');

test('the figures of every kind of column are those of reading', async () => {
  const { table, summary } = await readText(FILE);
  expect(summary.columns.map(({ type }) => type)).toEqual([
    'number',
    'number',
    'date',
    'yesno',
    'category',
    'id',
    'text',
  ]);
  expect(summary.columns[0]!.misfits).toBe(1);
  expect(summary.columns[1]!.marks).toEqual(['decimal-comma', 'thousands', 'currency']);
  table.columns.forEach((column, c) => {
    expect(finish(describeColumn(column, summary.columns[c]))).toEqual(summary.columns[c]);
  });
});

test('those of some rows are the figures of a file with these rows', async () => {
  const lines = FILE.split('\n');
  const { table, summary } = await readText(FILE);
  const rows = Uint32Array.from([2, 4, ...Array.from({ length: 40 }, (_, i) => i + 10)]);
  const few = await readText([lines[0], ...Array.from(rows, (row) => lines[row + 1])].join('\n'));
  table.columns.forEach((column, c) => {
    const { marks: _, ...described } = finish(describeColumn(takeCells(column, rows), summary.columns[c]));
    const { marks: _marks, ...read } = few.summary.columns[c]!;
    expect(described).toEqual(read);
  });
});

test('columns that were made say so', () => {
  expect(finish(describeColumn(numbers('n', [2, null, 4])))).toEqual({
    ...{ name: 'n', type: 'number', reason: { code: 'made', fits: 2, cells: 2 }, distinct: 2, missing: 1, misfits: 0 },
    range: { min: 2, median: 3, max: 4, mean: 3 },
    histogram: [1, ...Array<number>(18).fill(0), 1],
  });
  expect(finish(describeColumn(words('c', ['a', 'b', null, 'b'], 'category')))).toEqual({
    ...{
      name: 'c',
      type: 'category',
      reason: { code: 'made', fits: 3, cells: 3 },
      distinct: 2,
      missing: 1,
      misfits: 0,
    },
    commonest: [
      { text: 'b', count: 2 },
      { text: 'a', count: 1 },
    ],
  });
  expect(finish(describeColumn(words('i', ['a', 'b'], 'id')))).toEqual({
    ...{ name: 'i', type: 'id', reason: { code: 'made', fits: 2, cells: 2 }, distinct: 2, missing: 0, misfits: 0 },
  });
});

test('no row, and no value', () => {
  expect(finish(describeColumn(numbers('n', [])))).toEqual({
    ...{ name: 'n', type: 'number', reason: { code: 'made', fits: 0, cells: 0 }, distinct: 0, missing: 0, misfits: 0 },
  });
  expect(finish(describeColumn(words('t', [null, null], 'text')))).toEqual({
    ...{ name: 't', type: 'text', reason: { code: 'made', fits: 0, cells: 0 }, distinct: 0, missing: 2, misfits: 0 },
  });
});

test('what the person chose stays chosen; what was nearly numbers is not counted again', () => {
  const reason = (code: 'chosen' | 'nearly-numbers') => ({ code, fits: 1, cells: 9 });
  const before = { name: 'c', type: 'text', distinct: 9, missing: 0, misfits: 0 } as const;
  const column = words('c', ['a', 'b'], 'text');
  expect(finish(describeColumn(column, { ...before, reason: reason('chosen') })).reason).toEqual({
    ...{ code: 'chosen', fits: 2, cells: 2 },
  });
  expect(finish(describeColumn(column, { ...before, reason: reason('nearly-numbers') })).reason).toEqual({
    ...{ code: 'many-texts', fits: 2, cells: 2 },
  });
});

test('rounded numbers are counted again', async () => {
  const rows = ['n', '12345678901234567', '12345678901234569', ...Array<string>(40).fill('1.5')];
  const { table, summary } = await readText(rows.join('\n'), { columns: [{ name: 'n', type: 'number' }] });
  expect(summary.columns[0]!.rounded).toBe(2);
  const few = takeCells(table.columns[0]!, Uint32Array.of(0, 5));
  expect(finish(describeColumn(few, summary.columns[0])).rounded).toBe(1);
  const none = takeCells(table.columns[0]!, Uint32Array.of(4, 5));
  expect(finish(describeColumn(none, summary.columns[0]))).not.toHaveProperty('rounded');
});
