import type { EventsNames, OrdersNames } from '../../../domain/prepare/recipe';
import * as m from '../../../messages/compiled/messages';
import { listPlain } from '../../text/listText';
import type { CustomersChange, Picked } from './customersFields';

/** A column that will come, or several of one kind, and what stands in it. */
export interface ComingColumn {
  name: string;
  what: string;
}

/** Of a step, in the order in which they will stand. */
export function comingColumns(change: CustomersChange): ComingColumn[] {
  if (change.kind === 'events-to-customers') {
    const { names, event } = change;
    return [
      { name: names.events, what: m.cust_what_events() },
      { name: names.recency, what: m.cust_what_event_recency() },
      { name: names.tenure, what: m.cust_what_event_tenure() },
      { name: names.trend, what: m.cust_what_trend() },
      ...(event === undefined ? [] : [{ name: withValue(names.kindShare, '…'), what: m.cust_what_kind() }]),
      ...timeColumns(names),
    ];
  }
  const { names } = change;
  return [
    {
      name: names.orders,
      what: change.order === undefined ? m.cust_what_days() : m.cust_what_orders({ order: change.order }),
    },
    { name: names.recency, what: m.cust_what_recency() },
    { name: names.monetary, what: m.cust_what_monetary() },
    { name: names.tenure, what: m.cust_what_tenure() },
    { name: names.meanOrder, what: m.cust_what_mean() },
    { name: names.daysBetween, what: m.cust_what_between() },
    { name: names.returned, what: m.cust_what_returned() },
    ...sharesOf(change, names),
    ...timeColumns(names),
    ...(change.product === undefined ? [] : [{ name: names.favourite, what: m.cust_what_favourite() }]),
    { name: scoreNames(names), what: m.cust_what_scores() },
    { name: names.rfm, what: m.cust_what_rfm() },
  ];
}

function sharesOf(picked: Picked, names: OrdersNames): ComingColumn[] {
  return [
    ...(picked.discount === undefined ? [] : [{ name: names.discounted, what: m.cust_what_discount() }]),
    ...(picked.category === undefined
      ? []
      : [{ name: withValue(names.categoryShare, '…'), what: m.cust_what_category() }]),
    ...(picked.channel === undefined
      ? []
      : [{ name: withValue(names.channelShare, '…'), what: m.cust_what_channel() }]),
  ];
}

function timeColumns({
  weekdayShare,
  weekdays,
  partOfDayShare,
  partsOfDay,
}: OrdersNames | EventsNames): ComingColumn[] {
  return [
    { name: span(weekdays.map((day) => withValue(weekdayShare, day))), what: m.cust_what_weekday() },
    { name: span(partsOfDay.map((part) => withValue(partOfDayShare, part))), what: m.cust_what_part() },
  ];
}

function scoreNames(names: OrdersNames): string {
  return listPlain([names.recencyScore, names.frequencyScore, names.monetaryScore]);
}

function span(names: string[]): string {
  return m.cust_span({ first: names[0]!, last: names.at(-1)! });
}

/** Not as a pattern: the value may hold "$&". */
function withValue(name: string, value: string): string {
  return name.split('{value}').join(value);
}
