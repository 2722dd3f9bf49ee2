import { describe, expect, test } from 'vitest';
import type { Partition } from '../../src/domain/cluster/partition';
import { note, stop } from '../../src/domain/common/problem';
import { failed, ok, type Result } from '../../src/domain/common/result';
import type { CrossTable, Profile } from '../../src/domain/profile/profile';
import type { TableSummary } from '../../src/domain/read/report';
import type { Engine } from '../../src/session/ports';
import { Workspace } from '../../src/session/workspace.svelte';
import {
  CANCELLED,
  deferred,
  fakeDoors,
  fakeEngine,
  partitionOf,
  PREPARED,
  PROFILE,
  tableSummary,
  untilStopped,
} from './fakes';

const aFile = (name = 'customers.csv') => new File(['a'], name);

function start() {
  const engine = fakeEngine();
  const doors = fakeDoors();
  return { engine, doors, workspace: new Workspace(engine, doors, () => 0) };
}

async function opened() {
  const all = start();
  await all.workspace.openFile(aFile());
  return all;
}

/** Everything computed and fresh. */
async function described() {
  const all = await opened();
  await all.workspace.prepare();
  await all.workspace.cluster();
  await all.workspace.assess();
  await all.workspace.describe();
  return all;
}

/** Which of the results that are shown are stale. */
function stale(workspace: Workspace): string[] {
  const { preparedStale, partitionStale, assessmentStale, profileStale } = workspace;
  const flags = {
    prepared: preparedStale,
    partition: partitionStale,
    assessment: assessmentStale,
    profile: profileStale,
  };
  return Object.entries(flags).flatMap(([name, isStale]) => (isStale ? [name] : []));
}

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

describe('what is stale', () => {
  const all = ['prepared', 'partition', 'assessment', 'profile'];

  test.each<
    [what: string, change: (workspace: Workspace) => void, back: (workspace: Workspace) => void, stale: string[]]
  >([
    ['a variable less', (w) => w.setRole('visits', 'describe'), (w) => w.setRole('visits', 'segment'), all],
    ['a column that no longer describes', (w) => w.setRole('town', 'out'), (w) => w.setRole('town', 'describe'), ['profile']], // prettier-ignore
    ['rows left out', (w) => w.setMissingPolicy('leave-out'), (w) => w.setMissingPolicy('median'), all],
    ['another k', (w) => w.setK(5), (w) => w.setK(4), ['partition', 'profile']],
    ['another seed', (w) => w.setSeed(2), (w) => w.setSeed(1), ['partition', 'assessment', 'profile']],
    ['another noun', (w) => w.setRowNoun('shop'), (w) => w.setRowNoun('customer'), []],
    ['a name', (w) => w.renameSegment(0, 'Loyal'), (w) => w.renameSegment(0, ''), []],
  ])('after %s, until it is as it was', async (_, change, back, expected) => {
    const { workspace } = await described();
    const { partition } = workspace;
    expect(stale(workspace)).toEqual([]);
    change(workspace);
    expect(stale(workspace)).toEqual(expected);
    expect(workspace.partition).toBe(partition);
    back(workspace);
    expect(stale(workspace)).toEqual([]);
  });

  test('what comes back after the choices changed', async () => {
    const { workspace, engine } = await opened();
    const partition = deferred<Result<Partition>>();
    engine.cluster.mockReturnValue(partition.promise);
    const clustering = workspace.cluster();
    workspace.setK(5);
    partition.resolve(ok(partitionOf(4, 1)));
    expect(await clustering).toBe(true);
    expect([workspace.partition?.k, stale(workspace)]).toEqual([4, ['partition']]);
    await workspace.describe();
    expect(engine.profile).not.toHaveBeenCalled();

    const assessing = workspace.assess();
    workspace.setSeed(9);
    await assessing;
    expect([workspace.assessment?.seed, stale(workspace)]).toEqual([1, ['partition', 'assessment']]);
  });

  test('a profile that comes back after the columns changed', async () => {
    const { workspace, engine } = await described();
    const profile = deferred<Result<Profile>>();
    engine.profile.mockReturnValue(profile.promise);
    workspace.setRole('town', 'out');
    const describing = workspace.describe();
    workspace.setRole('town', 'describe');
    workspace.setRole('id', 'describe');
    profile.resolve(ok({ ...PROFILE }));
    await describing;
    expect(stale(workspace)).toEqual(['profile']);
  });
});

describe('prepare', () => {
  test('follows each change, asks nothing twice', async () => {
    const { workspace, engine } = await opened();
    await workspace.prepare();
    await workspace.prepare();
    expect(engine.prepare.mock.calls).toEqual([[{ variables: ['spend', 'visits'], missing: 'median' }]]);
    expect(workspace.prepared).toEqual(PREPARED);
    workspace.setRole('spend', 'out');
    workspace.setMissingPolicy('leave-out');
    await workspace.prepare();
    expect(engine.prepare).toHaveBeenLastCalledWith({ variables: ['visits'], missing: 'leave-out' });
    expect(stale(workspace)).toEqual([]);
  });

  test('without a table does nothing', async () => {
    const { workspace, engine } = start();
    await workspace.prepare();
    expect(engine.prepare).not.toHaveBeenCalled();
  });

  test('notes are shown with the result, problems in its place, and both go when they are over', async () => {
    const { workspace, engine } = await opened();
    const constant = note('constant-variables', { columns: ['visits'] });
    engine.prepare.mockResolvedValueOnce(ok({ summary: PREPARED, notes: [constant] }));
    await workspace.prepare();
    expect([workspace.problems.prepare, workspace.prepared]).toEqual([[constant], PREPARED]);

    const none = stop('no-variables', {});
    engine.prepare.mockResolvedValueOnce(failed(none));
    workspace.setRole('spend', 'out');
    await workspace.prepare();
    expect([workspace.problems.prepare, workspace.prepared]).toEqual([[none], undefined]);

    workspace.setRole('spend', 'segment');
    await workspace.prepare();
    expect([workspace.problems.prepare, workspace.prepared]).toEqual([[], PREPARED]);
  });

  test('an answer to what is no longer asked is dropped', async () => {
    const { workspace, engine } = await opened();
    const late = deferred<Awaited<ReturnType<Engine['prepare']>>>();
    engine.prepare.mockReturnValueOnce(late.promise);
    const first = workspace.prepare();
    workspace.setRole('spend', 'out');
    await workspace.prepare();
    const { prepared } = workspace;
    late.resolve(failed(stop('no-variables', {})));
    await first;
    expect([workspace.prepared, workspace.problems.prepare]).toEqual([prepared, []]);
  });
});

describe('cluster and assess', () => {
  test('with the choices of the document', async () => {
    const { workspace, engine } = await opened();
    workspace.setK(3);
    workspace.setSeed(7);
    expect(await workspace.cluster()).toBe(true);
    expect(await workspace.assess()).toBe(true);
    const preparation = { variables: ['spend', 'visits'], missing: 'median' };
    expect(engine.cluster.mock.calls[0]!.slice(0, 2)).toEqual([preparation, { k: 3, seed: 7 }]);
    expect(engine.assess.mock.calls[0]!.slice(0, 2)).toEqual([preparation, 7]);
    expect(workspace.segments).toEqual(['A', 'B', 'C'].map((letter) => ({ letter, name: '' })));
    expect(workspace.fingerprint).toMatch(/^[0-9a-f]{8}$/);
    expect(workspace.assessment?.seed).toBe(7);
  });

  test('without a table do nothing', async () => {
    const { workspace } = start();
    expect([await workspace.cluster(), await workspace.assess()]).toEqual([false, false]);
  });

  test('a problem is the step’s, leaves the last result, and goes with the next run', async () => {
    const { workspace, engine } = await described();
    const { partition } = workspace;
    const problem = stop('fewer-distinct-rows', { distinct: 2, k: 4 });
    engine.cluster.mockResolvedValueOnce(failed(problem));
    expect(await workspace.cluster()).toBe(false);
    expect(workspace.problems.cluster).toEqual([problem]);
    expect(workspace.partition).toBe(partition);
    await workspace.cluster();
    expect(workspace.problems.cluster).toEqual([]);
  });

  test('a problem that was read can be put away', async () => {
    const { workspace, engine } = await opened();
    engine.cluster.mockResolvedValueOnce(failed(stop('worker-stopped', { worker: 'seeding' })));
    engine.assess.mockResolvedValueOnce(failed(stop('worker-stopped', { worker: 'seeding' })));
    await workspace.cluster();
    await workspace.assess();
    workspace.dismiss('cluster');
    expect([workspace.problems.cluster, workspace.problems.assess]).toMatchObject([[], [{ code: 'worker-stopped' }]]);
  });

  test('stopped: no problem, the last result stays', async () => {
    const { workspace, engine } = await described();
    const { partition, assessment } = workspace;
    engine.cluster.mockImplementation((_p, _o, { signal }) => untilStopped(signal));
    engine.assess.mockImplementation((_p, _s, { signal }) => untilStopped(signal));
    for (const step of ['cluster', 'assess'] as const) {
      const running = workspace[step]();
      expect(workspace.job.kind).toBe(step);
      workspace.job.cancel();
      expect(await running).toBe(false);
      expect(workspace.problems[step]).toEqual([]);
    }
    expect([workspace.partition, workspace.assessment, workspace.bug]).toEqual([partition, assessment, undefined]);
  });

  test('the next job stops the one under way', async () => {
    const { workspace, engine } = await opened();
    engine.cluster.mockImplementation((_p, _o, { signal }) => untilStopped(signal));
    const clustering = workspace.cluster();
    expect(await workspace.assess()).toBe(true);
    expect(await clustering).toBe(false);
    expect([workspace.partition, workspace.problems.cluster, workspace.job.running]).toEqual([undefined, [], false]);
  });

  test('what is thrown is shown as our fault; the next run works', async () => {
    const { workspace, engine } = await described();
    const { partition } = workspace;
    const error = new RangeError('ours');
    engine.cluster.mockRejectedValueOnce(error);
    expect(await workspace.cluster()).toBe(false);
    expect([workspace.bug, workspace.partition, workspace.job.running]).toEqual([error, partition, false]);
    expect(await workspace.cluster()).toBe(true);
  });
});

describe('describe', () => {
  test('follows each new partition and each column that describes; asks nothing twice', async () => {
    const { workspace, engine } = await described();
    await workspace.describe();
    expect(engine.profile.mock.calls).toEqual([[['spend', 'town', 'visits'], ['spend', 'visits'], partitionOf(4, 1)]]);
    workspace.setK(2);
    await workspace.describe();
    expect(engine.profile).toHaveBeenCalledTimes(1);
    await workspace.cluster();
    await workspace.describe();
    expect(engine.profile.mock.lastCall![2]).toEqual(partitionOf(2, 1));
    workspace.setRole('town', 'out');
    await workspace.describe();
    expect(engine.profile.mock.lastCall!.slice(0, 2)).toEqual([
      ['spend', 'visits'],
      ['spend', 'visits'],
    ]);
    expect([engine.profile.mock.calls.length, stale(workspace)]).toEqual([3, []]);
  });

  test('a problem is shown in the step; what is thrown as our fault', async () => {
    const { workspace, engine } = await opened();
    await workspace.cluster();
    const problem = stop('worker-stopped', { worker: 'engine' });
    engine.profile.mockResolvedValueOnce(failed(problem));
    await workspace.describe();
    expect([workspace.problems.profile, workspace.profile]).toEqual([[problem], undefined]);
    const error = new RangeError('ours');
    engine.profile.mockRejectedValueOnce(error);
    await workspace.describe();
    expect([workspace.bug, workspace.profile]).toEqual([error, undefined]);
    await workspace.describe();
    expect([workspace.problems.profile, workspace.profile]).toEqual([[], PROFILE]);
  });

  test('a profile is shown with its own partition only', async () => {
    const { workspace, engine } = await described();
    await workspace.cluster(); // the same choices: the same key, but other segments as far as anyone knows
    expect(workspace.profile).toBeUndefined();
    await workspace.describe();
    expect([workspace.profile, engine.profile.mock.calls.length]).toEqual([PROFILE, 2]);
  });

  test('a profile of a table that is no longer open is dropped', async () => {
    const { workspace, engine } = await opened();
    await workspace.cluster();
    const late = deferred<Result<Profile>>();
    engine.profile.mockReturnValueOnce(late.promise);
    const describing = workspace.describe();
    await workspace.openFile(aFile('next-month.csv')); // the same columns: the same keys
    await workspace.leave();
    await workspace.cluster();
    late.resolve(ok({ ...PROFILE, leftOut: 99 }));
    await describing;
    expect(workspace.profile).toBeUndefined();
    await workspace.describe();
    expect(workspace.profile).toEqual(PROFILE);
  });

  test('crossTable', async () => {
    const { workspace, engine } = await opened();
    expect(await workspace.crossTable('town')).toBeUndefined();
    await workspace.cluster();
    expect((await workspace.crossTable('town'))?.column).toBe('town');
    const problem = stop('worker-stopped', { worker: 'engine' });
    engine.crossTable.mockResolvedValueOnce(failed(problem));
    expect(await workspace.crossTable('town')).toBeUndefined();
    expect(workspace.problems.profile).toEqual([problem]);
  });
});

describe('names of segments', () => {
  const names = (workspace: Workspace) => workspace.segments.map(({ name }) => name);

  test('stay with the partition they were given in', async () => {
    const { workspace } = await described();
    workspace.renameSegment(1, '  Loyal ');
    workspace.renameSegment(3, 'New');
    expect(names(workspace)).toEqual(['', 'Loyal', '', 'New']);
    workspace.setK(2);
    expect(names(workspace)).toEqual(['', 'Loyal', '', 'New']); // the old partition is still shown
    workspace.renameSegment(0, 'Big');
    await workspace.cluster();
    expect(names(workspace)).toEqual(['', '']);
    workspace.renameSegment(0, 'Other');
    workspace.setK(4);
    await workspace.cluster();
    expect(names(workspace)).toEqual(['Big', 'Loyal', '', 'New']);
    workspace.renameSegment(1, '   ');
    expect(names(workspace)).toEqual(['Big', '', '', 'New']);
  });

  test('are lost with the table', async () => {
    const { workspace } = await described();
    workspace.renameSegment(0, 'Big');
    await workspace.openFile(aFile('other.csv'));
    await workspace.leave();
    await workspace.cluster();
    expect(names(workspace)).toEqual(['', '', '', '']);
  });

  test('need a partition', async () => {
    const { workspace } = await opened();
    const { document } = workspace;
    workspace.renameSegment(0, 'Big');
    expect(workspace.document).toBe(document);
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
    expect(await workspace.takeCustomersFile('xlsx', labels, headings, 'out.xlsx')).toBe(true);
    expect(engine.customersFile.mock.calls[0]!.slice(0, 4)).toEqual(['xlsx', partitionOf(4, 1), labels, headings]);
    expect(doors.download).toHaveBeenCalledWith('out.xlsx', expect.any(Blob));
  });

  test('stopped, failed, or without segments: nothing is downloaded', async () => {
    const { workspace, engine, doors } = await opened();
    const take = () => workspace.takeCustomersFile('csv', labels, headings, 'out.csv');
    expect(await take()).toBe(false);
    await workspace.cluster();
    engine.customersFile.mockImplementationOnce((_f, _p, _s, _h, { signal }) => untilStopped(signal));
    const taking = take();
    expect(workspace.job.kind).toBe('export');
    workspace.job.cancel();
    expect([await taking, workspace.problems.share]).toEqual([false, []]);
    const problem = stop('worker-stopped', { worker: 'workbook' });
    engine.customersFile.mockResolvedValueOnce(failed(problem));
    expect([await take(), workspace.problems.share]).toEqual([false, [problem]]);
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
    expect([name, await blob.text()]).toEqual(['town.csv', 'a,b\r\n']);

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
