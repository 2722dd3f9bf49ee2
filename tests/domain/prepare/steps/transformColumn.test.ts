import { expect, test } from 'vitest';
import { transformColumn } from '../../../../src/domain/prepare/steps/transformColumn';
import { numbers, tableOf, words } from '../tables';
import { cellsNamed, changedBy, problemsOf } from './tables';

const table = tableOf(numbers('x', [1, 0, -1, null, 1e200]), words('w', ['a', 'b', 'c', 'd', 'e'], 'id'));
const transform = (how: 'log' | 'log1p' | 'square-root' | 'square' | 'rank', to = 'new', column = 'x') =>
  transformColumn(table, { kind: 'transform', column, how, to });

test('a new column behind its own; what has no value is told', () => {
  const result = changedBy(transform('log'));
  expect(result.table.columns.map(({ name }) => name)).toEqual(['x', 'new', 'w']);
  expect(cellsNamed(result.table, 'new')).toEqual([0, null, null, null, Math.log(1e200)]);
  expect(result.notes).toEqual([{ code: 'cells-without-value', severity: 'note', facts: { column: 'new', cells: 2 } }]);
  expect(result.made).toEqual([{ column: 'new', from: ['x'] }]);
  expect(result.table.columns[0]).toBe(table.columns[0]);
  expect(result.cells).toBe(0);
});

test('roots and log1p begin at 0; squares may be too great', () => {
  expect(cellsNamed(changedBy(transform('log1p')).table, 'new').slice(0, 4)).toEqual([Math.LN2, 0, null, null]);
  expect(cellsNamed(changedBy(transform('square-root')).table, 'new').slice(0, 4)).toEqual([1, 0, null, null]);
  const square = changedBy(transform('square'));
  expect(cellsNamed(square.table, 'new')).toEqual([1, 0, 1, null, null]);
  expect(square.notes).toMatchObject([{ facts: { cells: 1 } }]);
});

test('ranks from 0 to 1, equal values the same', () => {
  const result = changedBy(transform('rank'));
  expect(cellsNamed(result.table, 'new')).toEqual([2 / 3, 1 / 3, 0, null, 1]);
  expect(result.notes).toBe(undefined);
  const ties = tableOf(numbers('x', [5, 5, 7, 1]));
  const ranked = changedBy(transformColumn(ties, { kind: 'transform', column: 'x', how: 'rank', to: 'r' }));
  expect(cellsNamed(ranked.table, 'r')).toEqual([0.5, 0.5, 1, 0]);
});

test('what does not fit', () => {
  expect(problemsOf(transform('log', 'w'))).toEqual([
    { code: 'step-name-taken', severity: 'stop', facts: { column: 'w' } },
  ]);
  expect(problemsOf(transform('log', ''))).toMatchObject([{ code: 'step-name-taken' }]);
  expect(problemsOf(transform('log', 'new', 'w'))).toMatchObject([
    { code: 'step-type-unfit', facts: { types: ['number'] } },
  ]);
});
