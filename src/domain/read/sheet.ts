/** A cell as a reader found it; dates of workbooks are days since 1970-01-01. */
export type Cell = string | number | boolean | { days: number } | null;

/** One sheet before typing: rows of cells, the first of them the header. */
export interface Sheet {
  rows: Cell[][];
}
