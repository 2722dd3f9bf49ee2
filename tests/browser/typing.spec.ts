import { expect, test } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { expectSaved, openKept } from './keptProjects';
import { BROWSER_LOCALE, button, goToStep, makeSegments, openSample } from './path';

const LOCALE = 'en';
test.use({ locale: BROWSER_LOCALE[LOCALE] });

test('what is being typed is kept at a pause: the tab is closed with the caret in the field', async ({ context }) => {
  let page = await context.newPage();
  await page.goto('/');
  await openSample(page, m.sample_wholesale(), LOCALE);
  await makeSegments(page);
  await goToStep(page, 'profile');
  const inspector = page.getByRole('complementary');
  const label = m.pr_rename({ letter: 'A' });
  await inspector.getByRole('button', { name: label }).click();
  await inspector.getByRole('textbox', { name: label }).fill('Big kitch');
  // The name of what can be undone says that it has been taken.
  await expect(
    page.getByRole('banner').getByRole('button', { name: m.bar_undo({ what: m.cmd_name({ letter: 'A' }) }) }),
  ).toBeEnabled();
  await expectSaved(page, LOCALE);
  await expect(inspector.getByRole('textbox', { name: label })).toBeFocused();
  await page.close();

  page = await context.newPage();
  await openKept(page, m.sample_wholesale(), LOCALE);
  await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).toContainText('Big kitch');
});

test('Esc brings back what stood there before the typing', async ({ page }) => {
  await page.goto('/');
  await openSample(page, m.sample_wholesale(), LOCALE);
  const name = page.getByRole('banner').getByRole('button', { name: m.bar_project() });
  await name.click();
  const field = page.getByRole('banner').getByRole('textbox', { name: m.bar_project() });
  await field.fill('Another name');
  await expect(page).toHaveTitle(/^Another name/);
  await field.press('Escape');
  await expect(page).toHaveTitle(new RegExp(`^${m.sample_wholesale()}`));
  await expect(button(page, `${m.bar_project()}: ${m.sample_wholesale()}`)).toBeFocused();
});
