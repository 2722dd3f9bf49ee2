// @ts-check
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { customersCsv } from './customers.mjs';
import { ROWS as MOST_ROWS, writeBigTable } from './readCsv/bigTable.mjs';
import { forgetTasks, longestTask, watchLongTasks } from './longTasks.mjs';
import { report } from './report.mjs';

const ROWS = 50_000;
const COLUMNS = 20;
const RUNS = 5;
/** Pixels a frame: 60 rows, so that every frame shows rows that were not there before. */
const STEP = 1200;
const FRAMES = 180;

/** What the engine is asked for: each the first time, so that nothing of it is remembered. */
const VIEWS = {
  'sort by a number': { sort: { column: 'v', descending: false } },
  'sort by an id': { sort: { column: 'id', descending: true } },
  'sort by a category': { sort: { column: 'kind', descending: false } },
  'filter by a range': { filters: [{ column: 'v', kind: 'range', least: 100, most: 200 }] },
  'filter by two categories': { filters: [{ column: 'kind', kind: 'one-of', texts: ['south 1', 'north 0'] }] },
  'search for letters in all columns': { search: 'uth 1' },
  'search for digits in all columns': { search: '12345' },
};
const SIZES = [10_000, 100_000, MOST_ROWS];
const SIZE_RUNS = 3;

/**
 * The grid at 50,000 × 20: opening the file, and a scripted scroll of 60 rows a frame. A stutter would show as long
 * frames, as long main-thread tasks, or as rows that are still empty when their frame is drawn.
 * @param {import('playwright').Browser} browser
 * @param {string} url
 */
export async function measure(browser, url) {
  // A file on disk: bytes handed over by the test would be decoded on the page's main thread.
  const file = join(mkdtempSync(join(tmpdir(), 'tessera-')), 'customers.csv');
  writeFileSync(file, customersCsv(ROWS, COLUMNS));
  /** @type {Record<string, number[]>} */
  const figures = {};
  for (let run = 0; run < RUNS; run++) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await watchLongTasks(page);
    await page.goto(url);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    const chosen = await chooser;
    add('longest main-thread task while the page starts, ms', await longestTask(page));
    await forgetTasks(page);
    const started = performance.now();
    await chosen.setFiles(file);
    await page.getByRole('grid').getByText('C0000000').waitFor();
    add('open, from choosing to the first rows, ms', performance.now() - started);
    add('longest main-thread task while opening, ms', await longestTask(page));

    const scroll = await scrollThrough(page);
    add('scroll of 60 rows a frame: median frame, ms', scroll.median);
    add('scroll: 95th percentile of frames, ms', scroll.slow);
    add('scroll: frames whose middle row was still empty, %', scroll.empty);
    add('scroll: longest main-thread task, ms (0: none above 50)', await longestTask(page));
    await page.close();
  }
  for (const [figure, runs] of Object.entries(figures)) report('grid', figure, runs);
  await measureGrowth(browser, url);

  /** @param {string} figure @param {number} value */
  function add(figure, value) {
    (figures[figure] ??= []).push(value);
  }
}

/**
 * From 10,000 to 1,048,576 rows of 16 columns: how long the engine's worker takes for a window of a view that it has not
 * worked out before (with the message there and back), and a scripted scroll.
 * @param {import('playwright').Browser} browser
 * @param {string} url
 */
async function measureGrowth(browser, url) {
  /** @type {Map<string, number[][]>} */
  const figures = new Map();
  for (const [size, rows] of SIZES.entries()) {
    const file = join(mkdtempSync(join(tmpdir(), 'tessera-')), 'orders.csv');
    writeBigTable(file, rows);
    for (let run = 0; run < SIZE_RUNS; run++) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      page.setDefaultTimeout(180_000);
      await watchLongTasks(page);
      await page.addInitScript(() => {
        window.Worker = class extends Worker {
          /** @param {string | URL} address @param {WorkerOptions} [options] */
          constructor(address, options) {
            super(address, options);
            if (options?.name === 'engine') Object.assign(window, { engine: this });
          }
        };
      });
      await page.goto(url);
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Choose a file' }).click();
      const chosen = await chooser;
      await forgetTasks(page);
      await chosen.setFiles(file);
      await page.getByRole('grid').getByText('C0000003').waitFor();
      await page.waitForTimeout(1000);
      add(size, 'longest main-thread task while opening, ms', await longestTask(page));
      await forgetTasks(page);
      for (const [name, view] of Object.entries(VIEWS)) add(size, `${name}, ms`, await askForWindow(page, view));
      add(size, 'longest main-thread task in all these, ms', await longestTask(page));
      const scroll = await scrollThrough(page);
      add(size, 'scroll: frames whose middle row was still empty, %', scroll.empty);
      add(size, 'scroll: longest main-thread task, ms (0: none above 50)', await longestTask(page));
      await forgetTasks(page);
      for (const [figure, took] of await askThePage(page)) add(size, figure, took);
      add(size, 'the page: longest main-thread task in these three, ms', await longestTask(page));
      await page.close();
    }
    for (const [figure, sizes] of figures) report('grid', `${rows} rows: ${figure}`, sizes[size] ?? []);
  }
  console.log(`  ${'median of'.padEnd(52)}${SIZES.map((rows) => `${rows} rows`.padStart(15)).join('')}`);
  for (const [figure, sizes] of figures) {
    const medians = sizes.map((runs) => [...runs].sort((a, b) => a - b)[runs.length >> 1] ?? NaN);
    console.log(`  ${figure.padEnd(52)}${medians.map((median) => median.toFixed(1).padStart(15)).join('')}`);
  }

  /** @param {number} size @param {string} figure @param {number} value */
  function add(size, figure, value) {
    const sizes = figures.get(figure) ?? [];
    figures.set(figure, sizes);
    (sizes[size] ??= []).push(value);
  }
}

/**
 * Milliseconds from a person's sorting, searching and filtering until the page shows what came of it; the engine was asked
 * for none of these before.
 * @param {import('playwright').Page} page
 * @returns {Promise<[string, number][]>}
 */
async function askThePage(page) {
  const grid = page.getByRole('grid');
  /** @type {[string, number][]} */
  const took = [];
  let started = NaN;
  /** @param {string} figure @param {Promise<unknown>} shown */
  const until = async (figure, shown) => {
    await shown;
    took.push([`the page: ${figure}, ms`, performance.now() - started]);
    started = performance.now();
  };
  const firstRow = grid.getByRole('row').nth(1);
  const row = await firstRow.elementHandle();
  const before = await firstRow.textContent();
  started = performance.now();
  await page.getByRole('columnheader', { name: 'b', exact: true }).click();
  const changed = page.waitForFunction(
    ({ row, before }) => !row?.isConnected || !['', before].includes(row.textContent),
    { row, before },
  );
  await until('sorted by a number through its header', changed);
  await page.getByRole('searchbox').fill('east 2');
  await until('searched for letters', page.getByText(/^[\d,]+ of [\d,]+ rows/).waitFor());
  await page.keyboard.press('Escape');
  await page.getByText(/^[\d,]+ of [\d,]+ rows/).waitFor({ state: 'hidden' });
  await grid.focus();
  await page.keyboard.press('End');
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Alt+ArrowDown');
  const box = page.getByRole('dialog').getByRole('checkbox', { name: 'west 3' });
  await box.waitFor();
  started = performance.now();
  await box.check();
  await until('filtered by a category', page.getByText(/^[\d,]+ of [\d,]+ rows/).waitFor());
  return took;
}

/**
 * Milliseconds until the engine answers, asked as Comlink does.
 * @param {import('playwright').Page} page
 * @param {object} view
 * @returns {Promise<number>}
 */
function askForWindow(page, view) {
  return page.evaluate(async (view) => {
    const engine = /** @type {Worker} */ (/** @type {any} */ (window).engine);
    const id = `bench-${performance.now()}`;
    const argumentList = ['read', 0, 100, view].map((value) => ({ type: 'RAW', value }));
    const answered = new Promise((resolve) => {
      engine.addEventListener('message', (event) => event.data.id === id && resolve(event.data));
    });
    const started = performance.now();
    engine.postMessage({ id, type: 'APPLY', path: ['rows'], argumentList });
    const answer = /** @type {any} */ (await answered);
    const took = performance.now() - started;
    if (!Array.isArray(answer.value?.cells)) throw new Error(`no window: ${JSON.stringify(answer)}`);
    return took;
  }, view);
}

/** @param {import('playwright').Page} page */
function scrollThrough(page) {
  return page.getByRole('grid').evaluate(
    async (grid, { step, frames }) => {
      /** @type {any} */ (window).longTasks.length = 0;
      const gaps = [];
      let empty = 0;
      let last = performance.now();
      for (let frame = 0; frame < frames; frame++) {
        grid.scrollTop += step;
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        gaps.push(now - last);
        last = now;
        const box = grid.getBoundingClientRect();
        const middle = document.elementFromPoint(box.left + 120, box.top + box.height / 2);
        if (middle?.textContent?.trim() === '') empty++;
      }
      gaps.sort((a, b) => a - b);
      return {
        median: gaps[frames >> 1] ?? NaN,
        slow: gaps[Math.floor(frames * 0.95)] ?? NaN,
        empty: (100 * empty) / frames,
      };
    },
    { step: STEP, frames: FRAMES },
  );
}
