import { expect, test } from 'playwright/test';
import { button, goToStep, openSample } from './path';

test('twelve segments: the profile says which are out of sight, and scrolls to them by keyboard', async ({ page }) => {
  await page.goto('/');
  await openSample(page, 'Wholesale customers');
  await goToStep(page, 'cluster');
  await page.getByRole('slider').press('End');
  await button(page, 'Find 12 segments').click();
  await button(page, 'Check how many').waitFor();
  await goToStep(page, 'profile');

  const profile = page.getByRole('figure').first();
  await expect(profile.getByText(/^[A-L]( [A-L])+ →$/)).toHaveText('F G H I J K L →');
  await expect(profile.getByText('←')).toHaveCount(0);
  await button(profile, 'L Segment L').focus();
  await expect(button(profile, 'L Segment L')).toBeInViewport({ ratio: 1 });
  await profile.getByText('←').waitFor();

  const scroller = profile.locator('[tabindex="0"]');
  await scroller.focus();
  await page.keyboard.press('ArrowRight');
});
