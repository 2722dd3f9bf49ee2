// @ts-check
import { chromium } from 'playwright';
import { CHROMIUM_ARGUMENTS, findChromium } from '../setup/browser.mjs';
import { forgetTasks, longestTask, watchLongTasks } from './longTasks.mjs';
import { RendererMemory } from './rendererMemory.mjs';

/**
 * One opening of a file of bigTable.mjs by the page, in a browser that has done nothing else: milliseconds until the first
 * rows and of the longest task of the main thread, and the peak of the renderers' bytes until the rows and until all is kept.
 * @param {string} url
 * @param {string} file
 */
export async function openingOf(url, file) {
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
    const milliseconds = performance.now() - started;
    const peakOfReading = memory.peak();
    await page.getByText('Saved').first().waitFor({ timeout: 120_000 });
    const longest = await longestTask(page);
    return { milliseconds, longest, renderers: memory.count(), peakOfReading, peakUntilKept: memory.peak() };
  } finally {
    await browser.close();
  }
}
