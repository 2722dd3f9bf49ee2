/** How far a long step is. `done` never falls within a phase; `total` is in the same unit. */
export interface Progress {
  phase: 'decode' | 'parse' | 'types' | 'prepare' | 'seed' | 'refine' | 'silhouette' | 'write';
  done: number;
  total: number;
  /** Where this phase lies in the whole work, from 0 to 1; absent: it is all that can be said of it. */
  part?: readonly [from: number, to: number];
  /** The number of segments being tried, where there is one. */
  k?: number;
}

/** Yields progress while it works, and returns its output; the caller may stop it between two yields. */
export type Work<Output> = AsyncGenerator<Progress, Output, void>;
