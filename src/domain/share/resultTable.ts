/** A small table of results (segments × variables, a cross-table): hundreds of rows at the most. */
export interface ResultTable {
  header: string[];
  rows: (string | number | null)[][];
}
