import type { DateOrder } from '../../domain/read/choices';
import type { ColumnReport, PersonalKind } from '../../domain/read/report';
import type { ColumnType } from '../../domain/table/table';
import * as m from '../../messages/compiled/messages';
import { formatCount, formatDay, formatExact, formatShare, formatValue } from './format';

const types: Record<ColumnType, () => string> = {
  number: m.type_number,
  date: m.type_date,
  yesno: m.type_yesno,
  category: m.type_category,
  text: m.type_text,
  id: m.type_id,
};

/** All types, as they are chosen from. */
export const COLUMN_TYPES = Object.keys(types) as ColumnType[];

export function typeText(type: ColumnType): string {
  return types[type]();
}

/** Why the column has its type, as one sentence. */
export function typeReasonText(column: ColumnReport): string {
  const facts = {
    type: typeText(column.type),
    fits: formatCount(column.reason.fits),
    cells: formatCount(column.reason.cells),
  };
  switch (column.reason.code) {
    case 'all-fit':
      return m.why_all_fit(facts);
    case 'most-fit':
      return m.why_most_fit(facts);
    case 'two-words':
      return m.why_two_words(facts);
    case 'zero-one':
      return m.why_zero_one(facts);
    case 'few-texts':
      return m.why_few_texts(facts);
    case 'many-texts':
      return m.why_many_texts(facts);
    case 'all-different':
      return m.why_all_different(facts);
    case 'leading-zeros':
      return m.why_leading_zeros(facts);
    case 'too-long-number':
      return m.why_too_long_number(facts);
    case 'phone':
      return m.why_phone(facts);
    case 'code':
      return m.why_code(facts);
    case 'two-readings':
      return m.why_two_readings(facts);
    case 'nearly-numbers':
      return m.why_nearly_numbers(facts);
    case 'nearly-dates':
      return m.why_nearly_dates(facts);
    case 'chosen':
      return column.reason.fits < column.reason.cells ? m.why_chosen_fits(facts) : m.why_chosen(facts);
    case 'as-before':
      return column.reason.fits < column.reason.cells ? m.why_as_before_fits(facts) : m.why_as_before(facts);
    case 'made':
    case 'timing':
    case 'share':
      return m.why_made(facts);
    case 'all-missing':
      return m.why_all_missing();
  }
}

const personal: Record<PersonalKind, () => string> = {
  name: m.personal_name,
  phone: m.personal_phone,
  email: m.personal_email,
  'national-id': m.personal_national_id,
  card: m.personal_card,
};

/** "a phone number". */
export function personalText(kind: PersonalKind): string {
  return personal[kind]();
}

/** The question of a column whose dates can be read in several orders. */
export function dateQuestion(asks: Asks): string {
  return asks.yearFirst === undefined ? m.asks_title() : m.asks_title_year();
}

type Asks = NonNullable<ColumnReport['asks']>;

const orders: Record<
  DateOrder,
  { day: (asks: Asks) => number | undefined; read: () => string; instead: () => string }
> = {
  'day-first': { day: (asks) => asks.dayFirst, read: m.date_day_first, instead: m.date_other_day },
  'month-first': { day: (asks) => asks.monthFirst, read: m.date_month_first, instead: m.date_other_month },
  'year-first': { day: (asks) => asks.yearFirst, read: m.date_year_first, instead: m.date_other_year },
};

/**
 * The orders to be asked for, each with the day it makes of the example, in days since 1970-01-01. Day first stands first:
 * so it is written with dots everywhere, and with other marks in most countries.
 */
export function askedOrders(asks: Asks): { order: DateOrder; day: number }[] {
  return (Object.keys(orders) as DateOrder[]).flatMap((order) => {
    const day = orders[order].day(asks);
    return day === undefined ? [] : [{ order, day }];
  });
}

/** That the dates of a column are read in this order. */
export function dateOrderText(order: DateOrder): string {
  return orders[order].read();
}

/** What a person chooses who wants another order than the present one. */
export function otherOrderText(order: DateOrder): string {
  return orders[order].instead();
}

/** A value of a number or date column, with the digits that stand in the file; of a moment the day that it lies in. */
export function columnValue(column: ColumnReport, value: number): string {
  if (column.type === 'date') return formatDay(Math.floor(value));
  if (column.marks?.includes('percent')) return `${formatExact(value * 100)}\u00a0%`;
  return holdsYears(column) ? String(Math.round(value)) : formatExact(value);
}

/** A value that was reckoned from a number column, such as its median: no more digits than help. */
export function reckonedValue(column: ColumnReport, value: number): string {
  if (column.marks?.includes('percent')) return `${formatValue(value * 100)}\u00a0%`;
  return holdsYears(column) ? String(Math.round(value)) : formatValue(value);
}

/** Whether the numbers are years, which take no thousands mark: whole ones from 1900 to 2100. */
export function holdsYears(column: ColumnReport): boolean {
  const range = column.range;
  return (
    column.type === 'number' &&
    range !== undefined &&
    [range.min, range.median, range.max].every((value) => Number.isInteger(value * 2)) &&
    range.min >= 1900 &&
    range.max <= 2100
  );
}

/** A text of the column with its share of the filled rows; a text about the column has none. */
export interface RangePart {
  text: string;
  share?: string;
}

/** "0 – 72", or the commonest texts with their shares. */
export function rangeParts(column: ColumnReport, rowCount: number): RangePart[] {
  if (column.range) {
    return [{ text: `${columnValue(column, column.range.min)} – ${columnValue(column, column.range.max)}` }];
  }
  const filled = rowCount - column.missing;
  if (filled > 0 && column.distinct === filled && filled > 1) return [{ text: m.all_different() }];
  return (column.commonest ?? []).slice(0, 2).map(({ text, count }) => ({ text, share: formatShare(count / filled) }));
}

/** What is worth a look in this column; "" where nothing is. `loud` where the person should act. */
export function columnFlag(column: ColumnReport): { text: string; loud: boolean } {
  if (column.reason.code === 'all-missing') return { text: m.flag_empty(), loud: true };
  if (column.asks) {
    return { text: column.asks.yearFirst === undefined ? m.flag_asks() : m.flag_asks_year(), loud: true };
  }
  if (column.misfits > 0) {
    return { text: m.flag_misfits({ count: column.misfits, n: formatCount(column.misfits) }), loud: true };
  }
  const others = { n: formatCount(column.reason.cells - column.reason.fits) };
  if (column.reason.code === 'nearly-numbers') return { text: m.flag_nearly_numbers(others), loud: true };
  if (column.reason.code === 'nearly-dates') return { text: m.flag_nearly_dates(others), loud: true };
  if (column.reason.code === 'zero-one') return { text: m.flag_zero_one(), loud: true };
  if (column.rounded) return { text: m.flag_rounded({ n: formatCount(column.rounded) }), loud: true };
  if (column.personal) return { text: m.flag_personal({ kind: personalText(column.personal) }), loud: false };
  if (column.type === 'id' || column.type === 'text') return { text: m.flag_kept_out(), loud: false };
  return { text: '', loud: false };
}
