import type { Progress, Work } from '../../../src/domain/common/progress';

/** Works to the end, and gives the output with all progress on the way. */
export async function run<Output>(work: Work<Output>): Promise<{ output: Output; progress: Progress[] }> {
  const progress: Progress[] = [];
  for (;;) {
    const step = await work.next();
    if (step.done) return { output: step.value, progress };
    progress.push(step.value);
  }
}
