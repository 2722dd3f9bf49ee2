import type { KeptTexts, NumberFormat } from '../table/table';

/**
 * A file's rows of data before their columns have types, whatever kind of file they come from: every cell is still the
 * text that stood there, in the form that cost least to read.
 */
export interface RawTable {
  rowCount: number;
  /** At least as many as the header has cells; all of `rowCount` rows. */
  columns: RawColumn[];
}

export type RawColumn = RawTexts | RawMeasure;

export interface RawTexts {
  kind: 'texts';
  /** 0 where the cell is empty, else 1 + the place of its text. */
  codes: Uint32Array;
  /** The different texts exactly as they stand (blanks at the ends, too), in order of first appearance. None is "". */
  dictionary: string[];
}

/**
 * Cells most of which are plain numbers or plain days. A number is plain where `plainNumber` gives one of this format;
 * a day where it is "2024-03-05" and exists.
 */
export interface RawMeasure {
  kind: 'numbers' | 'days';
  /** Of the plain cells; NaN for all others. Days since 1970-01-01. */
  values: Float64Array;
  /** Numbers only. */
  format?: NumberFormat;
  /** All cells that are neither empty nor plain, as they stand. */
  others: KeptTexts;
  /** The file itself says that the plain cells are numbers (days), so that there is no other way to read them. */
  sure?: true;
}

const PLAIN = /^-?(?:0|[1-9]\d*)(?:[.,]\d+)?$/;
/** float64 gives back every number of this many digits. */
const EXACT_DIGITS = 15;

/**
 * The number that a text writes in exactly this format, so that `numberAsWritten` gives the text back; NaN for any
 * other text: "1.50" but for 2 decimals, "+1", "007", "-0", "1e3", numbers of more than 15 digits (zeros before the
 * first other digit not counted).
 */
export function plainNumber(text: string, format: NumberFormat): number {
  if (!PLAIN.test(text)) return NaN;
  const [whole, decimals] = text.split(format.comma ? ',' : '.');
  if (/[.,]/.test(whole!)) return NaN;
  const given = decimals?.length ?? 0;
  const fits = format.decimals === undefined ? !decimals?.endsWith('0') : given === format.decimals;
  const digits = (whole! + (decimals ?? '')).replace(/^-?0*/, '').length;
  if (!fits || digits > EXACT_DIGITS) return NaN;
  const value = Number(decimals ? `${whole}.${decimals}` : whole);
  const isMinusZero = value === 0 && text.startsWith('-');
  // Below 1e-6 String writes an exponent.
  const isShown = format.decimals !== undefined || value === 0 || Math.abs(value) >= 1e-6;
  return isMinusZero || !isShown ? NaN : value;
}
