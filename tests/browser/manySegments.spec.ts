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
  await expect(profile.getByText('→')).toHaveText('E F G H I J K L →');
  await expect(profile.getByText('←')).toHaveCount(0);
  await expect(button(profile, 'D Segment D')).toBeInViewport({ ratio: 1 });
  await expect(button(profile, 'F Segment F')).not.toBeInViewport();

  // The stop before the first letter is what scrolls.
  await button(profile, 'A Segment A').focus();
  await page.keyboard.press('Shift+Tab');
  const last = button(profile, 'L Segment L');
  for (let presses = 0; presses < 60 && (await profile.getByText('→').count()) > 0; presses++) {
    await page.keyboard.press('ArrowRight');
  }
  await expect(last).toBeInViewport({ ratio: 1 });
  await expect(profile.getByText('→')).toHaveCount(0);
  await expect(profile.getByText('←')).toHaveText('← A B C D E F G H');

  await page.setViewportSize({ width: 2560, height: 1080 });
  await expect(profile.getByText('←')).toHaveCount(0);
});
