import { failed, type Result } from '../../common/result';
import type { Steps } from '../../common/steps';
import { columnNamed, type Table } from '../../table/table';
import type { Changed, ShareKind } from '../change';
import type { EventsChoice } from '../recipe';
import { customerLines, KEY_TYPES, type CustomerLines } from './customerLines';
import { countOfNames, CustomerTable, daysUntil } from './customerTable';
import { fittingChoice } from './fittingChoice';
import { commonestGroups, sharesOf, weekdayGroups, type LineGroups } from './shares';

const NEEDED = { customer: KEY_TYPES, date: ['date'] } as const;
const SPARED = { event: ['category', 'text', 'yesno', 'id', 'number'] } as const;

/**
 * A log of events (visits, calls, complaints), a line for each → a table of customers: one row for each customer that has a
 * line that counts, in order of first appearance. A line counts that has a customer, a date, and a day not after the day d that
 * "until now" means (a stated one, or the latest of all dates in the table). For each customer, over the lines that count:
 *
 * - customer: as written in the customer's first line, under the column's own name; an id.
 * - events: their number.
 * - recency: whole days from the day of the last event to d; tenure: from that of the first.
 * - trend: (events in the later half − events in the earlier half) / events, −1 to 1, where the halves are of all days from
 *   the earliest line that counts, of any customer, to d; where those are odd in number, the middle day is in neither half.
 * - shares by kind: the share of the customer's events that are of each of the eight commonest kinds (of equals the one seen
 *   first), the commonest first, and of all others where there are more than eight; events without a kind are in none.
 * - shares by weekday (Monday first) and, where some line has a time other than 0 o'clock, by part of the day: from 0, 6, 12
 *   and 18 o'clock.
 *
 * Names that are taken get a number: "Share: A (2)". Notes: `lines-without-customer`, `lines-without-date` (of those with a
 * customer), `lines-after-day`: set aside; `parts-lacking`: kinds that are chosen and not there are as if they were not chosen.
 * Problems: those of `ordersToCustomers`.
 */
export function* eventsToCustomers(table: Table, wanted: EventsChoice): Steps<Result<Changed>> {
  const fitting = fittingChoice(table, wanted, NEEDED, SPARED);
  const counts = countOfNames(wanted.names);
  if (!fitting.ok || !counts.ok) {
    return failed(...(fitting.ok ? [] : fitting.problems), ...(counts.ok ? [] : counts.problems));
  }
  const { choice, notes } = fitting.value;
  const found = yield* customerLines(table, choice);
  if (!found.ok) return found;
  const lines = found.value;
  const { names, date } = choice;

  const { events, firstDays, lastDays, trends } = countEvents(lines);
  yield;
  const made = new CustomerTable(lines);
  made.addNumbers(names.events, events, [choice.customer]);
  made.addNumbers(names.recency, daysUntil(lines.lastDay, lastDays), [date]);
  made.addNumbers(names.tenure, daysUntil(lines.lastDay, firstDays), [date]);
  made.addNumbers(names.trend, trends, [date]);
  const one = new Float64Array(lines.rows.length).fill(1);
  const share = function* (template: string, groups: LineGroups, from: string, kind?: ShareKind) {
    made.addShares(template, groups.texts, yield* sharesOf(lines, one, events, groups), [from], kind);
  };
  if (choice.event !== undefined) {
    const groups = yield* commonestGroups(lines, one, columnNamed(table, choice.event), names.others);
    yield* share(names.kindShare, groups, choice.event, 'share');
  }
  yield* share(names.weekdayShare, weekdayGroups(lines, names.weekdays), date, 'timing');
  if (lines.hasTimes)
    yield* share(names.partOfDayShare, { groups: lines.parts, texts: names.partsOfDay }, date, 'timing');
  return made.changed([...notes, ...lines.notes]);
}

function countEvents({ customers, customerCount, days, firstDay, lastDay }: CustomerLines) {
  const events = new Float64Array(customerCount);
  const firstDays = new Float64Array(customerCount).fill(Infinity);
  const lastDays = new Float64Array(customerCount).fill(-Infinity);
  const trends = new Float64Array(customerCount);
  for (let line = 0; line < customers.length; line++) {
    const customer = customers[line]!;
    const day = days[line]!;
    events[customer]!++;
    if (day < firstDays[customer]!) firstDays[customer] = day;
    if (day > lastDays[customer]!) lastDays[customer] = day;
    trends[customer]! += Math.sign(2 * day - firstDay - lastDay);
  }
  for (let customer = 0; customer < customerCount; customer++) trends[customer]! /= events[customer]!;
  return { events, firstDays, lastDays, trends };
}
