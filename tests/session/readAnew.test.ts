import { describe, expect, test } from 'vitest';
import { stop } from '../../src/domain/common/problem';
import { failed, ok, type Result } from '../../src/domain/common/result';
import type { Opened } from '../../src/domain/project/record';
import type { ReadChoices } from '../../src/domain/read/choices';
import { deferred, SOURCE, tableSummary } from './fakes';
import { aFile, computer, described, opened, start } from './workspaces';

const AS_TEXT: ReadChoices = { columns: [{ name: 'visits', type: 'text' }] };

/** The table as it is read with AS_TEXT. */
function readAsText() {
  const summary = tableSummary('customers.csv');
  const columns = summary.columns.map((column) =>
    column.name === 'visits' ? { ...column, type: 'text' as const } : column,
  );
  return { ...summary, columns };
}

describe('a file read in another way', () => {
  test('the same file is opened with the choices, and the decision can be undone and done again', async () => {
    const { workspace, engine } = await described();
    const file = aFile();
    await workspace.openFile(file);
    engine.open.mockClear();
    engine.open.mockImplementation(async (source) => {
      const asText = 'choices' in source && source.choices.columns;
      return ok({ summary: asText ? readAsText() : tableSummary('customers.csv') });
    });
    expect(await workspace.readAnew(AS_TEXT)).toBe(true);
    expect(engine.open.mock.calls.map(([source]) => source)).toEqual([
      { kind: 'file', file, choices: AS_TEXT, recipe: [], sameProject: true },
    ]);
    expect([workspace.document?.reading, workspace.document?.roles['visits'], workspace.table?.columns[3]?.type]).toEqual([AS_TEXT, 'out', 'text']); // prettier-ignore
    await workspace.undo();
    expect(engine.open.mock.calls[1]![0]).toEqual({ kind: 'file', file, choices: {}, recipe: [], sameProject: true });
    expect([workspace.document?.reading, workspace.document?.roles['visits'], workspace.table?.columns[3]?.type]).toEqual([{}, 'segment', 'number']); // prettier-ignore
    expect(workspace.stepped?.way).toBe('undo');
    await workspace.redo();
    expect([workspace.document?.reading, workspace.table?.columns[3]?.type]).toEqual([AS_TEXT, 'text']);
  });

  test('takes the segments away where rows may be others, and says so until the next decision', async () => {
    const { workspace, engine } = await described();
    const openAs = (choices: ReadChoices) => {
      engine.open.mockResolvedValueOnce(ok({ summary: tableSummary('customers.csv') }));
      return workspace.readAnew(choices);
    };
    await openAs({ decimal: ',' });
    expect([workspace.segments.length, workspace.segmentsGone]).toEqual([4, false]);
    await openAs({ keep: ['totals'] });
    expect([workspace.segments.length, workspace.segmentsGone]).toEqual([0, true]);
    engine.open.mockResolvedValueOnce(ok({ summary: tableSummary('customers.csv') }));
    await workspace.undo();
    expect([workspace.segments.length, workspace.segmentsGone]).toEqual([4, false]);
    await openAs({ keep: ['totals'] });
    workspace.change({ kind: 'set-k', k: 7 });
    expect(workspace.segmentsGone).toBe(false);
  });

  test('where it cannot be read so, all stays as it was, and the problem is shown', async () => {
    const { workspace, engine } = await opened();
    const { table, document } = workspace;
    const problem = stop('broken-quotes', { file: 'customers.csv', row: 3 });
    engine.open.mockResolvedValueOnce(failed(problem));
    expect(await workspace.readAnew({ quotes: false })).toBe(false);
    expect([workspace.table, workspace.document, workspace.undoable]).toEqual([table, document, undefined]);
    expect(workspace.work.problems.read).toEqual([problem]);
  });

  test('an undo that cannot read the file leaves the decision', async () => {
    const { workspace, engine } = await opened();
    await workspace.readAnew(AS_TEXT);
    engine.open.mockResolvedValueOnce(failed(stop('unreadable-file', { file: 'customers.csv' })));
    await workspace.undo();
    expect([workspace.document?.reading, workspace.stepped]).toEqual([AS_TEXT, undefined]);
  });

  test('nothing is decided meanwhile', async () => {
    const { workspace, engine } = await opened();
    const reading = deferred<Result<Opened>>();
    engine.open.mockReturnValueOnce(reading.promise);
    const done = workspace.readAnew(AS_TEXT);
    workspace.change({ kind: 'set-k', k: 7 });
    reading.resolve(ok({ summary: readAsText() }));
    expect(await done).toBe(true);
    expect([workspace.document?.k, workspace.document?.reading]).toEqual([4, AS_TEXT]);
    workspace.change({ kind: 'set-k', k: 7 });
    expect(workspace.document?.k).toBe(7);
  });

  test('its columns are kept anew, and with them what belongs to them', async () => {
    const { workspace, engine, disk } = await opened();
    await workspace.keeper.settled();
    engine.open.mockResolvedValueOnce(ok({ summary: readAsText() }));
    await workspace.readAnew(AS_TEXT);
    await workspace.keeper.settled();
    expect(engine.columns).toHaveBeenCalledTimes(2);
    expect(disk.kept('p1')?.record).toMatchObject({ document: { reading: AS_TEXT }, summary: readAsText() });
  });

  test('a save that was under way is begun anew', async () => {
    const { workspace, engine, disk } = start();
    const columns = deferred<Awaited<ReturnType<typeof engine.columns>>>();
    engine.columns.mockReturnValueOnce(columns.promise);
    await workspace.openFile(aFile());
    engine.open.mockResolvedValueOnce(ok({ summary: readAsText() }));
    await workspace.readAnew(AS_TEXT);
    columns.resolve(ok([]));
    await workspace.keeper.settled();
    const record = disk.kept('p1')!.record;
    expect([record.columns.length, record.summary.columns.length]).toEqual([4, 4]);
  });
});

describe('the file of a project', () => {
  test('is kept after the project itself, and read from there when it is opened again', async () => {
    const on = computer();
    const first = await opened({ on });
    await first.workspace.keeper.settled();
    expect(on.disk.store.saveColumns.mock.calls.map(([columns]) => columns.length)).toEqual([4, 1]);
    expect(on.disk.kept('p1')?.record.source).toEqual(SOURCE.column);
    await first.workspace.close();

    const second = start({ on });
    await second.workspace.openProject('p1');
    expect(second.workspace.source.known).toBe(true);
    await second.workspace.readAnew(AS_TEXT);
    expect(second.engine.open.mock.calls.at(-1)![0]).toEqual({
      kind: 'packed',
      source: SOURCE,
      choices: AS_TEXT,
      recipe: [],
      sameProject: true,
    });
    await second.workspace.keeper.settled();
    expect([second.engine.source.mock.calls.length, on.disk.kept('p1')?.record.source]).toEqual([0, SOURCE.column]);
  });

  test('where there is no room for it the project is kept all the same', async () => {
    const on = computer();
    const { workspace, disk } = start({ on });
    const { store } = disk;
    const save = store.saveColumns.getMockImplementation()!;
    store.saveColumns.mockImplementation(async (columns) =>
      columns.length === 1 ? failed(stop('storage-full', {})) : save(columns),
    );
    await workspace.openFile(aFile());
    await workspace.keeper.settled();
    expect([workspace.keeper.state, disk.kept('p1')?.record.source]).toEqual(['saved', undefined]);
    await workspace.close();
    await workspace.openProject('p1');
    expect(workspace.source.known).toBe(false);
    expect(await workspace.readAnew(AS_TEXT)).toBe(false);
    expect(workspace.work.problems.read).toEqual([stop('source-missing', { file: '' })]);
  });

  test('goes into the project file, and comes out of it', async () => {
    const { workspace, engine } = await opened();
    await workspace.handOver.projectFile();
    const [contents, source] = engine.projectFile.mock.calls[0]!;
    expect([contents.source, source]).toEqual([SOURCE.column, SOURCE.content]);
    const { summary, ...project } = contents;
    engine.open.mockResolvedValueOnce(ok({ summary, project, source: SOURCE.content }));
    await workspace.openFile(aFile('a.tessera'));
    await workspace.readAnew(AS_TEXT);
    expect(engine.open.mock.calls.at(-1)![0]).toEqual({
      kind: 'packed',
      source: SOURCE,
      choices: AS_TEXT,
      recipe: [],
      sameProject: true,
    });
  });
});
