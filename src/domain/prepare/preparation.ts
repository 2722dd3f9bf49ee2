/** What a person says of the columns. Plain JSON, part of the project's document. */
export interface Preparation {
  /** Names of the columns that make the segments, in the table's order. */
  variables: string[];
  missing: MissingPolicy;
  /** How variables are made ready, where that is not as usual. */
  settings?: SettingsByColumn;
}

/** Rows with a missing value in a variable: filled by the median (commonest for words), or left out. */
export type MissingPolicy = 'median' | 'leave-out';

export type Role = 'segment' | 'describe' | 'out';

/** By name of the column; names may be any ("constructor"): read it with `settingsOf`. */
export type SettingsByColumn = Record<string, VariableSettings>;

/** How one variable is made ready; what is absent is as usual. What does not fit the column's type is passed over. */
export interface VariableSettings {
  /** Absent: 'z-score'. Not of a category that is one column for each level. */
  scaling?: Scaling;
  /** Numbers alone, before they are scaled. Absent: as they are. */
  transform?: VariableTransform;
  /** Categories alone: a number 0, 1, 2 … for each level in this order, others behind them. Absent: 0/1 for each level. */
  order?: string[];
  /** The variable counts as if it were there so many times; above 0, at most 10. Absent: 1. */
  weight?: number;
}

/**
 * z-score: mean 0, deviation 1. robust: less the median, by the interquartile range (by the deviation where that range is
 * 0). range: from 0 to 1. rank: the share of the other values that come before it, equal ones by half. none: less the mean.
 */
export const SCALINGS = ['z-score', 'robust', 'range', 'rank', 'none'] as const;
export type Scaling = (typeof SCALINGS)[number];

/** log: log(1 + x). Where some value is below 0, both are of x less the least value. */
export const VARIABLE_TRANSFORMS = ['log', 'square-root'] as const;
export type VariableTransform = (typeof VARIABLE_TRANSFORMS)[number];

/**
 * One column of a Matrix: (value − centre) × factor, of the value after its transform; a category gives one for each of
 * its levels. Of ranks there is no such value: 0 and the factor they are multiplied by.
 */
export interface MatrixVariable {
  column: string;
  /** Set for categories: the level that is 1, all others 0. */
  level?: string;
  centre: number;
  factor: number;
}

/**
 * Scaled numbers, row-major, `rowCount × variables.length`. Each is a multiple of 2⁻²⁰, and no sum of a column reaches
 * 2³³ where a variable is scaled otherwise than usual, so that float64 sums are exact in any order.
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
