import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyRecipe, RecipeCache } from '../../../src/domain/prepare/applyRecipe';
import { describeColumn } from '../../../src/domain/prepare/describeColumn';
import { DATE_PARTS, TRANSFORMS, type RecipeChange, type RecipeStep } from '../../../src/domain/prepare/recipe';
import type { ReadOutput } from '../../../src/domain/read/report';
import type { Column, Table } from '../../../src/domain/table/table';
import { finish } from '../table/finish';
import { tableFaults } from './columnFaults';
import { watched } from './frozen';
import { numbers, words } from './tables';

const NAMES = ['n', 'd', 'c', 't', 'y', 'i', 'new', 'made'];
// Most steps fit, some do not.
const name = fc.constantFrom(...NAMES);
const measure = fc.constantFrom('n', 'n', 'n', 'n', 'd', 'new', 'c');
const day = fc.constantFrom('d', 'd', 'd', 'd', 'n', 'new');
const to = fc.constantFrom('new', 'made', 'a', 'b', 'n');
const names = fc.uniqueArray(fc.constantFrom('n', 'n', 'd', 'c', 't', 'y', 'new'), { maxLength: 3 });
const text = fc.constantFrom('a', 'b', 'yes', '3', '', ' x ', '2024-01-05', '-');
const bound = fc.constantFrom(-1, 0, 0.05, 0.5, 1, 3);

const column = { column: name };
const anyChange: fc.Arbitrary<RecipeChange> = fc.oneof(
  fc.record({ kind: fc.constant('rename' as const), ...column, to: fc.constantFrom('new', 'made', 'a', 'c', '') }),
  fc.record({
    ...{ kind: fc.constant('change-type' as const), ...column },
    type: fc.constantFrom('number', 'date', 'yesno', 'category', 'text', 'id'),
  }),
  fc.record({ kind: fc.constantFrom('keep-columns' as const, 'drop-columns' as const), columns: names }),
  fc.record(
    {
      kind: fc.constant('filter-rows' as const),
      filters: fc.array(
        fc.oneof(
          fc.record({ ...column, kind: fc.constant('range' as const), least: bound, most: bound }),
          fc.record({ ...column, kind: fc.constantFrom('missing' as const, 'filled' as const) }),
          fc.record({ ...column, kind: fc.constant('one-of' as const), texts: fc.array(text, { maxLength: 3 }) }),
          fc.record({ ...column, kind: fc.constant('contains' as const), text }),
        ),
        { maxLength: 2 },
      ),
      drop: fc.constant(true as const),
    },
    { requiredKeys: ['kind', 'filters'] },
  ),
  fc.record({
    ...{ kind: fc.constant('remove-duplicates' as const), columns: names },
    keep: fc.constantFrom('first', 'last', 'fullest'),
  }),
  fc.record({
    ...{ kind: fc.constant('replace-values' as const), ...column },
    replacements: fc.array(fc.record({ from: text, to: text }), { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('fold-rare' as const), ...column, below: bound, into: text }),
  fc.record({
    ...{ kind: fc.constant('fill-missing' as const), columns: names, value: text },
    by: fc.constantFrom('median', 'mode', 'constant', 'category'),
  }),
  fc.record({ kind: fc.constant('cap-outliers' as const), columns: fc.tuple(measure), low: bound, high: bound }),
  fc.record({ kind: fc.constant('transform' as const), column: measure, how: fc.constantFrom(...TRANSFORMS), to }),
  fc.record({
    ...{ kind: fc.constant('bin' as const), column: measure, to },
    bins: fc.oneof(
      fc.record({
        kind: fc.constantFrom('equal-width' as const, 'equal-count' as const),
        count: fc.constantFrom(0, 1, 3),
      }),
      fc.record({
        kind: fc.constant('at' as const),
        bounds: fc.uniqueArray(bound, { minLength: 1, maxLength: 3 }).map((bounds) => bounds.sort((a, b) => a - b)),
      }),
    ),
  }),
  fc.record({ kind: fc.constant('date-part' as const), column: day, part: fc.constantFrom(...DATE_PARTS), to }),
  fc.record({
    ...{ kind: fc.constant('days-since' as const), column: day, to },
    until: fc.constantFrom({ kind: 'latest' as const }, { kind: 'day' as const, day: 20_000 }),
  }),
  fc.record({
    kind: fc.constant('formula' as const),
    formula: fc.constantFrom(
      '[n] / 0',
      '[n] + [new]',
      '[c]',
      'if([n] > 1, "big", "small")',
      '[n] > 1',
      '[d]',
      '0 * -1',
    ),
    to,
  }),
  fc.record(
    {
      ...{
        kind: fc.constant('join' as const),
        table: fc.constantFrom('s', 's', 's', 'gone'),
        file: fc.constant('s.csv'),
      },
      keys: fc.array(fc.record({ left: name, right: fc.constantFrom('n', 'c', 'c', 't', 'd', 'new') }), {
        minLength: 1,
        maxLength: 2,
      }),
      columns: fc.array(fc.record({ from: fc.constantFrom('n', 'd', 'c', 't', 'y', 'i'), to }), { maxLength: 2 }),
      several: fc.constantFrom('first', 'last', 'every'),
      loosely: fc.constant(true as const),
      matchedOnly: fc.constant(true as const),
    },
    { requiredKeys: ['kind', 'table', 'file', 'keys', 'columns', 'several'] },
  ),
);

const anyRecipe = fc
  .array(fc.tuple(anyChange, fc.boolean()), { maxLength: 6 })
  .map((changes) =>
    changes.map(([change, off], i): RecipeStep => ({ id: `${i}`, ...change, ...(off && i > 3 && { off }) })),
  );

const cell = <Cell>(...cells: Cell[]) => fc.option(fc.constantFrom(...cells));
const anyTable: fc.Arbitrary<Table> = fc
  .array(
    fc.tuple(
      cell(-2, 0, 0.1, 1, 2.5, 1e9),
      cell(0, 19_787, 19_788.25, 20_000),
      cell('a', 'b', 'c', 'yes'),
      cell('3', '1.50', 'x', 'long text', '2024-01-05'),
      fc.option(fc.boolean()),
    ),
    { maxLength: 40 },
  )
  .map((rows): Table => {
    const yesNo = words(
      'y',
      ['no', 'yes', ...rows.map((row) => (row[4] === null ? null : row[4] ? 'yes' : 'no'))],
      'yesno',
    );
    const answers = (yesNo as Column & { codes: Uint32Array }).codes.slice(2);
    const { missing } = words(
      'y',
      rows.map((row) => (row[4] === null ? null : 'x')),
      'category',
    );
    return {
      rowCount: rows.length,
      columns: [
        numbers(
          'n',
          rows.map((row) => row[0]),
        ),
        numbers(
          'd',
          rows.map((row) => row[1]),
          'date',
        ),
        words(
          'c',
          rows.map((row) => row[2]),
          'category',
        ),
        words(
          't',
          rows.map((row) => row[3]),
          'text',
        ),
        { ...(yesNo as Column & { type: 'yesno' }), codes: answers, missing },
        words(
          'i',
          rows.map((_, i) => `id ${i}`),
          'id',
        ),
      ],
    };
  });

function readOf(table: Table): ReadOutput {
  const columns = table.columns.map((one) => finish(describeColumn(one)));
  const file = { name: 'f.csv', bytes: 1, kind: 'csv' as const, headerRow: 1, dropped: [] };
  return { table, summary: { file, rowCount: table.rowCount, columns, notes: [] } };
}

function apply(read: ReadOutput, side: Table, recipe: RecipeStep[], cache?: RecipeCache) {
  const work = applyRecipe(read, recipe, new Map([['s', readOf(side)]]), cache);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

test('whatever the recipe, the table keeps what tables promise, and the one that was read is not changed', () => {
  fc.assert(
    fc.property(anyTable, anyTable, anyRecipe, (table, side, recipe) => {
      expect(tableFaults(table)).toEqual([]);
      const watches = [watched(table), watched(side)];
      const prepared = apply(readOf(table), side, recipe);
      expect(tableFaults(prepared.table)).toEqual([]);
      expect(watches.every((watch) => watch.isUnchanged())).toBe(true);
      expect(prepared.outcomes.map(({ id }) => id)).toEqual(recipe.map(({ id }) => id));
      prepared.table.columns.forEach((one, c) => {
        const { reason: _, ...fresh } = finish(describeColumn(one));
        expect(prepared.summary.columns[c]).toMatchObject(fresh);
      });
      expect(structuredClone(prepared)).toEqual(prepared);
    }),
    { numRuns: 300 },
  );
});

test('whatever was run before, a cache changes nothing', () => {
  fc.assert(
    fc.property(
      anyTable,
      anyTable,
      fc.array(anyRecipe, { maxLength: 4 }),
      fc.nat(5),
      (table, side, recipes, length) => {
        const read = readOf(table);
        const cache = new RecipeCache();
        const shorter = recipes.map((recipe) => recipe.slice(0, length));
        const mixed = recipes.map((recipe) => [...(recipes[0] ?? []).slice(0, 2), ...recipe.slice(2)]);
        for (const recipe of [...recipes, ...shorter, ...mixed, ...recipes]) {
          expect(apply(read, side, recipe, cache)).toEqual(apply(read, side, recipe));
        }
      },
    ),
    { numRuns: 60 },
  );
});
