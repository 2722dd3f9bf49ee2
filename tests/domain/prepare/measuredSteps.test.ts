import { expect, test } from 'vitest';
import { measuredSteps } from '../../../src/domain/prepare/measuredSteps';
import type { RecipeChange } from '../../../src/domain/prepare/recipe';

const fill = (by: 'median' | 'mode' | 'constant' | 'category'): RecipeChange => ({
  kind: 'fill-missing',
  columns: [],
  by,
});
const bin = (bins: Extract<RecipeChange, { kind: 'bin' }>['bins']): RecipeChange => ({
  kind: 'bin',
  column: 'a',
  bins,
  to: 'b',
});

test('steps that measure the rows they are given, and those that do the same to every row', () => {
  const measuring: RecipeChange[] = [
    fill('median'),
    fill('mode'),
    bin({ kind: 'equal-width', count: 3 }),
    bin({ kind: 'equal-count', count: 3 }),
    { kind: 'transform', column: 'a', how: 'rank', to: 'b' },
    { kind: 'days-since', column: 'a', until: { kind: 'latest' }, to: 'b' },
    { kind: 'fold-rare', column: 'a', below: 0.1, into: 'others' },
    { kind: 'cap-outliers', columns: ['a'], low: 0, high: 0.9 },
  ];
  const others: RecipeChange[] = [
    fill('constant'),
    fill('category'),
    bin({ kind: 'at', bounds: [1] }),
    { kind: 'transform', column: 'a', how: 'log', to: 'b' },
    { kind: 'days-since', column: 'a', until: { kind: 'day', day: 0 }, to: 'b' },
    { kind: 'rename', column: 'a', to: 'b' },
    { kind: 'formula', formula: '1', to: 'b' },
  ];
  const steps = [...others, ...measuring].map((change, place) => ({ id: String(place), ...change }));
  expect(measuredSteps(steps)).toEqual(measuring.map((_, place) => others.length + place));
  expect(measuredSteps(steps.map((step) => ({ ...step, off: true as const })))).toEqual([]);
});
