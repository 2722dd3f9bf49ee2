import type { ColumnType } from '../table/table';

/** Encodings a file may be read in, by their names for TextDecoder. GB18030 holds GBK and GB2312. */
export const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'shift_jis', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** What of a file is left out unless the person wants it back. */
export const DROPPED = ['above-header', 'blank-rows', 'totals', 'foot-notes', 'blank-columns'] as const;
export type Dropped = (typeof DROPPED)[number];

/** "03/04/2024" is 3 April, or 4 March; "24/03/05" is 24 March 2005, or 5 March 2024. */
export const DATE_ORDERS = ['day-first', 'month-first', 'year-first'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/**
 * What the person said about how a file is to be read, as plain JSON; what is absent is found out. A choice that does
 * not fit the file (a column that is not there, a header below the last row) is passed over.
 */
export interface ReadChoices {
  encoding?: Encoding;
  delimiter?: Delimiter;
  /** Quotes are characters as any other. */
  quotes?: false;
  /** The sheet of a workbook that is read. */
  sheet?: string;
  /** The row of the file (of the sheet) that holds the names, from 1; 0: none does. */
  headerRow?: number;
  /** How many rows hold the names, `headerRow` being the last of them: those above name groups of columns. */
  headerRows?: 1 | 2;
  decimal?: '.' | ',';
  /** What is not left out. */
  keep?: Dropped[];
  /** At most one for a column. */
  columns?: ColumnChoice[];
  /** No decision of the person: what the file had whose place this one took. At most one for a column. */
  typesBefore?: TypeBefore[];
}

/** A column is read as the type that the one of its name had, unless the person chose another, or no cell fits it. */
export interface TypeBefore {
  name: string;
  type: ColumnType;
  dateOrder?: DateOrder;
}

export interface ColumnChoice {
  name: string;
  type?: ColumnType;
  dateOrder?: DateOrder;
  /** Cells that are exactly this text are read as if another stood there, "" for none. */
  repairs?: { text: string; instead: string }[];
}
