// @ts-check
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { opened, served } from './ownPage.mjs';
import { pythonWith } from './python.mjs';
import { ROWS } from './readCsv/bigTable.mjs';
import { writeBigBook } from './readXlsx/bigBook.mjs';
import { report } from './report.mjs';
import { openingOf } from './wholePage.mjs';

const SMALL_ROWS = 100_000;
const ROUNDS = 5;
/** Of the full sheet: pandas takes two minutes for it, so it is asked once, between two of ours. */
const FULL_ROUNDS = 2;
const SHARDS = 2;
const PORT = 4331;
const MB = 2 ** 20;
const SCRIPT = fileURLToPath(new URL('readXlsx/timePandas.py', import.meta.url));
const TYPES =
  'id number number number number number number number number number number number number category date number';

/**
 * The full sheet, 1,048,576 × 16 cells, and 100,000 × 16: ours to typed columns and their report, pandas with openpyxl,
 * and of the small one SheetJS, in turn, after a round that warms up; then the whole page: memory and the longest task of
 * its main thread.
 * @param {import('playwright').Browser} browser
 * @param {string} url of the built page
 */
export async function measure(browser, url) {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-'));
  const [full, small] = [join(folder, 'full.xlsx'), join(folder, 'small.xlsx')];
  await writeBigBook(small, SMALL_ROWS);
  await writeBigBook(full, ROWS);
  console.log(`  ${ROWS} x 16: ${Math.round(statSync(full).size / 1e6)} MB`);
  const server = await served('readXlsx', folder, PORT);
  try {
    await wholePage(url, full);
    await timedSmall(browser, small);
    await timedFull(browser, full);
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {import('playwright').Browser} browser
 * @param {string} file
 */
async function timedSmall(browser, file) {
  const page = await opened(browser, PORT, file);
  /** @type {Record<'ours' | 'sheetJs', number[]>} */
  const runs = { ours: [], sheetJs: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    const ours = await oursIn(page, SMALL_ROWS);
    const sheetJs = await page.evaluate(() => /** @type {any} */ (window).bench.sheetJs());
    if (sheetJs.rows !== SMALL_ROWS) throw new Error(`SheetJS read ${sheetJs.rows} rows`);
    if (round === 0) continue;
    runs.ours.push(ours);
    runs.sheetJs.push(sheetJs.milliseconds);
  }
  await page.close();
  report('read-xlsx', `${SMALL_ROWS} x 16, ours: bytes to typed columns and their report, ms`, runs.ours);
  report('read-xlsx', `${SMALL_ROWS} x 16, SheetJS: bytes to its own cells, ms`, runs.sheetJs);
  const times = runs.sheetJs.map((value, i) => value / (runs.ours[i] ?? NaN));
  report('read-xlsx', 'SheetJS / ours (at least 4)', times);
}

/**
 * @param {import('playwright').Browser} browser
 * @param {string} file
 */
async function timedFull(browser, file) {
  const page = await opened(browser, PORT, file);
  await oursIn(page, ROWS);
  const before = await oursRounds(page);
  const python = pythonWith('pandas', 'openpyxl');
  const pandas = python ? 1000 * Number(execFileSync(python, [SCRIPT, file], { encoding: 'utf8' })) : NaN;
  const ours = [...before, ...(await oursRounds(page))];
  await page.close();
  report('read-xlsx', `${ROWS} x 16, ours: bytes to typed columns and their report, ms`, ours);
  if (!python) return;
  report('read-xlsx', `${ROWS} x 16, pandas with openpyxl, ms`, [pandas]);
  report(
    'read-xlsx',
    'pandas with openpyxl / ours (at least 25)',
    ours.map((value) => pandas / value),
  );
}

/** @param {import('playwright').Page} page */
async function oursRounds(page) {
  const runs = [];
  for (let round = 0; round < FULL_ROUNDS; round++) runs.push(await oursIn(page, ROWS));
  return runs;
}

/**
 * @param {import('playwright').Page} page
 * @param {number} rows the names included
 */
async function oursIn(page, rows) {
  const ours = await page.evaluate((shards) => /** @type {any} */ (window).bench.ours(shards), SHARDS);
  if (ours.types !== `${rows - 1} ${TYPES}`) throw new Error(`read as ${ours.types}`);
  return ours.milliseconds;
}

/**
 * @param {string} url
 * @param {string} file
 */
async function wholePage(url, file) {
  const { milliseconds, longest, renderers, peakOfReading, peakUntilKept } = await openingOf(url, file);
  report('read-xlsx', 'the page: from choosing to the first rows, ms', [milliseconds]);
  report('read-xlsx', `the page: peak memory of its renderers (${renderers}), MB (below 700)`, [peakOfReading / MB]);
  report('read-xlsx', 'the page: the same until the project is kept, MB', [peakUntilKept / MB]);
  report('read-xlsx', 'the page: longest main-thread task, ms (at most 100; 0: none above 50)', [longest]);
}
