import { epochDays } from '../table/date';

const ISO = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.0+)?)?)?$/;
const CHINESE = /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日(?:\s*(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

const DAY_SECONDS = 86_400;

/**
 * Days since 1970-01-01, with the time of day as a fraction, of "2024-03-05", "2024/3/5", either with " 14:30" or
 * " 14:30:00", or "2024年3月5日". Text without blanks at its ends. NaN for anything else, and for days and times that
 * do not exist (2023-02-29, 24:00).
 */
export function parseDate(trimmed: string): number {
  const iso = ISO.exec(trimmed);
  if (iso) return daysOf(iso[1]!, iso[3]!, iso[4]!, iso[5], iso[6], iso[7]);
  const chinese = CHINESE.exec(trimmed);
  if (chinese) return daysOf(chinese[1]!, chinese[2]!, chinese[3]!, chinese[4], chinese[5], chinese[6]);
  return NaN;
}

function daysOf(year: string, month: string, day: string, hour = '0', minute = '0', second = '0'): number {
  const days = epochDays(Number(year), Number(month), Number(day));
  if (days === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return NaN;
  return days + (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) / DAY_SECONDS;
}
