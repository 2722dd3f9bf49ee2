import { expect, test } from 'vitest';
import { timeText, whenText } from '../../../src/ui/text/timeText';
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
