import { expect, test } from 'vitest';
import type { EventsNames, OrdersNames } from '../../../src/domain/prepare/recipe';
import { eventsNames, ordersNames } from '../../../src/ui/text/customersNames';
import { inBoth } from './inBoth';

test.each<() => OrdersNames | EventsNames>([ordersNames, eventsNames])('names differ, in either language', (names) => {
  for (const { weekdays, partsOfDay, others, ...columns } of inBoth(names)) {
    expect(weekdays).toHaveLength(7);
    expect(partsOfDay).toHaveLength(4);
    const { weekdayShare, partOfDayShare, ...rest } = columns;
    const all = [
      ...Object.values(rest),
      ...weekdays.map((day) => weekdayShare.replace('{value}', day)),
      ...partsOfDay.map((part) => partOfDayShare.replace('{value}', part)),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(all.every((name) => name.trim() === name && name !== '')).toBe(true);
    expect(others).not.toBe('');
  }
});

test('names that stand for several columns have a place for the value', () => {
  const [en, zh] = inBoth(ordersNames);
  expect([en.categoryShare, en.channelShare, en.weekdayShare, en.partOfDayShare]).toEqual([
    'Share of {value}',
    'Share through {value}',
    'Share on {value}',
    'Share {value}',
  ]);
  expect([zh.categoryShare, zh.channelShare, zh.weekdayShare]).toEqual([
    '品类 {value} 占比',
    '渠道 {value} 占比',
    '{value}占比',
  ]);
  expect(en.weekdays[0]).toBe('Monday');
  expect(zh.weekdays[6]).toBe('周日');
  expect(zh.recency).toBe('距上次下单天数');
});
