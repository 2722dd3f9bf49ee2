import type { Steps } from '../../../src/domain/common/steps';

/** The output of work that is done in steps. */
export function finish<Output>(work: Steps<Output>): Output {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
