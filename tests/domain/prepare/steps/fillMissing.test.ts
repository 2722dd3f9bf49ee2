import { expect, test } from 'vitest';
import { fillMissing } from '../../../../src/domain/prepare/steps/fillMissing';
import { cellText } from '../../../../src/domain/table/table';
import { numbers, tableOf, words } from '../tables';
import { cellsNamed, changedBy, expectSound, problemsOf, written } from './tables';

const table = tableOf(
  written(numbers('price', [1.25, null, 2.5, null]), {
    format: { decimals: 2 },
    kept: { rows: Uint32Array.of(3), texts: ['?'] },
  }),
  numbers('nothing', [null, null, null, null]),
  numbers('whole', [4, 4, 1, 1]),
  words('member', ['yes', null, 'no', null], 'yesno'),
  words('city', ['b', null, 'a', 'a'], 'category'),
  words('code', ['k1', 'k2', null, 'k4'], 'id'),
);

test('the median is written with the digits that it has, and takes the place of what stood there', () => {
  const { table: filled, cells } = changedBy(
    fillMissing(table, { kind: 'fill-missing', columns: ['price'], by: 'median' }),
  );
  const price = filled.columns[0]!;
  expect([0, 1, 2, 3].map((row) => cellText(price, row))).toEqual(['1.25', '1.875', '2.50', '1.875']);
  expectSound(price, 4);
  expect(cells).toBe(2);
  expect(filled.columns.slice(1)).toEqual(table.columns.slice(1));
});

test('columns without a value are named in a note; those without gaps are the very same', () => {
  const choice = { kind: 'fill-missing', columns: ['nothing', 'whole'], by: 'median' } as const;
  const result = changedBy(fillMissing(table, { ...choice, columns: [...choice.columns] }));
  expect(result.table).toBe(table);
  expect(result.notes).toEqual([{ code: 'empty-columns', severity: 'note', facts: { columns: ['nothing'] } }]);
});

test('a constant fills what has no value, in the type of each column', () => {
  const work = fillMissing(table, {
    kind: 'fill-missing',
    columns: ['nothing', 'price', 'city'],
    by: 'constant',
    value: ' 3 ',
  });
  const { table: filled, notes } = changedBy(work);
  expect(cellsNamed(filled, 'nothing')).toEqual([3, 3, 3, 3]);
  expect(cellsNamed(filled, 'price')).toEqual([1.25, 3, 2.5, 3]);
  expect(cellsNamed(filled, 'city')).toEqual(['b', '3', 'a', 'a']);
  for (const column of filled.columns) expectSound(column, 4);
  expect(notes).toBe(undefined);
});

test('the commonest, the first to appear among equals; of yes and no the no', () => {
  const columns = ['price', 'member', 'city'];
  const { table: filled } = changedBy(fillMissing(table, { kind: 'fill-missing', columns, by: 'mode' }));
  expect(cellsNamed(filled, 'price')).toEqual([1.25, 1.25, 2.5, 1.25]);
  expect(cellsNamed(filled, 'member')).toEqual(['yes', 'no', 'no', 'no']);
  expect(cellsNamed(filled, 'city')).toEqual(['b', 'a', 'a', 'a']);
});

test('the commonest of many values, the first of three that are there equally often', () => {
  const values = Array.from({ length: 5000 }, (_, i) => Math.sin(i));
  const often = [values[4000]!, values[3000]!, values[3500]!];
  const many = tableOf(numbers('x', [null, ...values, ...often]));
  const { table: filled } = changedBy(fillMissing(many, { kind: 'fill-missing', columns: ['x'], by: 'mode' }));
  expect(cellsNamed(filled, 'x')[0]).toBe(values[3000]);
});

test('yes or no by another word for it', () => {
  const work = fillMissing(table, { kind: 'fill-missing', columns: ['member'], by: 'constant', value: '是' });
  expect(cellsNamed(changedBy(work).table, 'member')).toEqual(['yes', 'yes', 'no', 'yes']);
});

test('what does not fit', () => {
  const problems = (columns: string[], by: 'median' | 'constant' | 'category', value?: string) =>
    problemsOf(fillMissing(table, { kind: 'fill-missing', columns, by, ...(value !== undefined && { value }) }));
  expect(problems(['city', 'gone', 'lost'], 'median')).toEqual([
    { code: 'step-columns-missing', severity: 'stop', facts: { columns: ['gone', 'lost'] } },
  ]);
  expect(problems(['price', 'city'], 'median')).toEqual([
    {
      code: 'step-type-unfit',
      severity: 'stop',
      facts: { column: 'city', type: 'category', types: ['number', 'date'] },
    },
  ]);
  expect(problems(['member'], 'category', 'missing')).toMatchObject([{ code: 'step-type-unfit' }]);
  expect(problems(['price', 'city'], 'constant', 'x')).toEqual([
    { code: 'bad-option', severity: 'stop', facts: { option: 'value', got: 'x', allowed: 'number' } },
  ]);
  expect(problems(['member'], 'constant', 'perhaps')).toMatchObject([{ facts: { allowed: 'yesno' } }]);
  expect(problems(['city'], 'category', ' ')).toMatchObject([{ code: 'bad-option', facts: { got: '' } }]);
});
