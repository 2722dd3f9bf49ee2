import { describe, expect, test } from 'vitest';
import { stop } from '../../src/domain/common/problem';
import { failed, ok, type Result } from '../../src/domain/common/result';
import type { CrossTable } from '../../src/domain/profile/profile';
import type { TableSummary } from '../../src/domain/read/report';
import type { Workspace } from '../../src/session/workspace.svelte';
import { CANCELLED, deferred, partitionOf, tableSummary, untilStopped } from './fakes';
import { aFile, described, opened, stale, start } from './workspaces';

describe('opening', () => {
  test('a file: its table, the roles as proposed, and the first step', async () => {
    const { workspace, engine } = start();
    workspace.goTo('share');
    await workspace.openFile(aFile('my.customers.xlsx'));
    expect(engine.open.mock.calls[0]![0]).toEqual({ kind: 'file', file: expect.any(File) as File });
    expect(workspace.table).toEqual(tableSummary('my.customers.xlsx'));
    expect(workspace.document).toMatchObject({
      name: 'my.customers',
      rowNoun: 'customer',
      roles: { id: 'out', spend: 'segment', town: 'describe', visits: 'segment' },
      missing: 'median',
      k: 4,
      seed: 1,
    });
    expect(workspace.proposals.map(({ reason }) => reason)).toEqual(['id', 'amount', 'words', 'amount']);
    expect([workspace.step, workspace.sample, workspace.job.running]).toEqual(['read', undefined, false]);
    expect(workspace.preparation).toEqual({ variables: ['spend', 'visits'], missing: 'median' });
    expect(workspace.described).toEqual(['spend', 'town', 'visits']);
    expect([workspace.segments, workspace.fingerprint, stale(workspace)]).toEqual([[], '', []]);
  });

  test('the file that was picked; none where none was', async () => {
    const { workspace, engine, doors } = start();
    await workspace.pickFile();
    expect(engine.open).not.toHaveBeenCalled();
    doors.pickFile.mockResolvedValue(aFile('picked.csv'));
    await workspace.pickFile();
    expect(workspace.document?.name).toBe('picked');
  });

  test('a job shows what is being read until it has been', async () => {
    const { workspace, engine } = start();
    const answer = deferred<Result<TableSummary>>();
    engine.open.mockReturnValue(answer.promise);
    const opening = workspace.openFile(aFile('big.csv'));
    expect([workspace.job.kind, workspace.opening]).toEqual(['read', 'big.csv']);
    answer.resolve(ok(tableSummary('big.csv')));
    await opening;
    expect(workspace.job.kind).toBeUndefined();
  });

  test('another file forgets results, problems and decisions of the last', async () => {
    const { workspace, engine } = await opened();
    await workspace.prepare();
    engine.assess.mockResolvedValue(failed(stop('worker-stopped', { worker: 'seeding' })));
    await workspace.assess();
    workspace.setK(7);
    workspace.goTo('assess');
    await workspace.openFile(aFile('other.csv'));
    expect(workspace.document).toMatchObject({ name: 'other', k: 4 });
    expect([workspace.problems, workspace.prepared, workspace.step]).toEqual([{}, undefined, 'read']);
  });

  test.each([
    ['wholesale', 'wholesale_customers.csv'],
    ['telco', 'telco_customers.csv'],
  ] as const)('the sample %s by its file', async (sample, file) => {
    const { workspace, engine, doors } = start();
    await workspace.openSample(sample, 'A sample', 'en');
    expect(doors.sample).toHaveBeenCalledWith(file);
    expect(engine.open.mock.calls[0]![0]).toMatchObject({ kind: 'file', file: { name: file } });
    expect([workspace.sample, workspace.document?.name, workspace.document?.rowNoun]).toEqual([sample, 'A sample', 'customer']); // prettier-ignore
  });

  test('the made-up sample, whose rows are businesses', async () => {
    const { workspace, engine } = start();
    await workspace.openSample('cluster-markets', '聚类市场', 'zh');
    expect(engine.open.mock.calls[0]![0]).toEqual({ kind: 'cluster-markets', language: 'zh', name: '聚类市场.csv' });
    expect([workspace.sample, workspace.document?.name, workspace.document?.rowNoun]).toEqual(['cluster-markets', '聚类市场', 'business']); // prettier-ignore
  });

  test('the made-up sample that is not opened leaves the rows of the open table what they are', async () => {
    const { workspace, engine } = await opened();
    engine.open.mockResolvedValue(CANCELLED);
    await workspace.openSample('cluster-markets', '聚类市场', 'zh');
    expect([workspace.sample, workspace.document?.rowNoun]).toEqual([undefined, 'customer']);
  });

  test('a sample that cannot be fetched is our fault', async () => {
    const { workspace, doors } = start();
    const error = new TypeError('Failed to fetch');
    doors.sample.mockRejectedValue(error);
    await workspace.openSample('telco', 'Telco', 'en');
    expect([workspace.bug, workspace.table]).toEqual([error, undefined]);
  });
});

describe('a file that cannot be opened', () => {
  const problem = stop('empty-file', { file: 'empty.csv' });

  test('can be tried again, until something is open', async () => {
    const { workspace, engine } = await opened();
    expect(workspace.openAgain).toBeUndefined();
    engine.open.mockResolvedValueOnce(failed(stop('worker-stopped', { worker: 'engine' })));
    await workspace.openFile(aFile('other.csv'));
    const source = engine.open.mock.calls.at(-1)![0];
    await workspace.openAgain!();
    expect(engine.open.mock.calls.at(-1)![0]).toBe(source);
    expect([workspace.document?.name, workspace.problems, workspace.openAgain]).toEqual(['other', {}, undefined]);
  });

  test('keeps the table and its segments, and shows why', async () => {
    const { workspace, engine } = await described();
    const { table, document, partition, profile } = workspace;
    workspace.goTo('profile');
    engine.open.mockResolvedValue(failed(problem));
    await workspace.openFile(aFile('empty.csv'));
    await workspace.leave();
    expect(workspace.problems.read).toEqual([problem]);
    expect(workspace.table).toBe(table);
    expect(workspace.document).toBe(document);
    expect(workspace.partition).toBe(partition);
    expect(workspace.profile).toBe(profile);
    expect([workspace.step, stale(workspace)]).toEqual(['profile', []]);
  });

  test('shows why on the start page; the next file that can be opened takes it away', async () => {
    const { workspace, engine } = start();
    engine.open.mockResolvedValueOnce(failed(problem));
    await workspace.openFile(aFile('empty.csv'));
    expect([workspace.problems.read, workspace.table]).toEqual([[problem], undefined]);
    await workspace.openFile(aFile());
    expect(workspace.problems).toEqual({});
  });

  test('because the person stopped it: no problem', async () => {
    const { workspace, engine } = start();
    engine.open.mockImplementation((_, { signal }) => untilStopped(signal));
    const opening = workspace.openFile(aFile());
    workspace.job.cancel();
    await opening;
    expect([workspace.problems.read, workspace.bug, workspace.table]).toEqual([[], undefined, undefined]);
  });

  test('because something broke: the bug, with the work kept', async () => {
    const { workspace, engine } = await opened();
    const error = new RangeError('ours');
    engine.open.mockRejectedValue(error);
    await workspace.openFile(aFile('other.csv'));
    expect([workspace.bug, workspace.table?.file.name, workspace.job.running]).toEqual([error, 'customers.csv', false]);
  });
});

describe('leaving', () => {
  test('without segments nothing is asked', async () => {
    const { workspace } = await opened();
    await workspace.close();
    expect([workspace.leaving, workspace.table, workspace.document]).toEqual([undefined, undefined, undefined]);
  });

  test.each<[what: string, ask: (workspace: Workspace) => Promise<void>]>([
    ['closing', (workspace) => workspace.close()],
    ['opening a file', (workspace) => workspace.openFile(aFile('other.csv'))],
  ])('%s asks first, and staying changes nothing', async (_, ask) => {
    const { workspace, engine } = await described();
    const { table, document, partition } = workspace;
    await ask(workspace);
    expect(workspace.leaving).toBeDefined();
    workspace.stay();
    expect(workspace.leaving).toBeUndefined();
    await workspace.leave(); // there is nothing to leave for any more
    expect([workspace.table, workspace.document, workspace.partition]).toEqual([table, document, partition]);
    expect(engine.open).toHaveBeenCalledTimes(1);
  });

  test('closing forgets everything and stops what is under way', async () => {
    const { workspace, engine } = await described();
    let signal: AbortSignal | undefined;
    engine.assess.mockImplementation((_p, _s, run) => {
      signal = run.signal;
      return untilStopped(run.signal);
    });
    const assessing = workspace.assess();
    workspace.goTo('assess');
    await workspace.close();
    await workspace.leave();
    await assessing;
    expect(signal?.aborted).toBe(true);
    expect([workspace.table, workspace.document, workspace.partition, workspace.profile]).toEqual(Array(4).fill(undefined)); // prettier-ignore
    expect([workspace.leaving, workspace.step, stale(workspace)]).toEqual([undefined, 'read', []]);
  });

  test('opening goes on when the person leaves, with the file asked for last', async () => {
    const { workspace } = await described();
    await workspace.openFile(aFile('second.csv'));
    await workspace.openFile(aFile('third.csv'));
    await workspace.leave();
    expect([workspace.leaving, workspace.table?.file.name, workspace.partition]).toEqual([undefined, 'third.csv', undefined]); // prettier-ignore
  });
});

describe('taking results away', () => {
  const labels = [{ letter: 'A', name: 'Big' }];
  const headings = { segment: 'Segment', name: 'Name' };

  test('the customers’ file', async () => {
    const { workspace, engine, doors } = await described();
    const name = `${workspace.document!.name} out.xlsx`;
    expect(await workspace.takeCustomersFile('xlsx', labels, headings, 'out')).toBe(name);
    expect(engine.customersFile.mock.calls[0]!.slice(0, 4)).toEqual(['xlsx', partitionOf(4, 1), labels, headings]);
    expect(doors.download).toHaveBeenCalledWith(name, expect.any(Blob));
  });

  test('stopped, failed, or without segments: nothing is downloaded', async () => {
    const { workspace, engine, doors } = await opened();
    const take = () => workspace.takeCustomersFile('csv', labels, headings, 'out');
    expect(await take()).toBeUndefined();
    await workspace.cluster();
    engine.customersFile.mockImplementationOnce((_f, _p, _s, _h, { signal }) => untilStopped(signal));
    const taking = take();
    expect(workspace.job.kind).toBe('export');
    workspace.job.cancel();
    expect([await taking, workspace.problems.share]).toEqual([undefined, []]);
    const problem = stop('worker-stopped', { worker: 'workbook' });
    engine.customersFile.mockResolvedValueOnce(failed(problem));
    expect([await take(), workspace.problems.share]).toEqual([undefined, [problem]]);
    expect(doors.download).not.toHaveBeenCalled();
  });

  test('a table of results, as text for a spreadsheet', async () => {
    const { workspace, engine, doors } = await described();
    workspace.renameSegment(0, 'Big');
    const headings = { segment: 'Segment', missing: 'No value', whole: 'All' };
    const cross: CrossTable = {
      column: 'town',
      levels: [{ kind: 'text', text: 'Ulm' }],
      counts: [[2], [2], [1], [0]],
      missing: [0, 0, 1, 2],
      cramersV: 0.1,
    };
    const take = () => workspace.takeCrossTable(cross, headings, (level) => (level.kind === 'text' ? level.text : ''));
    await take();
    expect(engine.resultCsv.mock.calls[0]![0].header).toEqual(['Segment', 'Ulm', 'No value']);
    expect(engine.resultCsv.mock.calls[0]![0].rows.slice(0, 2)).toEqual([
      ['All', 5, 3],
      ['A Big', 2, 0],
    ]);
    const [name, blob] = doors.download.mock.calls[0]!;
    expect([name, await blob.text()]).toEqual([`${workspace.document!.name} town.csv`, 'a,b\r\n']);

    const problem = stop('worker-stopped', { worker: 'resultCsv' });
    engine.resultCsv.mockResolvedValueOnce(failed(problem));
    workspace.goTo('profile');
    await take();
    expect([doors.download.mock.calls.length, workspace.problems.profile]).toEqual([1, [problem]]);
  });
});

describe('rows for the grid', () => {
  test('as the engine gives them', async () => {
    const { workspace, engine } = await opened();
    const request = { from: 3, to: 4, sort: { column: 'spend', descending: true } };
    expect(await workspace.rows(request)).toEqual({ from: 3, places: [3], cells: [['a']] });
    expect(engine.rows).toHaveBeenCalledWith(request);
  });

  test('that cannot be had: the person is told, and the grid keeps what it has', async () => {
    const { workspace, engine } = await opened();
    const problem = stop('worker-stopped', { worker: 'engine' });
    engine.rows.mockResolvedValueOnce(failed(problem));
    await expect(workspace.rows({ from: 0, to: 1 })).rejects.toThrow();
    expect([workspace.problems.read, workspace.bug]).toEqual([[problem], undefined]);
    const error = new RangeError('ours');
    engine.rows.mockRejectedValueOnce(error);
    await expect(workspace.rows({ from: 0, to: 1 })).rejects.toThrow();
    expect(workspace.bug).toBe(error);
  });
});
