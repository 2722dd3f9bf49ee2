import { expect, test } from 'vitest';
import { stop } from '../../../src/domain/common/problem';
import type { RecipeStep } from '../../../src/domain/prepare/recipe';
import { stepProblemText } from '../../../src/ui/text/stepProblemText';
import { inBoth } from './inBoth';

const COLUMNS = [
  { name: 'kind', type: 'category' },
  { name: 'n', type: 'number' },
] as const;
const FILTERED: RecipeStep = {
  ...{ id: 'a', kind: 'filter-rows' },
  filters: [
    { column: 'kind', kind: 'one-of', texts: ['test'] },
    { column: 'n', kind: 'range', least: 9 },
  ],
};
const says = (facts: { condition?: number; day?: number; firstDay?: number }, step: RecipeStep = FILTERED) =>
  inBoth(() => stepProblemText(stop('step-leaves-nothing', { what: 'rows', ...facts }), step, COLUMNS, 'shops').text);

test('the condition that no row fits is named', () => {
  const [en, zh] = says({ condition: 1 });
  expect(en).toBe('No row fits this: “n” is at least 9. So the step is passed over.');
  expect(zh).toBe('没有一行符合：“n”不小于 9。所以跳过了这一步。');
});

test('or that none fits all of them', () => {
  const [en] = says({});
  expect(en).toBe(
    'No row fits all of this at once: “kind” is “test” and “n” is at least 9. So the step is passed over.',
  );
});

test('or that every row fits what is to go', () => {
  const [en] = says({}, { ...FILTERED, drop: true });
  expect(en).toBe('Every row fits this: “kind” is “test” and “n” is at least 9. So the step is passed over.');
});

test('a day before all lines is named with the first one', () => {
  const [en] = says({ day: 19723, firstDay: 19787 });
  expect(en).toBe('All lines are after 2024-01-01: the first is of 2024-03-05. Choose that day or a later one.');
});
