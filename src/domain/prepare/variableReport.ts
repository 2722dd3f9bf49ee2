import type { VariableTransform } from './preparation';

/** What may be wrong with the variables that make the segments. None of it stops the person. */
export type VariableWarning =
  /** Two variables whose correlation is above 0.9 or below −0.9; `other` stands before it in the table. */
  | { code: 'same-as'; column: string; other: string; correlation: number }
  /** One value in more than 95 % of the rows; `level`: of a category, which. */
  | { code: 'one-value'; column: string; share: number; level?: string }
  /** Fewer than 100 rows a variable. `describe`: those most like others, without which there would be enough, or three left. */
  | { code: 'few-rows'; rows: number; variables: number; describe: string[] }
  /** A few rows, less than 1 %, so far out that they may become a segment of their own. */
  | { code: 'outliers'; column: string; rows: number; below: boolean; above: boolean; mend: SkewMend }
  | { code: 'skewed'; column: string; skewness: number; mend: SkewMend };

/** What makes a long tail short; a rank does where the logarithm would not. */
export type SkewMend = Extract<VariableTransform, 'log'> | 'rank';

/** How a variable that is one column of the matrix is spread there: rows in 20 bins of equal width from min to max. */
export interface VariableSpread {
  column: string;
  min: number;
  median: number;
  max: number;
  histogram: number[];
}

/** In how many rows of the matrix each level of a category is, gaps filled: the commonest, at most 50, most rows first. */
export interface VariableLevels {
  column: string;
  levels: { text: string; rows: number }[];
  /** How many further levels there are, and their rows. */
  others: { levels: number; rows: number };
}

export interface VariableReport {
  warnings: VariableWarning[];
  /** In the order of the variables; none of a category by its levels. */
  spreads: VariableSpread[];
  /** Of all categories, those whose levels have an order included. */
  levels: VariableLevels[];
}
