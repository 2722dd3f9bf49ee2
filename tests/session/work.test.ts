import { expect, test } from 'vitest';
import { stop } from '../../src/domain/common/problem';
import { failed, ok } from '../../src/domain/common/result';
import { Work } from '../../src/session/work.svelte';
import { CANCELLED, untilStopped } from './fakes';

const PROBLEM = stop('worker-stopped', { worker: 'engine' });

test('a long job: its problems are the step’s, and go with the next run', async () => {
  const work = new Work(() => 0);
  expect(await work.long('cluster', 'cluster', async () => failed(PROBLEM))).toBe(false);
  expect(work.problems).toEqual({ cluster: [PROBLEM] });
  const again = work.long('cluster', 'cluster', async () => ok(1));
  expect([work.problems.cluster, work.job.kind]).toEqual([[], 'cluster']);
  expect([await again, work.job.running]).toEqual([true, false]);
});

test('a job that was stopped has no problem', async () => {
  const work = new Work(() => 0);
  const running = work.long('assess', 'assess', ({ signal }) => untilStopped(signal));
  work.job.cancel();
  expect([await running, work.problems.assess, work.bug]).toEqual([false, [], undefined]);
});

test('a quick question gives its value, or its problems', async () => {
  const work = new Work(() => 0);
  expect(await work.ask('profile', async () => ok(7))).toBe(7);
  expect(await work.ask('profile', async () => failed(PROBLEM))).toBeUndefined();
  expect(work.problems.profile).toEqual([PROBLEM]);
  await work.ask('profile', async () => ok(7));
  expect(work.problems.profile).toEqual([]);
});

test('what is thrown is a bug, and the next work works', async () => {
  const work = new Work(() => 0);
  const error = new RangeError('ours');
  const broken = async () => {
    throw error;
  };
  expect(await work.long('cluster', 'cluster', broken)).toBe(false);
  expect([work.bug, work.problems.cluster, work.job.running]).toEqual([error, [], false]);
  work.bug = undefined;
  expect(await work.ask('profile', broken)).toBeUndefined();
  expect([work.bug, work.problems.profile]).toEqual([error, undefined]);
  expect(await work.long('cluster', 'cluster', async () => ok(1))).toBe(true);
});

test('a problem that was read can be put away, the others stay', () => {
  const work = new Work(() => 0);
  work.report('cluster', [PROBLEM]);
  work.report('assess', [PROBLEM]);
  work.dismiss('cluster');
  expect(work.problems).toEqual({ cluster: [], assess: [PROBLEM] });
});

test('forgotten: the job stops, problems and bug go', async () => {
  const work = new Work(() => 0);
  work.report('read', [PROBLEM]);
  work.bug = new Error('ours');
  let stopped = false;
  const running = work.long('share', 'export', async ({ signal }) => {
    await untilStopped(signal);
    stopped = signal.aborted;
    return CANCELLED;
  });
  work.forget();
  await running;
  expect([stopped, work.problems.read, work.bug]).toEqual([true, undefined, undefined]);
});
