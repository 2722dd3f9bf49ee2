import type { RowFilter } from '../../domain/table/rowView';
import type { GridColumn } from './gridColumns.svelte';

/** What the grid says, in the page's language. */
export interface GridWords {
  search: string;
  columns: string;
  /** The menu of one column. */
  menuOf: (column: string) => string;
  cells: string;
  allCells: string;
  filled: string;
  missing: string;
  from: string;
  to: string;
  oneOf: string;
  contains: string;
  noFilter: string;
  pin: string;
  unpin: string;
  hide: string;
  width: string;
  filter: (filter: RowFilter, column: GridColumn) => string;
  remove: (filter: string) => string;
  count: (count: number) => string;
  looking: string;
  rowsShown: (rows: number, all: number) => string;
  showAllRows: string;
  showAllColumns: string;
  /** That what is looked at changes nothing that is computed. */
  onlyLooked: string;
  searchFor: (text: string) => string;
  copied: (rows: number, columns: number, names: boolean) => string;
  copying: (cells: number) => string;
  tooMany: (cells: number, most: number) => string;
  notCopied: string;
}
