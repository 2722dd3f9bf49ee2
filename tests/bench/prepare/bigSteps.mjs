// @ts-check
/** @typedef {import('../../../src/domain/prepare/recipe').RecipeChange} RecipeChange */

const NUMBERS = [...'abcdefuvwxyz'];

/**
 * Every kind of step that has one table, in its slower ways, on the table of bigTable.mjs.
 * @type {RecipeChange[]}
 */
export const STEPS = [
  { kind: 'rename', column: 'a', to: 'A' },
  { kind: 'change-type', column: 'a', type: 'category' },
  { kind: 'change-type', column: 'kind', type: 'text' },
  { kind: 'change-type', column: 'date', type: 'category' },
  { kind: 'keep-columns', columns: NUMBERS },
  { kind: 'drop-columns', columns: NUMBERS },
  { kind: 'filter-rows', filters: [{ column: 'a', kind: 'range', least: 10 }] },
  { kind: 'filter-rows', filters: [{ column: 'kind', kind: 'contains', text: 'north' }], drop: true },
  { kind: 'remove-duplicates', columns: ['id'], keep: 'first' },
  { kind: 'remove-duplicates', columns: ['a', 'kind', 'date'], keep: 'fullest' },
  { kind: 'remove-duplicates', columns: [], keep: 'last' },
  { kind: 'replace-values', column: 'kind', replacements: [{ from: 'north 0', to: 'south' }] },
  { kind: 'replace-values', column: 'u', replacements: [{ from: '', to: '0' }] },
  { kind: 'fold-rare', column: 'kind', below: 0.03, into: 'other' },
  { kind: 'fill-missing', columns: ['z'], by: 'median' },
  { kind: 'fill-missing', columns: ['a'], by: 'mode' },
  { kind: 'fill-missing', columns: NUMBERS, by: 'constant', value: '0' },
  { kind: 'fill-missing', columns: ['kind'], by: 'category', value: 'missing' },
  { kind: 'cap-outliers', columns: ['z'], low: 0.01, high: 0.99 },
  ...['log', 'log1p', 'square-root', 'square', 'rank'].map(
    (how) => /** @type {RecipeChange} */ ({ kind: 'transform', column: 'z', how, to: 'new' }),
  ),
  { kind: 'bin', column: 'z', bins: { kind: 'equal-width', count: 10 }, to: 'new' },
  { kind: 'bin', column: 'z', bins: { kind: 'equal-count', count: 10 }, to: 'new' },
  { kind: 'bin', column: 'z', bins: { kind: 'at', bounds: [1000, 10_000, 100_000] }, to: 'new' },
  ...['year', 'quarter', 'month', 'year-month', 'week', 'day', 'weekday', 'hour'].map(
    (part) => /** @type {RecipeChange} */ ({ kind: 'date-part', column: 'date', part, to: 'new' }),
  ),
  { kind: 'days-since', column: 'date', until: { kind: 'latest' }, to: 'new' },
  { kind: 'formula', formula: 'if(a > 50, u * v, w / (x + 1))', to: 'new' },
];
