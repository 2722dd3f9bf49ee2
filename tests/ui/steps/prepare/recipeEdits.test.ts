import { expect, test } from 'vitest';
import type { RecipeStep } from '../../../../src/domain/prepare/recipe';
import { makesCustomersAfter, moved, switched, withStep, without } from '../../../../src/ui/steps/prepare/recipeEdits';

const recipe: RecipeStep[] = [
  { id: 'a', kind: 'drop-columns', columns: ['x'] },
  { id: 'b', off: true, kind: 'rename', column: 'y', to: 'z' },
  { id: 'c', kind: 'drop-columns', columns: ['z'] },
];
const ids = (steps: RecipeStep[]) => steps.map(({ id }) => id).join('');

test('a new step goes to the end; one that is changed stays in its place, and off', () => {
  expect(ids(withStep(recipe, 'd', { kind: 'drop-columns', columns: ['q'] }))).toBe('abcd');
  expect(withStep(recipe, 'b', { kind: 'drop-columns', columns: ['q'] })[1]).toEqual({
    id: 'b',
    off: true,
    kind: 'drop-columns',
    columns: ['q'],
  });
});

test('steps are moved one place, and stay at the ends', () => {
  expect(ids(moved(recipe, 'b', -1))).toBe('bac');
  expect(ids(moved(recipe, 'b', 1))).toBe('acb');
  expect(ids(moved(recipe, 'a', -1))).toBe('abc');
  expect(ids(moved(recipe, 'c', 1))).toBe('abc');
});

test('a step that is on says nothing of it', () => {
  expect(switched(recipe, 'b', true)[1]).toEqual({ id: 'b', kind: 'rename', column: 'y', to: 'z' });
  expect(switched(recipe, 'a', false)[0]).toEqual({ id: 'a', off: true, kind: 'drop-columns', columns: ['x'] });
  expect(ids(without(recipe, 'b'))).toBe('ac');
});

test('rows are lines before the step that makes customers of them', () => {
  const names = {} as never;
  const orders = {
    kind: 'orders-to-customers',
    customer: 'c',
    date: 'd',
    amount: 'a',
    asOf: { kind: 'latest' },
  } as const;
  const made: RecipeStep[] = [...recipe, { id: 'o', ...orders, names }];
  expect([2, 3].map((at) => makesCustomersAfter(made, at))).toEqual([true, false]);
  expect(makesCustomersAfter(switched(made, 'o', false), 0)).toBe(false);
});
