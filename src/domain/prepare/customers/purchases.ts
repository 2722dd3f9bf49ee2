import type { Steps } from '../../common/steps';
import type { Column } from '../../table/table';
import { hasBit } from '../../table/bitset';
import { byCustomer, type CustomerLines } from './customerLines';
import { inStrides } from '../columns/inStrides';
import { codesOfNumbers, keyCodes, type KeyCodes } from '../columns/keyCodes';

/** A purchase is a line with an amount above 0. All arrays have one number a customer. */
export interface Purchases {
  /** Sum of the amounts above 0, and of those below, both in the units of the amounts. */
  bought: Float64Array;
  returned: Float64Array;
  /** Different orders with at least one purchase. */
  orders: Float64Array;
  /** Days of the first and of the last purchase; NaN where there is none. */
  firstDays: Float64Array;
  lastDays: Float64Array;
  /** The row of the first line with the favourite product; −1 where no purchase has a product, or none is asked for. */
  favourites: Int32Array;
}

/**
 * Sums over each customer's lines. An order is the lines of one customer with the same value of `order`; lines without one
 * (all of them where `order` is absent) are one order a day. The favourite is the product with the greatest sum of amounts
 * above 0, of equals the one seen first.
 *
 * Costs about 30 ns a line: no map, two tables with a place for each order and each product.
 */
export function* purchasesOf(
  lines: CustomerLines,
  amounts: Float64Array,
  order: Column | undefined,
  product: Column | undefined,
): Steps<Purchases> {
  const { customers, customerCount, days } = lines;
  const made: Purchases = {
    bought: new Float64Array(customerCount),
    returned: new Float64Array(customerCount),
    orders: new Float64Array(customerCount),
    firstDays: new Float64Array(customerCount).fill(NaN),
    lastDays: new Float64Array(customerCount).fill(NaN),
    favourites: new Int32Array(customerCount).fill(-1),
  };
  const { bought, returned, firstDays, lastDays } = made;
  yield* inStrides(customers.length, (from, to) => {
    for (let line = from; line < to; line++) {
      const amount = amounts[line]!;
      const customer = customers[line]!;
      if (!(amount > 0)) {
        returned[customer]! += amount;
        continue;
      }
      bought[customer]! += amount;
      const day = days[line]!;
      if (!(firstDays[customer]! <= day)) firstDays[customer] = day;
      if (!(lastDays[customer]! >= day)) lastDays[customer] = day;
    }
  });
  const groups = byCustomer(lines);
  yield;
  const orderCodes = yield* orderOfLines(lines, order);
  yield* countOrders(groups, orderCodes, amounts, made.orders);
  if (product) yield* findFavourites(groups, lines.rows, yield* keyCodes(product), amounts, made.favourites);
  return made;
}

type Groups = ReturnType<typeof byCustomer>;

function* orderOfLines({ rows, days }: CustomerLines, order: Column | undefined): Steps<Omit<KeyCodes, 'missing'>> {
  const { codes, count } = yield* codesOfNumbers(days);
  if (!order) return { codes, count };
  const keys = yield* keyCodes(order);
  yield* inStrides(rows.length, (from, to) => {
    for (let line = from; line < to; line++) {
      const row = rows[line]!;
      if (hasBit(keys.missing, row)) codes[line]! += keys.count;
      else codes[line] = keys.codes[row]!;
    }
  });
  return { codes, count: keys.count + count };
}

function* countOrders(
  { order, starts }: Groups,
  { codes, count }: Omit<KeyCodes, 'missing'>,
  amounts: Float64Array,
  orders: Float64Array,
): Steps<void> {
  // The last customer who had an order of that code, plus 1.
  const seen = new Uint32Array(count);
  let customer = 0;
  yield* inStrides(order.length, (from, to) => {
    for (let i = from; i < to; i++) {
      while (i >= starts[customer + 1]!) customer++;
      const line = order[i]!;
      const code = codes[line]!;
      if (!(amounts[line]! > 0) || seen[code] === customer + 1) continue;
      seen[code] = customer + 1;
      orders[customer]!++;
    }
  });
}

function* findFavourites(
  { order, starts }: Groups,
  rows: Uint32Array,
  { codes, count, missing }: KeyCodes,
  amounts: Float64Array,
  favourites: Int32Array,
): Steps<void> {
  const seen = new Uint32Array(count);
  const money = new Float64Array(count);
  /** First rows of the products of one customer. */
  const products: number[] = [];
  let customer = 0;
  const close = () => {
    let most = 0;
    for (const row of products) {
      const sum = money[codes[row]!]!;
      if (sum <= most) continue;
      most = sum;
      favourites[customer] = row;
    }
    products.length = 0;
  };
  yield* inStrides(order.length, (from, to) => {
    for (let i = from; i < to; i++) {
      while (i >= starts[customer + 1]!) {
        close();
        customer++;
      }
      const line = order[i]!;
      const row = rows[line]!;
      const amount = amounts[line]!;
      if (!(amount > 0) || hasBit(missing, row)) continue;
      const code = codes[row]!;
      if (seen[code] === customer + 1) {
        money[code]! += amount;
        continue;
      }
      seen[code] = customer + 1;
      money[code] = amount;
      products.push(row);
    }
  });
  close();
}
