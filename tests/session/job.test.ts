import { describe, expect, test } from 'vitest';
import type { Progress } from '../../src/domain/common/progress';
import { Job, type JobKind } from '../../src/session/job.svelte';
import type { Run } from '../../src/session/ports';
import { deferred, type Deferred } from './fakes';

/** A job under a clock set by hand, and work that ends when the test says so. */
function bench() {
  const clock = { now: 1000 };
  const job = new Job(() => clock.now);
  const start = (kind: JobKind) => {
    const end: Deferred<string> = deferred();
    let run!: Run;
    const answer = job.run(kind, (given) => {
      run = given;
      return end.promise;
    });
    const at = (
      now: number,
      done: number,
      total: number,
      phase: Progress['phase'] = 'refine',
      part?: Progress['part'],
    ) => {
      clock.now = now;
      run.progress({ phase, done, total, ...(part && { part }) });
    };
    return { answer, end, at, signal: run.signal };
  };
  return { job, start };
}

describe('Job', () => {
  test('says what is under way until it has ended', async () => {
    const { job, start } = bench();
    expect([job.kind, job.running, job.share]).toEqual([undefined, false, 0]);
    const { answer, end, at } = start('cluster');
    expect([job.kind, job.running, job.share]).toEqual(['cluster', true, 0]);
    at(1010, 1, 4);
    expect([job.share, job.progress]).toEqual([0.25, { phase: 'refine', done: 1, total: 4 }]);
    end.resolve('done');
    expect(await answer).toBe('done');
    expect([job.kind, job.running]).toEqual([undefined, false]);
  });

  test('the next one begins with no progress', async () => {
    const { job, start } = bench();
    const first = start('read');
    first.at(1000, 0, 10);
    first.at(2000, 5, 10);
    first.end.resolve('');
    await first.answer;
    start('assess');
    expect([job.share, job.progress, job.secondsLeft]).toEqual([0, undefined, undefined]);
  });

  test('share is between 0 and 1, also where there is nothing to do', () => {
    const { job, start } = bench();
    const { at } = start('read');
    at(1000, 0, 0);
    expect(job.share).toBe(0);
    at(1000, 6, 5);
    expect(job.share).toBe(1);
  });

  test('seconds left from the pace of this phase, once there is some of it', () => {
    const { job, start } = bench();
    const { at } = start('assess');
    at(1000, 2, 10);
    at(1500, 3, 10);
    expect(job.secondsLeft).toBeUndefined();
    at(3000, 4, 10); // two in two seconds, six to go
    expect(job.secondsLeft).toBe(6);
    at(3000, 0, 100, 'silhouette');
    expect(job.secondsLeft).toBeUndefined();
    at(4000, 20, 100, 'silhouette');
    expect(job.secondsLeft).toBeUndefined();
    at(5000, 40, 100, 'silhouette');
    expect(job.secondsLeft).toBeCloseTo(3, 9);
  });

  test('a slow start says nothing of the rest, and the pace is that of the last seconds', () => {
    const { job, start } = bench();
    const { at } = start('read');
    at(1000, 0, 100);
    at(9000, 1, 100);
    at(10_000, 10, 100);
    expect(job.secondsLeft).toBeUndefined();
    at(11_000, 20, 100);
    expect(job.secondsLeft).toBeCloseTo(8, 9);
    for (let second = 12; second <= 16; second++) at(second * 1000, 20 + 2 * (second - 11), 100);
    expect(job.secondsLeft).toBeCloseTo(70 / 2, 9);
  });

  test('where the work says how its phases share the time, share and time left are those of the whole', () => {
    const { job, start } = bench();
    const { at } = start('read');
    at(1000, 20, 100, 'decode', [0, 0.5]);
    expect(job.share).toBe(0.1);
    at(2000, 100, 100, 'decode', [0, 0.5]);
    expect(job.share).toBe(0.5);
    expect(job.secondsLeft).toBeCloseTo(1.25, 9);
    at(2100, 0, 7, 'types', [0.5, 1]);
    expect([job.share, job.secondsLeft !== undefined]).toEqual([0.5, true]);
    // A phase that comes once more takes nothing back.
    at(2200, 0, 1, 'decode', [0, 0.5]);
    expect(job.share).toBe(0.5);
    at(4000, 7, 7, 'types', [0.5, 1]);
    expect([job.share, job.secondsLeft]).toEqual([1, 0]);
  });

  test('cancel tells the work; the job is under way until the work has heard it', async () => {
    const { job, start } = bench();
    const { answer, end, signal } = start('cluster');
    job.cancel();
    expect([signal.aborted, job.running]).toEqual([true, true]);
    end.resolve('cancelled');
    await answer;
    expect(job.running).toBe(false);
    job.cancel(); // there is nothing to cancel
  });

  test('another job stops the one under way, and neither its progress nor its end is taken for its own', async () => {
    const { job, start } = bench();
    const first = start('cluster');
    const second = start('assess');
    expect([first.signal.aborted, second.signal.aborted, job.kind]).toEqual([true, false, 'assess']);
    second.at(1000, 1, 2);
    first.at(1000, 9, 10);
    expect(job.share).toBe(0.5);
    first.end.resolve('cancelled');
    await first.answer;
    expect(job.kind).toBe('assess');
    job.cancel();
    expect(second.signal.aborted).toBe(true);
  });

  test('what the work throws is thrown on, and the job has ended', async () => {
    const { job, start } = bench();
    const { answer, end } = start('export');
    end.reject(new RangeError('ours'));
    await expect(answer).rejects.toThrow(RangeError);
    expect(job.running).toBe(false);
  });
});
