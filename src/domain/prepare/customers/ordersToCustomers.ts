import { note } from '../../common/problem';
import { failed, type Result } from '../../common/result';
import type { Steps } from '../../common/steps';
import { emptyBitset, hasBit } from '../../table/bitset';
import { columnNamed, type Column, type NumberColumn, type Table } from '../../table/table';
import type { Changed, ShareKind } from '../change';
import { codedColumnOf, textColumnOf } from '../columns/codedColumns';
import type { OrdersChoice } from '../recipe';
import { customerLines, KEY_TYPES, type CustomerLines } from './customerLines';
import { countOfNames, CustomerTable, daysUntil } from './customerTable';
import { fittingChoice } from './fittingChoice';
import { valueText } from '../columns/keyCodes';
import { lineAmounts } from './lineAmounts';
import { purchasesOf } from './purchases';
import { fifths, rfmTexts } from './rfmScores';
import { commonestGroups, NO_GROUP, sharesOf, weekdayGroups, type LineGroups } from './shares';

const KINDS = ['category', 'text', 'yesno', 'id', 'number'] as const;
/** The quantity, too: without it, an amount of one piece would be taken for that of a line. */
const NEEDED = {
  customer: KEY_TYPES,
  date: ['date'],
  amount: ['number'],
  quantity: ['number'],
} as const;
const SPARED = {
  order: KEY_TYPES,
  product: KINDS,
  category: KINDS,
  channel: KINDS,
  discount: ['number', 'yesno'],
} as const;

/**
 * A table of order lines → a table of customers: one row for each customer that has a line that counts, in order of first
 * appearance. A line counts that has a customer, a date, and a day not after the day d that "until now" means (a stated one,
 * or the latest of all dates in the table). What the line is worth, its amount a, is the amount column's number, times the
 * quantity where one is chosen; 0 where either is missing. Returns and cancelled lines are those with a < 0; a purchase is
 * a line with a > 0. For each customer, over the lines that count:
 *
 * - customer: as written in the customer's first line, under the column's own name; an id.
 * - orders: different orders with at least one purchase. An order is the customer's lines with the same value in the order
 *   column; lines without one are one order a day. A cancelled order (no line of it is a purchase) does not count, and does
 *   not undo the count of the one that it cancels.
 * - recency: whole days from the day of the last purchase to d; tenure: from that of the first. Missing without purchases.
 * - monetary: Σ a, returns included; may be negative.
 * - mean order: Σ a of purchases / orders. Missing without purchases.
 * - days between: (day of last purchase − day of first) / (orders − 1). Missing with fewer than two orders.
 * - returned: −Σ a of returns / Σ a of purchases; above 1 where more came back than was bought in these lines. So monetary =
 *   orders × mean order × (1 − returned). Missing without purchases, as are all shares.
 * - discounted: the share of Σ a of purchases that lines with a discount above 0 (or yes) have; made where it is chosen.
 * - shares by category and by channel: the share of Σ a of purchases in each of the eight that most purchases of the table are
 *   in (of equals the one seen first), the commonest first, and in all others where there are more than eight. Lines without a
 *   category are in none, so that a customer's shares then come to less than 1.
 * - shares by weekday (Monday first) and, where some line has a time other than 0 o'clock, by part of the day: from 0, 6, 12
 *   and 18 o'clock.
 * - favourite: the product with the greatest Σ a of purchases, of equals the one the customer bought first.
 * - scores: 1 + ⌊5 × m / n⌋ of n customers, of which m have a strictly longer recency (who never bought counts as longest),
 *   fewer orders, a smaller monetary value. RFM is the three as one text: "555" is best.
 *
 * Names that are taken get a number: "Share: A (2)". Notes: `lines-without-customer`, `lines-without-date` (of those with a
 * customer), `lines-after-day`: set aside; `lines-without-amount`: of those that count; `parts-lacking`: an order, product,
 * category, channel or discount that is chosen and not there (or of another type) is as if it were not chosen.
 * Problems: `step-columns-missing`, `step-type-unfit`, `step-name-taken` (a name is blank), `step-leaves-nothing`, `bad-option`
 * (the day is not whole; weekdays that are not seven, parts of the day that are not four).
 * Source of the scores: Hughes (1994), "Strategic Database Marketing", with ties kept together; checked against pandas.
 */
export function* ordersToCustomers(table: Table, wanted: OrdersChoice): Steps<Result<Changed>> {
  const fitting = fittingChoice(table, wanted, NEEDED, SPARED);
  const counts = countOfNames(wanted.names);
  if (!fitting.ok || !counts.ok) {
    return failed(...(fitting.ok ? [] : fitting.problems), ...(counts.ok ? [] : counts.problems));
  }
  const { choice, notes } = fitting.value;
  const found = yield* customerLines(table, choice);
  if (!found.ok) return found;
  const lines = found.value;
  const { names } = choice;
  const chosen = (name: string | undefined) => (name === undefined ? undefined : columnNamed(table, name));
  const numbers = (name: string | undefined) => chosen(name) as NumberColumn | undefined;

  const amounts = yield* lineAmounts(lines.rows, numbers(choice.amount)!, numbers(choice.quantity));
  const { values, scale, format, unknown } = amounts;
  const product = chosen(choice.product);
  const purchases = yield* purchasesOf(lines, values, chosen(choice.order), product);
  const { bought, returned, orders, firstDays, lastDays } = purchases;
  const net = bought.map((sum, customer) => sum + returned[customer]!);

  const ofWhen = [choice.date, choice.amount, ...given(choice.quantity)];
  const ofMoney = [choice.amount, ...given(choice.quantity)];
  const ofOrders = [...ofWhen, ...given(choice.order)];
  const made = new CustomerTable(lines);
  made.addNumbers(names.orders, orders, ofOrders);
  made.addNumbers(names.recency, daysUntil(lines.lastDay, lastDays), ofWhen);
  made.addNumbers(
    names.monetary,
    net.map((sum) => sum / scale),
    ofMoney,
    format,
  );
  made.addNumbers(names.tenure, daysUntil(lines.lastDay, firstDays), ofWhen);
  const meanOrder = bought.map((sum, customer) => sum / scale / orders[customer]!);
  made.addNumbers(names.meanOrder, meanOrder, ofOrders);
  const daysBetween = orders.map((count, i) => (count > 1 ? (lastDays[i]! - firstDays[i]!) / (count - 1) : NaN));
  made.addNumbers(names.daysBetween, daysBetween, ofOrders);
  made.addNumbers(
    names.returned,
    returned.map((sum, customer) => (bought[customer]! > 0 ? -sum / bought[customer]! : NaN)),
    ofMoney,
  );
  yield;

  const share = function* (template: string, groups: LineGroups, from: string[], kind?: ShareKind) {
    made.addShares(template, groups.texts, yield* sharesOf(lines, values, bought, groups), from, kind);
  };
  const discount = chosen(choice.discount);
  if (discount) yield* share(names.discounted, onDiscount(lines, discount), [...ofMoney, discount.name]);
  for (const [name, template] of [
    [choice.category, names.categoryShare],
    [choice.channel, names.channelShare],
  ] as const) {
    if (name === undefined) continue;
    const groups = yield* commonestGroups(lines, values, columnNamed(table, name), names.others);
    yield* share(template, groups, [...ofMoney, name], 'share');
  }
  yield* share(names.weekdayShare, weekdayGroups(lines, names.weekdays), ofWhen, 'timing');
  if (lines.hasTimes)
    yield* share(names.partOfDayShare, { groups: lines.parts, texts: names.partsOfDay }, ofWhen, 'timing');
  if (product) {
    const texts = Array.from(purchases.favourites, (row) => (row < 0 ? undefined : valueText(product, row)));
    made.add(textColumnOf('auto', made.name(names.favourite), texts), [product.name, ...ofMoney]);
    yield;
  }

  const nearness = lastDays.map((day) => (Number.isNaN(day) ? -Infinity : day));
  const [recencyScores, frequencyScores, monetaryScores] = [
    yield* fifths(nearness),
    yield* fifths(orders),
    yield* fifths(net),
  ];
  const { codes, dictionary } = rfmTexts(recencyScores, frequencyScores, monetaryScores);
  made.addNumbers(names.recencyScore, recencyScores, ofWhen);
  made.addNumbers(names.frequencyScore, frequencyScores, ofOrders);
  made.addNumbers(names.monetaryScore, monetaryScores, ofMoney);
  const rfm = codedColumnOf('category', made.name(names.rfm), codes, dictionary, emptyBitset(codes.length));
  made.add(rfm, ofOrders);
  const without = unknown > 0 ? [note('lines-without-amount', { lines: unknown })] : [];
  return made.changed([...notes, ...lines.notes, ...without]);
}

function given(name: string | undefined): string[] {
  return name === undefined ? [] : [name];
}

/** Lines with a discount are the one group there is. */
function onDiscount({ rows }: CustomerLines, column: Column): LineGroups {
  const groups = new Uint8Array(rows.length);
  for (let line = 0; line < rows.length; line++) {
    const row = rows[line]!;
    const value = 'values' in column ? column.values[row]! : column.codes[row]!;
    groups[line] = !hasBit(column.missing, row) && value > 0 ? 0 : NO_GROUP;
  }
  return { groups, texts: [''] };
}
