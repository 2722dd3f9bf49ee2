import { dayOf } from '../../table/calendar';

const DAYS_AN_ERA = 146_097;
/** From 0000-03-01 to 1970-01-01. */
const TO_1970 = 719_468;
/** 0000-01-01 and 9999-12-31: what `formatIsoDate` writes with a year of four digits. */
const [FIRST_DAY, LAST_DAY] = [-719_528, 2_932_896];

/**
 * Days since 1970-01-01; NaN where there is no such day in the years 0 to 9999.
 * Source: Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
 */
export function daysOf(year: number, month: number, day: number): number {
  if (!(day >= 1 && day <= daysInMonth(year, month)) || !Number.isInteger(day)) return NaN;
  // One era more, so that nothing is below 0.
  const shifted = (month <= 2 ? year - 1 : year) + 400;
  const era = (shifted / 400) | 0;
  const yearOfEra = shifted - era * 400;
  const dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) | 0) + day - 1;
  const dayOfEra = yearOfEra * 365 + (yearOfEra >> 2) - ((yearOfEra / 100) | 0) + dayOfYear;
  return (era - 1) * DAYS_AN_ERA + dayOfEra - TO_1970;
}

/** NaN where there is no such month in the years 0 to 9999. */
export function daysInMonth(year: number, month: number): number {
  if (!(year >= 0 && year <= 9999 && month >= 1 && month <= 12)) return NaN;
  if (!Number.isInteger(year) || !Number.isInteger(month)) return NaN;
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** NaN for what lies outside the years 0 to 9999. */
export function withinYears(time: number): number {
  return time >= FIRST_DAY && dayOf(time) <= LAST_DAY ? time : NaN;
}
