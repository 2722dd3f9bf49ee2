import { describe, expect, test } from 'vitest';
import { stop } from '../../src/domain/common/problem';
import { failed, ok, type Result } from '../../src/domain/common/result';
import type { Recipe } from '../../src/domain/prepare/recipe';
import type { Prepared } from '../../src/domain/project/record';
import { deferred, labelled, preparedBy, SOURCE, tableSummary, untilStopped } from './fakes';
import { ordersNames } from '../../src/ui/text/customersNames';
import { aFile, computer, described, opened, start, stale } from './workspaces';

const NAMED = { id: 'a', kind: 'rename', column: 'visits', to: 'calls' } as const;
const FILTERED = { id: 'b', kind: 'filter-rows', filters: [{ column: 'town', kind: 'filled' }] } satisfies Recipe[0];
const UNFIT = { id: 'c', kind: 'drop-columns', columns: ['shoe size'] } satisfies Recipe[0];

const TYPES = tableSummary('').columns.map(({ name, type }) => ({ name, type }));

type Workspace = Awaited<ReturnType<typeof opened>>['workspace'];
const names = (workspace: Workspace) => workspace.table?.columns.map(({ name }) => name);
const AS_READ = ['id', 'spend', 'town', 'visits'];

describe('another recipe', () => {
  test('makes the table that all steps but the first are about, and says what became of its steps', async () => {
    const { workspace, engine } = await opened();
    expect([workspace.table, workspace.outcomes]).toEqual([workspace.asRead, []]);
    const recipe = [NAMED, UNFIT, { ...FILTERED, off: true } as const];
    expect(await workspace.changeRecipe(recipe)).toBe(true);
    expect(engine.applyRecipe.mock.calls.map(([given]) => given)).toEqual([recipe]);
    expect(workspace.document?.recipe).toEqual(recipe);
    expect(names(workspace)).toEqual(['id', 'spend', 'town', 'calls']);
    expect(workspace.asRead).toEqual(tableSummary('customers.csv'));
    expect(workspace.outcomes).toMatchObject([
      { id: 'a', state: 'done' },
      { id: 'c', state: 'unfit', problems: [{ code: 'step-columns-missing', facts: { columns: ['shoe size'] } }] },
      { id: 'b', state: 'off' },
    ]);
    expect(workspace.document?.roles).toEqual({ id: 'out', spend: 'segment', town: 'describe', calls: 'segment' });
    expect(workspace.proposals.map(({ column }) => column)).toEqual(['id', 'spend', 'town', 'calls']);
  });

  test('columns keep what was decided of them, under whatever name they go on', async () => {
    const { workspace } = await opened();
    workspace.change({ kind: 'set-role', column: 'town', role: 'out' });
    workspace.change({ kind: 'set-value', columns: ['spend', 'visits'] });
    await workspace.changeRecipe([NAMED]);
    expect(workspace.document?.roles).toEqual({ id: 'out', spend: 'segment', town: 'out', calls: 'segment' });
    expect(workspace.document?.value).toEqual(['spend', 'calls']);
  });

  test('undo and redo apply the recipe again', async () => {
    const { workspace, engine } = await opened();
    await workspace.changeRecipe([NAMED]);
    await workspace.changeRecipe([NAMED, FILTERED]);
    workspace.change({ kind: 'set-k', k: 6 });
    engine.applyRecipe.mockClear();
    await workspace.undo(); // the number: no recipe is applied
    expect(engine.applyRecipe).not.toHaveBeenCalled();
    await workspace.undo();
    expect(workspace.stepped).toMatchObject({ way: 'undo', command: { kind: 'set-recipe' } });
    expect([workspace.document?.recipe, workspace.table?.rowCount, names(workspace)?.at(-1)]).toEqual([[NAMED], 8, 'calls']); // prettier-ignore
    await workspace.undo();
    expect([workspace.document?.recipe, names(workspace), workspace.outcomes]).toEqual([[], AS_READ, []]);
    await workspace.redo();
    await workspace.redo();
    expect([workspace.document?.recipe, workspace.table?.rowCount]).toEqual([[NAMED, FILTERED], 5]);
    expect(engine.applyRecipe.mock.calls.map(([recipe]) => recipe.length)).toEqual([1, 0, 1, 2]);
  });

  test('the same recipe is no decision', async () => {
    const { workspace } = await opened();
    await workspace.changeRecipe([NAMED]);
    const { document } = workspace;
    expect(await workspace.changeRecipe([{ ...NAMED }])).toBe(true);
    expect(workspace.document).toBe(document);
  });

  test('stopped, all stays as it was', async () => {
    const { workspace, engine } = await opened();
    await workspace.changeRecipe([NAMED]);
    const { document, table, outcomes } = workspace;
    engine.applyRecipe.mockImplementationOnce((_, run) => untilStopped(run.signal));
    const changing = workspace.changeRecipe([]);
    expect(workspace.work.job.kind).toBe('recipe');
    workspace.work.job.cancel();
    expect(await changing).toBe(false);
    expect([workspace.document, workspace.table, workspace.outcomes]).toEqual([document, table, outcomes]);
    expect(workspace.work.problems.prepare).toEqual([]);
    workspace.change({ kind: 'set-k', k: 5 });
    expect(workspace.document?.k).toBe(5);
  });

  test('an undo that cannot apply it leaves the decision, and says why', async () => {
    const { workspace, engine } = await opened();
    await workspace.changeRecipe([NAMED]);
    const problem = stop('worker-stopped', { worker: 'engine' });
    engine.applyRecipe.mockResolvedValueOnce(failed(problem));
    await workspace.undo();
    expect([workspace.document?.recipe, workspace.stepped]).toEqual([[NAMED], undefined]);
    expect(workspace.work.problems.prepare).toEqual([problem]);
  });

  test('nothing is decided meanwhile, and it is lost with the project that was open', async () => {
    const { workspace, engine } = await opened();
    const applied = deferred<Result<Prepared>>();
    engine.applyRecipe.mockReturnValueOnce(applied.promise);
    const changing = workspace.changeRecipe([NAMED]);
    workspace.change({ kind: 'set-k', k: 7 });
    expect(workspace.document?.k).toBe(4);
    await workspace.openFile(aFile('other.csv'));
    applied.resolve(ok(preparedBy([NAMED])));
    expect(await changing).toBe(false);
    expect([workspace.document?.name, workspace.document?.recipe, names(workspace)]).toEqual(['other', [], AS_READ]);
  });

  test('is not given by a tab that may only look', async () => {
    const on = computer();
    const first = await opened({ on });
    await first.workspace.keeper.settled();
    const second = start({ on });
    await second.workspace.openProject('p1');
    expect(await second.workspace.changeRecipe([NAMED])).toBe(false);
    expect([second.workspace.refused, second.engine.applyRecipe.mock.calls]).toEqual([true, []]);
  });
});

describe('the segments', () => {
  test('stay where the rows are the same, as stale; every result is made anew', async () => {
    const { workspace, engine } = await described();
    await workspace.changeRecipe([NAMED]);
    expect([workspace.segments.length, workspace.segmentsGone]).toEqual([4, false]);
    expect(stale(workspace)).toEqual(['prepared', 'partition', 'assessment']);
    engine.profile.mockClear();
    engine.segmentValues.mockClear();
    await workspace.results.describe();
    await workspace.results.weigh();
    expect([engine.profile.mock.calls.length, engine.segmentValues.mock.calls.length]).toEqual([1, 1]);
    await workspace.undo();
    expect(stale(workspace)).toEqual([]);
  });

  test('wait in the tray where rows are others, and are there again after undo', async () => {
    const { workspace } = await described();
    workspace.change({ kind: 'name-segment', segment: 's1', name: 'Big' });
    await workspace.changeRecipe([FILTERED]);
    expect([workspace.segments.length, workspace.tray.map(({ name }) => name), workspace.segmentsGone]).toEqual([0, ['Big'], true]); // prettier-ignore
    await workspace.undo();
    expect([workspace.segments.length, workspace.tray, stale(workspace)]).toEqual([4, [], []]);
  });

  test('a profile of columns that are gone is not shown', async () => {
    const { workspace, engine } = await opened();
    await workspace.cluster();
    const variable = { column: 'visits', kind: 'mean', madeSegments: true, overall: 1, deviation: 1 } as const;
    const bySegment = { bySegment: [], difference: [], marker: [] };
    engine.profile.mockResolvedValueOnce(ok({ variables: [{ ...variable, ...bySegment }], segments: [], leftOut: 0 }));
    await workspace.results.describe();
    expect(workspace.results.profile?.variables).toHaveLength(1);
    await workspace.changeRecipe([{ ...NAMED, column: 'town', to: 'place' }]);
    expect(workspace.results.profile?.variables).toHaveLength(1);
    await workspace.changeRecipe([NAMED]);
    expect(workspace.results.profile).toBeUndefined();
  });
});

describe('a project with a recipe', () => {
  test('is kept with both tables, its columns as they were read and not once more', async () => {
    const { workspace, engine, disk } = await opened();
    await workspace.keeper.settled();
    await workspace.changeRecipe([FILTERED]);
    await workspace.keeper.settled();
    const { record } = disk.kept('p1')!;
    expect([record.summary.rowCount, record.prepared?.rowCount, record.glance.rows]).toEqual([8, 5, 5]);
    expect([record.document.recipe, engine.columns.mock.calls.length]).toEqual([[FILTERED], 1]);
    await workspace.undo();
    await workspace.keeper.settled();
    expect(disk.kept('p1')!.record.prepared).toBeUndefined();
  });

  test('no result of other rows or columns is kept', async () => {
    const { workspace, disk } = await described();
    workspace.change({ kind: 'name-segment', segment: 's1', name: 'Big' });
    await workspace.changeRecipe([FILTERED]);
    await workspace.keeper.settled();
    expect(disk.kept('p1')!.results.filter(({ kind }) => kind === 'partition')).toEqual([]);
    await workspace.undo();
    await workspace.keeper.settled();
    expect(disk.kept('p1')!.results.filter(({ kind }) => kind === 'partition')).toHaveLength(1);
  });

  test('opened again, its recipe is applied by the engine, and no result is computed', async () => {
    const on = computer();
    const first = await opened({ on });
    await first.workspace.changeRecipe([NAMED, FILTERED]);
    first.engine.cluster.mockResolvedValueOnce(ok(labelled([0, 0, 1, 2, 3])));
    await first.workspace.results.prepare();
    await first.workspace.cluster();
    await first.workspace.keeper.settled();
    await first.workspace.close();

    const { workspace, engine } = start({ on });
    await workspace.openProject('p1');
    expect(engine.open.mock.calls[0]![0]).toMatchObject({ kind: 'stored', summary: { rowCount: 8 }, recipe: [NAMED, FILTERED] }); // prettier-ignore
    expect([workspace.asRead?.rowCount, workspace.table?.rowCount, workspace.outcomes.length]).toEqual([8, 5, 2]);
    expect([workspace.segments.length, stale(workspace)]).toEqual([4, []]);
    await workspace.results.prepare();
    expect([engine.applyRecipe, engine.prepare, engine.cluster].map(({ mock }) => mock.calls.length)).toEqual([
      0, 0, 0,
    ]);
  });

  test('whose recipe makes another table by now: what still fits stays, and nothing of the old results', async () => {
    const on = computer();
    const first = await opened({ on });
    await first.workspace.changeRecipe([NAMED]);
    first.workspace.change({ kind: 'set-role', column: 'town', role: 'out' });
    await first.workspace.cluster();
    first.workspace.change({ kind: 'name-segment', segment: 's1', name: 'Big' });
    await first.workspace.keeper.settled();
    await first.workspace.close();

    const { workspace, engine } = start({ on });
    const later = [{ ...NAMED, to: 'contacts' }];
    engine.open.mockResolvedValueOnce(ok({ summary: tableSummary('customers.csv'), prepared: preparedBy(later) }));
    await workspace.openProject('p1');
    expect(workspace.document?.roles).toEqual({ id: 'out', spend: 'segment', town: 'out', contacts: 'segment' });
    expect([workspace.segments, workspace.tray.map(({ name }) => name)]).toEqual([[], ['Big']]);
  });

  test('taken over from another tab that changed the recipe: the table is that tab’s', async () => {
    const on = computer();
    const first = await opened({ on });
    await first.workspace.keeper.settled();
    const second = start({ on });
    await second.workspace.openProject('p1');
    await first.workspace.changeRecipe([FILTERED]);
    await first.workspace.keeper.settled();
    second.engine.open.mockClear();
    await second.workspace.takeOver();
    expect(second.engine.open.mock.calls.map(([{ recipe }]) => recipe)).toEqual([[FILTERED]]);
    expect([second.workspace.table?.rowCount, second.workspace.document?.recipe]).toEqual([5, [FILTERED]]);
    expect(await second.workspace.changeRecipe([])).toBe(true);
    expect(second.workspace.table?.rowCount).toBe(8);
  });
});

describe('a file with a recipe', () => {
  test('read in another way, has it applied again; a step that no longer fits says so', async () => {
    const { workspace, engine } = await opened();
    await workspace.changeRecipe([NAMED, FILTERED]);
    const columns = tableSummary('customers.csv').columns.slice(0, 3);
    engine.open.mockImplementationOnce(async (source) => {
      const summary = { ...tableSummary('customers.csv'), columns };
      return ok({ summary, prepared: preparedBy(source.recipe!, summary) });
    });
    expect(await workspace.readAnew({ headerRow: 2 })).toBe(true);
    expect(workspace.outcomes.map(({ state }) => state)).toEqual(['unfit', 'done']);
    expect([workspace.document?.recipe, names(workspace)]).toEqual([
      [NAMED, FILTERED],
      ['id', 'spend', 'town'],
    ]);
    expect(workspace.document?.roles).toEqual({ id: 'out', spend: 'segment', town: 'describe' });
    await workspace.undo();
    expect(workspace.outcomes.map(({ state }) => state)).toEqual(['done', 'done']);
  });

  test('the rows are others where a column is read otherwise that decides which there are', async () => {
    const { workspace, engine } = await opened();
    await workspace.changeRecipe([FILTERED]);
    engine.cluster.mockResolvedValueOnce(ok(labelled([0, 0, 1, 2, 3])));
    await workspace.cluster();
    await workspace.readAnew({ decimal: ',' });
    expect(workspace.segments).toHaveLength(4);
    engine.open.mockImplementationOnce(async () => {
      const prepared = preparedBy([FILTERED]);
      return ok({ summary: tableSummary('customers.csv'), prepared: { ...prepared, rowsKey: 'five others' } });
    });
    await workspace.readAnew({ columns: [{ name: 'town', type: 'text' }] });
    expect(workspace.segmentsGone).toBe(true);
  });
});

describe('next month’s file', () => {
  const december = aFile('december.csv');

  async function withRecipe() {
    const all = await opened();
    await all.workspace.readAnew({ headerRow: 1 });
    await all.workspace.changeRecipe([NAMED]);
    await all.workspace.cluster();
    all.workspace.change({ kind: 'name-segment', segment: 's1', name: 'Big' });
    await all.workspace.keeper.settled();
    all.engine.open.mockClear();
    return all;
  }

  test('is read and made ready as the last one; decisions stay, segments wait in the tray', async () => {
    const { workspace, engine } = await withRecipe();
    workspace.change({ kind: 'set-role', column: 'town', role: 'out' });
    expect(await workspace.replaceFile(december)).toBe(true);
    expect(engine.open.mock.calls.map(([source]) => source)).toEqual([
      { kind: 'file', file: december, choices: { headerRow: 1, typesBefore: TYPES }, recipe: [NAMED], sameProject: true, tableOnly: true }, // prettier-ignore
    ]);
    expect([workspace.asRead?.file.name, names(workspace)?.at(-1)]).toEqual(['december.csv', 'calls']);
    expect(workspace.document).toMatchObject({ name: 'december', recipe: [NAMED], roles: { town: 'out', calls: 'segment' } }); // prettier-ignore
    expect([workspace.segments, workspace.tray.map(({ name }) => name)]).toEqual([[], ['Big']]);
    // Its rows are others, though there may be as many: no segment goes on by its place in the file.
    await workspace.cluster();
    expect(workspace.segments.map(({ letter, name }) => letter + name)).toEqual(['B', 'C', 'D', 'E']);
  });

  test('has its columns read as the types of the last, but those of which the person or nothing decided', async () => {
    const { workspace, engine } = await withRecipe();
    await workspace.replaceFile(december);
    expect(workspace.document?.reading).toEqual({ headerRow: 1, typesBefore: TYPES });
    await workspace.readAnew({ ...workspace.document!.reading, columns: [{ name: 'visits', type: 'text' }] });
    const summary = tableSummary('december.csv');
    const [id, spend, , visits] = summary.columns;
    spend!.reason.code = 'two-readings';
    visits!.reason.code = 'chosen';
    id!.dateOrder = 'day-first';
    workspace.tables.opened = { ...workspace.tables.opened!, summary };
    await workspace.replaceFile(aFile('january.csv'));
    expect(engine.open.mock.calls.at(-1)![0]).toMatchObject({
      choices: {
        columns: [{ name: 'visits', type: 'text' }],
        typesBefore: [
          { name: 'id', type: 'id', dateOrder: 'day-first' },
          { name: 'town', type: 'category' },
        ],
      },
    });
  });

  test('gives the project its name, unless the person named it', async () => {
    const { workspace } = await withRecipe();
    await workspace.replaceFile(december);
    expect(workspace.document?.name).toBe('december');
    await workspace.undo();
    expect(workspace.document?.name).toBe('customers');
    workspace.change({ kind: 'name-project', name: 'Shops' });
    await workspace.replaceFile(december);
    expect(workspace.document?.name).toBe('Shops');
  });

  test('can be undone and done again: each file is read where it is', async () => {
    const { workspace, engine } = await withRecipe();
    const { partition } = workspace.results;
    await workspace.replaceFile(december);
    await workspace.cluster();
    await workspace.undo();
    await workspace.undo();
    expect([workspace.asRead?.file.name, workspace.segments.length]).toEqual(['customers.csv', 4]);
    expect(workspace.results.partition).toEqual(partition);
    await workspace.redo();
    expect(workspace.asRead?.file.name).toBe('december.csv');
    const files = engine.open.mock.calls.map(([source]) => source.kind === 'file' && source.file.name);
    expect(files).toEqual(['december.csv', 'customers.csv', 'december.csv']);
    await workspace.undo();
    await workspace.replaceFile(aFile('january.csv'));
    expect(workspace.document?.file).toBe(2);
  });

  test('is kept in the place of the last, which undo brings back from memory', async () => {
    const { workspace, engine, disk } = await withRecipe();
    const next = {
      column: { name: 'december.csv', hash: 'hash of december', bytes: 6 },
      content: new Blob(['packed']),
    };
    engine.source.mockResolvedValueOnce(ok(next));
    await workspace.replaceFile(december);
    await workspace.keeper.settled();
    expect(disk.kept('p1')!.record).toMatchObject({ source: next.column, document: { file: 1 } });
    await workspace.undo();
    await workspace.keeper.settled();
    expect(disk.kept('p1')!.record).toMatchObject({ source: SOURCE.column, document: { file: 0 } });
  });

  test('of a project that was kept: its own file is taken out of the store before', async () => {
    const on = computer();
    await (await opened({ on })).workspace.close();
    const { workspace, engine } = start({ on });
    await workspace.openProject('p1');
    await workspace.replaceFile(december);
    expect(on.disk.store.loadSource).toHaveBeenCalledTimes(1);
    await workspace.keeper.settled();
    await workspace.undo();
    expect(engine.open.mock.calls.at(-1)![0]).toMatchObject({ kind: 'packed', source: SOURCE });
  });

  test('is picked among tables; none picked, nothing is replaced', async () => {
    const { workspace, doors } = await withRecipe();
    expect(await workspace.pickReplacement()).toBe(false);
    doors.pickFile.mockResolvedValueOnce(december);
    expect(await workspace.pickReplacement()).toBe(true);
    expect(doors.pickFile.mock.calls.some(([accept]) => accept.includes('tessera'))).toBe(false);
    expect(workspace.asRead?.file.name).toBe('december.csv');
  });

  test('that cannot be read leaves all as it was, and can be tried in another way', async () => {
    const { workspace, engine } = await withRecipe();
    const { document, table } = workspace;
    const problem = stop('broken-quotes', { file: 'december.csv', row: 3 });
    engine.open.mockResolvedValueOnce(failed(problem));
    expect(await workspace.replaceFile(december)).toBe(false);
    expect([workspace.document, workspace.table, workspace.work.problems.read]).toEqual([document, table, [problem]]);
    await workspace.openAgain!({ quotes: false });
    expect(workspace.document).toMatchObject({ file: 1, reading: { headerRow: 1, typesBefore: TYPES, quotes: false } });
  });
});

describe('for the forms', () => {
  test('a formula is checked, and its type is told', async () => {
    const { workspace } = await opened();
    const columns = [{ name: 'spend', type: 'number' as const }];
    expect(workspace.checkFormula('spend * 2', columns)).toEqual({ type: 'number' });
    expect(workspace.checkFormula('spend *', columns)).toMatchObject({ problem: { code: 'bad-formula' } });
  });

  test('no two steps get the same id', async () => {
    const { workspace } = await opened();
    expect(workspace.newStepId()).not.toBe(workspace.newStepId());
  });

  test('order lines are noticed until a step makes customers of them', async () => {
    const { workspace, engine } = start();
    const summary = tableSummary('orders.csv');
    const column = (name: string, type: 'text' | 'date' | 'number', distinct: number) => ({ ...summary.columns[1]!, name, type, distinct }); // prettier-ignore
    const columns = [
      column('CustomerID', 'text', 40),
      column('InvoiceDate', 'date', 90),
      column('Amount', 'number', 80),
    ];
    engine.open.mockResolvedValueOnce(ok({ summary: { ...summary, rowCount: 400, columns } }));
    await workspace.openFile(aFile('orders.csv'));
    expect(workspace.ordersProposal).toMatchObject({ customer: 'CustomerID', date: 'InvoiceDate', amount: 'Amount' });
    expect(workspace.eventsProposal).toBeUndefined();

    const fit = { before: 3, after: 3 };
    const make = { kind: 'orders-to-customers', ...workspace.ordersProposal!, asOf: { kind: 'latest' } } as const;
    const recipe = [{ id: 'make', ...make, names: ordersNames() }];
    const as = { summary: workspace.table!, rowsKey: '' };
    const outcome = { id: 'make', input: [] };
    engine.applyRecipe.mockResolvedValueOnce(
      ok({
        ...as,
        outcomes: [{ ...outcome, state: 'unfit', problems: [stop('step-leaves-nothing', { what: 'rows' })] }],
      }),
    );
    await workspace.changeRecipe(recipe);
    expect(workspace.ordersProposal).toBeDefined();
    engine.applyRecipe.mockResolvedValueOnce(
      ok({ ...as, outcomes: [{ ...outcome, state: 'done', rows: fit, columns: fit, cells: 0, notes: [] }] }),
    );
    await workspace.changeRecipe(recipe.map((step) => ({ ...step, asOf: { kind: 'day', day: 20_000 } as const })));
    expect(workspace.ordersProposal).toBeUndefined();
  });
});
