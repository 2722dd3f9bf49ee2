/** Which rows of a table are looked at, and in what order. Plain data. */
export interface RowView {
  sort?: { column: string; descending: boolean };
  /** All of them must hold. */
  filters?: RowFilter[];
  /** None but these, ascending places in the table. */
  among?: Uint32Array;
  /** Some cell of the row has this in its text, capitals or not, full-width or half-width. */
  search?: string;
}

/** What a row's cell in one column must be. */
export type RowFilter = { column: string } & (
  | { kind: 'range'; least?: number; most?: number } // numbers, and dates in days since 1970-01-01; both ends included
  | { kind: 'one-of'; texts: string[] }
  | { kind: 'contains'; text: string } // as in `search`
  | { kind: 'missing' }
  | { kind: 'filled' }
);
