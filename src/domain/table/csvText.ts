import { parseNumber } from '../common/numberText';

/** Put before a CSV file's first line, it tells Excel that the file is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** What makes a spreadsheet program read a cell as a formula: OWASP, "CSV Injection". */
const FORMULA_START = /^[=+\-@\t\r\n]/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * One field of a CSV file after RFC 4180: in quotes, doubled inside, where it holds a comma, a quote or a line break.
 * A text that a spreadsheet program would run as a formula gets an apostrophe before it. In a column of numbers
 * (`isNumber`) what reads as a number keeps its sign: "-5" is −5 there, and might be anything in a column of texts.
 */
export function csvField(text: string, isNumber: boolean): string {
  const isFormula = FORMULA_START.test(text) && !(isNumber && isPlainNumber(text));
  const safe = isFormula ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One record of a CSV file, with its line end (CRLF). The fields are ready, from `csvField`. */
export function csvRecord(fields: string[]): string {
  return `${fields.join(',')}\r\n`;
}

function isPlainNumber(text: string): boolean {
  return !Number.isNaN(parseNumber(text.trimEnd()));
}
