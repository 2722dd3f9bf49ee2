import { describe, expect, test } from 'vitest';
import type { Change } from '../../../../src/domain/prepare/change';
import { eventsToCustomers } from '../../../../src/domain/prepare/customers/eventsToCustomers';
import type { EventsChoice } from '../../../../src/domain/prepare/recipe';
import { columnNamed } from '../../../../src/domain/table/table';
import { numbers, tableOf, words } from '../tables';
import { cellsOf, finish, resultOf } from './finish';
import { EVENTS_NAMES } from './names';

const change: Change<EventsChoice> = eventsToCustomers;
const CHOICE: EventsChoice = {
  customer: 'who',
  date: 'when',
  event: 'what',
  asOf: { kind: 'latest' },
  names: EVENTS_NAMES,
};

// Days 0 (a Thursday) to 4: 2 is the middle.
const LOG = tableOf(
  words('who', ['b', 'a', 'a', 'b', 'a', null, 'b'], 'category'),
  numbers('when', [0.3, 0, 2.9, 3, 4, 9, null], 'date'),
  words('what', ['call', 'visit', 'visit', null, 'call', 'call', 'call'], 'category'),
);

describe('by hand, until day 4', () => {
  const { table, notes, made } = finish(change(LOG, { ...CHOICE, asOf: { kind: 'day', day: 4 } }));

  test.each<[name: string, values: (number | string)[]]>([
    ['who', ['b', 'a']],
    ['events', [2, 3]],
    ['recency', [1, 0]],
    ['tenure', [4, 4]],
    ['trend', [0, 0]],
    ['kind visit', [0, 2 / 3]],
    ['kind call', [0.5, 1 / 3]],
    ['weekday Mon', [0, 1 / 3]],
    ['weekday Thu', [0.5, 1 / 3]],
    ['weekday Sun', [0.5, 0]],
    ['part night', [0.5, 2 / 3]],
    ['part morning', [0.5, 0]],
    ['part evening', [0, 1 / 3]],
  ])('%s', (name, values) => {
    expect(cellsOf(columnNamed(table, name))).toEqual(values);
  });

  test('lines that do not count are said', () => {
    expect(notes!.map(({ code, facts }) => [code, facts])).toEqual([
      ['lines-without-customer', { lines: 1 }],
      ['lines-without-date', { lines: 1 }],
    ]);
    expect(made!.slice(0, 2)).toEqual([
      { column: 'who', from: ['who'] },
      { column: 'events', from: ['who'] },
    ]);
  });
});

test('the trend is of the days to the last one', () => {
  const trend = (day: number) => {
    const until = { ...CHOICE, asOf: { kind: 'day' as const, day } };
    return cellsOf(columnNamed(finish(change(LOG, until)).table, 'trend'));
  };
  expect(trend(5)).toEqual([0, -1 / 3]);
  expect(trend(8)).toEqual([-1, -2 / 3]);
});

test('kinds that are called like another column, and no kinds at all', () => {
  const names = { ...EVENTS_NAMES, kindShare: '{value}', events: 'call' };
  const made = finish(change(LOG, { ...CHOICE, names })).table.columns.map(({ name }) => name);
  expect(made.slice(0, 7)).toEqual(['who', 'call', 'recency', 'tenure', 'trend', 'call (2)', 'visit']);
  const { event: _, ...without } = CHOICE;
  expect(finish(change(LOG, without)).table.columns).toHaveLength(16);
});

test('what does not fit', () => {
  const problems = (table: typeof LOG, choice: Partial<EventsChoice>) => {
    const result = resultOf(change(table, { ...CHOICE, ...choice }));
    return result.ok ? [] : result.problems.map(({ code }) => code);
  };
  expect(problems(LOG, { customer: 'x' })).toEqual(['step-columns-missing']);
  expect(problems(LOG, { date: 'what' })).toEqual(['step-type-unfit']);
  expect(problems(LOG, { names: { ...EVENTS_NAMES, trend: '' } })).toEqual(['step-name-taken']);
  expect(problems(LOG, { asOf: { kind: 'day', day: -1 } })).toEqual(['step-leaves-nothing']);
  expect(problems(LOG, { names: { ...EVENTS_NAMES, weekdays: [] } })).toEqual(['bad-option']);
});

test.each<[event: string, type?: string]>([['x'], ['when', 'date']])(
  'a log without the kinds of events (%s) is told, and its customers are made',
  (event, type) => {
    const { event: _, ...without } = CHOICE;
    const { table, notes } = finish(change(LOG, { ...CHOICE, event }));
    const plain = finish(change(LOG, without));
    expect(table).toEqual(plain.table);
    expect(notes).toEqual([
      {
        code: 'parts-lacking',
        severity: 'note',
        facts: { lacking: [{ part: 'event', column: event, ...(type && { type }) }] },
      },
      ...plain.notes!,
    ]);
  },
);
