import { CURRENCY } from '../types/currencies';

/**
 * What a cell looks like at a glance, for finding a file's shape. Types are decided elsewhere, on all rows. 'code' is
 * text with a digit in it: "C0001", "Q1".
 */
export type CellLook = 'blank' | 'number' | 'date' | 'mail' | 'code' | 'text';

const MONEY = `(?:\\p{Sc}|${CURRENCY})`;
const UNIT = `(?:[%％]|[万亿]{0,2}(?:${MONEY}|[元块])?)`;
const NUMBER = new RegExp(
  `^[(（]?[-+−]?${MONEY}?\\s?[-+−]?\\d(?:[\\d.,'’ \\u00a0\\u202f]*\\d)?(?:[eE][-+]?\\d+)?\\s?${UNIT}[)）]?-?$`,
  'u',
);
const TIME = '(?:[T ]+(?:[上下]午 ?)?\\d{1,2}:\\d{2}\\S*(?: ?[AaPp][Mm])?)?';
const DATES = [
  new RegExp(`^\\d{1,4}([-/.])\\d{1,2}(?:\\1\\d{1,4})?${TIME}$`),
  /^\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?(?:\s*(?:[上下]午)?\s*\d{1,2}:\d{2}\S*)?$/,
  new RegExp(`^\\d{1,2}[- ][A-Za-z]{3,9}[- ,]+\\d{2,4}${TIME}$`),
  new RegExp(`^[A-Za-z]{3,9}\\.? \\d{1,2},? \\d{4}${TIME}$`),
  /^\d{1,2}:\d{2}(?::\d{2})?$/,
];
const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** Longer texts are never numbers or dates. Not matched, either: the engine's stack ends at some millions of letters. */
const LONGEST = 40;
const LONGEST_MAIL = 254;

export function lookOfCell(cell: string): CellLook {
  const text = cell.trim();
  if (text === '') return 'blank';
  if (text.length > LONGEST) return text.length <= LONGEST_MAIL && MAIL.test(text) ? 'mail' : 'text';
  // "1.5" is a number before it is a date of two parts, "1.5.24" and "3/5" are dates.
  if (NUMBER.test(text) && !/^\d{1,2}\.\d{1,2}\.\d{2,4}$/.test(text)) return 'number';
  if (DATES.some((date) => date.test(text))) return 'date';
  if (MAIL.test(text)) return 'mail';
  return /\d/.test(text) ? 'code' : 'text';
}

/** Whether all cells are blanks or empty. */
export function isBlankRow(row: readonly string[]): boolean {
  return row.every((cell) => cell.trim() === '');
}

/** Cells that are not blank. */
export function filledCells(row: readonly string[]): string[] {
  return row.map((cell) => cell.trim()).filter((cell) => cell !== '');
}

/** How many cells are not blank. */
export function filledCount(row: readonly string[]): number {
  let count = 0;
  for (const cell of row) if (cell !== '' && cell.trim() !== '') count++;
  return count;
}
