import { expect, test } from 'vitest';
import { epochDays } from '../../../../src/domain/table/date';
import { dayOf, hourOf, monthDayOf, monthsOf, weekdayOf } from '../../../../src/domain/table/calendar';
import { datePart } from '../../../../src/domain/prepare/steps/datePart';
import { daysSince } from '../../../../src/domain/prepare/steps/daysSince';
import { numbers, tableOf } from '../tables';
import { cellsNamed, changedBy, problemsOf } from './tables';

const day = (year: number, month: number, date: number) => epochDays(year, month, date)!;

test('the calendar is that of Date, from the year 1 to 4000', () => {
  for (let at = day(1, 1, 1); at < day(4000, 1, 1); at += 37) {
    const date = new Date(at * 86_400_000);
    expect(monthsOf(at)).toBe(date.getUTCFullYear() * 12 + date.getUTCMonth());
    expect(monthDayOf(at)).toBe(date.getUTCDate());
    expect(weekdayOf(at)).toBe(date.getUTCDay() || 7);
  }
});

test('every second of a day is in its hour', () => {
  for (let second = 0; second < 86_400; second++) {
    const at = 20_000 + second / 86_400;
    expect(hourOf(at)).toBe(Math.floor(second / 3600));
    expect(dayOf(at)).toBe(20_000);
  }
});

test('quarters and months of a year are texts that sort', () => {
  const table = tableOf(numbers('d', [day(2024, 12, 31), null, day(2024, 1, 1), day(987, 6, 30)], 'date'));
  const part = (name: 'quarter' | 'year-month') =>
    changedBy(datePart(table, { kind: 'date-part', column: 'd', part: name, to: 'p' })).table;
  expect(cellsNamed(part('quarter'), 'p')).toEqual(['2024-Q4', null, '2024-Q1', '0987-Q2']);
  expect(cellsNamed(part('year-month'), 'p')).toEqual(['2024-12', null, '2024-01', '0987-06']);
  expect(part('quarter').columns.map(({ type }) => type)).toEqual(['date', 'category']);
});

test('whole days, times of day left aside, below 0 for later ones', () => {
  const table = tableOf(numbers('d', [10.9, 12, null, 13.2, 14.01], 'date'));
  const since = (until: { kind: 'latest' } | { kind: 'day'; day: number }) =>
    cellsNamed(changedBy(daysSince(table, { kind: 'days-since', column: 'd', until, to: 'n' })).table, 'n');
  expect(since({ kind: 'latest' })).toEqual([4, 2, null, 1, 0]);
  expect(since({ kind: 'day', day: 12 })).toEqual([2, 0, null, -1, -2]);
  const until = { kind: 'day', day: NaN } as const;
  expect(problemsOf(daysSince(table, { kind: 'days-since', column: 'd', until, to: 'n' }))).toMatchObject([
    { code: 'bad-option' },
  ]);
});

test('dates alone', () => {
  const table = tableOf(numbers('n', [1]));
  const unfit = { code: 'step-type-unfit', severity: 'stop', facts: { column: 'n', type: 'number', types: ['date'] } };
  expect(problemsOf(datePart(table, { kind: 'date-part', column: 'n', part: 'year', to: 'p' }))).toEqual([unfit]);
  expect(problemsOf(daysSince(table, { kind: 'days-since', column: 'n', until: { kind: 'latest' }, to: 'p' }))).toEqual(
    [unfit],
  );
});
