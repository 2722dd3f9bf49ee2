const DAY = 86_400_000;

/** Days since 1970-01-01 of a calendar day; undefined where there is no such day (2023-02-29). */
export function epochDays(year: number, month: number, day: number): number | undefined {
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, day);
  const fits = time.getUTCFullYear() === year && time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
  return fits ? time.getTime() / DAY : undefined;
}

/** "2024-03-05", or "2024-03-05 14:30:00" where there is a time of day. */
export function formatIsoDate(days: number): string {
  const text = new Date(Math.round(days * DAY)).toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}
