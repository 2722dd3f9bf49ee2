// @ts-check
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { CHROMIUM_ARGUMENTS, findChromium } from '../setup/browser.mjs';
import { forgetTasks, longestTask, watchLongTasks } from './longTasks.mjs';
import { ROWS } from './readCsv/bigTable.mjs';
import { writeBigBook } from './readXlsx/bigBook.mjs';
import { RendererMemory } from './rendererMemory.mjs';
import { report } from './report.mjs';

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
  const server = await served(folder);
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
  const page = await opened(browser, file);
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
  const page = await opened(browser, file);
  await oursIn(page, ROWS);
  const before = await oursRounds(page);
  const python = pythonWithOpenpyxl();
  if (!python) console.log('  pandas with openpyxl is not installed: no comparison with it');
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
 * @param {import('playwright').Browser} browser
 * @param {string} file
 */
async function opened(browser, file) {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${PORT}/`);
  await page.locator('input').setInputFiles(file);
  return page;
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
 * Builds the page of this benchmark and serves it.
 * @param {string} folder
 */
async function served(folder) {
  const root = fileURLToPath(new URL('readXlsx/', import.meta.url));
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
 * One opening in a browser that has done nothing else.
 * @param {string} url
 * @param {string} file
 */
async function wholePage(url, file) {
  const memory = new RendererMemory();
  const browser = await chromium.launch({ executablePath: findChromium(console.log), args: CHROMIUM_ARGUMENTS });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await watchLongTasks(page);
    await page.goto(url);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    await forgetTasks(page);
    memory.begin();
    const started = performance.now();
    await (await chooser).setFiles(file);
    await page.waitForFunction(() => document.querySelector('[role=grid]')?.textContent?.includes('C0000001'));
    report('read-xlsx', 'the page: from choosing to the first rows, ms', [performance.now() - started]);
    report('read-xlsx', `the page: peak memory of its renderers (${memory.count()}), MB (below 700)`, [
      memory.peak() / MB,
    ]);
    await page.getByText('Saved').first().waitFor({ timeout: 120_000 });
    report('read-xlsx', 'the page: the same until the project is kept, MB', [memory.peak() / MB]);
    const longest = await longestTask(page);
    report('read-xlsx', 'the page: longest main-thread task, ms (at most 100; 0: none above 50)', [longest]);
  } finally {
    await browser.close();
  }
}

/** @returns {string | undefined} */
function pythonWithOpenpyxl() {
  return ['python3', '/usr/bin/python3'].find((python) => {
    try {
      execFileSync(python, ['-c', 'import openpyxl, pandas'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}
