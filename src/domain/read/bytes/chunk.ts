import type { Delimiter } from '../choices';
import type { NumberFormat } from '../../table/table';

/** How the cells of a text are parted. Rows end at the newline; blanks (CR too) between it and a cell's end are cut. */
export interface Dialect {
  delimiter: Delimiter;
  /** A cell that begins with a quote ends at the next single one. */
  quotes: boolean;
  newline: '\n' | '\r';
}

/**
 * How the cells of a column are read at first. What is not plain is kept as text, so that a wrong guess costs time and
 * nothing else.
 */
export type Guess = { kind: 'texts' } | { kind: 'numbers'; format: NumberFormat } | { kind: 'days' };

/** Texts one after the other in UTF-8: text i ends before `ends[i]` and begins where the one before it ends. */
export interface PackedTexts {
  bytes: Uint8Array;
  ends: Uint32Array;
}

/** The rows that begin in a share of a file's bytes, column by column. Survives a transfer between workers. */
export interface Chunk {
  /** Bytes read: from the first row's beginning to that of the row after the last one. */
  length: number;
  /** All rows, blank ones too; and those that are in the columns. */
  records: number;
  rowCount: number;
  /** One for each guess, and one for each place beyond where some row has a cell that is not empty. */
  columns: ChunkColumn[];
  /** Rows without any value, by their number among `records`, from 0: how many, and the first 5. */
  blank: { count: number; first: number[] };
  /** Rows of fewer cells than there are guesses, or of more that are not all empty; `first` among `records`, −1: none. */
  uneven: { count: number; first: number };
  /** The row, among `records`, with a quote that is never closed, or closed only in a later line with text behind it. */
  brokenQuote?: number;
  /** Some cell stands in quotes. */
  hasQuotes?: true;
  /** Columns, where there are too many to be read (see ChunkReader); the chunk ends with them and has none. */
  tooWide?: number;
}

export type ChunkColumn =
  | {
      kind: 'texts';
      /** 0 where empty, else 1 + place among the texts. */
      codes: Uint32Array;
      /** The texts of these rows, in order of first appearance; of many that mostly differ, one may stand twice. */
      texts: PackedTexts;
    }
  | { kind: 'numbers' | 'days'; values: Float64Array; others: { rows: Uint32Array; texts: PackedTexts } };
