import { describe, expect, test } from 'vitest';
import type { Preparation } from '../../src/domain/prepare/preparation';
import type { Recipe } from '../../src/domain/prepare/recipe';
import { asTheLast } from '../../src/domain/project/readAnew';
import { engineService } from '../../src/engine/engineService';
import { unpackSource } from '../../src/engine/sourceBytes';
import { writeProject } from '../../src/engine/writeProject';
import { run } from '../domain/cluster/run';
import { projectOf, valueOf } from './projects';

const ignore = () => {};
const CSV = 'Customer,Spend,Town\nC1,10,Ulm\nC2,20,Bonn\nC3,,Ulm\nC4,40,Bonn\nC5,50,Ulm\n';
const NAMED = { id: 'a', kind: 'rename', column: 'Spend', to: 'Amount' } as const;
const FILLED = { id: 'b', kind: 'filter-rows', filters: [{ column: 'Amount', kind: 'filled' }] } satisfies Recipe[0];
const RECIPE: Recipe = [NAMED, FILLED];

async function openedEngine(recipe?: Recipe) {
  const engine = engineService();
  const source = { kind: 'file' as const, file: new File([CSV], 'five.csv'), choices: {}, recipe };
  return { engine, opened: valueOf(await engine.open(source, 1, ignore)) };
}

type Engine = Awaited<ReturnType<typeof openedEngine>>['engine'];
const cellsOf = async (engine: Engine, of: 'read' | 'prepared') => (await engine.rows(of, 0, 9, {})).cells;
const AS_READ = [
  ['C1', '10', 'Ulm'],
  ['C2', '20', 'Bonn'],
  ['C3', '', 'Ulm'],
  ['C4', '40', 'Bonn'],
  ['C5', '50', 'Ulm'],
];
const WITHOUT_C3 = AS_READ.filter(([customer]) => customer !== 'C3');

describe('a table opened with a recipe', () => {
  test('is told of as it was read and as it is prepared, and both can be looked at', async () => {
    const { engine, opened } = await openedEngine(RECIPE);
    expect([opened.summary.rowCount, opened.summary.columns.map(({ name }) => name)]).toEqual([5, ['Customer', 'Spend', 'Town']]); // prettier-ignore
    const { summary, outcomes, rowsKey } = opened.prepared!;
    expect([summary.rowCount, summary.columns.map(({ name }) => name)]).toEqual([4, ['Customer', 'Amount', 'Town']]);
    expect(outcomes).toMatchObject([
      { id: 'a', state: 'done', rows: { before: 5, after: 5 } },
      { id: 'b', state: 'done', rows: { before: 5, after: 4 } },
    ]);
    expect(rowsKey).not.toBe('');
    expect(await cellsOf(engine, 'read')).toEqual(AS_READ);
    expect(await cellsOf(engine, 'prepared')).toEqual(WITHOUT_C3);
  });

  test('has its work done on the prepared one, and is kept as it was read', async () => {
    const { engine } = await openedEngine(RECIPE);
    const prepared = valueOf(await engine.prepare({ variables: ['Amount'], missing: 'median' }, 90, ignore));
    expect(prepared.summary).toMatchObject({ rowCount: 4, filledRows: 0, distinctRows: 4 });
    const columns = valueOf(await engine.columns(2, ignore));
    expect(columns.map(({ column }) => column.name)).toEqual(['Customer', 'Spend', 'Town']);
    expect(await (await unpackSource(valueOf(await engine.source())))?.text()).toBe(CSV);
  });

  test('without one there is nothing to tell, and the prepared table is the one as read', async () => {
    for (const recipe of [undefined, []]) {
      const { engine, opened } = await openedEngine(recipe);
      expect(opened.prepared).toBeUndefined();
      expect(await cellsOf(engine, 'prepared')).toEqual(AS_READ);
    }
  });
});

describe('another recipe', () => {
  test('takes the place of the last, from the table as read; none gives that back', async () => {
    const { engine } = await openedEngine(RECIPE);
    const named = valueOf(await engine.applyRecipe([NAMED], 2, ignore));
    expect([named.summary.rowCount, named.outcomes.length, named.rowsKey]).toEqual([5, 1, '']);
    expect(await cellsOf(engine, 'prepared')).toEqual(AS_READ);
    expect(await engine.prepare({ variables: ['Amount'], missing: 'leave-out' }, 90, ignore)).toMatchObject({ value: { summary: { rowCount: 4 } } }); // prettier-ignore
    const none = valueOf(await engine.applyRecipe([], 3, ignore));
    expect([none.summary.columns[1]!.name, none.outcomes, none.rowsKey]).toEqual(['Spend', [], '']);
    expect(valueOf(await engine.applyRecipe(RECIPE, 4, ignore)).summary.rowCount).toBe(4);
  });

  test('the matrix is of the table that is prepared now, though its columns have the same names', async () => {
    const { engine } = await openedEngine([NAMED]);
    const preparation: Preparation = { variables: ['Amount'], missing: 'median' };
    expect(valueOf(await engine.prepare(preparation, 90, ignore)).summary.rowCount).toBe(5);
    await engine.applyRecipe(RECIPE, 2, ignore);
    expect(valueOf(await engine.prepare(preparation, 90, ignore)).summary.rowCount).toBe(4);
  });

  test('that is stopped leaves all as it was', async () => {
    const { engine } = await openedEngine(RECIPE);
    const answer = engine.applyRecipe([], 2, ignore);
    engine.stop(2);
    expect(await answer).toEqual({ ok: false, problems: [{ code: 'cancelled', severity: 'stop', facts: {} }] });
    expect(await cellsOf(engine, 'prepared')).toEqual(WITHOUT_C3);
    expect(valueOf(await engine.applyRecipe(RECIPE, 3, ignore)).summary.rowCount).toBe(4);
  });

  test('a step that does not fit is passed over', async () => {
    const { engine } = await openedEngine();
    const made = valueOf(
      await engine.applyRecipe(
        [
          { ...NAMED, column: 'Sales' },
          { ...FILLED, off: true },
        ],
        2,
        ignore,
      ),
    );
    expect(made.outcomes).toMatchObject([
      { id: 'a', state: 'unfit', problems: [{ code: 'step-columns-missing', facts: { columns: ['Sales'] } }] },
      { id: 'b', state: 'off' },
    ]);
    expect(await cellsOf(engine, 'prepared')).toEqual(AS_READ);
  });
});

describe('a project file with a recipe', () => {
  const steps: Recipe = [
    { id: 'a', kind: 'rename', column: 'Kind', to: 'Sort' },
    { id: 'b', off: true, kind: 'drop-columns', columns: ['Spend'] },
  ];
  const fileOf = async (recipe: Recipe) => {
    // The campaign names this column: the recipe is one after which it is still there.
    const { contents, table } = await projectOf(undefined, recipe);
    const bytes = (await run(writeProject(contents, table, []))).output;
    return new File([bytes], 'p.tessera');
  };

  test('brings it along, with the table as it was read', async () => {
    const engine = engineService();
    const file = await fileOf([steps[1]!]);
    const opened = valueOf(await engine.open({ kind: 'file', file, choices: {} }, 1, ignore));
    expect(opened.project!.document.recipe).toEqual([steps[1]]);
    expect(opened.prepared).toMatchObject({ outcomes: [{ id: 'b', state: 'off' }], rowsKey: '' });
  });

  test('is opened with another that it is given', async () => {
    const engine = engineService();
    const file = await fileOf([steps[1]!]);
    const source = { kind: 'file' as const, file, choices: {}, recipe: steps };
    const opened = valueOf(await engine.open(source, 1, ignore));
    expect(opened.prepared!.summary.columns.map(({ name }) => name)).toEqual(['Customer', 'Spend', 'Visits', 'Since', 'Sort']); // prettier-ignore
  });

  test('is refused where a table alone is wanted; the open one stays', async () => {
    const { engine } = await openedEngine(RECIPE);
    const source = { kind: 'file' as const, file: await fileOf([]), choices: {}, tableOnly: true as const };
    expect(await engine.open(source, 2, ignore)).toMatchObject({ problems: [{ code: 'not-a-spreadsheet' }] });
    expect(await cellsOf(engine, 'prepared')).toEqual(WITHOUT_C3);
  });
});

test('what one step does is shown on a few rows, and the prepared table stays', async () => {
  const { engine } = await openedEngine(RECIPE);
  const sample = valueOf(await engine.stepSample(RECIPE, 'b', 2, ignore));
  expect(sample.rows.map(({ place, state }) => [place, state])).toEqual([
    [0, 'stays'],
    [1, 'stays'],
    [2, 'gone'],
    [3, 'stays'],
    [4, 'stays'],
  ]);
  expect(sample.columns.map(({ name }) => name)).toEqual(['Customer', 'Amount', 'Town']);
  expect(await cellsOf(engine, 'prepared')).toEqual(WITHOUT_C3);
});

test('a step that does not fit is shown on no row', async () => {
  const { engine } = await openedEngine();
  const recipe: Recipe = [{ ...NAMED, column: 'Sales' }];
  expect(await engine.stepSample(recipe, 'a', 2, ignore)).toMatchObject({
    ok: false,
    problems: [{ code: 'step-columns-missing' }],
  });
});

test("next month's file is read with the types of the last, so that its steps fit", async () => {
  const engine = engineService();
  const recipe: Recipe = [
    { id: 'a', kind: 'replace-values', column: 'Article', replacements: [{ from: 'C12', to: 'C1' }] },
    { id: 'b', kind: 'filter-rows', filters: [{ column: 'Article', kind: 'one-of', texts: ['C1', '17'] }] },
  ];
  const file = (name: string, codes: string[]) =>
    new File([`Article,Spend\n${codes.map((code, i) => `${code},${i * i + 3}`).join('\n')}\n`], name);
  const codes = Array.from({ length: 30 }, (_, i) => ['C12', 'C1', 'X5'][i % 3]!);
  const first = valueOf(
    await engine.open({ kind: 'file', file: file('nov.csv', codes), choices: {}, recipe }, 1, ignore),
  );
  expect(first.summary.columns[0]!.type).toBe('category');
  const numbers = codes.map((_, i) => String([17, 18, 25, 31, 44, 58][i % 6]));
  const next = { kind: 'file' as const, file: file('dec.csv', numbers), recipe };
  const anew = valueOf(await engine.open({ ...next, choices: {} }, 2, ignore));
  expect([anew.summary.columns[0]!.type, anew.prepared!.outcomes[0]!.state]).toEqual(['number', 'unfit']);
  const asLast = valueOf(await engine.open({ ...next, choices: asTheLast({}, first.summary) }, 3, ignore));
  expect(asLast.summary.columns.map(({ type, reason }) => [type, reason.code])).toEqual([
    ['category', 'as-before'],
    ['number', 'as-before'],
  ]);
  expect(asLast.prepared!.outcomes.map(({ state }) => state)).toEqual(['done', 'done']);
  expect(asLast.prepared!.summary.rowCount).toBe(5);
});
