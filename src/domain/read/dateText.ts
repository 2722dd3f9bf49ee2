import { epochDays } from '../table/date';
import type { DateOrder } from './choices';
import { foldWidth } from './foldWidth';

const CLOCK =
  '(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2}(?:\\.\\d+)?))?(?: ?(?<half>[ap])\\.?m\\.?)?' +
  '(?: ?(?:Z|[+-]\\d{2}:?\\d{2}))?';
const TIME = `(?:(?:T|,? )${CLOCK})?$`;
const YEAR = '(?<year>\\d{4}|\\d{2})';
const NAME = '(?<name>[a-z]{3,9})\\.?';

const PATTERNS = [
  `^(?<year>\\d{4})(?<mark>[-/.])(?<month>\\d{1,2})\\k<mark>(?<day>\\d{1,2})${TIME}`,
  `^(?<year>\\d{4})[-/](?<month>\\d{1,2})$`,
  `^(?<year>\\d{4}) ?年 ?(?<month>\\d{1,2}) ?月(?: ?(?<day>\\d{1,2}) ?日(?: ?${CLOCK})?)?$`,
  `^(?<first>\\d{1,2})(?<mark>[-/.])(?<other>\\d{1,2})\\k<mark>${YEAR}${TIME}`,
  `^(?<day>\\d{1,2})[-/ ]?${NAME}[-/ ]?,? ?${YEAR}${TIME}`,
  `^${NAME}[- ](?<day>\\d{1,2})(?:,|, |-| )${YEAR}${TIME}`,
].map((pattern) => new RegExp(pattern, 'i'));

const PLAIN_DAY = /^\d{4}-\d{2}-\d{2}$/;

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];
/** The longest that is read has about 40 letters; it bounds what a hostile cell can cost. */
const MOST_LETTERS = 64;
const DAY_SECONDS = 86_400;

/**
 * Days since 1970-01-01 of a text without blanks at its ends, the time of day as a fraction; NaN for anything else and
 * for days and times that do not exist (2023-02-29, 24:00):
 *
 * - year first: 2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日; 2024-03 and 2024年3月 are the first of the month;
 * - year last: 5/3/2024, 05-03-24, 5.3.2024, `order` saying which is the month; 5-Mar-24, Mar 5, 2024;
 * - behind a day: 14:30, 14:30:05, 14:30:05.5, 2:30 PM, after a T or a blank. A time zone is passed over: the time is
 *   taken as it stands on the clock there.
 *
 * Years of two digits: 69 to 99 are 1969 to 1999, the others 2000 to 2068 (POSIX, strptime's %y).
 */
export function parseDate(trimmed: string, order: DateOrder): number {
  if (trimmed.length > MOST_LETTERS || trimmed.length < 6) return NaN;
  const text = foldWidth(trimmed);
  for (const pattern of PATTERNS) {
    const parts = pattern.exec(text)?.groups;
    if (parts) return daysOf(parts, order);
  }
  return NaN;
}

/** Days since 1970-01-01 of "2024-03-05", the one form that `formatIsoDate` gives back; NaN for anything else. */
export function plainDay(text: string): number {
  if (!PLAIN_DAY.test(text)) return NaN;
  return epochDays(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))) ?? NaN;
}

/** Days since 1970-01-01 of 20240305 as a number, in the years 1900 to 2100; NaN for any other. */
export function compactDay(digits: number): number {
  const year = Math.floor(digits / 10_000);
  if (!(year >= 1900 && year <= 2100) || !Number.isInteger(digits)) return NaN;
  return epochDays(year, Math.floor(digits / 100) % 100, digits % 100) ?? NaN;
}

/** The same of a text. */
export function parseCompactDay(trimmed: string): number {
  return /^\d{8}$/.test(trimmed) ? compactDay(Number(trimmed)) : NaN;
}

function daysOf(parts: Record<string, string | undefined>, order: DateOrder): number {
  const { year, first, other, name, hour = '0', minute = '0', second = '0', half } = parts;
  const dayFirst = order === 'day-first';
  const month = name ? monthNamed(name) : Number(parts.month ?? (dayFirst ? other : first));
  const day = Number(parts.day ?? (first ? (dayFirst ? first : other) : 1));
  const days = epochDays(fullYear(year!), month, day);
  const hours = half ? hourOfHalf(Number(hour), half) : Number(hour);
  if (days === undefined || !(hours <= 23) || Number(minute) > 59 || Number(second) >= 60) return NaN;
  return days + (hours * 3600 + Number(minute) * 60 + Number(second)) / DAY_SECONDS;
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

function hourOfHalf(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return NaN;
  return (hour % 12) + (/p/i.test(half) ? 12 : 0);
}
