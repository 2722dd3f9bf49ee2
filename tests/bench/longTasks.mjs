// @ts-check
/** @typedef {import('playwright').Page} Page */

/**
 * Watches the page's main thread from its next loading on.
 * @param {Page} page
 */
export function watchLongTasks(page) {
  return page.addInitScript(() => {
    Object.assign(window, { longTasks: [] });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) /** @type {any} */ (window).longTasks.push(entry.duration);
    }).observe({ type: 'longtask', buffered: true });
  });
}

/**
 * Milliseconds of the longest task since the page was loaded or its list emptied; 0: none above 50.
 * @param {Page} page
 * @returns {Promise<number>}
 */
export function longestTask(page) {
  return page.evaluate(() => Math.max(0, .../** @type {any} */ (window).longTasks));
}

/**
 * Empties the list.
 * @param {Page} page
 * @returns {Promise<void>}
 */
export async function forgetTasks(page) {
  await page.evaluate(() => void Object.assign(window, { longTasks: [] }));
}
