/** Work in steps of some milliseconds: whoever runs it can listen to others between two of them, or leave it. */
export type Steps<Output> = Generator<void, Output, void>;

/** The output of work that nobody waits beside. */
export function atOnce<Output>(work: Steps<Output>): Output {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Work that is done once, whoever asks for it and however often: each goes on where it stands. */
export function doneOnce<Output>(work: Steps<Output>): () => Steps<Output> {
  let done: { output: Output } | undefined;
  return function* () {
    while (!done) {
      const step = work.next();
      if (step.done) done = { output: step.value };
      else yield;
    }
    return done.output;
  };
}
