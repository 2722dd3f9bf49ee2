import { describe, expect, test } from 'vitest';
import { applyRecipe, RecipeCache } from '../../../src/domain/prepare/applyRecipe';
import type { SideTables } from '../../../src/domain/prepare/change';
import type { RecipeChange, RecipeStep } from '../../../src/domain/prepare/recipe';
import type { ReadOutput } from '../../../src/domain/read/report';
import { ORDERS_NAMES } from './customers/names';
import { proposeRoles } from '../../../src/domain/prepare/roles';
import { readText } from '../read/readText';
import { watched } from './frozen';

const FILE = [
  'email,name,n,c,when',
  ...Array.from(
    { length: 24 },
    (_, i) => `p${i}@example.com,Ann,${i % 6 === 5 ? '' : i % 5},${'abc'[i % 3]},2024-01-02`,
  ),
].join('\n');

function steps(...changes: (RecipeChange & { off?: true })[]): RecipeStep[] {
  return changes.map((change, i) => ({ id: `s${i}`, ...change }));
}

function apply(read: ReadOutput, recipe: RecipeStep[], cache?: RecipeCache, sides: SideTables = new Map()) {
  const work = applyRecipe(read, recipe, sides, cache);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const few: RecipeChange = { kind: 'filter-rows', filters: [{ column: 'c', kind: 'one-of', texts: ['a'] }] };
const rename: RecipeChange = { kind: 'rename', column: 'n', to: 'm' };

test('without steps all is as it was read', async () => {
  const read = await readText(FILE);
  const prepared = apply(read, []);
  expect(prepared.table).toBe(read.table);
  expect(prepared.summary).toEqual(read.summary);
  expect(prepared.summary.columns[0]).toBe(read.summary.columns[0]);
  expect(prepared).toMatchObject({ outcomes: [], rowsKey: '' });
});

test('one step after the other, each with what it had and what it did', async () => {
  const read = await readText(FILE);
  const watch = watched(read.table);
  const recipe = steps(
    rename,
    { ...few, off: true },
    { kind: 'drop-columns', columns: ['n'] },
    { kind: 'keep-columns', columns: ['m', 'c'] },
    few,
    { kind: 'change-type', column: 'm', type: 'category' },
  );
  const { table, summary, outcomes, rowsKey } = apply(read, recipe);
  const all = [
    { name: 'email', type: 'id' },
    { name: 'name', type: 'category' },
    { name: 'n', type: 'number' },
    { name: 'c', type: 'category' },
    { name: 'when', type: 'date' },
  ];
  const renamed = all.map((column) => (column.name === 'n' ? { ...column, name: 'm' } : column));
  const done = (rows: number[], columns: number[], cells = 0) => ({
    ...{ state: 'done', cells, notes: [] },
    rows: { before: rows[0], after: rows[1] },
    columns: { before: columns[0], after: columns[1] },
  });
  expect(outcomes).toEqual([
    { id: 's0', input: all, ...done([24, 24], [5, 5]) },
    { id: 's1', input: renamed, state: 'off' },
    {
      ...{ id: 's2', input: renamed, state: 'unfit' },
      problems: [{ code: 'step-columns-missing', severity: 'stop', facts: { columns: ['n'] } }],
    },
    { id: 's3', input: renamed, ...done([24, 24], [5, 2]) },
    { id: 's4', input: [renamed[2], renamed[3]], ...done([24, 8], [2, 2]) },
    { id: 's5', input: [renamed[2], renamed[3]], ...done([8, 8], [2, 2]) },
  ]);
  expect(table.rowCount).toBe(8);
  expect(table.columns.map(({ name, type }) => [name, type])).toEqual([
    ['m', 'category'],
    ['c', 'category'],
  ]);
  // Rows 0, 3, 6 … 21; every sixth from 5 on is blank, which none of these is.
  expect(summary).toEqual({
    ...read.summary,
    rowCount: 8,
    columns: [
      {
        ...{ name: 'm', type: 'category', reason: { code: 'chosen', fits: 8, cells: 8 }, distinct: 5 },
        ...{ missing: 0, misfits: 0 },
        commonest: [
          { text: '0', count: 2 },
          { text: '3', count: 2 },
          { text: '1', count: 2 },
          { text: '4', count: 1 },
          { text: '2', count: 1 },
        ],
      },
      {
        ...{ name: 'c', type: 'category', reason: { code: 'few-texts', fits: 8, cells: 8 }, distinct: 1 },
        ...{ missing: 0, misfits: 0, commonest: [{ text: 'a', count: 8 }] },
      },
    ],
  });
  expect(rowsKey).not.toBe('');
  expect(watch.isUnchanged()).toBe(true);
});

test('all kinds of steps are run', async () => {
  const read = await readText(FILE);
  const recipe = steps(
    { kind: 'replace-values', column: 'c', replacements: [{ from: 'a', to: 'A' }] },
    { kind: 'fold-rare', column: 'c', below: 0.1, into: 'other' },
    { kind: 'fill-missing', columns: ['n'], by: 'median' },
    { kind: 'cap-outliers', columns: ['n'], low: 0.05, high: 0.95 },
    { kind: 'transform', column: 'n', how: 'log1p', to: 'log' },
    { kind: 'bin', column: 'n', bins: { kind: 'equal-width', count: 2 }, to: 'half' },
    { kind: 'date-part', column: 'when', part: 'year', to: 'year' },
    { kind: 'days-since', column: 'when', until: { kind: 'latest' }, to: 'days' },
    { kind: 'formula', formula: '[n] * 2', to: 'twice' },
    { kind: 'remove-duplicates', columns: ['email'], keep: 'first' },
  );
  const { table, summary, outcomes, rowsKey } = apply(read, recipe);
  expect(outcomes.map(({ state }) => state)).toEqual(recipe.map(() => 'done'));
  const names = table.columns.map(({ name }) => name);
  expect(names.toSorted()).toEqual(['c', 'days', 'email', 'half', 'log', 'n', 'name', 'twice', 'when', 'year']);
  expect(summary.columns.map(({ name }) => name)).toEqual(names);
  const codes = new Map(summary.columns.map(({ name, reason }) => [name, reason.code]));
  expect(names.filter((name) => codes.get(name) === 'made').toSorted()).toEqual([
    'days',
    'half',
    'log',
    'twice',
    'year',
  ]);
  expect(rowsKey).toBe('');
  expect(structuredClone(summary)).toEqual(summary);
});

test('shares of weekdays and parts of the day only describe, whatever they are called and filled with', async () => {
  const lines = Array.from(
    { length: 40 },
    (_, i) => `K${i % 8},2024-01-${10 + ((i * 7) % 20)} 1${i % 10}:00,${1 + (i % 9)},${['tea', 'cups'][(i % 3) >> 1]}`,
  );
  const read = await readText(['who,when,amount,what', ...lines].join('\n'));
  const { summary } = apply(
    read,
    steps(
      {
        ...{ kind: 'orders-to-customers', customer: 'who', date: 'when', amount: 'amount' },
        ...{ category: 'what', channel: 'what', asOf: { kind: 'latest' }, names: ORDERS_NAMES },
      },
      { kind: 'rename', column: 'weekday Mon', to: 'Mondays' },
      { kind: 'fill-missing', columns: ['Mondays', 'mean order'], by: 'constant', value: '0' },
    ),
  );
  const reasons = new Map(proposeRoles(summary.columns, summary.rowCount).map((one) => [one.column, one]));
  expect(reasons.get('Mondays')).toMatchObject({ role: 'describe', reason: 'timing' });
  expect(reasons.get('part morning')).toMatchObject({ reason: 'timing' });
  expect(reasons.get('category tea')).toMatchObject({ role: 'describe', reason: 'share', choosable: true });
  expect(reasons.get('channel cups')).toMatchObject({ role: 'describe', reason: 'share' });
  expect(reasons.get('mean order')).toMatchObject({ role: 'segment', reason: 'amount' });
});

describe('what columns tell of persons', () => {
  test('stays with the column through renaming, other types and fewer rows', async () => {
    const read = await readText(FILE);
    expect(read.summary.columns[0]).toMatchObject({ name: 'email', personal: 'email' });
    const kept = apply(
      read,
      steps(
        { kind: 'rename', column: 'email', to: 'contact' },
        few,
        { kind: 'change-type', column: 'contact', type: 'text' },
        { kind: 'replace-values', column: 'contact', replacements: [{ from: 'p0@example.com', to: 'q@example.com' }] },
      ),
    );
    expect(kept.summary.columns[0]).toMatchObject({ name: 'contact', type: 'text', distinct: 8, personal: 'email' });
  });

  test('goes to texts that are made of it, not to numbers or dates', async () => {
    const read = await readText(FILE);
    const made = apply(
      read,
      steps(
        { kind: 'formula', formula: 'upper([email])', to: 'loud' },
        { kind: 'formula', formula: 'len([email])', to: 'letters' },
        { kind: 'change-type', column: 'email', type: 'date' },
      ),
    );
    expect(made.outcomes.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    const personal = new Map(made.summary.columns.map((column) => [column.name, column.personal]));
    expect(personal.get('loud')).toBe('email');
    expect(personal.get('letters')).toBeUndefined();
    expect(personal.get('email')).toBeUndefined();
  });
});

describe('the key of the rows', () => {
  const later: RecipeChange = { kind: 'filter-rows', filters: [{ column: 'n', kind: 'range', least: 2 }] };
  const key = async (...changes: (RecipeChange & { off?: true })[]) =>
    apply(await readText(FILE), steps(...changes)).rowsKey;

  test('is empty while no row went', async () => {
    expect(await key(rename, { kind: 'drop-columns', columns: ['c'] })).toBe('');
    expect(await key({ ...few, off: true })).toBe('');
    expect(await key({ kind: 'filter-rows', filters: [{ column: 'c', kind: 'filled' }] })).toBe('');
  });

  test('is the same for the same rows, however they were chosen', async () => {
    const both = await key({ kind: 'filter-rows', filters: [...few.filters, ...later.filters] });
    expect(await key(few, later)).toBe(both);
    expect(await key(later, few)).toBe(both);
    expect(await key(few)).not.toBe(both);
    expect(await key(later)).not.toBe(both);
    expect(await key(later, rename)).toBe(await key(later));
  });

  test('of customers is that of the steps that fit', async () => {
    const customers: RecipeChange = {
      ...{ kind: 'events-to-customers', customer: 'c', date: 'when', asOf: { kind: 'latest' } },
      names: {
        ...{ events: 'Events', recency: 'Days', tenure: 'Tenure', kindShare: 'Share {value}', trend: 'Trend' },
        ...{ weekdayShare: 'On {value}', partOfDayShare: 'At {value}', others: 'Others' },
        weekdays: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
        partsOfDay: ['night', 'morning', 'afternoon', 'evening'],
      },
    };
    const german = { ...customers, names: { ...customers.names, events: 'Ereignisse' } };
    const made = await key(customers);
    expect(made).not.toBe('');
    expect(await key(german)).toBe(made);
    expect(await key({ kind: 'rename', column: 'x', to: 'y' }, customers)).toBe(made);
    expect(await key(few, customers)).not.toBe(made);
    const one: RecipeChange = { kind: 'filter-rows', filters: [{ column: 'c', kind: 'one-of', texts: ['a'] }] };
    const filtered = await key(customers, one);
    expect(filtered.startsWith(made)).toBe(true);
    expect(filtered).not.toBe(made);
  });
});

describe('a second table', () => {
  const SIDE = ['key,who,size', 'a,x@example.com,10', 'a,y@example.com,20', 'c,z@example.com,30', 'd,,40'].join('\n');
  const join: RecipeChange = {
    ...{ kind: 'join', table: 's1', file: 'side.csv', keys: [{ left: 'c', right: 'key' }], several: 'first' },
    columns: [
      { from: 'who', to: 'contact' },
      { from: 'size', to: 'size' },
    ],
  };
  const sides = async () => new Map([['s1', await readText(SIDE)]]);

  test('its columns come last, described, with what they tell of persons; what matched is told', async () => {
    const { table, summary, outcomes, rowsKey } = apply(await readText(FILE), steps(join), undefined, await sides());
    expect(table.columns.map(({ name }) => name)).toEqual(['email', 'name', 'n', 'c', 'when', 'contact', 'size']);
    expect(summary.columns[5]).toMatchObject({ name: 'contact', missing: 8, distinct: 2, personal: 'email' });
    expect(summary.columns[6]).toMatchObject({ name: 'size', type: 'number', missing: 8, range: { min: 10, max: 30 } });
    expect(outcomes).toMatchObject([
      {
        ...{ state: 'done', rows: { before: 24, after: 24 }, columns: { before: 5, after: 7 }, cells: 0 },
        notes: [{ code: 'several-with-key', facts: { file: 'side.csv', keys: 1, rows: 2, taken: 'first' } }],
        join: {
          left: { matched: 16, unmatched: 8, missing: 0, samples: [['b']] },
          right: { matched: 3, unmatched: 1, missing: 0, samples: [['d']] },
          several: { keys: 1, rows: 2, samples: [['a']] },
        },
      },
    ]);
    expect(rowsKey).toBe('');
  });

  test('a column of it that is renamed afterwards still tells of persons', async () => {
    const later: RecipeChange = { kind: 'rename', column: 'contact', to: 'mail' };
    const { summary } = apply(await readText(FILE), steps(join, later), undefined, await sides());
    expect(summary.columns[5]).toMatchObject({ name: 'mail', personal: 'email' });
  });

  test('rows that are multiplied are others than those of the file; rows that went are those of a filter', async () => {
    const read = await readText(FILE);
    const key = async (...changes: RecipeChange[]) => apply(read, steps(...changes), undefined, await sides()).rowsKey;
    const every = await key({ ...join, several: 'every' });
    expect(every.startsWith('32-')).toBe(true);
    const kept: RecipeChange = { kind: 'filter-rows', filters: [{ column: 'c', kind: 'one-of', texts: ['a', 'c'] }] };
    expect(await key({ ...join, matchedOnly: true })).toBe(await key(kept));
  });

  test('that is not there is said; the step is run as soon as it is', async () => {
    const read = await readText(FILE);
    const cache = new RecipeCache();
    expect(apply(read, steps(join, rename), cache).outcomes).toMatchObject([
      { state: 'unfit', problems: [{ code: 'side-table-missing', facts: { file: 'side.csv' } }] },
      { state: 'done' },
    ]);
    const there = await sides();
    const second = apply(read, steps(join, rename), cache, there);
    expect(second.outcomes[0]).toMatchObject({ state: 'done' });
    expect(second).toEqual(apply(read, steps(join, rename), undefined, there));
    const again = apply(read, steps(join), cache, there);
    expect(again.table.columns[6]).toBe(second.table.columns[6]);
  });
});

describe('the cache', () => {
  test('steps before the one that changed are not run again: their columns are the very same', async () => {
    const read = await readText(FILE);
    const cache = new RecipeCache();
    const first = apply(read, steps(few, rename), cache);
    const second = apply(read, steps(few, { kind: 'rename', column: 'n', to: 'k' }), cache);
    const others = [0, 1, 3, 4];
    for (const c of others) {
      expect(second.table.columns[c]).toBe(first.table.columns[c]);
      expect(second.summary.columns[c]).toBe(first.summary.columns[c]);
    }
    expect(second.table.columns[2]!.name).toBe('k');
    const again = apply(read, steps(few, { kind: 'rename', column: 'n', to: 'k' }), cache);
    expect(again.table.columns).toEqual(second.table.columns);
    again.table.columns.forEach((column, c) => expect(column).toBe(second.table.columns[c]));
  });

  test('gives what a run without it gives, whatever was run before', async () => {
    const read = await readText(FILE);
    const cache = new RecipeCache();
    const filters = (texts: string[]): RecipeChange => ({
      kind: 'filter-rows',
      filters: [{ column: 'c', kind: 'one-of', texts }],
    });
    const range = (least: number): RecipeChange => ({
      kind: 'filter-rows',
      filters: [{ column: 'n', kind: 'range', least }],
    });
    const recipes = [
      steps(filters(['a', 'b']), range(1), range(2), range(3), range(4)),
      steps(filters(['a', 'b']), range(1)),
      steps(filters(['a', 'b']), range(1), range(2), range(3), range(4)),
      steps(filters(['a', 'b']), { ...range(1), off: true }, range(2)),
      steps(range(2), filters(['b', 'c'])),
      steps({ kind: 'drop-columns', columns: ['nope'] }, range(2), rename),
      [],
      steps(range(9), rename),
    ];
    for (const recipe of recipes) expect(apply(read, recipe, cache)).toEqual(apply(read, recipe));
  });

  test('is of one table: another one is read anew', async () => {
    const cache = new RecipeCache();
    apply(await readText(FILE), steps(few), cache);
    const other = await readText(FILE.replaceAll(',a,', ',d,'));
    expect(apply(other, steps(few), cache).outcomes).toMatchObject([
      { state: 'unfit', problems: [{ code: 'step-leaves-nothing' }] },
    ]);
  });
});
