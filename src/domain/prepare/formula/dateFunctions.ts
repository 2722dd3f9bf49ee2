import { parseCompactDay, readDate } from '../../read/types/dateText';
import { dayOf, hourOf, monthDayOf, monthsOf, weekdayOf } from '../../table/calendar';
import { daysInMonth, daysOf, withinYears } from './daysOf';
import type { FunctionTable, Signature } from './signature';

/**
 * What takes or gives dates, which are days since 1970-01-01 with the time as a fraction. Days that do not exist, and all
 * outside the years 0 to 9999, are missing. There is none for the day that it is: a formula gives the same on every day.
 */
export const DATE_FUNCTIONS: FunctionTable = [
  [
    'date',
    { takes: ['text'], gives: 'date', compute: dateOfText },
    { takes: ['number', 'number', 'number'], gives: 'date', compute: daysOf },
  ],
  ['year', ofDay((day) => Math.floor(monthsOf(day) / 12))],
  ['quarter', ofDay((day) => Math.floor((monthsOf(day) % 12) / 3) + 1)],
  ['month', ofDay((day) => (monthsOf(day) % 12) + 1)],
  ['day', ofDay(monthDayOf)],
  ['weekday', ofDay(weekdayOf)],
  ['hour', { takes: ['date'], gives: 'number', compute: hourOf }],
  ['days', { takes: ['date', 'date'], gives: 'number', compute: daysBetween }],
  ['adddays', { takes: ['date', 'number'], gives: 'date', compute: (time: number, days: number) => withinYears(time + days) }], // prettier-ignore
  ['addmonths', { takes: ['date', 'number'], gives: 'date', compute: addMonths }],
];

/**
 * A text that can be read in one way only: the year first with four digits (2024-02-29, 2024/2/29, 2024年2月29日,
 * 20240229) or the month in letters, with or without a time of day.
 */
function dateOfText(text: string): number {
  const trimmed = text.trim();
  const days = readDate(trimmed);
  if (!days) return parseCompactDay(trimmed);
  return days['day-first'] === days['month-first'] && days['day-first'] === days['year-first']
    ? days['year-first']
    : NaN;
}

/** From the calendar's day of one to that of the other, whatever the times. */
function daysBetween(later: number, earlier: number): number {
  return dayOf(later) - dayOf(earlier);
}

/** The same day so many (whole) months later, or the month's last where it is shorter; the time stays. */
function addMonths(time: number, months: number): number {
  const today = dayOf(time);
  const count = monthsOf(today) + Math.trunc(months);
  const year = Math.floor(count / 12);
  const month = count - 12 * year + 1;
  return withinYears(daysOf(year, month, Math.min(monthDayOf(today), daysInMonth(year, month))) + (time - today));
}

function ofDay(part: (day: number) => number): Signature {
  return { takes: ['date'], gives: 'number', compute: (time: number) => part(dayOf(time)) };
}
