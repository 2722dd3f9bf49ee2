// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { opened, served } from './ownPage.mjs';
import { startPandas } from './python.mjs';
import { STEPS } from './prepare/bigSteps.mjs';
import { CUSTOMERS, LINES_WITHOUT_CUSTOMER, writeOrderLines } from './prepare/orderLines.mjs';
import { ROWS, writeBigTable } from './readCsv/bigTable.mjs';
import { report } from './report.mjs';

const ROUNDS = 5;
const PORT = 4333;
const scriptNamed = (/** @type {string} */ name) => fileURLToPath(new URL(`prepare/${name}`, import.meta.url));
const NAMES = {
  ...{ orders: 'orders', recency: 'recency', monetary: 'monetary', tenure: 'tenure', meanOrder: 'mean order' },
  ...{ daysBetween: 'days between', returned: 'returned', discounted: 'discounted', categoryShare: 'c {value}' },
  ...{ channelShare: 'h {value}', weekdayShare: 'd {value}', partOfDayShare: 'p {value}', favourite: 'favourite' },
  ...{ recencyScore: 'R', frequencyScore: 'F', monetaryScore: 'M', rfm: 'RFM', others: 'others' },
  weekdays: ['1', '2', '3', '4', '5', '6', '7'],
  partsOfDay: ['0', '6', '12', '18'],
};
const ORDERS = {
  kind: 'orders-to-customers',
  ...{ customer: 'CustomerID', date: 'InvoiceDate', amount: 'UnitPrice', quantity: 'Quantity', order: 'InvoiceNo' },
  ...{ product: 'Description', category: 'Country', asOf: { kind: 'latest' }, names: NAMES },
};

/**
 * Order lines to customers, ours and pandas in turn, on made-up lines of Online Retail's shape or on the CSV file that
 * TESSERA_ORDERS names (Online Retail's columns); then every step of a recipe on 1,048,576 × 16 cells,
 * the same in pandas in turn where it has it. A first round warms up.
 * @param {import('playwright').Browser} browser
 */
export async function measure(browser) {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-'));
  const server = await served('prepare', folder, PORT);
  try {
    await customers(browser, folder);
    await steps(browser, folder);
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {import('playwright').Browser} browser
 * @param {string} folder
 */
async function customers(browser, folder) {
  const real = process.env.TESSERA_ORDERS;
  const file = real ?? join(folder, 'lines.csv');
  if (!real) writeOrderLines(file);
  const page = await read(browser, file);
  const pandas = await startPandas(scriptNamed('timePandas.py'), file);
  /** @type {Record<'ours' | 'longest' | 'pandas', number[]>} */
  const runs = { ours: [], longest: [], pandas: [] };
  let first = NaN;
  for (let round = 0; round <= ROUNDS; round++) {
    const ours = await timed(page, ORDERS);
    const theirs = await pandas?.ask({});
    if (!real && ours.rowCount !== CUSTOMERS) throw new Error(`made ${ours.rowCount} customers`);
    if (theirs) agree(ours, theirs, real ? theirs.without : LINES_WITHOUT_CUSTOMER);
    if (round === 0) {
      first = ours.milliseconds;
      continue;
    }
    runs.ours.push(ours.milliseconds);
    runs.longest.push(ours.longest);
    if (theirs) runs.pandas.push(1000 * theirs.seconds);
  }
  pandas?.stop();
  await page.close();
  const add = (/** @type {string} */ figure, /** @type {number[]} */ values) => report('prepare', figure, values);
  add('orders to customers: worker time, ms (below 1,000)', runs.ours);
  add('orders to customers: the first run of all, ms (below 1,000)', [first]);
  add('orders to customers: longest time between two yields, ms', runs.longest);
  if (!pandas) return;
  add('orders to customers: pandas, texts as categories, ms', runs.pandas);
  const times = runs.pandas.map((value, i) => value / (runs.ours[i] ?? NaN));
  add('orders to customers: pandas / ours (at least 2)', times);
}

/**
 * @param {import('playwright').Browser} browser
 * @param {string} folder
 */
async function steps(browser, folder) {
  const file = join(folder, 'table.csv');
  writeBigTable(file, ROWS);
  const page = await read(browser, file);
  const pandas = await startPandas(scriptNamed('timeSteps.py'), file);
  const table = [];
  for (const step of STEPS) {
    /** @type {Record<'ours' | 'pandas', number[]>} */
    const runs = { ours: [], pandas: [] };
    for (let round = 0; round <= ROUNDS; round++) {
      const ours = (await timed(page, step)).milliseconds;
      const theirs = await pandas?.ask(step);
      if (round === 0) continue;
      runs.ours.push(ours);
      if (theirs?.seconds) runs.pandas.push(1000 * theirs.seconds);
    }
    const { kind, ...choice } = step;
    const said = `${kind}, ${JSON.stringify(choice).replace(/"/g, '').slice(1, -1).slice(0, 60)}`;
    report('prepare', `${said}, ms (below 300)`, runs.ours);
    if (runs.pandas.length > 0) report('prepare', `${said}: pandas, ms`, runs.pandas);
    table.push({ step: said, ours: medianOf(runs.ours), pandas: medianOf(runs.pandas) });
  }
  pandas?.stop();
  await page.close();
  console.table(table);
}

/** @param {number[]} runs */
function medianOf(runs) {
  const median = runs.toSorted((a, b) => a - b)[runs.length >> 1];
  return median === undefined ? undefined : Math.round(median);
}

/**
 * @param {{ rowCount: number, sums: Record<string, number> }} ours
 * @param {{ rows: number, without: number, orders: number, monetary: number }} pandas
 * @param {number} without
 */
function agree(ours, pandas, without) {
  const money = Math.abs((ours.sums.monetary ?? NaN) - pandas.monetary);
  const same = ours.rowCount === pandas.rows && ours.sums.orders === pandas.orders && money < 0.005;
  if (same && pandas.without === without) return;
  throw new Error(`${JSON.stringify(ours)} is not what pandas made: ${JSON.stringify(pandas)}`);
}

/**
 * @param {import('playwright').Page} page
 * @param {object} step
 * @returns {Promise<{ milliseconds: number, longest: number, rowCount: number, sums: Record<string, number> }>}
 */
function timed(page, step) {
  return page.evaluate((given) => /** @type {any} */ (window).bench.time(given), step);
}

/**
 * A page whose worker has read the file.
 * @param {import('playwright').Browser} browser
 * @param {string} file
 */
async function read(browser, file) {
  const page = await opened(browser, PORT, file);
  await page.evaluate(() => /** @type {any} */ (window).bench.read());
  return page;
}
