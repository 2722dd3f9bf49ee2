// @ts-check
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

/**
 * Builds a page of a benchmark, workers and all, and serves it.
 * @param {string} name the folder in tests/bench that it is in
 * @param {string} folder where the built page is put
 * @param {number} port
 * @param {() => import('vite').Plugin[]} [workerPlugins]
 */
export async function served(name, folder, port, workerPlugins) {
  const root = fileURLToPath(new URL(`${name}/`, import.meta.url));
  const outDir = join(folder, `page-${port}`);
  const settings = { configFile: /** @type {const} */ (false), root, logLevel: /** @type {const} */ ('error') };
  const worker = { format: /** @type {const} */ ('iife'), ...(workerPlugins && { plugins: workerPlugins }) };
  await build({ ...settings, base: './', worker, build: { outDir, target: 'es2023' } });
  return preview({
    ...settings,
    build: { outDir },
    preview: { port, strictPort: true, host: '127.0.0.1', open: false },
  });
}

/**
 * Such a page with a file in its input.
 * @param {import('playwright').Browser} browser
 * @param {number} port
 * @param {string} file
 */
export async function opened(browser, port, file) {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.locator('input').setInputFiles(file);
  return page;
}
