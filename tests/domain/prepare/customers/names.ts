import type { EventsNames, OrdersNames } from '../../../../src/domain/prepare/recipe';

/** What the columns of customers are called in these tests. */
export const ORDERS_NAMES: OrdersNames = {
  orders: 'orders',
  recency: 'recency',
  monetary: 'monetary',
  tenure: 'tenure',
  meanOrder: 'mean order',
  daysBetween: 'days between',
  returned: 'returned',
  discounted: 'discounted',
  categoryShare: 'category {value}',
  channelShare: 'channel {value}',
  weekdayShare: 'weekday {value}',
  partOfDayShare: 'part {value}',
  favourite: 'favourite',
  recencyScore: 'R',
  frequencyScore: 'F',
  monetaryScore: 'M',
  rfm: 'RFM',
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  partsOfDay: ['night', 'morning', 'afternoon', 'evening'],
  others: 'others',
};

export const EVENTS_NAMES: EventsNames = {
  events: 'events',
  recency: 'recency',
  tenure: 'tenure',
  kindShare: 'kind {value}',
  weekdayShare: 'weekday {value}',
  partOfDayShare: 'part {value}',
  trend: 'trend',
  weekdays: ORDERS_NAMES.weekdays,
  partsOfDay: ORDERS_NAMES.partsOfDay,
  others: 'others',
};
