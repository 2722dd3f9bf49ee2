import type { EventsNames, OrdersNames } from '../../domain/prepare/recipe';
import * as m from '../../messages/compiled/messages';

/** Stands in a name for the category, the channel, the day: the step that makes the columns puts it there. */
const VALUE = '{value}';

/** What the columns made of order lines are called. From then on the names are data, whatever the page's language. */
export function ordersNames(): OrdersNames {
  return {
    orders: m.made_orders(),
    recency: m.made_recency(),
    monetary: m.made_monetary(),
    tenure: m.made_tenure(),
    meanOrder: m.made_mean_order(),
    daysBetween: m.made_days_between(),
    returned: m.made_returned(),
    discounted: m.made_discounted(),
    categoryShare: m.made_category({ value: VALUE }),
    channelShare: m.made_channel({ value: VALUE }),
    favourite: m.made_favourite(),
    recencyScore: m.made_recency_score(),
    frequencyScore: m.made_frequency_score(),
    monetaryScore: m.made_monetary_score(),
    rfm: m.made_rfm(),
    ...timesNames(),
  };
}

/** What the columns made of a log of events are called. */
export function eventsNames(): EventsNames {
  return {
    events: m.made_events(),
    recency: m.made_event_recency(),
    tenure: m.made_event_tenure(),
    kindShare: m.made_kind({ value: VALUE }),
    trend: m.made_trend(),
    ...timesNames(),
  };
}

function timesNames(): Pick<
  OrdersNames & EventsNames,
  'weekdayShare' | 'partOfDayShare' | 'weekdays' | 'partsOfDay' | 'others'
> {
  return {
    weekdayShare: m.made_weekday({ value: VALUE }),
    partOfDayShare: m.made_part_of_day({ value: VALUE }),
    weekdays: [
      m.made_monday(),
      m.made_tuesday(),
      m.made_wednesday(),
      m.made_thursday(),
      m.made_friday(),
      m.made_saturday(),
      m.made_sunday(),
    ],
    partsOfDay: [m.made_night(), m.made_morning(), m.made_afternoon(), m.made_evening()],
    others: m.made_others(),
  };
}
