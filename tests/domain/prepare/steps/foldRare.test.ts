import { expect, test } from 'vitest';
import { foldRare } from '../../../../src/domain/prepare/steps/foldRare';
import { numbers, tableOf, words } from '../tables';
import { cellsNamed, changedBy, problemsOf } from './tables';

const cities = ['c', 'a', 'a', 'a', null, 'b', 'b', 'Other', 'd', 'b', 'a'];
const table = tableOf(words('city', cities, 'category'));
const fold = (below: number, into: string, of = table) =>
  foldRare(of, { kind: 'fold-rare', column: of.columns[0]!.name, below, into });

test('shares are those of the filled cells, and equal to the limit is not rare', () => {
  // Of ten cells, b has 0.3.
  const { table: folded, cells } = changedBy(fold(0.3, 'Rest'));
  expect(cellsNamed(folded, 'city')).toEqual(['Rest', 'a', 'a', 'a', null, 'b', 'b', 'Rest', 'Rest', 'b', 'a']);
  expect(cells).toBe(3);
  expect(folded.columns[0]).toMatchObject({ dictionary: ['Rest', 'a', 'b'] });
});

test('a category that is called so is joined', () => {
  const { table: folded, cells } = changedBy(fold(0.2, ' Other '));
  expect(cellsNamed(folded, 'city')[0]).toBe('Other');
  expect(cells).toBe(2);
});

test('none is rare: the very same table', () => {
  expect(changedBy(fold(0.1, 'Rest')).table).toBe(table);
});

test('texts that are few afterwards are categories', () => {
  const texts = tableOf(
    words('town', [...Array<string>(40).fill('a'), ...Array.from({ length: 60 }, (_, i) => `t${i}`)], 'text'),
  );
  const { table: folded } = changedBy(fold(0.1, 'Rest', texts));
  expect(folded.columns[0]).toMatchObject({ type: 'category', dictionary: ['a', 'Rest'] });
  const few = tableOf(words('town', ['a', 'b', 'c', 'e', 'e'], 'text'));
  expect(changedBy(fold(0.3, 'a', few)).table.columns[0]).toMatchObject({ type: 'text', dictionary: ['a', 'e'] });
});

test('what does not fit', () => {
  for (const below of [-0.1, 1.1, NaN])
    expect(problemsOf(fold(below, 'Rest'))).toMatchObject([{ facts: { option: 'below' } }]);
  expect(problemsOf(fold(0.1, ' '))).toMatchObject([{ code: 'bad-option', facts: { option: 'into' } }]);
  expect(problemsOf(fold(0.1, 'Rest', tableOf(numbers('n', [1]))))).toEqual([
    { code: 'step-type-unfit', severity: 'stop', facts: { column: 'n', type: 'number', types: ['category', 'text'] } },
  ]);
});
