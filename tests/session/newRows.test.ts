import { describe, expect, test } from 'vitest';
import { stop } from '../../src/domain/common/problem';
import { failed, ok } from '../../src/domain/common/result';
import type { Recipe } from '../../src/domain/prepare/recipe';
import type { NewRowsHeadings } from '../../src/domain/share/newRowsFile';
import { deferred, preparedBy, untilStopped } from './fakes';
import { aFile, described, opened } from './workspaces';

const LABELS = [{ letter: 'A', name: 'Big' }];
const HEADINGS = { segment: 'Segment' } as NewRowsHeadings;
const NEW = aFile('december.csv');
const TYPES = [
  { name: 'id', type: 'id' },
  { name: 'spend', type: 'number' },
  { name: 'town', type: 'category' },
  { name: 'visits', type: 'number' },
];

describe('a file of new rows', () => {
  test('is given the segments that are shown, read and made ready as the project’s was', async () => {
    const { workspace, engine } = await described();
    const recipe: Recipe = [{ id: '1', kind: 'filter-rows', filters: [] }];
    await workspace.changeRecipe(recipe);
    await workspace.cluster();
    await workspace.newRows.give(NEW);
    const [request] = engine.assignNewRows.mock.calls[0]!;
    expect(request).toEqual({
      id: expect.any(String) as string,
      file: NEW,
      choices: { typesBefore: TYPES },
      recipe,
      preparation: workspace.preparation,
      partition: workspace.results.partition,
    });
    expect(workspace.newRows.answer).toMatchObject({ report: { rowCount: 8, leftOut: 1 } });
    expect(engine.open).toHaveBeenCalledTimes(1);
    expect(structuredClone({ ...request, file: undefined })).toEqual({ ...request, file: undefined });
  });

  test('is not asked for without segments, or with stale ones', async () => {
    const { workspace, engine } = await opened();
    await workspace.newRows.give(NEW);
    await workspace.cluster();
    workspace.change({ kind: 'set-k', k: 5 });
    await workspace.newRows.give(NEW);
    expect(engine.assignNewRows).not.toHaveBeenCalled();
  });

  test('its answer goes while the segments are others, and is there again after undo', async () => {
    const { workspace } = await described();
    await workspace.newRows.give(NEW);
    workspace.change({ kind: 'set-k', k: 5 });
    expect(workspace.newRows.answer).toBeUndefined();
    await workspace.undo();
    expect(workspace.newRows.answer).toBeDefined();
    await workspace.openFile(aFile('other.csv'));
    expect(workspace.newRows.answer).toBeUndefined();
  });

  test('stopped it says nothing; a problem is told here and not at the step', async () => {
    const { workspace, engine } = await described();
    workspace.goTo('share');
    engine.assignNewRows.mockImplementationOnce((_, { signal }) => untilStopped(signal));
    const giving = workspace.newRows.give(NEW);
    expect(workspace.work.job.kind).toBe('new-rows');
    workspace.work.job.cancel();
    await giving;
    expect([workspace.newRows.answer, workspace.newRows.problems]).toEqual([undefined, []]);
    const problem = stop('broken-quotes', { file: 'december.csv', row: 2 });
    engine.assignNewRows.mockResolvedValueOnce(failed(problem));
    await workspace.newRows.give(NEW);
    expect([workspace.newRows.problems, workspace.work.problems.share]).toEqual([[problem], []]);
    await workspace.newRows.again({ quotes: false });
    expect(engine.assignNewRows.mock.lastCall![0]).toMatchObject({ file: NEW, choices: { quotes: false, typesBefore: TYPES } }); // prettier-ignore
    expect([workspace.newRows.problems, workspace.newRows.answer !== undefined]).toEqual([[], true]);
  });

  test('the answer to a file that was asked for before the last is passed over', async () => {
    const { workspace, engine } = await described();
    const first = deferred<Awaited<ReturnType<typeof engine.assignNewRows>>>();
    engine.assignNewRows.mockReturnValueOnce(first.promise);
    const giving = workspace.newRows.give(aFile('first.csv'));
    await workspace.newRows.give(NEW);
    const { summary, outcomes } = preparedBy([]);
    first.resolve(ok({ summary, outcomes, report: { ...workspace.newRows.answer!.report, rowCount: 1 } }));
    await giving;
    expect([workspace.newRows.file, workspace.newRows.answer!.report.rowCount]).toEqual([NEW, 8]);
  });
});

describe('the file of the new rows', () => {
  test('is of the same request, and bears the name of theirs', async () => {
    const { workspace, engine, doors } = await described();
    expect(await workspace.newRows.save(LABELS, HEADINGS, 'out')).toBeUndefined();
    await workspace.newRows.give(NEW);
    expect(await workspace.newRows.save(LABELS, HEADINGS, 'out')).toBe('december out.csv');
    const [request] = engine.assignNewRows.mock.calls[0]!;
    expect(engine.newRowsFile.mock.calls[0]!.slice(0, 4)).toEqual([request, LABELS, HEADINGS, []]);
    expect(doors.download.mock.calls).toEqual([['december out.csv', expect.any(Blob)]]);
    workspace.newRows.forget();
    expect(await workspace.newRows.save(LABELS, HEADINGS, 'out')).toBeUndefined();
  });

  test('stopped it is not downloaded, and the answer stays', async () => {
    const { workspace, engine, doors } = await described();
    await workspace.newRows.give(NEW);
    engine.newRowsFile.mockImplementationOnce(async () => {
      workspace.work.job.cancel();
      return ok(new Blob(['late']));
    });
    await workspace.newRows.save(LABELS, HEADINGS, 'out');
    expect([doors.download.mock.calls, workspace.newRows.answer !== undefined]).toEqual([[], true]);
  });

  test('masks what looks personal there, and what is masked in the project', async () => {
    const { workspace, engine } = await described();
    const personal = (names: Record<string, 'phone' | 'name'>) => {
      const { summary, outcomes } = preparedBy([]);
      const columns = summary.columns.map((column) => ({ ...column, ...(names[column.name] && { personal: names[column.name]! }) })); // prettier-ignore
      return { summary: { ...summary, columns }, outcomes };
    };
    workspace.tables.opened = { summary: personal({ id: 'phone', town: 'name' }).summary };
    const { report } = { report: { rowCount: 8, sizes: [8, 0, 0, 0], leftOut: 0, filledRows: 0, unknown: [], between: { rows: 0, share: 0, shareBefore: 0 }, beyond: 0 } }; // prettier-ignore
    engine.assignNewRows.mockResolvedValueOnce(ok({ ...personal({ id: 'phone', visits: 'phone' }), report }));
    await workspace.newRows.give(NEW);
    const [id, visits, town] = [{ column: 'id', kind: 'phone' }, { column: 'visits', kind: 'phone' }, { column: 'town', kind: 'name' }]; // prettier-ignore
    expect(workspace.newRows.masked).toEqual([id, visits, town]);
    workspace.change({ kind: 'set-open-columns', columns: ['id'] });
    await workspace.newRows.save(LABELS, HEADINGS, 'out');
    expect(engine.newRowsFile.mock.calls[0]![3]).toEqual([visits, town]);
  });
});
