/** Put before a CSV file's first line, it tells Excel that the file is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** What makes a spreadsheet program read a cell as a formula: OWASP, "CSV Injection". */
const FORMULA_START = /^[=+\-@\t\r\n]/;
const NEEDS_QUOTES = /[",\r\n]/;

const BLANK = '[ \\u00a0\\u202f]?';
/** Currency, per cent, 万: whatever is no operator of a formula. */
const UNIT = `[^\\s\\d=+\\-@|!"'(){}[\\]*/^&<>;:,]{1,4}`;
/** A sign and one number with its units: no second operator, no call, so that nothing is run. */
const SIGNED_NUMBER = new RegExp(
  `^[+-]${BLANK}(?:${UNIT}${BLANK})?[.,]?[\\d\\uff10-\\uff19][\\d\\uff10-\\uff19.,．，'’ \\u00a0\\u202f]*` +
    `(?:e[+-]?\\d+)?(?:${BLANK}${UNIT}){0,2}$`,
  'i',
);

/**
 * One field of a CSV file after RFC 4180: in quotes, doubled inside, where it holds a comma, a quote or a line break.
 * A text that a spreadsheet program would run as a formula gets an apostrophe before it. In a cell of a number
 * (`isNumber`) what is a sign and one number, however it is written, keeps its sign: "-1,5 €" is −1.5 there, and might be
 * anything in a column of texts.
 */
export function csvField(text: string, isNumber: boolean): string {
  const isFormula = FORMULA_START.test(text) && !(isNumber && SIGNED_NUMBER.test(text.trimEnd()));
  const safe = isFormula ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One record of a CSV file, with its line end (CRLF). The fields are ready, from `csvField`. */
export function csvRecord(fields: string[]): string {
  return `${fields.join(',')}\r\n`;
}
