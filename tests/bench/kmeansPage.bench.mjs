// @ts-check
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { customersCsv } from './customers.mjs';
import { forgetTasks, longestTask, watchLongTasks } from './longTasks.mjs';
import { report } from './report.mjs';

const ROWS = 1_000_000;
const COLUMNS = 10;
const RUNS = 3;
const RUN = /^Find( \d+ segments| them again)$/;

/** What is measured: as it is set from the start, and with every start on all rows. */
const WAYS = [
  { name: 'as usual', exhaustive: false, phases: ['seed', 'refine'] },
  { name: 'every start on all rows', exhaustive: true, phases: ['seed'] },
];

/** @typedef {{ at: number, phase: string }} Told */

/**
 * The page while it makes 12 segments of a million rows: how often it hears how far the run is, how soon it is idle after
 * "Cancel", and how long its main thread is busy at a stretch. TESSERA_QUICK: one run of each.
 * @param {import('playwright').Browser} browser
 * @param {string} url
 */
export async function measure(browser, url) {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-'));
  const file = join(folder, 'customers.csv');
  writeFileSync(file, customersCsv(ROWS, COLUMNS));
  const runs = process.env.TESSERA_QUICK === undefined ? RUNS : 1;
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(180_000);
  try {
    await watchLongTasks(page);
    await watchProgress(page);
    await open(page, url, file);
    for (const { name, exhaustive, phases } of WAYS) {
      if (exhaustive) {
        await page.getByText('More settings').click();
        await page.getByRole('checkbox', { name: /^Exhaustive/ }).check();
      }
      /** @type {Record<string, number[]>} */
      const figures = {};
      const add = (/** @type {string} */ figure, /** @type {number} */ value) => (figures[figure] ??= []).push(value);
      for (let run = 0; run <= runs; run++) {
        const whole = await wholeRun(page);
        const cancelled = [];
        for (const phase of phases) cancelled.push({ phase, ...(await cancelledRun(page, phase)) });
        if (run === 0) continue; // it warms up
        add('the run, from the click to the segments, ms', whole.milliseconds);
        add('progress reports per second (at least 10)', whole.perSecond);
        add('from the click to the first of them, ms', whole.first);
        add('longest time between two of them, ms', whole.longestGap);
        add('from the last of them to the segments, ms', whole.last);
        add('longest main-thread task, ms (0: none above 50)', whole.longestTask);
        for (const { phase, idle, workers } of cancelled) {
          add(`cancelled in “${phase}”: the page is idle, ms (at most 100)`, idle);
          add(`cancelled in “${phase}”: all workers are idle, ms`, workers);
        }
      }
      for (const [figure, values] of Object.entries(figures)) report('kmeansPage', `${name}: ${figure}`, values);
    }
  } finally {
    await page.close();
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {import('playwright').Page} page
 * @param {string} url
 * @param {string} file
 */
async function open(page, url, file) {
  await page.goto(url);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles(file);
  await page.getByRole('grid').getByText('C0000000').waitFor();
  await page.getByText('Saved').first().waitFor();
  await page.getByRole('navigation').getByRole('button', { name: 'Cluster' }).click();
  await page.getByRole('slider', { name: 'Number of segments' }).press('End');
}

/**
 * Notes every report of progress that arrives, as Comlink sends it.
 * @param {import('playwright').Page} page
 */
function watchProgress(page) {
  return page.addInitScript(() => {
    /** @type {Told[]} */
    const told = [];
    Object.assign(window, { told });
    const listen = MessagePort.prototype.addEventListener;
    /** @param {string} type @param {any} listener @param {any} [options] */
    MessagePort.prototype.addEventListener = function (type, listener, options) {
      listen.call(
        this,
        type,
        (/** @type {any} */ event) => {
          const phase = event.data?.argumentList?.[0]?.value?.phase;
          if (phase) told.push({ at: performance.now(), phase });
          if (typeof listener === 'function') listener.call(this, event);
          else listener.handleEvent(event);
        },
        options,
      );
    };
  });
}

/** @param {import('playwright').Page} page */
async function wholeRun(page) {
  const begun = await begin(page);
  await page.getByRole('button', { name: 'Check how many' }).waitFor();
  const ended = await page.evaluate(() => performance.now());
  /** @type {number[]} */
  const told = await page.evaluate(() => {
    /** @type {Told[]} */
    const all = /** @type {any} */ (window).told;
    return all.map(({ at }) => at);
  });
  const gaps = told.slice(1).map((at, i) => at - (told[i] ?? at));
  return {
    milliseconds: ended - begun,
    perSecond: told.length / ((ended - begun) / 1000),
    first: (told[0] ?? NaN) - begun,
    longestGap: Math.max(...gaps),
    last: ended - (told.at(-1) ?? NaN),
    longestTask: await longestTask(page),
  };
}

/**
 * Cancels at the third report of a phase.
 * @param {import('playwright').Page} page
 * @param {string} phase
 */
async function cancelledRun(page, phase) {
  await begin(page);
  const idle = await page.evaluate(async (phase) => {
    /** @type {Told[]} */
    const told = /** @type {any} */ (window).told;
    const reached = () => told.filter((one) => one.phase === phase).length >= 3;
    while (!reached()) await new Promise((resolve) => setTimeout(resolve, 5));
    const buttons = [...document.querySelectorAll('button')];
    const cancel = buttons.find(({ textContent }) => textContent.trim().startsWith('Cancel'));
    const pressed = performance.now();
    cancel?.click();
    while (document.querySelector('[role=progressbar]')) await new Promise(requestAnimationFrame);
    return performance.now() - pressed;
  }, phase);
  const cancelled = performance.now();
  // A worker answers when what it does at the time has ended.
  for (let times = 0; times < 2; times++) await Promise.all(page.workers().map((worker) => worker.evaluate(() => 0)));
  return { idle, workers: idle + performance.now() - cancelled };
}

/**
 * @param {import('playwright').Page} page
 * @returns {Promise<number>} when
 */
async function begin(page) {
  await forgetTasks(page);
  await page.evaluate(() => {
    /** @type {Told[]} */
    const told = /** @type {any} */ (window).told;
    told.length = 0;
  });
  const button = page.getByRole('button', { name: RUN });
  const begun = await page.evaluate(() => performance.now());
  await button.click();
  await page.getByRole('progressbar').waitFor();
  return begun;
}
