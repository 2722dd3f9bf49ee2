// @ts-check
import { closeSync, openSync, writeSync } from 'node:fs';

/** The shape of Online Retail (UCI 352). */
const LINES = 541_909;
export const CUSTOMERS = 4_372;
const ORDERS = 25_900;
export const LINES_WITHOUT_CUSTOMER = 135_080;
const ORDERS_WITHOUT_CUSTOMER = 3_710;
const PRODUCTS = 4_070;
const COUNTRIES = 38;
const CANCELLED = 0.15;
const FIRST_DAY = Date.UTC(2010, 11, 1, 8);
const MINUTES = 374 * 24 * 60;

/**
 * Writes made-up order lines as CSV, always the same ones: about 45 MB, ordered by time, customers, products and countries
 * of very different size, returns as negative pieces of orders whose number begins with C.
 * @param {string} path
 */
export function writeOrderLines(path) {
  let state = 20_101_201;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (/** @type {number} */ n) => Math.floor(uniform() * n);
  const skewed = (/** @type {number} */ n) => Math.floor(uniform() ** 3 * n);
  const known = ORDERS - ORDERS_WITHOUT_CUSTOMER;
  const orders = Array.from({ length: ORDERS }, (_, i) => ({
    minute: below(MINUTES),
    customer: i < CUSTOMERS ? i : i < known ? skewed(CUSTOMERS) : undefined,
    lines: 1,
  }));
  const deal = (/** @type {number} */ lines, /** @type {number} */ from, /** @type {number} */ to) => {
    for (let line = to - from; line < lines; line++) {
      const order = orders[from + skewed(to - from)];
      if (order) order.lines++;
    }
  };
  deal(LINES - LINES_WITHOUT_CUSTOMER, 0, known);
  deal(LINES_WITHOUT_CUSTOMER, known, ORDERS);
  orders.sort((a, b) => a.minute - b.minute);

  const file = openSync(path, 'w');
  let text = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n';
  orders.forEach(({ minute, customer, lines }, i) => {
    const isCancelled = uniform() < CANCELLED;
    const number = `${isCancelled ? 'C' : ''}${536_365 + i}`;
    const when = new Date(FIRST_DAY + minute * 60_000).toISOString().slice(0, 19).replace('T', ' ');
    const who = customer === undefined ? '' : 12_346 + customer;
    const country = `COUNTRY ${customer === undefined ? 0 : Math.floor((customer / CUSTOMERS) ** 4 * COUNTRIES)}`;
    for (let line = 0; line < lines; line++) {
      const product = skewed(PRODUCTS);
      const pieces = (isCancelled ? -1 : 1) * (1 + skewed(48));
      const price = (0.19 + ((product * 37) % 1200) / 100).toFixed(2);
      text += `${number},${20_000 + product},LIGHT HOLDER OF KIND ${product},${pieces},${when},${price},${who},${country}\n`;
    }
    if (i % 500 === 499 || i === orders.length - 1) {
      writeSync(file, text);
      text = '';
    }
  });
  closeSync(file);
}
