// @ts-check
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { customersCsv } from './customers.mjs';
import { longestTask, watchLongTasks } from './longTasks.mjs';
import { report } from './report.mjs';

const ROWS = 50_000;
const COLUMNS = 20;
const RUNS = 5;
/** Pixels a frame: 60 rows, so that every frame shows rows that were not there before. */
const STEP = 1200;
const FRAMES = 180;

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
    const started = performance.now();
    await (await chooser).setFiles(file);
    await page.getByRole('grid').getByText('C0000000').waitFor();
    add('open, from choosing to the first rows, ms', performance.now() - started);
    add('longest main-thread task while opening, ms', await longestTask(page));

    const scroll = await page.getByRole('grid').evaluate(
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
    add('scroll of 60 rows a frame: median frame, ms', scroll.median);
    add('scroll: 95th percentile of frames, ms', scroll.slow);
    add('scroll: frames whose middle row was still empty, %', scroll.empty);
    add('scroll: longest main-thread task, ms (0: none above 50)', await longestTask(page));
    await page.close();
  }
  for (const [figure, runs] of Object.entries(figures)) report('grid', figure, runs);

  /** @param {string} figure @param {number} value */
  function add(figure, value) {
    (figures[figure] ??= []).push(value);
  }
}
