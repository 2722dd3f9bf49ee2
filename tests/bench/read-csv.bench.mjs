// @ts-check
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { opened, served } from './ownPage.mjs';
import { pythonWith } from './python.mjs';
import { ROWS, writeBigTable } from './readCsv/bigTable.mjs';
import { report } from './report.mjs';
import { openingOf } from './wholePage.mjs';

const ROUNDS = 5;
const SHARDS = 2;
const PORT = 4329;
const MB = 2 ** 20;
const SCRIPT = fileURLToPath(new URL('readCsv/timePandas.py', import.meta.url));
const TYPES = `${ROWS} id number number number number number number number number number number number number category date number`;

/**
 * 1,048,576 × 16 cells of CSV to typed columns: ours, PapaParse and pandas in turn, after a round that
 * warms up the code and the file system's cache; then the whole page: memory and the longest task of its main thread.
 * @param {import('playwright').Browser} browser
 * @param {string} url of the built page
 */
export async function measure(browser, url) {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-'));
  const file = join(folder, 'orders.csv');
  const columnBytes = writeBigTable(file, ROWS);
  console.log(
    `  ${ROWS} x 16: ${Math.round(statSync(file).size / 1e6)} MB, columns ${Math.round(columnBytes / 1e6)} MB`,
  );
  try {
    await wholePage(url, file, columnBytes);
    await timed(browser, file, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {import('playwright').Browser} browser
 * @param {string} file
 * @param {string} folder
 */
async function timed(browser, file, folder) {
  const python = pythonWith('pandas');
  const servers = [await served('readCsv', folder, PORT), await served('readCsv', folder, PORT + 1, undescribing)];
  // PapaParse has a page of its own, so that no one else waits while its rows are collected as garbage.
  const [described, undescribed, papaParse] = await Promise.all(
    [PORT, PORT + 1, PORT].map(async (port) => {
      const page = await opened(browser, port, file);
      await page.addScriptTag({ path: fileURLToPath(import.meta.resolve('papaparse')) });
      return page;
    }),
  );

  /** @type {Record<'typed' | 'reported' | 'texts' | 'papa' | 'papaTyped' | 'pandas', number[]>} */
  const runs = { typed: [], reported: [], texts: [], papa: [], papaTyped: [], pandas: [] };
  let first = NaN;
  for (let round = 0; round <= ROUNDS; round++) {
    const typed = await oursIn(undescribed);
    const reported = await oursIn(described);
    const texts = await papaIn(papaParse, 'papa');
    const papa = await papaIn(papaParse, 'papaOwn');
    const papaTyped = await papaIn(papaParse, 'papaTyped');
    const pandas = python ? 1000 * Number(execFileSync(python, [SCRIPT, file], { encoding: 'utf8' })) : NaN;
    if (round === 0) {
      first = reported;
      continue;
    }
    runs.typed.push(typed);
    runs.reported.push(reported);
    runs.texts.push(texts);
    runs.papa.push(papa);
    runs.papaTyped.push(papaTyped);
    runs.pandas.push(pandas);
  }
  await Promise.all([described, undescribed, papaParse].map((page) => page?.close()));
  await Promise.all(servers.map((server) => server.close()));
  const add = (/** @type {string} */ figure, /** @type {number[]} */ values) => report('read-csv', figure, values);
  const timesOf = (/** @type {number[]} */ other) => other.map((value, i) => value / (runs.typed[i] ?? NaN));
  add('ours: bytes to typed columns, ms', runs.typed);
  add('ours: the same with the report of every column, ms', runs.reported);
  add('ours: the first run of all, its code not compiled yet, ms', [first]);
  add('PapaParse, its own worker, rows of typed values on the page, ms', runs.papaTyped);
  add('PapaParse, rows of typed values / typed columns (at least 7)', timesOf(runs.papaTyped));
  add('PapaParse, its own worker, rows of texts on the page, ms', runs.papa);
  add('PapaParse, rows of texts / typed columns', timesOf(runs.papa));
  add('PapaParse, rows of texts that stay in a worker, ms', runs.texts);
  add('PapaParse, rows that stay / typed columns', timesOf(runs.texts));
  if (!python) return;
  add('pandas, ms', runs.pandas);
  add('pandas / typed columns (at least 1.3)', timesOf(runs.pandas));
}

/** @param {import('playwright').Page | undefined} page */
async function oursIn(page) {
  const ours = await page?.evaluate((shards) => /** @type {any} */ (window).bench.ours(shards), SHARDS);
  if (ours.types !== TYPES) throw new Error(`read as ${ours.types}`);
  return ours.milliseconds;
}

/**
 * @param {import('playwright').Page | undefined} page
 * @param {'papa' | 'papaOwn' | 'papaTyped'} way
 */
async function papaIn(page, way) {
  const papa = await page?.evaluate((name) => /** @type {any} */ (window).bench[name](), way);
  if (papa.rows !== ROWS) throw new Error(`PapaParse read ${papa.rows} rows`);
  return papa.milliseconds;
}

/** For an engine that types columns and does not describe them, because pandas and PapaParse do not either. */
function undescribing() {
  const stub = fileURLToPath(new URL('readCsv/undescribed.ts', import.meta.url));
  return [
    {
      name: 'undescribed',
      enforce: /** @type {const} */ ('pre'),
      resolveId: (/** @type {string} */ id) => (/\/describeMeasure$/.test(id) ? stub : undefined),
    },
  ];
}

/**
 * @param {string} url
 * @param {string} file
 * @param {number} columnBytes
 */
async function wholePage(url, file, columnBytes) {
  const { milliseconds, longest, renderers, peakOfReading, peakUntilKept } = await openingOf(url, file);
  report('read-csv', 'the page: from choosing to the first rows, ms', [milliseconds]);
  report('read-csv', 'the page: longest main-thread task, ms (at most 100; 0: none above 50)', [longest]);
  report('read-csv', `the page: peak memory of its renderers (${renderers}), MB`, [peakOfReading / MB]);
  report('read-csv', 'the page: peak memory / columns (below 4)', [peakOfReading / columnBytes]);
  report('read-csv', 'the page: the same until the project is kept, its file too (below 4)', [
    peakUntilKept / columnBytes,
  ]);
}
