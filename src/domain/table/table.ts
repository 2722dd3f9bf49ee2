import { hasBit, type Bitset } from './bitset';
import { formatIsoDate } from './date';

/** Columns of one length; never rows of objects. Names are not empty and differ from each other. */
export interface Table {
  rowCount: number;
  columns: Column[];
}

export type ColumnType = 'number' | 'date' | 'yesno' | 'category' | 'text' | 'id';

/** Texts that would be lost by typing: what did not fit, "N/A", "1.50". Rows ascending. */
export interface KeptTexts {
  rows: Uint32Array;
  texts: string[];
}

interface ColumnBase {
  name: string;
  /** Rows without a usable value. */
  missing: Bitset;
  kept: KeptTexts;
}

/** How the texts of numbers are written that are not in `kept`. */
export interface NumberFormat {
  /** Digits after the decimal mark, of all of them; absent: as few as give the value back, as `String` does. */
  decimals?: number;
  /** The decimal mark is a comma. */
  comma?: true;
  /**
   * Of numbers that were computed: without the digits that nobody reads, at most six decimals (below 0.001: six
   * digits that count) and no zeros at the end. The values stay exact. Without `decimals`; not kept in a column's bytes.
   */
  computed?: true;
}

export interface NumberColumn extends ColumnBase {
  type: 'number';
  /** NaN where missing. */
  values: Float64Array;
  /** Absent: {}. */
  format?: NumberFormat;
}

export interface DateColumn extends ColumnBase {
  type: 'date';
  /** Days since 1970-01-01, with the time of day as a fraction; NaN where missing. */
  values: Float64Array;
}

export interface CodedColumn extends ColumnBase {
  type: 'yesno' | 'category' | 'text' | 'id';
  /** Place of each row's text in the dictionary; 0 where missing. */
  codes: Uint32Array;
  /** The different texts, in order of first appearance; for 'yesno' exactly two, "no" first. */
  dictionary: string[];
}

export type Column = NumberColumn | DateColumn | CodedColumn;

/** The column of that name. Throws where there is none: a document is checked against its table on the way in. */
export function columnNamed(table: Table, name: string): Column {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (!column) throw new Error(`no column named ${JSON.stringify(name)}`);
  return column;
}

const COMPUTED_DIGITS = 6;
/** Of six decimals too few would be left. */
const SMALL = 0.001;

/** The text of a number that a format stands for. */
export function numberAsWritten(value: number, format: NumberFormat = {}): string {
  const text = format.computed
    ? String(shortened(value))
    : format.decimals === undefined
      ? String(value)
      : value.toFixed(format.decimals);
  return format.comma ? text.replace('.', ',') : text;
}

function shortened(value: number): number {
  const size = Math.abs(value);
  // From 2⁵³ / 10⁶ on there may be no sixth decimal.
  if (Number.isInteger(value) || size >= Number.MAX_SAFE_INTEGER / 10 ** COMPUTED_DIGITS) return value;
  return Number(size < SMALL ? value.toPrecision(COMPUTED_DIGITS) : value.toFixed(COMPUTED_DIGITS));
}

/** The cell as it stands in the file; "" where it is blank. */
export function cellText(column: Column, row: number): string {
  const kept = keptText(column.kept, row);
  if (kept !== undefined) return kept;
  if (hasBit(column.missing, row)) return '';
  switch (column.type) {
    case 'number':
      return numberAsWritten(column.values[row]!, column.format);
    case 'date':
      return formatIsoDate(column.values[row]!);
    default:
      return column.dictionary[column.codes[row]!]!;
  }
}

function keptText(kept: KeptTexts, row: number): string | undefined {
  let low = 0;
  let high = kept.rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const at = kept.rows[middle]!;
    if (at === row) return kept.texts[middle];
    if (at < row) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
