/** How far a long step is. `done` never falls within a phase; `total` is in the same unit. */
export interface Progress {
  phase: 'decode' | 'parse' | 'types' | 'prepare' | 'seed' | 'refine' | 'silhouette' | 'resample' | 'assign' | 'write';
  done: number;
  total: number;
  /** Where this phase lies in the whole work, from 0 to 1; absent: it is all that can be said of it. */
  part?: readonly [from: number, to: number];
  /** The number of segments being tried, where there is one. */
  k?: number;
}

/** Yields progress while it works, and returns its output; the caller may stop it between two yields. */
export type Work<Output> = AsyncGenerator<Progress, Output, void>;

/** Work that is a part of a longer one: its own parts lie within that part. */
export async function* partOf<Output>([from, to]: readonly [number, number], work: Work<Output>): Work<Output> {
  for (;;) {
    const step = await work.next();
    if (step.done) return step.value;
    const [begins, ends] = step.value.part ?? [0, 1];
    yield { ...step.value, part: [from + begins * (to - from), from + ends * (to - from)] };
  }
}
