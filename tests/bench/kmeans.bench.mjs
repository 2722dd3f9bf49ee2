// @ts-check
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import { kernels } from '../../src/kernels/vitePlugin.mjs';
import { report } from './report.mjs';

const PORT = 4335;
/** Before each run: threads of the one before it, OpenMP's above all, wait busily for a while. */
const REST_MS = 200;
const SCRIPTS = new URL('kmeans/', import.meta.url);

/**
 * @typedef {[kind: string, rows: number, columns: number, segments: number, seed: number]} Made
 * @typedef {{ made: Made, k: number, rounds: number, least: number, more?: true }} Case
 */

/** `least`: how many times as fast as scikit-learn's ten starts it is to be; `more`: all other comparisons, too. */
/** @type {Case[]} */
const CASES = [
  { made: ['mixture', 10_000, 8, 5, 201], k: 5, rounds: 7, least: 3 },
  { made: ['mixture', 100_000, 8, 6, 202], k: 6, rounds: 7, least: 20 },
  { made: ['overlapping', 10_000, 8, 5, 210], k: 5, rounds: 7, least: 3 },
  { made: ['overlapping', 100_000, 8, 6, 211], k: 6, rounds: 7, least: 20 },
  { made: ['mixture', 1_000_000, 16, 8, 203], k: 8, rounds: 3, least: 50, more: true },
  { made: ['mixture', 1_000_000, 16, 20, 204], k: 20, rounds: 3, least: 70 },
];
/** Rows that a sample could miss much of: only how good the segments are. */
/** @type {{ made: Made, k: number }[]} */
const HARD = [
  { made: ['unequal', 200_000, 8, 10, 205], k: 10 },
  { made: ['small', 200_000, 4, 100, 206], k: 100 },
  { made: ['yesno', 200_000, 20, 6, 207], k: 6 },
  { made: ['heavy', 200_000, 4, 1, 208], k: 6 },
];
const GROWTH = { rows: [10_000, 100_000, 1_000_000], ks: [2, 4, 8, 16, 32] };

/**
 * k-means on rows in memory with two workers, and scikit-learn's on the same rows in turn; at one size R's and
 * scikit-learn's given the same sampling, too. A first run of each warms up. TESSERA_QUICK: no growth, no hard rows, no R.
 * @param {import('playwright').Browser} browser
 */
export async function measure(browser) {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-'));
  const server = await served(folder);
  const sklearn = startSklearn();
  if (!sklearn) console.log('  scikit-learn is not installed: no comparison with it');
  const quick = process.env.TESSERA_QUICK !== undefined;
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${PORT}/`);
    for (const one of CASES) await compare(page, sklearn, one, folder, quick);
    if (quick) return;
    for (const one of HARD) await judge(page, sklearn, one);
    await grow(page);
  } finally {
    sklearn?.stop();
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {import('playwright').Page} page
 * @param {Sklearn | undefined} sklearn
 * @param {Case} one
 * @param {string} folder
 * @param {boolean} quick
 */
async function compare(page, sklearn, { made, k, rounds, least, more }, folder, quick) {
  const name = nameOf(made, k);
  const raw = join(folder, 'rows');
  await load(page, made);
  await sklearn?.ask({ load: made, raw: more && raw });
  /** @type {Record<string, number[]>} */
  const runs = {};
  const add = (/** @type {string} */ figure, /** @type {number} */ value) => (runs[figure] ??= []).push(value);
  for (let round = 0; round <= rounds; round++) {
    const ours = await timed(page, { k, seed: round });
    const thorough = more && (await timed(page, { k, seed: round, restarts: 10, exhaustive: true }));
    const theirs = await sklearn?.ask({ k, starts: 10, seed: round });
    const sampled = more && (await sklearn?.ask({ k, starts: 20, seed: round, sample: 10_000 }));
    if (round === 0) continue;
    add('ms', ours.milliseconds);
    add('of which seeking starts, ms', ours.seeking);
    add('passes over all rows', ours.iterations);
    if (thorough) add('every restart on all rows (10), ms', thorough.milliseconds);
    if (!theirs) continue;
    add('scikit-learn, 10 starts, ms', theirs.seconds * 1000);
    add(`scikit-learn / ours (at least ${least})`, (theirs.seconds * 1000) / ours.milliseconds);
    add('inertia / scikit-learn’s (at most 1.001)', ours.inertia / theirs.inertia);
    if (sampled) {
      add('scikit-learn given the same sampling, ms', sampled.seconds * 1000);
      add('the same sampling: scikit-learn / ours (at least 2)', (sampled.seconds * 1000) / ours.milliseconds);
    }
    if (thorough) {
      const times = (theirs.seconds * 1000) / thorough.milliseconds;
      add('10 restarts on all rows: scikit-learn / ours (at least 2.5)', times);
      add('10 restarts on all rows: inertia / scikit-learn’s', thorough.inertia / theirs.inertia);
    }
  }
  if (!more) {
    for (let round = 0; made[1] <= 10_000 && round < 3; round++) {
      const ml = await page.evaluate((given) => /** @type {any} */ (window).bench.timeMl(given, 10), k);
      add('ml-kmeans, 10 starts / ours', ml.milliseconds / median(runs.ms ?? []));
    }
  } else if (sklearn && !quick) {
    const r = timeR(raw, made, k);
    if (r) {
      add('R, Hartigan and Wong, 10 starts, ms', r.seconds * 1000);
      add('R / ours (at least 100)', (r.seconds * 1000) / median(runs.ms ?? []));
    } else console.log('  R is not installed: no comparison with it');
  }
  for (const [figure, values] of Object.entries(runs)) report('kmeans', `${name}: ${figure}`, values);
}

/**
 * @param {import('playwright').Page} page
 * @param {Sklearn | undefined} sklearn
 * @param {{ made: Made, k: number }} one
 */
async function judge(page, sklearn, { made, k }) {
  if (!sklearn) return;
  await load(page, made);
  await sklearn.ask({ load: made });
  const theirs = await sklearn.ask({ k, starts: 10, seed: 1 });
  const ours = [];
  for (let seed = 1; seed <= 3; seed++) ours.push(await timed(page, { k, seed }));
  const inertias = ours.map(({ inertia }) => inertia / theirs.inertia);
  const times = ours.map(({ milliseconds }) => (theirs.seconds * 1000) / milliseconds);
  report('kmeans', `${nameOf(made, k)}: inertia / scikit-learn’s (at most 1.001)`, inertias);
  report('kmeans', `${nameOf(made, k)}: scikit-learn / ours`, times);
}

/** @param {import('playwright').Page} page */
async function grow(page) {
  for (const rows of GROWTH.rows) {
    await load(page, ['mixture', rows, 16, 8, 209]);
    for (const k of rows === 1_000_000 ? GROWTH.ks : [8]) {
      const runs = [];
      for (let round = 0; round <= 3; round++) runs.push((await timed(page, { k, seed: round })).milliseconds);
      report('kmeans', `growth: ${rows} × 16, k = ${k}, ms`, runs.slice(1));
      const pass = await page.evaluate((given) => /** @type {any} */ (window).bench.timePasses(given), k);
      report('kmeans', `growth: ${rows} × 16, k = ${k}: one pass, ms`, [pass]);
    }
  }
}

/**
 * @param {import('playwright').Page} page
 * @param {object} options
 * @returns {Promise<{ milliseconds: number, seeking: number, inertia: number, iterations: number }>}
 */
async function timed(page, options) {
  await setTimeout(REST_MS);
  return page.evaluate((given) => /** @type {any} */ (window).bench.time(given), options);
}

/**
 * @param {import('playwright').Page} page
 * @param {Made} made
 */
async function load(page, [kind, rows, columns, segments, seed]) {
  const made = { kind, rows, columns, segments, seed };
  await page.evaluate((given) => /** @type {any} */ (window).bench.load(given), made);
}

/**
 * @param {Made} made
 * @param {number} k
 */
function nameOf([kind, rows, columns], k) {
  return `${kind} ${rows} × ${columns}, k = ${k}`;
}

/** @param {number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
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

/**
 * @param {string} file
 * @param {Made} made
 * @param {number} k
 * @returns {{ seconds: number } | undefined}
 */
function timeR(file, [, rows, columns], k) {
  const script = fileURLToPath(new URL('time.R', SCRIPTS));
  try {
    return JSON.parse(
      execFileSync('Rscript', [script, file, String(rows), String(columns), String(k)], { encoding: 'utf8' }),
    );
  } catch {
    return undefined;
  }
}

/** @typedef {{ ask: (question: object) => Promise<any>, stop: () => void }} Sklearn */

/** @returns {Sklearn | undefined} */
function startSklearn() {
  const python = ['python3', '/usr/bin/python3'].find((name) => {
    try {
      execFileSync(name, ['-c', 'import sklearn'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
  if (!python) return undefined;
  const script = fileURLToPath(new URL('timeSklearn.py', SCRIPTS));
  const environment = { ...process.env, OMP_NUM_THREADS: '2', OPENBLAS_NUM_THREADS: '2' };
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'], env: environment });
  const answers = createInterface({ input: child.stdout });
  return {
    ask: async (question) => {
      await setTimeout(REST_MS);
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const [answer] = await once(answers, 'line');
      return JSON.parse(answer);
    },
    stop: () => child.stdin.end(),
  };
}
