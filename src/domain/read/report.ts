import type { Problem } from '../common/problem';
import type { ColumnType, Table } from '../table/table';
import type { DateOrder, Delimiter, Dropped, Encoding } from './choices';

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
    | 'phone' // telephone numbers: text or id
    | 'code' // whole numbers under a heading that says they are identifiers: text, category or id
    | 'two-readings' // dates, all of which could be other days: text until the person says (see `asks`)
    | 'nearly-numbers' // 80 to 95 % of the cells: they stay texts; `fits` of `cells` would be numbers
    | 'nearly-dates' // likewise
    | 'chosen' // by the person
    | 'as-before' // the type that the column had in the file whose place this one took
    | 'made' // by a step of the recipe
    | 'timing' // likewise: the share of weekdays or parts of the day
    | 'share' // likewise: the share of a kind, category or channel
    | 'all-missing';
  fits: number;
  cells: number;
}

/** What was read besides digits and a point in the cells of a number column. */
export type NumberMark =
  | 'decimal-comma'
  | 'thousands'
  | 'currency'
  | 'percent' // 12.5% is 0.125
  | 'brackets' // (5) is −5
  | 'ten-thousands'; // 1.2万 is 12000; 亿

export type PersonalKind = 'name' | 'phone' | 'email' | 'national-id' | 'card';

/** What the page shows of one column. Small: no cells but examples. */
export interface ColumnReport {
  name: string;
  type: ColumnType;
  reason: TypeReason;
  /** Different values, missing not counted. */
  distinct: number;
  missing: number;
  /** Cells of `missing` that hold a text that did not fit the type. */
  misfits: number;
  /** The different texts of these cells as they stand, the commonest first, at most 50; `row` of the table, from 0. */
  misfitTexts?: { text: string; count: number; row: number }[];
  /** Cells that were read as the person said they should (see `ColumnChoice.repairs`). */
  repaired?: number;
  /** Numbers: in the order of NumberMark; absent where there is none. */
  marks?: NumberMark[];
  /** Numbers: cells with more digits than a number can hold; their values are others, rounded. */
  rounded?: number;
  /** Dates written with day, month and year in numbers, the year in two digits or last. */
  dateOrder?: DateOrder;
  /** Orders in which some of these cells are days, too. */
  otherOrders?: DateOrder[];
  /** The page asks: this text is the one day or the other, in days since 1970-01-01. At least two, all different. */
  asks?: { example: string; dayFirst?: number; monthFirst?: number; yearFirst?: number };
  /** Looks like something about a person. */
  personal?: PersonalKind;
  /** Numbers and dates with at least one value. Dates in days since 1970-01-01. */
  range?: { min: number; median: number; max: number; mean: number };
  /** Numbers and dates: rows in 20 bins of equal width from min to max. */
  histogram?: number[];
  /** Yes/no, category, text: the commonest, at most 8, most frequent first. */
  commonest?: { text: string; count: number }[];
}

/** Rows (or columns) of a kind that were left out. */
export interface DroppedPart {
  what: Dropped;
  count: number;
  /** At most 5: the row of the file, from 1 (for columns: their place, from 1), and its start ("" where it is blank). */
  examples: { at: number; text: string }[];
}

/** How the encoding was found. */
export interface EncodingReport {
  used: Encoding;
  how: 'mark' | 'strict' | 'score' | 'chosen';
  /**
   * What the first line that tells encodings apart would be in each, likeliest first; none where all is ASCII. UTF-16 only
   * where it may be one: there are zero bytes, or it is used.
   */
  previews: { encoding: Encoding; text: string }[];
  /** Whether some bytes have no meaning in this encoding; they are shown as U+FFFD. */
  undecodable: boolean;
  /** Even the likeliest encoding reads so strangely that the text may be in none of those known. */
  doubtful?: true;
}

export interface FileReport {
  name: string;
  bytes: number;
  kind: 'csv' | 'xlsx' | 'json' | 'parquet';
  /** CSV and JSON. */
  encoding?: EncodingReport;
  /** CSV alone, as are quotes. */
  delimiter?: Delimiter;
  /** true: some title, name or value stands in quotes; false: quotes were read as ordinary characters. */
  quotes?: boolean;
  /** The row of the file that holds the names, from 1; 0: none does, and columns are called #1, #2. */
  headerRow: number;
  /** Set where some number is written with a decimal mark. */
  decimal?: '.' | ',';
  sheet?: string;
  /** All sheets, in the workbook's order; which of them are hidden. */
  sheets?: string[];
  hiddenSheets?: string[];
  /** 2: the names are those of two rows, `headerRow` being the second. Absent: one row. */
  headerRows?: 2;
  /** In the order of DROPPED; none with a count of 0. */
  dropped: DroppedPart[];
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
