import { defineConfig } from 'playwright/test';
import { CHROMIUM_ARGUMENTS } from './setup/browser.mjs';

const port = Number(process.env.TESSERA_PORT ?? 4317);

/** Journeys in a real Chromium on the built page; build it first. */
export default defineConfig({
  testDir: './browser',
  outputDir: './results/journeys',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 60_000,
  forbidOnly: true,
  reporter: [['line'], ['json', { outputFile: './results/journeys.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    launchOptions: {
      // Playwright's own Chromium where none is named.
      executablePath: process.env.CHROMIUM_PATH || undefined,
      args: CHROMIUM_ARGUMENTS,
    },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    cwd: '..',
    url: `http://127.0.0.1:${port}/`,
    env: { BROWSER: 'none' },
    reuseExistingServer: false,
  },
});
