import { setBit } from './bitset';
import { formatIsoDate } from './date';
import { numberAsWritten, type DateColumn, type NumberColumn } from './table';
import { isWanted, markWhere, type MarkRows } from './markRows';
import type { TextQuery } from './textQuery';

/** Up to here a whole number has 15 digits, so that all of them are the float's own. */
const MOST_WHOLE = 1e15;
/** Below it a float may be written with an exponent; those that are not need not be fast. */
const LEAST_FRACTION = 1e-6;
const MOST_DECIMALS = 6;
/** Whole numbers below it are looked at once each. */
const REMEMBERED = 1 << 20;
const MOST_INT = 2 ** 31;
/** What there may be in "-1.5", "1e+21" and "-Infinity", folded. */
const OF_NUMBERS = /^[\d.,+\-einfty]+$/;
const PLAIN_QUERY = /^(\d*)([.,]?)(\d*)$/;
const OF_DATES = /^[+\d\-: ]+$/;
const DAY = 86_400_000;
const DAY_SECONDS = 86_400;
const [FIRST_DAY, LAST_DAY] = [-719_528, 2_932_896];

/** Marks the rows of a column whose values' texts hold a query; undefined where none can. */
type ColumnQuery<SomeColumn> = (column: SomeColumn) => MarkRows | undefined;

/**
 * For numbers as they are written. A text is made once of a million numbers with the same whole part, and of those with the
 * same fraction, so that a number takes some 10 ns; signs, exponents and very long numbers take ten times as long.
 */
export function numberQuery(query: TextQuery): ColumnQuery<NumberColumn> {
  if (!OF_NUMBERS.test(query.folded)) return () => undefined;
  const parts = PLAIN_QUERY.exec(query.folded);
  // What else it may hold is a sign, an exponent, or two marks.
  if (!parts) return (column) => markUnusual(column, query);
  const [, before, mark, after] = parts as unknown as [string, string, string, string];
  const hasMark = mark !== '';
  const wholeFits = hasMark ? endsWithDigits(before) : holdsDigits(before);
  const fractions = new Map<string, (fraction: number) => boolean>();
  const fractionQuery = (decimals: number, trimmed: boolean) => {
    const key = `${decimals}${trimmed}`;
    const fits = fractions.get(key) ?? fractionFits(decimals, trimmed, hasMark ? after : before, hasMark);
    fractions.set(key, fits);
    return fits;
  };

  return ({ values, format = {} }) => {
    const { decimals = MOST_DECIMALS, comma } = format;
    if (decimals > MOST_DECIMALS || format.computed)
      return markWhere((row) => query.isIn(numberAsWritten(values[row]!, format)));
    const trimmed = format.decimals === undefined;
    const isMark = mark === (comma ? ',' : '.');
    const fractionFits = fractionQuery(decimals, trimmed);
    const scale = 10 ** decimals;
    return (from, to, among, found) => {
      for (let row = from; row < to; row++) {
        if (!isWanted(row, among, found)) continue;
        const value = values[row]!;
        const size = Math.abs(value);
        const whole = Math.floor(size);
        let fits: boolean;
        if (!isPlain(size)) fits = query.isIn(numberAsWritten(value, format));
        else if (whole === size && (trimmed || decimals === 0)) fits = !hasMark && wholeFits(whole);
        else {
          const scaled = Math.round(size * scale);
          // Where this gives the value back, its digits are those that toFixed and String write, zeros at the end aside.
          if (scaled >= MOST_WHOLE || scaled / scale !== size) fits = query.isIn(numberAsWritten(value, format));
          else {
            const fraction = scaled - whole * scale;
            fits = hasMark
              ? isMark && fractionFits(fraction) && wholeFits(whole)
              : wholeFits(whole) || fractionFits(fraction);
          }
        }
        if (fits) setBit(found, row);
      }
    };
  };
}

/** For a query with a sign, which is that of a negative number, or with what else only unusual numbers have. */
function markUnusual({ values, format }: NumberColumn, query: TextQuery): MarkRows {
  const hasSign = query.folded.startsWith('-');
  return (from, to, among, found) => {
    for (let row = from; row < to; row++) {
      const value = values[row]!;
      if (hasSign ? value >= 0 && isPlain(value) : isPlain(Math.abs(value))) continue;
      if (isWanted(row, among, found) && query.isIn(numberAsWritten(value, format))) setBit(found, row);
    }
  };
}

function isPlain(size: number): boolean {
  return size < MOST_WHOLE && (size >= LEAST_FRACTION || size === 0);
}

/** Whether a whole number has these digits somewhere. */
function holdsDigits(digits: string): (whole: number) => boolean {
  const [power, wanted] = [10 ** digits.length, Number(digits)];
  // Zeros before the number are not written: where the wanted ones begin with 0, there must be more before them.
  const least = digits[0] === '0' ? power : power / 10;
  const isZero = digits === '0';
  const hasDigits = (whole: number) => {
    for (let rest = whole | 0; rest >= least; rest = (rest / 10) | 0) if (rest % power === wanted) return true;
    return false;
  };
  const known = remembering(REMEMBERED, hasDigits);
  return (whole) => {
    if (whole < least) return isZero && whole === 0;
    if (whole < REMEMBERED) return known(whole);
    return whole < MOST_INT && power < MOST_INT ? hasDigits(whole) : String(whole).includes(digits);
  };
}

function endsWithDigits(digits: string): (whole: number) => boolean {
  const known = remembering(REMEMBERED, (whole) => String(whole).endsWith(digits));
  return (whole) => (whole < REMEMBERED ? known(whole) : String(whole).endsWith(digits));
}

/** Whether the digits after the mark begin with these (after a mark in the query), or have them somewhere. */
function fractionFits(decimals: number, trimmed: boolean, wanted: string, fromMark: boolean) {
  const [power, number] = [10 ** wanted.length, Number(wanted)];
  return remembering(10 ** decimals, (fraction) => {
    let rest = fraction;
    let count = decimals;
    for (; trimmed && count > 0 && rest % 10 === 0; count--) rest /= 10;
    let found = false;
    for (; count >= wanted.length && !(found && !fromMark); count--) {
      found = rest % power === number;
      rest = (rest / 10) | 0;
    }
    return found;
  });
}

/** For days since 1970-01-01; each day's and each second's text is made once. */
export function dateQuery(query: TextQuery): ColumnQuery<DateColumn> {
  if (!OF_DATES.test(query.folded)) return () => undefined;
  const [before, after] = query.folded.split(' ') as [string, string?];
  const fitsDay = remembering(LAST_DAY + 1 - FIRST_DAY, (place) => {
    const text = formatIsoDate(place + FIRST_DAY);
    return after === undefined ? text.includes(before) : text.endsWith(before);
  });
  const fitsSecond = remembering(DAY_SECONDS, (second) => {
    const text = new Date(1000 * second).toISOString().slice(11, 19);
    return after === undefined ? text.includes(before) : text.startsWith(after);
  });
  return ({ values }) =>
    (from, to, among, found) => {
      for (let row = from; row < to; row++) {
        if (!isWanted(row, among, found)) continue;
        const milliseconds = Math.round(values[row]! * DAY);
        const day = Math.floor(milliseconds / DAY);
        const second = Math.floor((milliseconds - day * DAY) / 1000);
        let fits: boolean;
        if (!(day >= FIRST_DAY && day <= LAST_DAY)) fits = query.isIn(formatIsoDate(values[row]!));
        else if (milliseconds === day * DAY) fits = after === undefined && fitsDay(day - FIRST_DAY);
        else if (after === undefined) fits = fitsDay(day - FIRST_DAY) || fitsSecond(second);
        else fits = fitsDay(day - FIRST_DAY) && fitsSecond(second);
        if (fits) setBit(found, row);
      }
    };
}

/** The answer for whole numbers below `count`, each of which is asked for once. */
function remembering(count: number, fits: (whole: number) => boolean): (whole: number) => boolean {
  const [YES, NO] = [1, 2];
  const known = new Uint8Array(count);
  return (whole) => (known[whole] ||= fits(whole) ? YES : NO) === YES;
}
