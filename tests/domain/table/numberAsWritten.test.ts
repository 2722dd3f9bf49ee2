import { expect, test } from 'vitest';
import { done } from '../prepare/steps/tables';
import { numberColumnOf } from '../../../src/domain/prepare/columns/measureColumns';
import { changedMeasure } from '../../../src/domain/prepare/steps/changedCells';
import { cellText, numberAsWritten, type NumberColumn } from '../../../src/domain/table/table';
import { rowsThatFit } from '../../../src/domain/table/rowFilters';
import { numbers } from '../prepare/tables';

test.each([
  [0.1 + 0.2, '0.3'],
  [52 / 3, '17.333333'],
  [-52 / 3, '-17.333333'],
  [1 / 3, '0.333333'],
  [1 / 19, '0.052632'],
  [1 / 7000, '0.000142857'],
  [0.1 ** 9, '1e-9'],
  [1.5, '1.5'],
  [3, '3'],
  [0, '0'],
  [1e21, '1e+21'],
  [9_999_999.9999999, '10000000'],
  [12_345_678_901.25, '12345678901.25'],
])('a computed %d is written as %s', (value, text) => {
  expect(numberAsWritten(value, { computed: true })).toBe(text);
  expect(numberAsWritten(value, { computed: true, comma: true })).toBe(text.replace('.', ','));
});

test('numbers of a file are written as they stood', () => {
  expect(numberAsWritten(0.1 + 0.2)).toBe('0.30000000000000004');
  expect(numberAsWritten(1.5, { decimals: 2 })).toBe('1.50');
});

test('a computed column is searched and filtered by what it shows; its values are exact', () => {
  const column = numberColumnOf('n', Float64Array.of(0.1 + 0.2, 52 / 3, NaN, 4));
  expect([0, 1, 2, 3].map((row) => cellText(column, row))).toEqual(['0.3', '17.333333', '', '4']);
  expect(column.values[0]).toBe(0.1 + 0.2);
  const table = { rowCount: 4, columns: [column] };
  const rows = (view: Parameters<typeof rowsThatFit>[1]) => done(rowsThatFit(table, view))?.[0];
  expect(rows({ filters: [{ column: 'n', kind: 'one-of', texts: ['0.3'] }] })).toBe(0b0001);
  expect(rows({ filters: [{ column: 'n', kind: 'contains', text: '333333' }] })).toBe(0b0010);
  expect(rows({ filters: [{ column: 'n', kind: 'contains', text: '3333333' }] })).toBe(0b0000);
});

test('a computed number among those of a file is short, whatever the others show', () => {
  const written = (format: NumberColumn['format']) => {
    const column = { ...(numbers('n', [1, 2, 3]) as NumberColumn), format };
    const changed = changedMeasure(column, Float64Array.of(1, 52 / 3, 3), new Uint32Array(1), Uint32Array.of(0b010));
    return [0, 1, 2].map((row) => cellText(changed, row));
  };
  expect(written(undefined)).toEqual(['1', '17.333333', '3']);
  expect(written({ decimals: 2 })).toEqual(['1.00', '17.333333', '3.00']);
  expect(written({ decimals: 1, comma: true })).toEqual(['1,0', '17,333333', '3,0']);
});
