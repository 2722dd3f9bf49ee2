import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Progress, Work } from '../../src/domain/common/progress';
import { breathe, Jobs } from '../../src/engine/drive';
import { QUICK_MS } from './inProcess';

const ignore = () => {};

function progressAt(done: number): Progress {
  return { phase: 'refine', done, total: 100 };
}

/** Keeps the thread busy; counts its own yields and tells whether it was ended. */
class Busy {
  yields = 0;
  ended = false;

  async *work(milliseconds: number): Work<string> {
    const end = performance.now() + milliseconds;
    try {
      while (performance.now() < end) {
        const next = performance.now() + 1;
        while (performance.now() < next);
        yield progressAt(++this.yields);
      }
      return 'done';
    } finally {
      this.ended = true;
    }
  }
}

/** A message from another thread: heard only where the thread's loop turns. */
function message(heard: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    heard();
  };
  port2.postMessage(null);
}

test('breathe lets a message be heard that came before', async () => {
  let heard = false;
  message(() => (heard = true));
  await breathe();
  expect(heard).toBe(true);
});

describe('drive', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('gives the output, undefined included', async () => {
    const jobs = new Jobs();
    expect(await jobs.drive(1, ignore, new Busy().work(5))).toEqual({ output: 'done' });
    const nothing = async function* (): Work<undefined> {
      return undefined;
    };
    expect(await jobs.drive(2, ignore, nothing())).toEqual({ output: undefined });
  });

  test('reports the first progress, and then one in 50 ms', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const reported: number[] = [];
    async function* every10ms(): Work<void> {
      for (let done = 0; done <= 12; done++) {
        yield progressAt(done);
        vi.advanceTimersByTime(10);
      }
    }
    await new Jobs().drive(1, (progress) => reported.push(progress.done), every10ms());
    expect(reported).toEqual([0, 5, 10]);
  });

  test('hears "stop" from another thread while the work never waits, and ends the work', async () => {
    const jobs = new Jobs();
    const busy = new Busy();
    const started = performance.now();
    message(() => jobs.stop(1));
    expect(await jobs.drive(1, ignore, busy.work(5000))).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(QUICK_MS);
    await vi.waitFor(() => expect(busy.ended).toBe(true));
  });

  test('stops at once while the work waits for what never comes', async () => {
    const jobs = new Jobs();
    async function* waiting(): Work<void> {
      yield progressAt(0);
      await new Promise(() => {});
    }
    const answer = jobs.drive(1, ignore, waiting());
    await breathe();
    jobs.stop(1);
    expect(await answer).toBeUndefined();
  });

  test('stops work that has only been asked for', async () => {
    const jobs = new Jobs();
    const busy = new Busy();
    const answer = jobs.drive(1, ignore, busy.work(5000));
    jobs.stop(1);
    expect(await answer).toBeUndefined();
    expect(busy.yields).toBeLessThanOrEqual(1);
  });

  test('only the job of that number is stopped', async () => {
    const jobs = new Jobs();
    const answers = Promise.all([
      jobs.drive(1, ignore, new Busy().work(40)),
      jobs.drive(2, ignore, new Busy().work(40)),
    ]);
    jobs.stop(2);
    jobs.stop(3);
    expect(await answers).toEqual([{ output: 'done' }, undefined]);
    jobs.stop(1); // it is over
    expect(await jobs.drive(1, ignore, new Busy().work(5))).toEqual({ output: 'done' });
  });

  test('what the work throws is thrown on', async () => {
    async function* broken(): Work<void> {
      yield progressAt(0);
      throw new RangeError('ours');
    }
    await expect(new Jobs().drive(1, ignore, broken())).rejects.toThrow(RangeError);
  });
});
