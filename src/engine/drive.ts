import type { Work } from '../domain/common/progress';
import type { Steps } from '../domain/common/steps';
import type { Job, Report } from './protocol';

const BREATH_MS = 30;
const REPORT_MS = 50;

/** Lets the messages that have come in be heard; unlike a timer it is not held back to 4 ms. */
export function breathe(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** The jobs that are under way in this worker, each of which can be told to stop. */
export class Jobs {
  private readonly stops = new Map<Job, () => void>();

  stop(job: Job): void {
    this.stops.get(job)?.();
  }

  /**
   * Runs the work to its end, reporting progress at most twenty times a second and listening for `stop` at least every
   * 30 ms between two of its yields. Gives undefined where it was stopped, at once even while the work waits for a
   * helper that will never answer.
   */
  async drive<Output>(job: Job, report: Report, work: Work<Output>): Promise<{ output: Output } | undefined> {
    let stopped = false;
    const stopping = new Promise<void>((resolve) => {
      this.stops.set(job, () => {
        stopped = true;
        resolve();
      });
    });
    let breathed = performance.now();
    let reported = -Infinity;
    try {
      for (;;) {
        const step = await Promise.race([work.next(), stopping]);
        if (stopped || !step) {
          void work.return(undefined as never);
          return undefined;
        }
        if (step.done) return { output: step.value };
        const now = performance.now();
        if (now - reported >= REPORT_MS) {
          report(step.value);
          reported = now;
        }
        if (now - breathed >= BREATH_MS) {
          await breathe();
          breathed = performance.now();
        }
      }
    } finally {
      this.stops.delete(job);
    }
  }
}

/** Work that tells of no progress but can be interrupted. */
export async function* inSteps<Output>(steps: Steps<Output>): Work<Output> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { phase: 'prepare', done: 0, total: 0 };
  }
}
