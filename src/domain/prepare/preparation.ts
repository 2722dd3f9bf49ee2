/** What a person says of the columns. Plain JSON, part of the project's document. */
export interface Preparation {
  /** Names of the columns that make the segments, in the table's order. */
  variables: string[];
  missing: MissingPolicy;
}

/** Rows with a missing value in a variable: filled by the median (commonest for words), or left out. */
export type MissingPolicy = 'median' | 'leave-out';

export type Role = 'segment' | 'describe' | 'out';

/** One column of a Matrix: (value − centre) × factor; a category gives one for each of its levels. */
export interface MatrixVariable {
  column: string;
  /** Set for categories: the level that is 1, all others 0. */
  level?: string;
  centre: number;
  factor: number;
}

/**
 * Standardised numbers, row-major, `rowCount × variables.length`. Each is a multiple of 2⁻²⁰, so that
 * float64 sums are exact in any order while below 2³³.
 */
export interface Matrix {
  rowCount: number;
  values: Float32Array;
  variables: MatrixVariable[];
  /** The table's row of each row here, ascending. */
  rows: Uint32Array;
}

/** What the page shows of a prepared matrix. */
export interface PreparedSummary {
  rowCount: number;
  /** Table rows left out for a missing value. */
  leftOut: number;
  /** Table rows in which a missing value was filled. */
  filledRows: number;
  /** For each variable: its missing cells and what they are filled with (text as shown). */
  variables: { column: string; missing: number; fill: string }[];
  /** Different rows, counted up to 13 (one above the most segments there can be). */
  distinctRows: number;
}
