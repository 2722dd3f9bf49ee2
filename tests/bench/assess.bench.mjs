// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import { kernels } from '../../src/kernels/vitePlugin.mjs';
import { pythonWith } from './python.mjs';
import { report } from './report.mjs';

const PORT = 4341;
/** Before each run: threads of the one before it, OpenMP's above all, wait busily for a while. */
const REST_MS = 200;
const SCRIPTS = new URL('assess/', import.meta.url);

/** @typedef {[kind: string, rows: number, columns: number, segments: number, seed: number]} Made */

/** `least`: how many times as fast as scikit-learn's sweep ours is to be. */
/** @type {{ made: Made, rounds: number, least: number }[]} */
const SWEEPS = [
  { made: ['mixture', 100_000, 8, 6, 302], rounds: 3, least: 10 },
  { made: ['mixture', 1_000_000, 16, 8, 303], rounds: 1, least: 45 },
];
/** Clouds apart, and rows without segments, whose fits take longest. */
/** @type {Made[]} */
const PAIRS = [
  ['mixture', 10_000, 8, 5, 301],
  ['mixture', 10_000, 8, 1, 304],
];

/**
 * The sweep k = 2…10 with two workers, and scikit-learn's on the same rows in turn; then 100 bootstrap pairs for nine k, held
 * against scikit-learn's sweep on ten times the rows. A first run of ours warms up. TESSERA_QUICK: not the million rows.
 * @param {import('playwright').Browser} browser
 */
export async function measure(browser) {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-'));
  const server = await served(folder);
  const sklearn = startSklearn();
  /** @type {Map<number, number>} */
  const theirMs = new Map();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${PORT}/`);
    const sweeps = process.env.TESSERA_QUICK === undefined ? SWEEPS : SWEEPS.slice(0, 1);
    for (const { made, rounds, least } of sweeps) {
      await load(page, made);
      await sklearn?.ask({ load: made });
      /** @type {Record<string, number[]>} */
      const runs = {};
      const add = (/** @type {string} */ figure, /** @type {number} */ value) => (runs[figure] ??= []).push(value);
      for (let round = 0; round <= rounds; round++) {
        await setTimeout(REST_MS);
        const ours = await page.evaluate((seed) => /** @type {any} */ (window).bench.timeSweep(seed), round);
        if (round === 0) continue;
        add('sweep k = 2…10, ms', ours.milliseconds);
        add('of which after the fits, ms', ours.afterFits);
        const theirs = await sklearn?.ask({ seed: round });
        if (!theirs) continue;
        theirMs.set(made[1], theirs.seconds * 1000);
        add('scikit-learn’s sweep, ms', theirs.seconds * 1000);
        add(`scikit-learn / ours (at least ${least})`, (theirs.seconds * 1000) / ours.milliseconds);
        const ratios = ours.inertias.map(
          (/** @type {number} */ own, /** @type {number} */ i) => own / theirs.inertias[i],
        );
        add('worst inertia of the nine / scikit-learn’s (at most 1.001)', Math.max(...ratios));
      }
      for (const [figure, values] of Object.entries(runs)) report('assess', `${nameOf(made)}: ${figure}`, values);
    }
    for (const made of PAIRS) {
      await load(page, made);
      const pairs = [];
      for (let round = 0; round < 3; round++) {
        await setTimeout(REST_MS);
        pairs.push(await page.evaluate((seed) => /** @type {any} */ (window).bench.timePairs(seed), round));
      }
      report('assess', `${nameOf(made)}: 100 pairs for nine k, ms`, pairs.slice(1));
      const sweepMs = theirMs.get(100_000);
      if (sweepMs !== undefined) {
        const times = pairs.slice(1).map((own) => sweepMs / own);
        report('assess', `${nameOf(made)}: scikit-learn’s sweep of 100000 × 8 / 100 pairs (at least 1)`, times);
      }
      const all = await page.evaluate(() => /** @type {any} */ (window).bench.timeAll(1));
      report('assess', `${nameOf(made)}: all of assess, ms`, [all]);
    }
  } finally {
    sklearn?.stop();
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {import('playwright').Page} page
 * @param {Made} made
 */
async function load(page, [kind, rows, columns, segments, seed]) {
  const made = { kind, rows, columns, segments, seed };
  await page.evaluate((given) => /** @type {any} */ (window).bench.load(given), made);
}

/** @param {Made} made */
function nameOf([kind, rows, columns, segments]) {
  return `${segments === 1 ? 'one cloud' : kind} ${rows} × ${columns}`;
}

/** @param {string} folder */
async function served(folder) {
  const root = fileURLToPath(SCRIPTS);
  const outDir = join(folder, 'page');
  const settings = { configFile: /** @type {const} */ (false), root, logLevel: /** @type {const} */ ('error') };
  const worker = { format: /** @type {const} */ ('iife'), plugins: () => [kernels()] };
  await build({ ...settings, base: './', plugins: [kernels()], worker, build: { outDir, target: 'es2023' } });
  return preview({
    ...settings,
    build: { outDir },
    preview: { port: PORT, strictPort: true, host: '127.0.0.1', open: false },
  });
}

function startSklearn() {
  const python = pythonWith('sklearn');
  if (!python) return undefined;
  const environment = { ...process.env, OMP_NUM_THREADS: '2', OPENBLAS_NUM_THREADS: '2' };
  const script = fileURLToPath(new URL('timeSklearn.py', SCRIPTS));
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'], env: environment });
  const answers = createInterface({ input: child.stdout });
  return {
    ask: async (/** @type {object} */ question) => {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const [answer] = await once(answers, 'line');
      return JSON.parse(answer);
    },
    stop: () => child.stdin.end(),
  };
}
