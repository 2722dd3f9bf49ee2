import type { Problem } from '../common/problem';
import type { ColumnType, Table } from '../table/table';

/** Why a column got its type; `fits` of `cells` (the ones that are not blank) read as it. */
export interface TypeReason {
  code:
    | 'all-fit'
    | 'most-fit'
    | 'two-words' // yes/no
    | 'zero-one' // 0 and 1: perhaps yes/no
    | 'few-texts' // category
    | 'many-texts' // text
    | 'all-different' // id
    | 'leading-zeros' // text or id
    | 'too-long-number' // more than 15 digits: rounding would change it
    | 'all-missing';
  fits: number;
  cells: number;
}

/** What the page shows of one column. Small: no cells. */
export interface ColumnReport {
  name: string;
  type: ColumnType;
  reason: TypeReason;
  /** Different values, missing not counted. */
  distinct: number;
  missing: number;
  /** Cells of `missing` that hold a text that did not fit the type. */
  misfits: number;
  /** Numbers and dates with at least one value. Dates in days since 1970-01-01. */
  range?: { min: number; median: number; max: number; mean: number };
  /** Numbers and dates: rows in 20 bins of equal width from min to max. */
  histogram?: number[];
  /** Yes/no, category, text: the commonest, at most 8, most frequent first. */
  commonest?: { text: string; count: number }[];
}

export interface FileReport {
  name: string;
  bytes: number;
  kind: 'csv' | 'xlsx';
  /** CSV: the separator, as one character. */
  delimiter?: string;
  /** XLSX: the sheet that was read, and all their names. */
  sheet?: string;
  sheets?: string[];
  /** Rows without any value, left out. */
  blankRows: number;
}

export interface TableSummary {
  file: FileReport;
  rowCount: number;
  columns: ColumnReport[];
  /** Worth a look; none of them stops the person. */
  notes: Problem[];
}

export interface ReadOutput {
  table: Table;
  summary: TableSummary;
}
