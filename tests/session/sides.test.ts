import { describe, expect, test } from 'vitest';
import { stop } from '../../src/domain/common/problem';
import { failed, ok } from '../../src/domain/common/result';
import type { Recipe } from '../../src/domain/prepare/recipe';
import type { SideTable } from '../../src/domain/project/record';
import type { TableSummary } from '../../src/domain/read/report';
import { deferred, sideColumnsOf, SOURCE, tableSummary, untilStopped } from './fakes';
import { aFile, computer, opened, start } from './workspaces';

const joining = (table: string): Recipe[0] => ({
  id: `join ${table}`,
  kind: 'join',
  table,
  file: 'towns.csv',
  keys: [{ left: 'id', right: 'id' }],
  columns: [{ from: 'town', to: 'home' }],
  several: 'first',
});

/** A project whose recipe joins a second table. */
async function joined(how?: Parameters<typeof opened>[0]) {
  const all = await opened(how);
  const side = (await all.workspace.readSide(aFile('towns.csv')))!;
  await all.workspace.changeRecipe([joining(side.id)]);
  await all.workspace.keeper.settled();
  return { ...all, side };
}

const ids = (sides: SideTable[] | undefined) => sides?.map(({ id }) => id);

describe('a second table', () => {
  test('is read from another file, and from then on one of those that steps may join', async () => {
    const { workspace, engine } = await opened();
    expect(workspace.sides).toEqual([]);
    const file = aFile('towns.csv');
    const side = await workspace.readSide(file, { delimiter: ';' });
    expect(side).toEqual({ id: side?.id, name: 'towns.csv', summary: tableSummary('towns.csv') });
    expect(engine.readSide.mock.calls.map(([id, source]) => [id, source])).toEqual([
      [side?.id, { kind: 'file', file, choices: { delimiter: ';' } }],
    ]);
    const again = await workspace.readSide(file);
    expect(again!.id).not.toBe(side!.id);
    expect(workspace.sides).toEqual([side, again]);
    expect(workspace.undoable).toBeUndefined();
  });

  test('is asked for keys by its values; where there are none, or it is gone, there is no answer', async () => {
    const { workspace, engine, side } = await joined();
    const steps = workspace.document!.recipe;
    expect(await workspace.joinable.keysOf(side, steps)).toBeUndefined();
    expect(engine.keysOfSide.mock.calls).toEqual([[steps, side.id]]);
    const keys = { left: 'id', right: 'who', share: 0.75, of: 'right' } as const;
    engine.keysOfSide.mockResolvedValueOnce(ok(keys));
    expect(await workspace.joinable.keysOf(side, [])).toEqual(keys);
    engine.keysOfSide.mockResolvedValueOnce(failed(stop('side-table-missing', { file: '' })));
    expect(await workspace.joinable.keysOf(side, [])).toBeUndefined();
    expect([workspace.work.problems.prepare, workspace.work.bug]).toEqual([[], undefined]);
  });

  test('is another sheet of the file that is open, wherever that is', async () => {
    const on = computer();
    const { workspace, engine } = await opened({ on });
    const choices = { sheet: 'Towns' };
    await workspace.readSide('this file', choices);
    expect(engine.readSide.mock.calls[0]![1]).toMatchObject({ kind: 'file', file: { name: 'customers.csv' }, choices });
    await workspace.keeper.settled();
    await workspace.close();
    const second = start({ on });
    await second.workspace.openProject('p1');
    await second.workspace.readSide('this file', choices);
    expect(second.engine.readSide.mock.calls[0]![1]).toEqual({ kind: 'packed', source: SOURCE, choices });
  });

  test('is called after its sheet, too, where the file has several', async () => {
    const { workspace, engine } = await opened();
    const summaryOf = (sheets: string[]): TableSummary => {
      const summary = tableSummary('book.xlsx');
      return { ...summary, file: { ...summary.file, kind: 'xlsx', sheet: sheets[0], sheets } };
    };
    engine.readSide.mockResolvedValueOnce(ok(summaryOf(['Towns', 'Shops'])));
    expect((await workspace.readSide(aFile('book.xlsx')))?.name).toBe('book.xlsx · Towns');
    engine.readSide.mockResolvedValueOnce(ok(summaryOf(['Towns'])));
    expect((await workspace.readSide(aFile('book.xlsx')))?.name).toBe('book.xlsx');
  });

  test('that cannot be read is a problem of "prepare", and none of the project', async () => {
    const { workspace, engine } = await opened();
    const problem = stop('unreadable-file', { file: 'towns.csv' });
    engine.readSide.mockResolvedValueOnce(failed(problem));
    expect(await workspace.readSide(aFile('towns.csv'))).toBeUndefined();
    expect([workspace.work.problems.prepare, workspace.work.problems.read, workspace.sides]).toEqual([
      [problem],
      undefined,
      [],
    ]);
    expect(await workspace.readSide(aFile('towns.csv'))).toBeDefined();
    expect(workspace.work.problems.prepare).toEqual([]);
  });

  test('cannot be another sheet of a file that was not kept', async () => {
    const { workspace, engine } = await opened();
    workspace.source.take(undefined);
    expect(await workspace.readSide('this file', { sheet: 'Towns' })).toBeUndefined();
    expect(workspace.work.problems.prepare).toMatchObject([{ code: 'source-missing' }]);
    expect(engine.readSide).not.toHaveBeenCalled();
  });

  test('whose reading is stopped is not there; nor is that a problem', async () => {
    const { workspace, engine } = await opened();
    engine.readSide.mockImplementationOnce((_, __, { signal }) => untilStopped(signal));
    const reading = workspace.readSide(aFile('towns.csv'));
    await Promise.resolve();
    expect(workspace.work.job.kind).toBe('side');
    workspace.work.job.cancel();
    expect(await reading).toBeUndefined();
    expect([workspace.sides, workspace.work.problems.prepare]).toEqual([[], []]);
  });

  test('that arrives when another project is shown is not one of that project', async () => {
    const { workspace, engine } = await opened();
    const answer = deferred<Awaited<ReturnType<typeof engine.readSide>>>();
    engine.readSide.mockReturnValueOnce(answer.promise);
    const reading = workspace.readSide(aFile('towns.csv'));
    await workspace.openFile(aFile('other.csv'));
    answer.resolve(ok(tableSummary('towns.csv')));
    expect(await reading).toBeUndefined();
    expect(workspace.sides).toEqual([]);
  });

  test('is not read in a tab that may not change the project', async () => {
    const on = computer();
    const first = await opened({ on });
    await first.workspace.keeper.settled();
    const { workspace, engine } = start({ on });
    await workspace.openProject('p1');
    expect(await workspace.readSide(aFile('towns.csv'))).toBeUndefined();
    expect([workspace.refused, engine.readSide.mock.calls.length]).toEqual([true, 0]);
  });

  test('goes with its project', async () => {
    const { workspace } = await joined();
    await workspace.openFile(aFile('other.csv'));
    expect(workspace.sides).toEqual([]);
    await workspace.readSide(aFile('towns.csv'));
    await workspace.close();
    expect(workspace.sides).toEqual([]);
  });
});

describe('a step that joins one', () => {
  test('is undone and done again with the table at hand', async () => {
    const { workspace, engine, side } = await joined();
    expect(workspace.table?.columns.map(({ name }) => name)).toEqual(['id', 'spend', 'town', 'visits', 'home']);
    await workspace.undo();
    expect([workspace.document?.recipe, ids(workspace.sides)]).toEqual([[], [side.id]]);
    await workspace.redo();
    expect(workspace.table?.columns.at(-1)?.name).toBe('home');
    expect(engine.readSide).toHaveBeenCalledTimes(1);
  });

  test('stays where the file is read anew or another takes its place: the engine keeps the table', async () => {
    const { workspace, engine, side } = await joined();
    engine.open.mockClear();
    await workspace.readAnew({ headerRow: 1 });
    await workspace.replaceFile(aFile('december.csv'));
    await workspace.undo();
    expect(engine.open.mock.calls.map(([{ sameProject, recipe }]) => [sameProject, recipe?.length])).toEqual([
      [true, 1],
      [true, 1],
      [true, 1],
    ]);
    expect([workspace.document?.recipe, ids(workspace.sides)]).toEqual([[joining(side.id)], [side.id]]);
  });
});

describe('kept with the project', () => {
  test('are those that a step names, also one that is off; each is handed over once', async () => {
    const { workspace, engine, disk, side } = await joined();
    const kept = () => disk.kept('p1')!.record;
    const columns = sideColumnsOf(side.id).map(({ column }) => column);
    expect(kept().sides).toEqual([{ ...side, columns }]);
    const other = (await workspace.readSide(aFile('shops.csv')))!;
    workspace.change({ kind: 'set-k', k: 3 });
    await workspace.keeper.settled();
    expect([ids(workspace.sides), ids(kept().sides)]).toEqual([[side.id, other.id], [side.id]]);
    await workspace.changeRecipe([joining(side.id), { ...joining(other.id), off: true }]);
    await workspace.keeper.settled();
    expect(ids(kept().sides)).toEqual([side.id, other.id]);
    expect(engine.sideColumns.mock.calls).toEqual([[side.id], [other.id]]);
  });

  test('come back with it, without being read', async () => {
    const on = computer();
    const { side } = await joined({ on });
    const { workspace, engine } = start({ on });
    await workspace.openProject('p1');
    expect(workspace.sides).toEqual([side]);
    expect(engine.open.mock.calls[0]![0]).toMatchObject({
      kind: 'stored',
      recipe: [joining(side.id)],
      sides: [{ ...side, columns: sideColumnsOf(side.id) }],
    });
    expect(engine.open.mock.calls[0]![0].sameProject).toBeUndefined();
    expect(engine.readSide).not.toHaveBeenCalled();
  });

  test('come back with it in the tab that takes it over', async () => {
    const on = computer();
    const first = await opened({ on });
    await first.workspace.keeper.settled();
    const { workspace, engine } = start({ on });
    await workspace.openProject('p1');
    const side = (await first.workspace.readSide(aFile('towns.csv')))!;
    await first.workspace.changeRecipe([joining(side.id)]);
    await first.workspace.keeper.settled();
    await workspace.takeOver();
    expect(ids(workspace.sides)).toEqual([side.id]);
    expect(engine.open.mock.calls.at(-1)![0]).toMatchObject({ kind: 'stored', sides: [{ id: side.id }] });
    workspace.change({ kind: 'set-k', k: 3 });
    await workspace.keeper.settled();
    expect([workspace.keeper.state, engine.sideColumns.mock.calls.length]).toEqual(['saved', 0]);
  });

  test('go into the project file, and come out of it', async () => {
    const { workspace, engine, side } = await joined();
    await workspace.readSide(aFile('shops.csv'));
    await workspace.handOver.projectFile();
    const contents = engine.projectFile.mock.calls[0]![0];
    expect(contents.sides).toEqual([side]);

    const second = start();
    const { summary, ...project } = contents;
    second.engine.open.mockResolvedValueOnce(ok({ summary, prepared: { summary: contents.prepared!, outcomes: [], rowsKey: '' }, project })); // prettier-ignore
    await second.workspace.openFile(aFile('mine.tessera'));
    await second.workspace.keeper.settled();
    expect(second.workspace.sides).toEqual([side]);
    expect(ids(second.disk.kept('p1')!.record.sides)).toEqual([side.id]);
    expect(second.engine.sideColumns.mock.calls).toEqual([[side.id]]);
  });

  test('are handed over again where the project names them again', async () => {
    const { workspace, engine, disk, side } = await joined();
    await workspace.undo();
    await workspace.keeper.settled();
    expect(disk.kept('p1')!.record.sides).toEqual([]);
    await workspace.redo();
    await workspace.keeper.settled();
    expect([ids(disk.kept('p1')!.record.sides), engine.sideColumns.mock.calls.length]).toEqual([[side.id], 2]);
  });

  test('without room for them the project is not saved, and says so', async () => {
    const { workspace, disk, engine } = await opened();
    await workspace.keeper.settled();
    const side = (await workspace.readSide(aFile('towns.csv')))!;
    disk.store.saveColumns.mockResolvedValueOnce(failed(stop('storage-full', {})));
    await workspace.changeRecipe([joining(side.id)]);
    await workspace.keeper.settled();
    expect([workspace.keeper.state, workspace.keeper.problem?.code]).toEqual(['not-saved', 'storage-full']);
    expect(disk.kept('p1')!.record.document.recipe).toEqual([]);
    workspace.change({ kind: 'set-k', k: 3 });
    await workspace.keeper.settled();
    expect([workspace.keeper.state, ids(disk.kept('p1')!.record.sides)]).toEqual(['saved', [side.id]]);
    expect(engine.sideColumns).toHaveBeenCalledTimes(2);
  });
});
