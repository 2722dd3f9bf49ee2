import * as m from '../../messages/compiled/messages';
import { getLocale } from '../../messages/compiled/runtime';
import { formatCount, formatFixed } from './format';

/** "14:52", the local time of a moment in milliseconds since 1970. */
export function timeText(moment: number): string {
  return new Intl.DateTimeFormat(language(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(moment);
}

/** "November 22, 2025": the local day of a moment, in full. */
export function dateText(moment: number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'long' }).format(moment);
}

/** "today 14:32", "yesterday", or the date; with the year where it is another than now's. */
export function whenText(moment: number, now: number): string {
  const day = startOfDay(moment);
  const days = Math.round((startOfDay(now) - day) / 86_400_000);
  if (days === 0 || days === 1) {
    const word = new Intl.RelativeTimeFormat(language(), { numeric: 'auto' }).format(-days, 'day');
    return days === 0 ? `${word} ${timeText(moment)}` : word;
  }
  const sameYear = new Date(moment).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(language(), {
    day: 'numeric',
    month: 'short',
    ...(!sameYear && { year: 'numeric' }),
  }).format(moment);
}

/** "0.4 seconds", "12 seconds", "3 min 5 s": how long something took. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 100) return m.took_under();
  const seconds = Math.round(milliseconds / 1000);
  if (milliseconds < 9_950) return m.took_seconds({ n: formatFixed(milliseconds / 1000, 1) });
  if (seconds < 60) return m.took_seconds({ n: formatCount(seconds) });
  return m.took_minutes({ minutes: formatCount(Math.floor(seconds / 60)), seconds: formatCount(seconds % 60) });
}

/** Local midnight; a day may have 23 or 25 hours, which rounding takes care of. */
function startOfDay(moment: number): number {
  return new Date(moment).setHours(0, 0, 0, 0);
}

function language(): string {
  return getLocale() === 'zh' ? 'zh-CN' : 'en';
}
