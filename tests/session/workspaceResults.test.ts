import { describe, expect, test } from 'vitest';
import type { Partition } from '../../src/domain/cluster/partition';
import { note, stop } from '../../src/domain/common/problem';
import { failed, ok, type Result } from '../../src/domain/common/result';
import type { Profile } from '../../src/domain/profile/profile';
import type { Engine } from '../../src/session/ports';
import type { Workspace } from '../../src/session/workspace.svelte';
import { deferred, partitionOf, PREPARED, PROFILE, untilStopped } from './fakes';
import { aFile, described, opened, stale, start } from './workspaces';

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
    expect(engine.profile.mock.calls).toEqual([[['spend', 'town', 'visits'], partitionOf(4, 1)]]);
    workspace.setK(2);
    await workspace.describe();
    expect(engine.profile).toHaveBeenCalledTimes(1);
    await workspace.cluster();
    await workspace.describe();
    expect(engine.profile.mock.lastCall![1]).toEqual(partitionOf(2, 1));
    workspace.setRole('town', 'out');
    await workspace.describe();
    expect(engine.profile.mock.lastCall![0]).toEqual(['spend', 'visits']);
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
