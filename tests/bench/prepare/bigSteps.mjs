// @ts-check
/** @typedef {import('../../../src/domain/prepare/recipe').RecipeChange} RecipeChange */

const NUMBERS = [...'abcdefuvwxyz'];
const ALL = ['id', ...NUMBERS, 'kind', 'date', 'share'];
/** Id of the side table, which is the table itself. */
export const SIDE = 'side';

/**
 * Every kind of step but those that make customers, in its slower ways, on the table of bigTable.mjs.
 * @type {RecipeChange[]}
 */
export const STEPS = [
  { kind: 'rename', column: 'a', to: 'A' },
  { kind: 'change-type', column: 'a', type: 'category' },
  { kind: 'change-type', column: 'kind', type: 'text' },
  { kind: 'change-type', column: 'date', type: 'category' },
  { kind: 'change-type', column: 'z', type: 'text' },
  { kind: 'change-type', column: 'share', type: 'text' },
  { kind: 'change-type', column: 'id', type: 'number' },
  { kind: 'change-type', column: 'f', type: 'date' },
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
  { kind: 'fill-missing', columns: ALL, by: 'mode' },
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
  ...['lower(id)', 'id & kind', 'text(z)', 'if(a > 50, id, kind)'].map(
    (formula) => /** @type {RecipeChange} */ ({ kind: 'formula', formula, to: 'new' }),
  ),
  ...[['e'], ['z'], ['id'], ['date'], ['a', 'kind', 'date']].map((keys) => joined(keys)),
  { ...joined(['id']), loosely: true },
];

/**
 * @param {string[]} keys
 * @returns {Extract<RecipeChange, { kind: 'join' }>}
 */
function joined(keys) {
  const columns = ['b', 'w'].map((from) => ({ from, to: `${from} of the other` }));
  const both = keys.map((key) => ({ left: key, right: key }));
  return { kind: 'join', table: SIDE, file: SIDE, keys: both, columns, several: 'first' };
}
