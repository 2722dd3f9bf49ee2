import { epochDays } from '../../table/date';
import type { DateOrder } from '../choices';
import { foldWidth } from '../../common/foldWidth';

const CLOCK =
  '(?:(?<noon>[上下])午 ?)?(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2}(?:\\.\\d+)?))?(?: ?(?<half>[ap])\\.?m\\.?)?' +
  '(?: ?(?:Z|[+-]\\d{2}:?\\d{2}))?';
const TIME = `(?:(?:T|,? )${CLOCK})?$`;
const YEAR = '(?<year>\\d{4}|\\d{2})';
const LAST = '(?<last>\\d{4}|\\d{1,2})';
const NAME = '(?<name>[a-z]{3,9})\\.?';

const PATTERNS = [
  `^(?<year>\\d{4})(?<mark>[-/.])(?<month>\\d{1,2})\\k<mark>(?<day>\\d{1,2})${TIME}`,
  `^(?<year>\\d{4})[-/](?<month>\\d{1,2})$`,
  `^(?<year>\\d{4}) ?年 ?(?<month>\\d{1,2}) ?月(?: ?(?<day>\\d{1,2}) ?日(?: ?${CLOCK})?)?$`,
  `^(?<first>\\d{1,2})(?<mark>[-/.])(?<other>\\d{1,2})\\k<mark>${LAST}${TIME}`,
  `^(?<day>\\d{1,2})[-/ ]?${NAME}[-/ ]?,? ?${YEAR}${TIME}`,
  `^${NAME}[- ](?<day>\\d{1,2})(?:,|, |-| )${YEAR}${TIME}`,
].map((pattern) => new RegExp(pattern, 'i'));

const COMPACT = /^\d{8}(?:\d{6})?$/;
const TWELVE_DIGITS = 1e12;
const PLAIN_DAY = /^\d{4}-\d{2}-\d{2}$/;

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];
/** The longest that is read has about 40 letters; it bounds what a hostile cell can cost. */
const MOST_LETTERS = 64;
const DAY_SECONDS = 86_400;

/** A text's days since 1970-01-01 in each order, NaN where it is none. */
export interface DateReadings extends Record<DateOrder, number> {
  /** The first and the last of three parts that have at most two digits each. */
  ends?: readonly [first: number, last: number];
}

/**
 * Reads a text without blanks at its ends as a day, the time of day as a fraction; undefined for anything else, NaN for
 * days and times that do not exist (2023-02-29, 24:00):
 *
 * - a year of four digits first: 2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日; 2024-03 and 2024年3月 are the first of
 *   the month;
 * - day and month in numbers, the year last: 5/3/2024, 05-03-24, 5.3.2024, the order saying which is the month;
 * - a year of two digits first, where the order says so: 24/3/5, 24-03-05, 24.03.05;
 * - the month in letters: 5-Mar-24, Mar 5, 2024;
 * - behind a day: 14:30, 14:30:05, 14:30:05.5, 2:30 PM, 下午2:30, after a T or a blank. A time zone is passed over: the
 *   time is taken as it stands on the clock there.
 *
 * Years of two digits: 69 to 99 are 1969 to 1999, the others 2000 to 2068 (POSIX, strptime's %y).
 */
export function readDate(trimmed: string): DateReadings | undefined {
  if (trimmed.length > MOST_LETTERS || trimmed.length < 6) return undefined;
  const text = foldWidth(trimmed);
  for (const pattern of PATTERNS) {
    const parts = pattern.exec(text)?.groups;
    if (parts) return readingsOf(parts);
  }
  return undefined;
}

/** The same in one order. */
export function parseDate(trimmed: string, order: DateOrder): number {
  return readDate(trimmed)?.[order] ?? NaN;
}

/** Days since 1970-01-01 of "2024-03-05", the one form that `formatIsoDate` gives back; NaN for anything else. */
export function plainDay(text: string): number {
  if (!PLAIN_DAY.test(text)) return NaN;
  return epochDays(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))) ?? NaN;
}

/**
 * Days since 1970-01-01 of 20240305, or of 20240305143000 with the time of day, as a number, in the years 1900 to 2100;
 * NaN for any other.
 */
export function compactDay(digits: number): number {
  const day = digits >= TWELVE_DIGITS ? Math.floor(digits / 1e6) : digits;
  const year = Math.floor(day / 10_000);
  if (!(year >= 1900 && year <= 2100) || !Number.isInteger(digits)) return NaN;
  const days = epochDays(year, Math.floor(day / 100) % 100, day % 100) ?? NaN;
  const clock = digits === day ? 0 : digits % 1e6;
  return days + timeOfDay(Math.floor(clock / 10_000), Math.floor(clock / 100) % 100, clock % 100);
}

/** The same of a text. */
export function parseCompactDay(trimmed: string): number {
  return COMPACT.test(trimmed) ? compactDay(Number(trimmed)) : NaN;
}

function readingsOf(parts: Record<string, string | undefined>): DateReadings {
  const { year, first, other, last, name, hour = '0', minute = '0', second = '0', half, noon } = parts;
  const hours = half || noon ? hourOfHalf(Number(hour), half, noon) : Number(hour);
  const time = timeOfDay(hours, Number(minute), Number(second));
  const dayOf = (ofYear: string, month: number, day: number) =>
    ofYear.length === 1 ? NaN : (epochDays(fullYear(ofYear), month, day) ?? NaN) + time;
  if (year !== undefined) {
    const days = dayOf(year, name ? monthNamed(name) : Number(parts.month), Number(parts.day ?? 1));
    return { 'day-first': days, 'month-first': days, 'year-first': days };
  }
  const isShort = last!.length <= 2;
  // 10.5.1 is a version.
  const mayBeFirst = isShort && first!.length === 2 && (parts.mark !== '.' || last!.length === 2);
  return {
    'day-first': dayOf(last!, Number(other), Number(first)),
    'month-first': dayOf(last!, Number(first), Number(other)),
    'year-first': mayBeFirst ? dayOf(first!, Number(other), Number(last)) : NaN,
    ...(isShort && { ends: [Number(first), Number(last)] as const }),
  };
}

/** As a fraction of the day; NaN where there is no such time. */
function timeOfDay(hour: number, minute: number, second: number): number {
  if (!(hour <= 23) || minute > 59 || second >= 60) return NaN;
  return (hour * 3600 + minute * 60 + second) / DAY_SECONDS;
}

function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length === 2 ? year + (year >= 69 ? 1900 : 2000) : year;
}

/** From 1; 0 where there is no such month. */
function monthNamed(name: string): number {
  const small = name.toLowerCase();
  return MONTHS.findIndex((month) => month === small || month.slice(0, 3) === small.replace('sept', 'sep')) + 1;
}

function hourOfHalf(hour: number, half: string | undefined, noon: string | undefined): number {
  if (hour < 1 || hour > 12 || (half && noon)) return NaN;
  return (hour % 12) + (noon === '下' || /p/i.test(half ?? '') ? 12 : 0);
}
