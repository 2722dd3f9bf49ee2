import * as v from 'valibot';
import {
  DATE_PARTS,
  TRANSFORMS,
  type AsOf,
  type Bins,
  type EventsNames,
  type OrdersNames,
  type Recipe,
  type RecipeStep,
} from '../prepare/recipe';
import { DATE_ORDERS } from '../read/choices';
import type { RowFilter } from '../table/rowView';
import type { ColumnType } from '../table/table';
import { allDiffer, listOf, oneOf, text, words } from './checks';

const MOST_STEPS = 1000;

export const columnType = oneOf<ColumnType>({
  number: true,
  date: true,
  yesno: true,
  category: true,
  text: true,
  id: true,
});

/** The steps check their numbers; JSON writes those that are not finite as null. */
const number = v.pipe(
  v.custom<number | null>((value) => value === null || typeof value === 'number'),
  v.transform((value) => value ?? NaN),
);

const asOf: v.GenericSchema<unknown, AsOf> = v.variant('kind', [
  v.object({ kind: v.literal('latest') }),
  v.object({ kind: v.literal('day'), day: number }),
]);

const bins: v.GenericSchema<unknown, Bins> = v.union([
  v.object({ kind: v.picklist(['equal-width', 'equal-count'] as const), count: number }),
  v.object({ kind: v.literal('at'), bounds: listOf(number) }),
]);

const column = text;
const to = text;
const columns = listOf(text);

const filter: v.GenericSchema<unknown, RowFilter> = v.variant('kind', [
  v.object({ kind: v.literal('range'), column, least: v.optional(number), most: v.optional(number) }),
  v.object({ kind: v.literal('one-of'), column, texts: listOf(text) }),
  v.object({ kind: v.literal('contains'), column, text }),
  v.object({ kind: v.literal('missing'), column }),
  v.object({ kind: v.literal('filled'), column }),
]);

/** One for each day of the week, and for each part of a day. */
const weekdays = listOf(text, 7, 7);
const partsOfDay = listOf(text, 4, 4);

const ordersNames: v.GenericSchema<unknown, OrdersNames> = v.object({
  orders: text,
  recency: text,
  monetary: text,
  tenure: text,
  meanOrder: text,
  daysBetween: text,
  returned: text,
  discounted: text,
  categoryShare: text,
  channelShare: text,
  weekdayShare: text,
  partOfDayShare: text,
  favourite: text,
  recencyScore: text,
  frequencyScore: text,
  monetaryScore: text,
  rfm: text,
  weekdays,
  partsOfDay,
  others: text,
});

const eventsNames: v.GenericSchema<unknown, EventsNames> = v.object({
  events: text,
  recency: text,
  tenure: text,
  kindShare: text,
  weekdayShare: text,
  partOfDayShare: text,
  trend: text,
  weekdays,
  partsOfDay,
  others: text,
});

const own = { id: v.pipe(text, v.nonEmpty()), off: v.optional(v.literal(true)) };

const step: v.GenericSchema<unknown, RecipeStep> = v.variant('kind', [
  v.object({ ...own, kind: v.literal('rename'), column, to }),
  v.object({
    ...own,
    kind: v.literal('change-type'),
    column,
    type: columnType,
    dateOrder: v.optional(v.picklist(DATE_ORDERS)),
  }),
  v.object({ ...own, kind: v.literal('keep-columns'), columns }),
  v.object({ ...own, kind: v.literal('drop-columns'), columns }),
  v.object({
    ...own,
    kind: v.literal('filter-rows'),
    filters: listOf(filter),
    drop: v.optional(v.literal(true)),
  }),
  v.object({
    ...own,
    kind: v.literal('remove-duplicates'),
    columns,
    keep: v.picklist(['first', 'last', 'fullest'] as const),
  }),
  v.object({
    ...own,
    kind: v.literal('replace-values'),
    column,
    replacements: listOf(v.object({ from: text, to: text })),
  }),
  v.object({ ...own, kind: v.literal('fold-rare'), column, below: number, into: text }),
  v.object({
    ...own,
    kind: v.literal('fill-missing'),
    columns,
    by: v.picklist(['median', 'mode', 'constant', 'category'] as const),
    value: v.optional(text),
  }),
  v.object({ ...own, kind: v.literal('cap-outliers'), columns, low: number, high: number }),
  v.object({ ...own, kind: v.literal('transform'), column, how: v.picklist(TRANSFORMS), to }),
  v.object({ ...own, kind: v.literal('bin'), column, bins, to }),
  v.object({ ...own, kind: v.literal('date-part'), column, part: v.picklist(DATE_PARTS), to }),
  v.object({ ...own, kind: v.literal('days-since'), column, until: asOf, to }),
  v.object({ ...own, kind: v.literal('formula'), formula: words, to }),
  v.object({
    ...own,
    kind: v.literal('join'),
    table: v.pipe(text, v.nonEmpty()),
    file: text,
    keys: listOf(v.object({ left: text, right: text })),
    loosely: v.optional(v.literal(true)),
    columns: listOf(v.object({ from: text, to: text })),
    several: v.picklist(['first', 'last', 'every'] as const),
    matchedOnly: v.optional(v.literal(true)),
  }),
  v.object({
    ...own,
    kind: v.literal('orders-to-customers'),
    customer: text,
    date: text,
    amount: text,
    quantity: v.optional(text),
    order: v.optional(text),
    product: v.optional(text),
    category: v.optional(text),
    channel: v.optional(text),
    discount: v.optional(text),
    asOf,
    names: ordersNames,
  }),
  v.object({
    ...own,
    kind: v.literal('events-to-customers'),
    customer: text,
    date: text,
    event: v.optional(text),
    asOf,
    names: eventsNames,
  }),
]);

/** The ids of the steps differ. Whether a step fits its table is found out when it is applied. */
export const recipe: v.GenericSchema<unknown, Recipe> = v.pipe(
  listOf(step, MOST_STEPS),
  v.check((steps) => allDiffer(steps.map(({ id }) => id))),
);
