import type { Page } from 'playwright/test';

/**
 * Leaves the page's origin `bytes` of room, until the function that comes back gives all of it. Chromium asks for the
 * room when the page first uses its storage, and remembers less only then: call it before the page is opened.
 */
export async function limitRoom(page: Page, address: string, bytes: number): Promise<() => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(address);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: bytes });
  return () => devtools.send('Storage.overrideQuotaForOrigin', { origin }).then(() => {});
}
