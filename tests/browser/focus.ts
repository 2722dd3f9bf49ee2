import { expect, type Locator, type Page } from 'playwright/test';

/** Goes forward with Tab until the element has the focus, which must be in sight at every stop on the way. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor({ state: 'attached' });
  for (let stops = 0; stops < 100; stops++) {
    await page.keyboard.press('Tab');
    const arrived = await wanted.evaluate((element) => element === document.activeElement);
    // From the last stop the focus leaves the page for the browser's own.
    if (arrived || (await page.evaluate(() => document.activeElement !== document.body)))
      await expectFocusInSight(page);
    if (arrived) return;
  }
  throw new Error(`not reached with Tab: ${String(wanted)}`);
}

export async function expectNextTab(page: Page, wanted: Locator): Promise<void> {
  await page.keyboard.press('Tab');
  await expect(wanted).toBeFocused();
}

/** Whether the person sees where the focus is: the page looks otherwise than without it, there and in the window. */
export async function expectFocusInSight(page: Page): Promise<void> {
  // What the page itself gave the focus to is drawn with the next frame.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const focused = await page.evaluateHandle(() => document.activeElement as HTMLElement);
  const { place, name } = await focused.evaluate((element) => {
    // What is chosen by a label shows the focus on it; a hidden box is not what the person looks at.
    const { left, top, right, bottom } = (element.closest('label') ?? element).getBoundingClientRect();
    const x = Math.max(0, left - 8);
    const y = Math.max(0, top - 8);
    return {
      place: { x, y, width: Math.min(innerWidth, right + 8) - x, height: Math.min(innerHeight, bottom + 8) - y },
      name: element.outerHTML.slice(0, 160),
    };
  });
  expect(Math.min(place.width, place.height), `in the window: ${name}`).toBeGreaterThan(8);
  const withFocus = await page.screenshot({ clip: place });
  await focused.evaluate((element) => element.blur());
  const without = await page.screenshot({ clip: place });
  await focused.evaluate((element) => element.focus({ preventScroll: true, focusVisible: true }));
  expect(withFocus.equals(without), `the focus cannot be seen: ${name}`).toBe(false);
}
