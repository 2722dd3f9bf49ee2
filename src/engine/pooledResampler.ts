import type { Resampler } from '../domain/assess/resampling';
import { dealt, wholeIn, type Slot } from './pooledRows';

/** Rows held whole by every worker, and tasks dealt out to them. Same bits as `plainResampler`. */
export function pooledResampler(slots: Slot[]): Resampler {
  return {
    async *answers(values, columnCount, tasks) {
      const whole = wholeIn(slots, values, columnCount);
      try {
        yield* dealt(whole, tasks, (shard, set, task) => shard.resample(set, task));
      } finally {
        for (const stretch of whole) stretch.release();
      }
    },
  };
}
