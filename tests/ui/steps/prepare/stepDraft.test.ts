import { expect, test } from 'vitest';
import type { FormColumn } from '../../../../src/ui/steps/prepare/formColumns';
import { boundsOf, changeOf, draftOf, type FormChange } from '../../../../src/ui/steps/prepare/stepDraft';

function column(name: string, type: FormColumn['type'], percent = false): FormColumn {
  return { name, type, percent, commonest: [] };
}

const columns = [
  column('bill', 'number'),
  column('rate', 'number', true),
  column('since', 'date'),
  column('land', 'category'),
  column('note', 'text'),
];
const DAY = Date.parse('2024-03-05') / 86_400_000;
const NEARLY_A_DAY = 1 - 1 / 86_400_000;

const changes: FormChange[] = [
  { kind: 'rename', column: 'bill', to: 'Bill' },
  { kind: 'change-type', column: 'bill', type: 'category' },
  { kind: 'change-type', column: 'note', type: 'date', dateOrder: 'day-first' },
  { kind: 'keep-columns', columns: ['bill', 'land'] },
  { kind: 'drop-columns', columns: ['rate'] },
  {
    kind: 'filter-rows',
    filters: [
      { column: 'bill', kind: 'range', least: -1.5, most: 1000 },
      { column: 'rate', kind: 'range', most: 0.07 },
      { column: 'since', kind: 'range', least: DAY, most: DAY + NEARLY_A_DAY },
      { column: 'land', kind: 'one-of', texts: ['DE', 'a, b'] },
      { column: 'note', kind: 'contains', text: 'x' },
      { column: 'note', kind: 'filled' },
    ],
    drop: true,
  },
  { kind: 'remove-duplicates', columns: ['bill', 'since'], keep: 'last' },
  { kind: 'replace-values', column: 'land', replacements: [{ from: ' DE', to: '' }] },
  { kind: 'fold-rare', column: 'land', below: 0.07, into: 'Other' },
  { kind: 'fill-missing', columns: ['land'], by: 'category', value: 'none' },
  { kind: 'fill-missing', columns: ['bill', 'rate'], by: 'median' },
  { kind: 'cap-outliers', columns: ['bill'], low: 0.005, high: 0.995 },
  { kind: 'transform', column: 'bill', how: 'square-root', to: 'root' },
  { kind: 'bin', column: 'bill', bins: { kind: 'equal-width', count: 7 }, to: 'class' },
  { kind: 'bin', column: 'bill', bins: { kind: 'at', bounds: [-1, 0.5, 20] }, to: 'class' },
  { kind: 'date-part', column: 'since', part: 'week', to: 'week' },
  { kind: 'days-since', column: 'since', until: { kind: 'latest' }, to: 'days' },
  { kind: 'days-since', column: 'since', until: { kind: 'day', day: DAY }, to: 'days' },
  { kind: 'formula', formula: '[bill] * 2', to: 'twice' },
];

test.each(changes)('a step is the same after its form was opened and kept: %o', (change) => {
  expect(changeOf(change.kind, draftOf(change, columns), columns)).toEqual(change);
});

test('ticked columns stand as in the table, and those that are gone are left out', () => {
  const draft = { ...draftOf({ kind: 'drop-columns', columns: [] }, columns), columns: ['land', 'gone', 'bill'] };
  expect(changeOf('drop-columns', draft, columns)).toEqual({ kind: 'drop-columns', columns: ['bill', 'land'] });
});

test('bounds may be typed with commas, blanks or lines between', () => {
  expect(boundsOf('1, 2.5;-3\n4，5 6')).toEqual([1, 2.5, -3, 4, 5, 6]);
  expect(boundsOf('1, x')).toBeUndefined();
  expect(boundsOf(' ')).toEqual([]);
});
