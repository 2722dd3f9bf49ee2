import { expect, test, type Page } from 'playwright/test';

/** Bytes of script over the wire, compressed, headers included. */
const UNTIL_START = 150_000;
const UNTIL_GRID = 400_000;

test('little script is needed before the person can begin', async ({ page }) => {
  // What the page fetches ahead when it is idle is not needed to begin.
  await page.addInitScript(() => (window.requestIdleCallback = () => 0));
  const scripts = await countScripts(page);
  await page.goto('/');
  const open = page.getByRole('button', { name: 'Open Telco customers' });
  await expect(open).toBeEnabled();
  const untilStart = await scripts.bytes();
  await open.click();
  await expect(page.getByRole('grid')).toBeVisible();
  const untilGrid = await scripts.bytes();

  test
    .info()
    .annotations.push({ type: 'bytes of script', description: `${untilStart} to start, ${untilGrid} to the grid` });
  expect(untilStart).toBeGreaterThan(5_000);
  expect(untilStart).toBeLessThanOrEqual(UNTIL_START);
  expect(untilGrid).toBeGreaterThan(untilStart);
  expect(untilGrid).toBeLessThanOrEqual(UNTIL_GRID);
});

interface Scripts {
  /** Of all scripts asked for so far, once they are here. */
  bytes(): Promise<number>;
}

async function countScripts(page: Page): Promise<Scripts> {
  const devtools = await page.context().newCDPSession(page);
  const sizes = new Map<string, number | undefined>();
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (/^https?:.*\.js(\?|$)/.test(request.url)) sizes.set(requestId, undefined);
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (sizes.has(requestId)) sizes.set(requestId, encodedDataLength);
  });
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  return {
    async bytes() {
      const asked = [...sizes.keys()];
      await expect.poll(() => asked.every((id) => sizes.get(id) !== undefined)).toBe(true);
      return asked.reduce((sum, id) => sum + sizes.get(id)!, 0);
    },
  };
}
