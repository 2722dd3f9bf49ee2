import type { Problem } from '../domain/common/problem';
import type { Result } from '../domain/common/result';
import { Job, type JobKind } from './job.svelte';
import type { Run } from './ports';
import type { Step } from './steps';

/** Work that is under way for a step, and what came in its way. */
export class Work {
  /** What stopped a step, or is worth a look, by step. */
  problems = $state.raw<Partial<Record<Step, Problem[]>>>({});
  /** What should never have happened; shown as our fault, with the work kept. */
  bug = $state.raw<unknown>();
  readonly job: Job;

  /** `elapsed`: milliseconds since any moment. */
  constructor(elapsed: () => number) {
    this.job = new Job(elapsed);
  }

  /** A long job of one step: its problems are the step's; true where it gave a result. */
  async long<Output>(step: Step, kind: JobKind, work: (run: Run) => Promise<Result<Output>>): Promise<boolean> {
    this.report(step, []);
    const answer = await this.guarded(() => this.job.run(kind, work));
    if (!answer) return false;
    if (!answer.ok)
      this.report(
        step,
        answer.problems.filter((problem) => problem.code !== 'cancelled'),
      );
    return answer.ok;
  }

  /** A quick question of one step: its problems are the step's; undefined where it has no answer. */
  ask<Output>(step: Step, question: () => Promise<Result<Output>>): Promise<Output | undefined> {
    return this.guarded(async () => {
      const answer = await question();
      this.report(step, answer.ok ? [] : answer.problems);
      return answer.ok ? answer.value : undefined;
    });
  }

  /** What is thrown is a bug: it is shown, and the answer is undefined. */
  async guarded<Output>(work: () => Promise<Output>): Promise<Output | undefined> {
    try {
      return await work();
    } catch (error) {
      this.bug = error;
      return undefined;
    }
  }

  report(step: Step, problems: Problem[]): void {
    this.problems = { ...this.problems, [step]: problems };
  }

  /** The person has read what stopped a step. */
  dismiss(step: Step): void {
    this.report(step, []);
  }

  forget(): void {
    this.job.cancel();
    this.problems = {};
    this.bug = undefined;
  }
}
