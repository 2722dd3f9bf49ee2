import { describe, expect, test } from 'vitest';
import { stop } from '../../src/domain/common/problem';
import { failed, ok } from '../../src/domain/common/result';
import type { CrossTable } from '../../src/domain/profile/profile';
import { partitionOf, untilStopped } from './fakes';
import { described, opened } from './workspaces';

const LABELS = [{ letter: 'A', name: 'Big' }];
const HEADINGS = { segment: 'Segment', name: 'Name', unusual: 'unusual' };

describe('the customers’ file', () => {
  test('of the segments that are shown, under the name that is given back', async () => {
    const { workspace, engine, doors } = await described();
    expect(await workspace.handOver.customersFile('xlsx', LABELS, HEADINGS, 'out')).toBe('customers out.xlsx');
    expect(engine.customersFile.mock.calls[0]!.slice(0, 5)).toEqual(['xlsx', partitionOf(4, 1), LABELS, HEADINGS, []]);
    expect(doors.download.mock.calls).toEqual([['customers out.xlsx', expect.any(Blob)]]);
  });

  test('stopped, failed, or without segments: nothing is downloaded', async () => {
    const { workspace, engine, doors } = await opened();
    workspace.goTo('share');
    const take = () => workspace.handOver.customersFile('csv', LABELS, HEADINGS, 'out');
    expect(await take()).toBeUndefined();
    await workspace.cluster();
    engine.customersFile.mockImplementationOnce((_f, _p, _s, _h, _m, { signal }) => untilStopped(signal));
    const taking = take();
    expect(workspace.work.job.kind).toBe('export');
    workspace.work.job.cancel();
    expect([await taking, workspace.work.problems.share]).toEqual([undefined, []]);
    const problem = stop('worker-stopped', { worker: 'workbook' });
    engine.customersFile.mockResolvedValueOnce(failed(problem));
    expect([await take(), workspace.work.problems.share]).toEqual([undefined, [problem]]);
    expect(doors.download).not.toHaveBeenCalled();
  });

  test('that is ready just as the person stops it is not downloaded', async () => {
    const { workspace, engine, doors } = await described();
    engine.customersFile.mockImplementationOnce(async () => {
      workspace.work.job.cancel();
      return ok(new Blob(['late']));
    });
    await workspace.handOver.customersFile('csv', LABELS, HEADINGS, 'out');
    expect(doors.download).not.toHaveBeenCalled();
  });
});

describe('the project file', () => {
  test('holds everything, and bears the project’s name', async () => {
    const { workspace, engine, doors } = await described();
    workspace.change({ kind: 'name-project', name: 'A/B 2025' });
    workspace.goTo('share');
    expect(await workspace.handOver.projectFile()).toBe('A-B 2025.tessera');
    const [contents] = engine.projectFile.mock.calls[0]!;
    expect(contents).toMatchObject({ document: workspace.document, step: 'share', summary: workspace.table });
    expect(contents.results.map(({ kind }) => kind).sort()).toEqual(['assessment', 'partition', 'prepared', 'profile', 'values']); // prettier-ignore
    expect(structuredClone(contents)).toEqual(contents);
    expect(doors.download).toHaveBeenCalledTimes(1);
  });

  test('is there before there are segments', async () => {
    const { workspace, engine } = await opened();
    expect(await workspace.handOver.projectFile()).toBe('customers.tessera');
    expect(engine.projectFile.mock.calls[0]![0].results).toEqual([]);
  });
});

test('the lists of the segments that are served, each with its plan', async () => {
  const { workspace, engine, doors } = await described();
  const labels = workspace.segments.map(({ letter }) => ({ letter, name: `Segment ${letter}` }));
  workspace.change({ kind: 'set-target', segment: 's3', served: true });
  const requests = workspace.contactsRequests(labels);
  expect(requests).toEqual([
    { request: { segment: 2, plan: workspace.document!.campaign, value: ['spend'] }, label: labels[2] },
  ]);
  const words = { segment: 'Segment' } as never;
  expect(await workspace.handOver.contactsFile('xlsx', requests, words, 'lists')).toBe('customers lists.xlsx');
  expect(engine.contactsFile.mock.calls[0]!.slice(0, 5)).toEqual(['xlsx', partitionOf(4, 1), requests, words, []]);
  expect(doors.download).toHaveBeenCalledTimes(1);
});

test('what looks personal is masked in both files until the person opens it, and again after undo', async () => {
  const { workspace, engine } = await described();
  const columns = workspace.table!.columns.map((column) =>
    column.name === 'id' ? { ...column, personal: 'phone' as const } : column.name === 'town' ? { ...column, personal: 'name' as const } : column); // prettier-ignore
  workspace.tables.opened = { summary: { ...workspace.table!, columns } };
  const [phone, name] = [{ column: 'id', kind: 'phone' }, { column: 'town', kind: 'name' }]; // prettier-ignore
  const masked = async () => {
    await workspace.handOver.customersFile('csv', LABELS, HEADINGS, 'out');
    await workspace.handOver.contactsFile('csv', [], {} as never, 'out');
    return [engine.customersFile.mock.lastCall![4], engine.contactsFile.mock.lastCall![4], workspace.handOver.masked];
  };
  expect(await masked()).toEqual([[phone, name], [phone, name], [phone, name]]); // prettier-ignore
  workspace.change({ kind: 'set-open-columns', columns: ['id'] });
  expect(await masked()).toEqual([[name], [name], [name]]);
  workspace.change({ kind: 'set-open-columns', columns: ['id', 'town'] });
  expect(await masked()).toEqual([[], [], []]);
  await workspace.undo();
  await workspace.undo();
  expect(await masked()).toEqual([[phone, name], [phone, name], [phone, name]]); // prettier-ignore
});

describe('tables and pictures', () => {
  const headings = { segment: 'Segment', missing: 'No value', whole: 'All' };
  const cross: CrossTable = {
    column: 'town',
    levels: [{ kind: 'text', text: 'Ulm' }],
    counts: [[2], [2], [1], [0]],
    missing: [0, 0, 1, 2],
    cramersV: 0.1,
  };

  test('a table of results, as text for a spreadsheet', async () => {
    const { workspace, engine, doors } = await described();
    workspace.change({ kind: 'name-segment', segment: 's1', name: 'Big' });
    const take = () => workspace.handOver.crossTable(cross, headings, (level) => (level.kind === 'text' ? level.text : '')); // prettier-ignore
    await take();
    expect(engine.resultCsv.mock.calls[0]![0].header).toEqual(['Segment', 'Ulm', 'No value']);
    expect(engine.resultCsv.mock.calls[0]![0].rows.slice(0, 2)).toEqual([
      ['All', 5, 3],
      ['A Big', 2, 0],
    ]);
    const [name, blob] = doors.download.mock.calls[0]!;
    expect([name, await blob.text()]).toEqual(['customers town.csv', 'a,b\r\n']);

    const problem = stop('worker-stopped', { worker: 'resultCsv' });
    engine.resultCsv.mockResolvedValueOnce(failed(problem));
    workspace.goTo('profile');
    await take();
    expect([doors.download.mock.calls.length, workspace.work.problems.profile]).toEqual([1, [problem]]);
  });

  test('a picture, under the project’s name', async () => {
    const { workspace, doors } = await described();
    workspace.handOver.picture('segments', '<svg/>');
    const [name, blob] = doors.download.mock.calls[0]!;
    expect([name, blob.type, await blob.text()]).toEqual(['customers segments.svg', 'image/svg+xml', '<svg/>']);
  });
});

test('a plain text, a line each', async () => {
  const { workspace, doors } = await opened();
  workspace.handOver.textFile(['To find out', '', '☐ 价格'], 'list');
  const [name, content] = doors.download.mock.calls[0]!;
  expect([name, await content.text()]).toEqual(['customers list.txt', 'To find out\r\n\r\n☐ 价格']);
});
