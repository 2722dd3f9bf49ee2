import { plainShard } from '../cluster/plainShard';
import type { MakeShard } from '../cluster/shard';
import { answerTask } from './answerTask';
import type { Resampler } from './resampling';
import { Workroom } from './workroom';

/**
 * Tasks one after the other in this thread.
 * @param breathe asked between two steps, of which few rows make hundreds of thousands; what it answers is awaited, so that
 * the thread can hear "stop"
 */
export function plainResampler(
  breathe?: () => Promise<void> | undefined,
  makeShard: MakeShard = plainShard,
): Resampler {
  return {
    async *answers(values, columnCount, tasks) {
      const room = new Workroom(makeShard(values, columnCount), makeShard);
      for (const [task, todo] of tasks.entries()) {
        const work = answerTask(room, todo);
        let step = work.next();
        for (; !step.done; step = work.next()) {
          const breath = breathe?.();
          if (breath) await breath;
        }
        yield { task, answer: step.value };
      }
    },
  };
}
