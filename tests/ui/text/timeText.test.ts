import { expect, test } from 'vitest';
import { durationText, timeText, whenText } from '../../../src/ui/text/timeText';
import { inBoth } from './inBoth';

/** Local time, whatever the machine's zone is. */
const at = (year: number, month: number, day: number, hour: number, minute: number) =>
  new Date(year, month - 1, day, hour, minute).getTime();
const now = at(2026, 3, 1, 9, 5);

test.each([
  { what: 'today', moment: at(2026, 3, 1, 0, 2), texts: ['today 00:02', '今天 00:02'] },
  { what: 'a minute before midnight', moment: at(2026, 2, 28, 23, 59), texts: ['yesterday', '昨天'] },
  { what: 'the day before yesterday', moment: at(2026, 2, 27, 23, 59), texts: ['Feb 27', '2月27日'] },
  { what: 'last year', moment: at(2025, 12, 31, 12, 0), texts: ['Dec 31, 2025', '2025年12月31日'] },
])('$what', ({ moment, texts }) => {
  expect(inBoth(() => whenText(moment, now))).toEqual(texts);
});

test('the time of day has 24 hours', () => {
  expect(inBoth(() => timeText(at(2026, 3, 1, 14, 52)))).toEqual(['14:52', '14:52']);
});

test.each([
  [99, 'less than 0.1 seconds', '不到 0.1 秒'],
  [100, '0.1 seconds', '0.1 秒'],
  [9_949, '9.9 seconds', '9.9 秒'],
  [9_950, '10 seconds', '10 秒'],
  [59_499, '59 seconds', '59 秒'],
  [59_500, '1 min 0 s', '1 分 0 秒'],
  [185_000, '3 min 5 s', '3 分 5 秒'],
])('%d milliseconds take "%s"', (milliseconds, en, zh) => {
  expect(inBoth(() => durationText(milliseconds))).toEqual([en, zh]);
});
