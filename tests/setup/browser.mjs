// @ts-check
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';
import { binOf } from './stages.mjs';

/** The journeys were written against this major; older browsers may lack what the page needs. */
const OLDEST_MAJOR = 120;

/**
 * The path of a Chromium that starts: one on this machine, else Playwright's own download, else the system's package.
 * @param {(text: string) => void} say gets a sentence before anything slow is tried
 * @returns {string} path of the program
 * @throws {Error} a sentence for people, where none can be had
 */
export function findChromium(say) {
  const here = placesOfChromium().find(starts);
  if (here) return here;

  say('No Chromium found: downloading the one Playwright knows.');
  if (run(process.execPath, [binOf('playwright'), 'install', 'chromium']) && starts(chromium.executablePath())) {
    return chromium.executablePath();
  }
  say('That did not work: asking the package manager.');
  if (installPackages(['chromium'])) {
    const installed = placesOfChromium().find(starts);
    if (installed) return installed;
  }
  throw new Error(
    'No Chromium could be found or installed. Install one, or set CHROMIUM_PATH to its program, and try again.',
  );
}

/** Chinese needs a font with its characters; without one the pictures show boxes. Does what it can, and no more. */
export function provideChineseFont() {
  if (process.platform !== 'linux') return;
  try {
    if (execFileSync('fc-list', [':lang=zh'], { stdio: ['ignore', 'pipe', 'ignore'] }).length > 0) return;
  } catch {
    // No fontconfig says nothing about fonts; the package brings it.
  }
  installPackages(['fonts-noto-cjk']);
}

/** @returns {string[]} where a Chromium may be, the best guess first */
function placesOfChromium() {
  const onPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'].flatMap(
    (name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)),
  );
  const mac = ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
    ['/Applications', join(process.env.HOME ?? '', 'Applications')].map(
      (folder) => `${folder}/${name}.app/Contents/MacOS/${name}`,
    ),
  );
  const windows = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap(
    (folder) =>
      [
        'Google\\Chrome\\Application\\chrome.exe',
        'Chromium\\Application\\chrome.exe',
        'Microsoft\\Edge\\Application\\msedge.exe',
      ].map((name) => join(folder ?? '', name)),
  );
  const system = process.platform === 'win32' ? windows : process.platform === 'darwin' ? mac : onPath;
  return [process.env.CHROMIUM_PATH ?? '', ...system, chromium.executablePath()].filter((path) => existsSync(path));
}

/**
 * Whether the program runs and is new enough. Windows' Chrome opens a window when asked for its version, so there its
 * being there must do.
 * @param {string} path
 */
function starts(path) {
  if (!existsSync(path)) return false;
  if (process.platform === 'win32') return true;
  try {
    const answer = execFileSync(path, ['--version'], {
      encoding: 'utf8',
      timeout: 20_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return Number(/(\d+)\.\d+\.\d+/.exec(answer)?.[1]) >= OLDEST_MAJOR;
  } catch {
    return false;
  }
}

/** @param {string[]} packages */
function installPackages(packages) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return false;
  const root = process.getuid?.() === 0;
  if (!root && !run('sudo', ['-n', 'true'])) return false;
  const command = [...(root ? [] : ['sudo', '-n']), 'apt-get'];
  const aptGet = (/** @type {string[]} */ ...args) => run(command[0] ?? '', [...command.slice(1), ...args]);
  aptGet('update', '-q');
  return aptGet('install', '-qy', '--no-install-recommends', ...packages);
}

/**
 * @param {string} program
 * @param {string[]} args
 * @returns {boolean} whether it ended well
 */
function run(program, args) {
  try {
    execFileSync(program, args, {
      stdio: 'inherit',
      timeout: 600_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    return true;
  } catch {
    return false;
  }
}

/** What every Chromium of the tests and benchmarks is started with: nothing of its own on the network, and as root too. */
export const CHROMIUM_ARGUMENTS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
