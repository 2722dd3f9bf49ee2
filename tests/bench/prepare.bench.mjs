// @ts-check
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import { STEPS } from './prepare/bigSteps.mjs';
import { CUSTOMERS, LINES_WITHOUT_CUSTOMER, writeOrderLines } from './prepare/orderLines.mjs';
import { ROWS, writeBigTable } from './readCsv/bigTable.mjs';
import { report } from './report.mjs';

const ROUNDS = 5;
const PORT = 4333;
const SCRIPT = fileURLToPath(new URL('prepare/timePandas.py', import.meta.url));
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
 * TESSERA_ORDERS names (Online Retail's columns); then every step of a recipe on 1,048,576 × 16 cells. A first round warms up.
 * @param {import('playwright').Browser} browser
 */
export async function measure(browser) {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-'));
  const server = await served(folder);
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
  const page = await opened(browser, file);
  const pandas = await startPandas(file);
  if (!pandas) console.log('  pandas is not installed: no comparison with it');
  /** @type {Record<'ours' | 'longest' | 'pandas', number[]>} */
  const runs = { ours: [], longest: [], pandas: [] };
  let first = NaN;
  for (let round = 0; round <= ROUNDS; round++) {
    const ours = await timed(page, ORDERS);
    const theirs = await pandas?.time();
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
  const page = await opened(browser, file);
  for (const step of STEPS) {
    const runs = [];
    for (let round = 0; round <= ROUNDS; round++) runs.push((await timed(page, step)).milliseconds);
    const { kind, ...choice } = step;
    const said = JSON.stringify(choice).replace(/"/g, '').slice(1, -1).slice(0, 60);
    report('prepare', `${kind}, ${said}, ms (below 300)`, runs.slice(1));
  }
  await page.close();
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
async function opened(browser, file) {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${PORT}/`);
  await page.locator('input').setInputFiles(file);
  await page.evaluate(() => /** @type {any} */ (window).bench.read());
  return page;
}

/** @param {string} folder */
async function served(folder) {
  const root = fileURLToPath(new URL('prepare/', import.meta.url));
  const outDir = join(folder, 'page');
  const settings = { configFile: /** @type {const} */ (false), root, logLevel: /** @type {const} */ ('error') };
  const worker = { format: /** @type {const} */ ('iife') };
  await build({ ...settings, base: './', worker, build: { outDir, target: 'es2023' } });
  return preview({
    ...settings,
    build: { outDir },
    preview: { port: PORT, strictPort: true, host: '127.0.0.1', open: false },
  });
}

/**
 * pandas with the lines in memory, which makes customers of them each time it is asked.
 * @param {string} file
 */
async function startPandas(file) {
  const python = ['python3', '/usr/bin/python3'].find((name) => {
    try {
      execFileSync(name, ['-c', 'import pandas'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
  if (!python) return undefined;
  const child = spawn(python, [SCRIPT, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout });
  await once(answers, 'line');
  return {
    time: async () => {
      child.stdin.write('again\n');
      const [answer] = await once(answers, 'line');
      return JSON.parse(answer);
    },
    stop: () => child.stdin.end(),
  };
}
