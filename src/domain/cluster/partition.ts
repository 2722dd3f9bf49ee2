/** The label of a table row that belongs to no segment, because it was left out. */
export const NO_SEGMENT = 255;

/** The fewest and the most segments, and what the person starts with: the page and the worker both read this. */
export const K_MEANS = {
  k: { least: 2, most: 12, usual: 4 },
  seed: { least: 0, most: 4_294_967_295, usual: 1 },
  /** Starts of k-means on the sample: as many as make `rows` rows, within these bounds. Few rows need more of them. */
  restarts: { least: 10, most: 200, rows: 40_000 },
} as const;

/** How often k-means is started on a sample of that many rows. */
export function restartsFor(sampleRows: number): number {
  const { least, most, rows } = K_MEANS.restarts;
  return Math.max(least, Math.min(most, Math.floor(rows / sampleRows)));
}

export interface ClusterOptions {
  k: number;
  seed: number;
}

/** A segment for every row, the centres, the fit. Segments are numbered by size, the largest first. */
export interface Partition {
  k: number;
  seed: number;
  /** The columns that made the segments, in the table's order. */
  variables: string[];
  /** Segment of each row of the *table*; NO_SEGMENT where the row was left out. */
  labels: Uint8Array;
  sizes: number[];
  /** k × variables, row-major, in the matrix's standardised units. */
  centres: Float64Array;
  /** Within-segment sum of squares, for each segment, and their sum. */
  within: number[];
  inertia: number;
  /** Sum of squares around the overall mean. */
  totalSumOfSquares: number;
  iterations: number;
  converged: boolean;
  /** Starts that were tried on the sample. */
  restarts: number;
}
