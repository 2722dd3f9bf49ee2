import { expect, test } from 'playwright/test';
import { button, goToStep, makeSegments, nameSegment, openSample } from './path';

test('the report prints as one page, without the page around it', async ({ page }) => {
  let printed = 0;
  await page.exposeFunction('print', () => void printed++);
  await page.goto('/');
  await openSample(page, 'Wholesale customers');
  await makeSegments(page);
  await goToStep(page, 'profile');
  await nameSegment(page, 'A', 'Everyday buyers');
  await button(page, 'Dark theme').click();
  await goToStep(page, 'share');
  await button(page, 'Print the report').click();
  await expect.poll(() => printed).toBe(1);

  const summary = page.getByRole('article');
  const onScreen = await summary.innerText();
  await page.emulateMedia({ media: 'print' });
  await expect(summary).toBeVisible();
  expect(await summary.innerText()).toBe(onScreen);
  await expect(summary.getByRole('heading', { level: 3 })).toHaveText([
    'AEveryday buyers',
    'BSegment B',
    'CSegment C',
    'DSegment D',
  ]);
  await expect(summary.getByRole('listitem')).not.toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(0);
  for (const role of ['banner', 'navigation', 'complementary', 'button', 'status'] as const) {
    await expect(page.getByRole(role)).toHaveCount(0);
  }
  // Paper is white, whatever the screen was.
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');

  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});
