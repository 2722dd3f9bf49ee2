// @ts-check
// `npm run bench [-- name …]`: builds the page, serves it, and runs the measurements in Chromium, one after the other.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { CHROMIUM_ARGUMENTS, findChromium } from '../setup/browser.mjs';
import { binOf } from '../setup/stages.mjs';

const PORT = 4327;
const here = new URL('.', import.meta.url);
const known = readdirSync(here)
  .filter((name) => name.endsWith('.bench.mjs'))
  .map((name) => name.replace('.bench.mjs', ''));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark is called ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exit(2);
}

process.chdir(fileURLToPath(new URL('../..', here)));
const build = spawn(process.execPath, [binOf('vite'), 'build', '--logLevel', 'warn'], { stdio: 'inherit' });
if ((await once(build, 'exit'))[0] !== 0) process.exit(1);
const server = spawn(
  process.execPath,
  [binOf('vite'), 'preview', '--host', '127.0.0.1', '--port', String(PORT), '--strictPort'],
  { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, BROWSER: 'none', CI: 'true' } },
);
await once(server.stdout, 'data');

const browser = await chromium.launch({
  executablePath: findChromium(console.log),
  args: CHROMIUM_ARGUMENTS,
});
try {
  for (const name of wanted.length > 0 ? wanted : known) {
    const { measure } = await import(new URL(`${name}.bench.mjs`, here).href);
    console.log(`\n${name}`);
    await measure(browser, `http://127.0.0.1:${PORT}/`);
  }
} finally {
  await browser.close();
  server.kill();
}
