import { FITTING_SHARE, SLOW_STRIDE, type ColumnCells } from './columnCells';
import { parseDate } from './dateText';
import { foldWidth } from '../../common/foldWidth';
import { namesPhone } from '../knownHeadings';
import { namesIdentifiers } from '../knownTexts';

/** A Chinese mobile number, with the country's code or without: 138 0013 8000, +86-13800138000. */
const MOBILE = /^(?:(?:\+|00)?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}$/;
/** Digits, blanks, hyphens and slashes, an area code in brackets. */
const DIALLED = /^[+(]?\d[\d() /-]*$/;
/** No subscriber's number is shorter (extensions and 10086 are), and none is longer (ITU-T E.164). */
const LEAST_DIGITS = 7;
const MOST_DIGITS = 15;
const MOST_LETTERS = 32;

/**
 * Whether at least 95 % of a column's cells are telephone numbers: Chinese mobiles under any heading that names no
 * other identifier, anything that can be dialled under one that says phone. Gives up as soon as it cannot be.
 */
export function* arePhones(cells: ColumnCells, heading: string): Generator<void, boolean, void> {
  const isNamed = namesPhone(heading);
  if (!isNamed && namesIdentifiers(heading)) return false;
  const mayMiss = cells.cells - FITTING_SHARE * cells.cells;
  let misses = cells.kind === 'days' ? cells.plain.count : 0;
  if (cells.kind === 'numbers' && cells.plain.count > 0) {
    if (cells.format.decimals) return false;
    for (let row = 0; row < cells.rowCount && misses <= mayMiss; row++) {
      const value = cells.values[row]!;
      if (!Number.isNaN(value) && !(isNamed ? isDialledNumber(value) : isMobileNumber(value))) misses++;
    }
  }
  for (let i = 0; i < cells.texts.length && misses <= mayMiss; i++) {
    if (i % SLOW_STRIDE === SLOW_STRIDE - 1) yield;
    if (cells.missing[i] !== 1 && !isPhone(cells.texts[i]!.trim(), isNamed)) misses += cells.counts[i]!;
  }
  return misses <= mayMiss;
}

function isPhone(trimmed: string, isNamed: boolean): boolean {
  if (trimmed.length > MOST_LETTERS) return false;
  const folded = foldWidth(trimmed);
  if (MOBILE.test(folded)) return true;
  if (!isNamed || !DIALLED.test(folded) || isDay(folded)) return false;
  const digits = folded.replace(/\D/g, '').length;
  return digits >= LEAST_DIGITS && digits <= MOST_DIGITS;
}

function isDay(text: string): boolean {
  return !Number.isNaN(parseDate(text, 'day-first')) || !Number.isNaN(parseDate(text, 'month-first'));
}

/** The same of a number that stands for its digits. */
function isMobileNumber(value: number): boolean {
  const local = value >= 86e11 && value < 87e11 ? value - 86e11 : value;
  return Number.isInteger(value) && local >= 13e9 && local < 20e9;
}

function isDialledNumber(value: number): boolean {
  return Number.isInteger(value) && value >= 10 ** (LEAST_DIGITS - 1) && value < 10 ** MOST_DIGITS;
}
