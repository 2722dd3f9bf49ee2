import { describe, expect, test } from 'vitest';
import type { Partition } from '../../src/domain/cluster/partition';
import { note, stop } from '../../src/domain/common/problem';
import { failed, ok, type Result } from '../../src/domain/common/result';
import type { Profile } from '../../src/domain/profile/profile';
import type { Command } from '../../src/domain/project/commands';
import type { SegmentValues } from '../../src/domain/target/segmentValues';
import type { Engine } from '../../src/session/ports';
import { deferred, labelled, partitionOf, PREPARED, PROFILE, untilStopped } from './fakes';
import { aFile, described, opened, stale, start } from './workspaces';

const role = (column: string, to: 'segment' | 'describe' | 'out'): Command => ({ kind: 'set-role', column, role: to });
const missing = (policy: 'median' | 'leave-out'): Command => ({ kind: 'set-missing', missing: policy });
const k = (number: number): Command => ({ kind: 'set-k', k: number });
const seed = (number: number): Command => ({ kind: 'set-seed', seed: number });
const name = (text: string): Command => ({ kind: 'name-segment', segment: 's1', name: text });

describe('what is stale', () => {
  const all = ['prepared', 'partition', 'assessment'];

  test.each<[what: string, change: Command, back: Command, stale: string[]]>([
    ['a variable less', role('visits', 'describe'), role('visits', 'segment'), all],
    ['a column that no longer describes', role('town', 'out'), role('town', 'describe'), []],
    ['rows left out', missing('leave-out'), missing('median'), all],
    ['another k', k(5), k(4), ['partition']],
    ['another seed', seed(2), seed(1), ['partition', 'assessment']],
    [
      'unusual rows set apart',
      { kind: 'set-apart', setApart: true },
      { kind: 'set-apart', setApart: false },
      ['partition'],
    ],
    ['another noun', { kind: 'set-row-noun', rowNoun: 'shop' }, { kind: 'set-row-noun', rowNoun: 'customer' }, []],
    ['a name', name('Loyal'), name(''), []],
  ])('after %s, until it is as it was', async (_, change, back, expected) => {
    const { workspace } = await described();
    const { partition } = workspace.results;
    expect(stale(workspace)).toEqual([]);
    workspace.change(change);
    expect(stale(workspace)).toEqual(expected);
    expect(workspace.results.partition).toEqual(partition);
    workspace.change(back);
    expect(stale(workspace)).toEqual([]);
  });

  test('what comes back after the choices changed', async () => {
    const { workspace, engine } = await opened();
    const partition = deferred<Result<Partition>>();
    engine.cluster.mockReturnValue(partition.promise);
    const clustering = workspace.cluster();
    workspace.change(k(5));
    partition.resolve(ok(partitionOf(4, 1)));
    expect(await clustering).toBe(true);
    expect([workspace.results.partition?.k, stale(workspace)]).toEqual([4, ['partition']]);

    const assessing = workspace.assess();
    workspace.change(seed(9));
    await assessing;
    expect([workspace.results.assessment?.seed, stale(workspace)]).toEqual([1, ['partition', 'assessment']]);
  });
});

describe('prepare', () => {
  test('follows each change, asks nothing twice', async () => {
    const { workspace, engine } = await opened();
    await workspace.results.prepare();
    await workspace.results.prepare();
    expect(engine.prepare.mock.calls).toEqual([[{ variables: ['spend', 'visits'], missing: 'median' }]]);
    expect(workspace.results.prepared).toEqual(PREPARED);
    workspace.change(role('spend', 'out'));
    workspace.change(missing('leave-out'));
    await workspace.results.prepare();
    expect(engine.prepare).toHaveBeenLastCalledWith({ variables: ['visits'], missing: 'leave-out' });
    expect(stale(workspace)).toEqual([]);
  });

  test('without a table does nothing', async () => {
    const { workspace, engine } = start();
    await workspace.results.prepare();
    expect(engine.prepare).not.toHaveBeenCalled();
  });

  test('notes are shown with the result, problems in its place, and both go when they are over', async () => {
    const { workspace, engine } = await opened();
    const { results, work } = workspace;
    const constant = note('constant-variables', { columns: ['visits'] });
    engine.prepare.mockResolvedValueOnce(ok({ summary: PREPARED, notes: [constant] }));
    await results.prepare();
    expect([work.problems.prepare, results.prepared]).toEqual([[constant], PREPARED]);

    const none = stop('no-variables', {});
    engine.prepare.mockResolvedValueOnce(failed(none));
    workspace.change(role('spend', 'out'));
    await results.prepare();
    expect([work.problems.prepare, results.prepared]).toEqual([[none], undefined]);

    workspace.change(role('spend', 'segment'));
    await results.prepare();
    expect([work.problems.prepare, results.prepared]).toEqual([[], PREPARED]);
  });

  test('an answer to what is no longer asked is dropped', async () => {
    const { workspace, engine } = await opened();
    const late = deferred<Awaited<ReturnType<Engine['prepare']>>>();
    engine.prepare.mockReturnValueOnce(late.promise);
    const first = workspace.results.prepare();
    workspace.change(role('spend', 'out'));
    await workspace.results.prepare();
    const { prepared } = workspace.results;
    late.resolve(failed(stop('no-variables', {})));
    await first;
    expect([workspace.results.prepared, workspace.work.problems.prepare]).toEqual([prepared, []]);
  });
});

describe('cluster and assess', () => {
  test('with the choices of the document', async () => {
    const { workspace, engine } = await opened();
    workspace.change(k(3));
    workspace.change(seed(7));
    expect(await workspace.cluster()).toBe(true);
    expect(await workspace.assess()).toBe(true);
    const preparation = { variables: ['spend', 'visits'], missing: 'median' };
    expect(engine.cluster.mock.calls[0]!.slice(0, 2)).toEqual([preparation, { k: 3, seed: 7 }]);
    workspace.change({ kind: 'set-apart', setApart: true });
    workspace.change({ kind: 'set-exhaustive', exhaustive: true });
    expect(await workspace.cluster()).toBe(true);
    expect(engine.cluster.mock.calls[1]![1]).toEqual({ k: 3, seed: 7, exhaustive: true, setApart: true });
    expect(engine.assess.mock.calls[0]!.slice(0, 2)).toEqual([preparation, { seed: 7 }]);
    expect(workspace.segments.map(({ id, letter }) => [id, letter])).toEqual([['s1', 'A'], ['s2', 'B'], ['s3', 'C']]); // prettier-ignore
    expect(workspace.results.fingerprint).toMatch(/^[0-9a-f]{8}$/);
    expect(workspace.results.assessment?.seed).toBe(7);
  });

  test('without a table do nothing', async () => {
    const { workspace } = start();
    expect([await workspace.cluster(), await workspace.assess()]).toEqual([false, false]);
  });

  test('a problem is the step’s, leaves the last result, and goes with the next run', async () => {
    const { workspace, engine } = await described();
    const { partition } = workspace.results;
    const problem = stop('fewer-distinct-rows', { distinct: 2, k: 4 });
    engine.cluster.mockResolvedValueOnce(failed(problem));
    expect(await workspace.cluster()).toBe(false);
    expect([workspace.work.problems.cluster, workspace.results.partition]).toEqual([[problem], partition]);
    await workspace.cluster();
    expect(workspace.work.problems.cluster).toEqual([]);
  });

  test('stopped: no problem, the last result stays', async () => {
    const { workspace, engine } = await described();
    const { partition, assessment } = workspace.results;
    engine.cluster.mockImplementation((_p, _o, { signal }) => untilStopped(signal));
    engine.assess.mockImplementation((_p, _s, { signal }) => untilStopped(signal));
    for (const step of ['cluster', 'assess'] as const) {
      const running = workspace[step]();
      expect(workspace.work.job.kind).toBe(step);
      workspace.work.job.cancel();
      expect(await running).toBe(false);
      expect(workspace.work.problems[step]).toEqual([]);
    }
    expect([workspace.results.partition, workspace.results.assessment]).toEqual([partition, assessment]);
    expect(workspace.work.bug).toBeUndefined();
  });

  test('the next job stops the one under way', async () => {
    const { workspace, engine } = await opened();
    engine.cluster.mockImplementation((_p, _o, { signal }) => untilStopped(signal));
    const clustering = workspace.cluster();
    expect(await workspace.assess()).toBe(true);
    expect(await clustering).toBe(false);
    expect([workspace.results.partition, workspace.work.problems.cluster, workspace.work.job.running]).toEqual([undefined, [], false]); // prettier-ignore
  });
});

describe('describe', () => {
  test('follows each new partition and each column that describes; asks nothing twice', async () => {
    const { workspace, engine } = await described();
    const { results } = workspace;
    await results.describe();
    expect(engine.profile.mock.calls).toEqual([[['spend', 'town', 'visits'], partitionOf(4, 1)]]);
    workspace.change(k(2));
    await results.describe();
    expect(engine.profile).toHaveBeenCalledTimes(1);
    await workspace.cluster();
    expect(results.profile).toBeUndefined();
    await results.describe();
    expect(engine.profile.mock.lastCall![1]).toEqual(results.partition);
    workspace.change(role('town', 'out'));
    expect(results.profile).toEqual(PROFILE); // of the same segments, with one column too many
    await results.describe();
    expect(engine.profile.mock.lastCall![0]).toEqual(['spend', 'visits']);
    expect([engine.profile.mock.calls.length, stale(workspace)]).toEqual([3, []]);
  });

  test('a problem is shown in the step; what is thrown as our fault', async () => {
    const { workspace, engine } = await opened();
    const { results, work } = workspace;
    await workspace.cluster();
    const problem = stop('worker-stopped', { worker: 'engine' });
    engine.profile.mockResolvedValueOnce(failed(problem));
    await results.describe();
    expect([work.problems.profile, results.profile]).toEqual([[problem], undefined]);
    const error = new RangeError('ours');
    engine.profile.mockRejectedValueOnce(error);
    await results.describe();
    expect([work.bug, results.profile]).toEqual([error, undefined]);
    await results.describe();
    expect([work.problems.profile, results.profile]).toEqual([[], PROFILE]);
  });

  test('a profile that comes back after the columns changed is dropped', async () => {
    const { workspace, engine } = await opened();
    await workspace.cluster();
    const late = deferred<Result<Profile>>();
    engine.profile.mockReturnValueOnce(late.promise);
    const describing = workspace.results.describe();
    workspace.change(role('town', 'out'));
    late.resolve(ok({ ...PROFILE }));
    await describing;
    expect(workspace.results.profile).toBeUndefined();
  });

  test('a segment of another letter has its figures under that letter', async () => {
    const { workspace, engine } = await described();
    workspace.change(name('Big'));
    workspace.change(k(2));
    engine.cluster.mockResolvedValueOnce(ok(labelled([0, 0, 0, 0, 1, 1, 1, 1]))); // a quarter of each: none goes on
    await workspace.cluster();
    workspace.change({ kind: 'put-back', segment: 's1', onto: workspace.segments[1]!.id });
    expect(workspace.results.profile).toBeUndefined();
    await workspace.results.describe();
    expect(engine.profile.mock.lastCall![1]).toEqual(workspace.results.partition);
    expect(workspace.results.profile).toEqual(PROFILE);
  });
});

describe('what is quick and comes late, when another table is open', () => {
  const columns = 'next-month.csv'; // the same columns, so the same keys

  test('prepare', async () => {
    const { workspace, engine } = await opened();
    const late = deferred<Awaited<ReturnType<Engine['prepare']>>>();
    engine.prepare.mockReturnValueOnce(late.promise);
    const preparing = workspace.results.prepare();
    await workspace.openFile(aFile(columns));
    late.resolve(ok({ summary: { ...PREPARED, rowCount: 99 }, notes: [] }));
    await preparing;
    expect(workspace.results.prepared).toBeUndefined();
  });

  test('describe and weigh', async () => {
    const { workspace, engine } = await opened();
    const { results } = workspace;
    await workspace.cluster();
    const profile = deferred<Result<Profile>>();
    const values = deferred<Result<SegmentValues>>();
    engine.profile.mockReturnValueOnce(profile.promise);
    engine.segmentValues.mockReturnValueOnce(values.promise);
    const both = [results.describe(), results.weigh()];
    await workspace.openFile(aFile(columns));
    await workspace.cluster();
    profile.resolve(ok({ ...PROFILE, leftOut: 99 }));
    values.resolve(ok({ total: 99, segments: [] }));
    await Promise.all(both);
    expect([results.profile, results.values]).toEqual([undefined, undefined]);
    await results.describe();
    await results.weigh();
    expect([results.profile?.leftOut, results.values?.total]).toEqual([0, 0]);
  });
});

describe('questions', () => {
  test('weigh follows the columns of value, and asks nothing twice', async () => {
    const { workspace, engine } = await described();
    await workspace.results.weigh();
    expect(engine.segmentValues.mock.calls).toEqual([[['spend'], partitionOf(4, 1)]]);
    workspace.change({ kind: 'set-value', columns: ['visits'] });
    const problem = stop('worker-stopped', { worker: 'engine' });
    engine.segmentValues.mockResolvedValueOnce(failed(problem));
    await workspace.results.weigh();
    expect(workspace.work.problems.target).toEqual([problem]);
    await workspace.results.weigh();
    expect([engine.segmentValues.mock.lastCall![0], workspace.work.problems.target]).toEqual([['visits'], []]);
  });

  test('a cross-table', async () => {
    const { workspace, engine } = await opened();
    expect(await workspace.results.crossTable('town')).toBeUndefined();
    await workspace.cluster();
    expect((await workspace.results.crossTable('town'))?.column).toBe('town');
    const problem = stop('worker-stopped', { worker: 'engine' });
    engine.crossTable.mockResolvedValueOnce(failed(problem));
    expect(await workspace.results.crossTable('town')).toBeUndefined();
    expect(workspace.work.problems.profile).toEqual([problem]);
  });

  test('a page of a segment’s list, by the plan and the value that are set', async () => {
    const { workspace, engine } = await opened();
    expect(await workspace.results.contacts(0, 'seed', 0, 10)).toBeUndefined();
    await workspace.cluster();
    const plan = { place: 'town', spreaders: 0.2 };
    workspace.change({ kind: 'plan-campaign', plan });
    expect((await workspace.results.contacts(1, 'seed', 0, 10))?.rows).toBe(2);
    const request = { segment: 1, plan, value: ['spend'] };
    expect(engine.contacts.mock.calls).toEqual([[partitionOf(4, 1), request, 'seed', 0, 10]]);
    const problem = stop('worker-stopped', { worker: 'engine' });
    engine.contacts.mockResolvedValueOnce(failed(problem));
    expect(await workspace.results.contacts(1, 'seed', 0, 10)).toBeUndefined();
    expect(workspace.work.problems.campaign).toEqual([problem]);
  });
});
