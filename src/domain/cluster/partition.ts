/** The label of a table row that belongs to no segment, because it was left out. */
export const NO_SEGMENT = 255;

/** The fewest and the most segments, and what the person starts with: the page and the worker both read this. */
export const K_MEANS = {
  k: { least: 2, most: 12, usual: 4 },
  seed: { least: 0, most: 4_294_967_295, usual: 1 },
  /** Of few rows (see `restartsFor`) as many as make `small` rows. */
  restarts: { least: 1, usual: 20, most: 200, small: 40_000 },
} as const;

/** How often k-means is started on so few rows: they need more starts, which cost little. */
export function restartsFor(rowCount: number): number {
  const { usual, most, small } = K_MEANS.restarts;
  return Math.max(usual, Math.min(most, Math.floor(small / rowCount)));
}

export interface ClusterOptions {
  k: number;
  seed: number;
  /** Absent: the usual number. Few rows always have theirs (see `restartsFor`). */
  restarts?: number;
  /** Every restart on all rows; absent: on a sample, as large as the rows ask for. */
  exhaustive?: boolean;
  /** Rows far from every centre are set apart (see `kMeansOfUsual`). */
  setApart?: boolean;
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
  /** Starts that were tried and compared. */
  restarts: number;
  /** Starts that by themselves ended within 0.1 % of the best; absent of few rows, and where it was not counted yet. */
  agreed?: number;
  /** Rows of the table that were set apart as unusual, ascending; they have no segment. Absent: none was looked for. */
  unusual?: Uint32Array;
  /** The centres in the sheet's own units (see `ownCentres`); absent of partitions made before they were kept. */
  own?: OwnCentre[];
  /** How long it took, of who waited; no part of what was found. Absent where nobody looked. */
  milliseconds?: number;
}

/** What one variable is in the middle of every segment, in the sheet's own units. */
export interface OwnCentre {
  column: string;
  /** Of "yes/no" the word for yes. */
  level?: string;
  /** Values; days since 1970-01-01; shares of the level, from 0 to 1; mean places among levels in an order, from 0. */
  kind: 'mean' | 'date' | 'share' | 'place';
  /** NaN for a variable that lost its spread. */
  bySegment: number[];
}
