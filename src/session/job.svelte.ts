import type { Progress } from '../domain/common/progress';
import type { Run } from './ports';

export type JobKind = 'read' | 'side' | 'recipe' | 'cluster' | 'assess' | 'new-rows' | 'export';

/** Workers start and code is compiled before this share: its pace says nothing of the rest. */
const STARTED = 0.02;
/** The pace is that of the last seconds, and of no less than this. */
const PACE_MS = 3000;
const LEAST_PACE_MS = 700;

/** The one long piece of work that is under way, how far it is, and the way to stop it. */
export class Job {
  kind = $state<JobKind>();
  progress = $state.raw<Progress>();
  /** Share that is done, 0 to 1: of all phases where the work says where each lies (see `Progress.part`), else of this one. */
  share = $state(0);
  /** Seconds that are left, from the pace of late; undefined while nothing can be said. */
  secondsLeft = $state<number>();

  private controller: AbortController | undefined;
  /** Shares of the last seconds, the oldest first. */
  private lately: { at: number; share: number }[] = [];

  constructor(private readonly now: () => number) {}

  get running(): boolean {
    return this.kind !== undefined;
  }

  /** Runs the work as this job. A job that is under way is stopped first: the person has asked for something else. */
  async run<Output>(kind: JobKind, work: (run: Run) => Promise<Output>): Promise<Output> {
    this.cancel();
    const controller = new AbortController();
    this.controller = controller;
    this.kind = kind;
    this.progress = undefined;
    this.share = 0;
    this.secondsLeft = undefined;
    this.lately = [];
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
    const share = shareOf(progress);
    const fell = share < this.share;
    this.progress = progress;
    // A phase that comes once more, in a work whose parts are known, takes nothing back.
    if (fell && progress.part) return;
    this.share = share;
    if (fell) {
      this.lately = [];
      this.secondsLeft = undefined;
    }
    if (share < STARTED) return;
    this.lately.push({ at, share });
    while (this.lately.length > 2 && at - this.lately[1]!.at >= PACE_MS) this.lately.shift();
    const first = this.lately[0]!;
    if (at - first.at < LEAST_PACE_MS || share === first.share) return;
    this.secondsLeft = ((1 - share) * (at - first.at)) / (share - first.share) / 1000;
  }
}

function shareOf({ done, total, part: [from, to] = [0, 1] }: Progress): number {
  return from + (to - from) * (total > 0 ? Math.min(1, done / total) : 0);
}
