import type { Progress } from '../domain/common/progress';
import type { Run } from './ports';

export type JobKind = 'read' | 'cluster' | 'assess' | 'export';

/** The one long piece of work that is under way, how far it is, and the way to stop it. */
export class Job {
  kind = $state<JobKind>();
  progress = $state.raw<Progress>();
  /** Seconds that are left, from the pace so far; undefined while nothing can be said. */
  secondsLeft = $state<number>();

  private controller: AbortController | undefined;
  private phaseStart = { phase: '', done: 0, at: 0 };

  constructor(private readonly now: () => number) {}

  get running(): boolean {
    return this.kind !== undefined;
  }

  /** Share of the current phase that is done, 0 to 1. */
  get share(): number {
    return this.progress && this.progress.total > 0 ? Math.min(1, this.progress.done / this.progress.total) : 0;
  }

  /** Runs the work as this job. A job that is under way is stopped first: the person has asked for something else. */
  async run<Output>(kind: JobKind, work: (run: Run) => Promise<Output>): Promise<Output> {
    this.cancel();
    const controller = new AbortController();
    this.controller = controller;
    this.kind = kind;
    this.progress = undefined;
    this.secondsLeft = undefined;
    this.phaseStart = { phase: '', done: 0, at: 0 };
    try {
      return await work({
        signal: controller.signal,
        progress: (progress) => {
          if (this.controller === controller) this.follow(progress);
        },
      });
    } finally {
      if (this.controller === controller) {
        this.controller = undefined;
        this.kind = undefined;
      }
    }
  }

  cancel(): void {
    this.controller?.abort();
  }

  private follow(progress: Progress): void {
    const at = this.now();
    const start = this.phaseStart;
    if (progress.phase !== start.phase || progress.done < start.done) {
      this.phaseStart = { phase: progress.phase, done: progress.done, at };
      this.secondsLeft = undefined;
    } else if (progress.done > start.done && at - start.at > 500) {
      const pace = (at - start.at) / (progress.done - start.done);
      this.secondsLeft = (pace * (progress.total - progress.done)) / 1000;
    }
    this.progress = progress;
  }
}
