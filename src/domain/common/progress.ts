/** How far a long step is. `done` never falls within a phase; `total` is in the same unit. */
export interface Progress {
  phase: 'decode' | 'parse' | 'types' | 'seed' | 'refine' | 'silhouette' | 'write';
  done: number;
  total: number;
  /** The number of segments being tried, where there is one. */
  k?: number;
}

/** Yields progress while it works, and returns its output; the caller may stop it between two yields. */
export type Work<Output> = AsyncGenerator<Progress, Output, void>;
