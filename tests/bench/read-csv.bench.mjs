// @ts-check
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { CHROMIUM_ARGUMENTS, findChromium } from '../setup/browser.mjs';
import { ROWS, writeBigTable } from './readCsv/bigTable.mjs';
import { forgetTasks, longestTask, watchLongTasks } from './longTasks.mjs';
import { RendererMemory } from './rendererMemory.mjs';
import { report } from './report.mjs';

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
  const python = pythonWithPandas();
  if (!python) console.log('  pandas is not installed: no comparison with it');
  const servers = [await served(folder, 'described', PORT), await served(folder, 'undescribed', PORT + 1)];
  // PapaParse has a page of its own, so that no one else waits while its rows are collected as garbage.
  const [described, undescribed, papaParse] = await Promise.all(
    [PORT, PORT + 1, PORT].map(async (port) => {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${port}/`);
      await page.addScriptTag({ path: fileURLToPath(import.meta.resolve('papaparse')) });
      await page.locator('input').setInputFiles(file);
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

/**
 * Builds the page of this benchmark and serves it: with the engine as it is, or with one that types columns and does not
 * describe them, because pandas and PapaParse do not either.
 * @param {string} folder
 * @param {'described' | 'undescribed'} kind
 * @param {number} port
 */
async function served(folder, kind, port) {
  const root = fileURLToPath(new URL('readCsv/', import.meta.url));
  const outDir = join(folder, kind);
  const stub = join(root, 'undescribed.ts');
  const plugins = () => [
    {
      name: 'undescribed',
      enforce: /** @type {const} */ ('pre'),
      resolveId: (/** @type {string} */ id) => (/\/describeMeasure$/.test(id) ? stub : undefined),
    },
  ];
  const settings = { configFile: /** @type {const} */ (false), root, logLevel: /** @type {const} */ ('error') };
  const worker = { format: /** @type {const} */ ('iife'), ...(kind === 'undescribed' && { plugins }) };
  await build({ ...settings, base: './', worker, build: { outDir, target: 'es2023' } });
  return preview({
    ...settings,
    build: { outDir },
    preview: { port, strictPort: true, host: '127.0.0.1', open: false },
  });
}

/**
 * One opening in a browser that has done nothing else.
 * @param {string} url
 * @param {string} file
 * @param {number} columnBytes
 */
async function wholePage(url, file, columnBytes) {
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
    report('read-csv', 'the page: from choosing to the first rows, ms', [performance.now() - started]);
    const peakOfReading = memory.peak();
    await page.getByText('Saved').first().waitFor({ timeout: 120_000 });
    const longest = await longestTask(page);
    report('read-csv', 'the page: longest main-thread task, ms (at most 100; 0: none above 50)', [longest]);
    report('read-csv', `the page: peak memory of its renderers (${memory.count()}), MB`, [peakOfReading / MB]);
    report('read-csv', 'the page: peak memory / columns (below 4)', [peakOfReading / columnBytes]);
    report('read-csv', 'the page: the same until the project is kept, its file too (below 4)', [
      memory.peak() / columnBytes,
    ]);
  } finally {
    await browser.close();
  }
}

/** @returns {string | undefined} */
function pythonWithPandas() {
  return ['python3', '/usr/bin/python3'].find((python) => {
    try {
      execFileSync(python, ['-c', 'import pandas'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}
