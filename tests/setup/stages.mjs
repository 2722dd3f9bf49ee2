// @ts-check
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string[]} command arguments for Node
 * @property {() => Count} [count] reads the counts from the stage's report; without it the stage counts as one
 *
 * @typedef {{ passed: number, failed: number }} Count
 */

const require = createRequire(import.meta.url);

/**
 * The script behind a package's command. Run with Node itself it needs no shell, on Windows too.
 * @param {string} packageName
 * @param {string} [command] where it is not the package's name
 * @returns {string} absolute path
 */
export function binOf(packageName, command = packageName) {
  const folder = require.resolve
    .paths(packageName)
    ?.map((path) => join(path, packageName))
    .find(hasManifest);
  if (!folder) throw new Error(`${packageName} is not installed`);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/** @param {string} folder */
function hasManifest(folder) {
  try {
    return readFileSync(join(folder, 'package.json')).length > 0;
  } catch {
    return false;
  }
}

/** Stages that run at a time. */
const LANES = 2;

/**
 * Runs stages side by side, beginning with the first.
 * @param {Stage[]} stages
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<Count[]>}
 */
export async function runGroup(stages, environment) {
  const waiting = [...stages];
  /** @type {Count[]} */
  const counts = [];
  const lane = async () => {
    for (let stage = waiting.shift(); stage; stage = waiting.shift()) counts.push(await runStage(stage, environment));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return counts;
}

/**
 * Runs one stage; what it wrote is shown only where it failed.
 * @param {Stage} stage
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<Count>}
 */
async function runStage(stage, environment) {
  const started = performance.now();
  const { code, output } = await runNode(stage.command, environment);
  const count = countOf(stage, code === 0);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${stage.name} … ${count.failed === 0 ? 'ok' : 'FAILED'}${stage.count ? `, ${count.passed} passed` : ''} (${seconds} s)`,
  );
  if (count.failed > 0) console.log(output.trimEnd());
  return count;
}

/**
 * A report that is missing, or that knows of no failure though the stage failed, counts as one failure.
 * @param {Stage} stage
 * @param {boolean} ended whether it ended well
 * @returns {Count}
 */
function countOf(stage, ended) {
  if (!stage.count) return ended ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  try {
    const { passed, failed } = stage.count();
    return { passed, failed: ended ? failed : Math.max(failed, 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/**
 * @param {string} path of Vitest's JSON report
 * @returns {Count}
 */
export function vitestCount(path) {
  const report = JSON.parse(readFileSync(path, 'utf8'));
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

/**
 * @param {string} path of Playwright's JSON report
 * @returns {Count}
 */
export function playwrightCount(path) {
  const { stats } = JSON.parse(readFileSync(path, 'utf8'));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

/**
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function runNode(command, env) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (output += text));
    child.on('close', (code) => resolve({ code, output }));
  });
}
