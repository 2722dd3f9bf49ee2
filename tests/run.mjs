// @ts-check
// `npm test`: every check there is; a failing one does not keep the next from running.
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { findChromium, provideChineseFont } from './setup/browser.mjs';
import { binOf, playwrightCount, runGroup, vitestCount } from './setup/stages.mjs';

const UNIT_REPORT = 'tests/results/unit.json';
const JOURNEY_REPORT = 'tests/results/journeys.json';

/**
 * Those of a group run side by side, the longest first; a group begins when the one before it has ended.
 * @type {import('./setup/stages.mjs').Stage[][]}
 */
const groups = [
  // The builds come first and alone because they compile the messages, which all the others read.
  [{ name: 'build', command: [binOf('vite'), 'build'] }],
  [{ name: 'build of one file', command: [binOf('vite'), 'build', '--mode', 'single'] }],
  [
    { name: 'lint', command: [binOf('eslint'), '.', '--max-warnings', '0'] },
    { name: 'types', command: [binOf('typescript', 'tsc'), '--noEmit', '-p', '.'] },
    {
      name: 'components',
      command: [binOf('svelte-check'), '--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human'],
    },
    { name: 'format', command: [binOf('prettier'), '--check', '.', '!tests/golden'] },
    { name: 'unused code', command: [binOf('knip')] },
  ],
  [
    {
      name: 'unit tests',
      command: [binOf('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`],
      count: () => vitestCount(UNIT_REPORT),
    },
  ],
  [
    {
      name: 'journeys',
      command: [binOf('playwright'), 'test', '-c', 'tests/playwright.config.ts'],
      count: () => playwrightCount(JOURNEY_REPORT),
    },
  ],
];

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
// What an earlier run left must not be counted, nor served in place of a build that failed.
for (const folder of ['tests/results', 'dist', 'dist-single']) rmSync(folder, { recursive: true, force: true });
mkdirSync('tests/results', { recursive: true });

/** @type {NodeJS.ProcessEnv} */
const environment = { ...process.env, TESSERA_PORT: String(await freePort()) };
delete environment.FORCE_COLOR;
let passed = 0;
let failed = 0;

try {
  provideChineseFont();
  environment.CHROMIUM_PATH = findChromium(console.log);
  console.log(`Chromium: ${environment.CHROMIUM_PATH}`);
} catch (error) {
  console.log(error instanceof Error ? error.message : error);
}
for (const group of groups) {
  for (const count of await runGroup(group, environment)) {
    passed += count.passed;
    failed += count.failed;
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** @returns {Promise<number>} a port that nothing listens on at this moment */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
