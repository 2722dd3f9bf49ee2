import type { NumberFormat } from '../../table/table';

const ZERO = 0x30;
const MINUS = 0x2d;
const EXACT_DIGITS = 15;
/** 10 to the 0 … 22: exact in float64, so that digits / 10^d is correctly rounded. */
export const POWERS = Float64Array.from({ length: 23 }, (_, d) => Number(`1e${d}`));
/** No such day. */
export const NO_DAY = 0x7fffffff;
const MONTH_DAYS = Uint8Array.of(31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

/** The byte of a format's decimal mark. */
export function markOf(format: NumberFormat): number {
  return format.comma ? 0x2c : 0x2e;
}

/**
 * What `plainNumber` gives for the text in the bytes [from, to), without making it. `decimals` −1: any number.
 * Correctly rounded: at most 15 digits over a power of ten up to 10^22 (Clinger 1990, "How to read floating point
 * numbers accurately"); with more decimals, JavaScript reads the text.
 */
export function plainNumberAt(bytes: Uint8Array, from: number, to: number, mark: number, decimals: number): number {
  const isNegative = bytes[from] === MINUS;
  const first = isNegative ? from + 1 : from;
  let value = 0;
  let digits = 0;
  let markAt = to;
  for (let at = first; at < to; at++) {
    const byte = bytes[at]!;
    const digit = byte - ZERO;
    if (digit >= 0 && digit <= 9) {
      if (digit > 0 || digits > 0) digits++;
      if (digits > EXACT_DIGITS) return NaN;
      value = value * 10 + digit;
    } else if (byte === mark && markAt === to) markAt = at;
    else return NaN;
  }
  const whole = markAt - first;
  const given = markAt === to ? 0 : to - markAt - 1;
  if (whole < 1 || (whole > 1 && bytes[first] === ZERO) || (markAt < to && given === 0)) return NaN;
  if (decimals === -1 ? given > 0 && bytes[to - 1] === ZERO : given !== decimals) return NaN;
  if (value === 0) return isNegative ? NaN : 0;
  value = given < POWERS.length ? value / POWERS[given]! : Number(`${value}e-${given}`);
  // String writes an exponent.
  if (decimals === -1 && value < 1e-6) return NaN;
  return isNegative ? -value : value;
}

/** Digits that `digitsAt` reads, and how many bytes before them it looks at. */
export const MOST_DIGITS = 8;

/**
 * The number that 1 to 8 bytes write in digits; −1 where one of them is none. Four at a time and without a branch for
 * each, which costs half as much as a loop over so few. Source: Lemire, "Quickly parsing eight digits" (2018).
 * @param from at least MOST_DIGITS
 */
export function digitsAt(view: DataView, from: number, to: number): number {
  const length = to - from;
  if (length <= 4) return fourDigits(view.getUint32(to - 4, true), length);
  const high = fourDigits(view.getUint32(to - 8, true), length - 4);
  const low = fourDigits(view.getUint32(to - 4, true), 4);
  return (high | low) < 0 ? -1 : high * 10_000 + low;
}

/** Of four bytes, the first of which is the lowest, the number that the last `length` write; −1 where one is no digit. */
function fourDigits(bytes: number, length: number): number {
  const cut = 32 - 8 * length;
  const digits = ((bytes ^ 0x30303030) >>> cut) << cut;
  if (((digits | (digits + 0x76767676)) & 0x80808080) !== 0) return -1;
  const pairs = Math.imul(digits & 0x00ff00ff, 10) + ((digits >>> 8) & 0x00ff00ff);
  return (pairs & 0xffff) * 100 + (pairs >>> 16);
}

/**
 * Days since 1970-01-01 of the day that ten bytes write as "2024-03-05" (Gregorian calendar); NO_DAY where they do not,
 * or there is none. Source: Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
 */
export function plainDayAt(bytes: Uint8Array, at: number): number {
  if (bytes[at + 4] !== MINUS || bytes[at + 7] !== MINUS) return NO_DAY;
  const century = twoDigits(bytes, at);
  const years = twoDigits(bytes, at + 2);
  const month = twoDigits(bytes, at + 5);
  const day = twoDigits(bytes, at + 8);
  if (century < 0 || years < 0 || month < 1 || month > 12 || day < 1) return NO_DAY;
  const year = 100 * century + years;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (day > MONTH_DAYS[month - 1]! && !(month === 2 && day === 29 && isLeap)) return NO_DAY;
  // Years begin in March here, so that the leap day is the last; 400 years have 146,097 days.
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const ofEra = marchYear - 400 * era;
  const ofYear = ((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) | 0;
  return 146097 * era + 365 * ofEra + ((ofEra / 4) | 0) - ((ofEra / 100) | 0) + ofYear + day - 1 - 719468;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - ZERO;
  const ones = bytes[at + 1]! - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : -1;
}
