import { expect, test, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { button, goToStep, makeSegments, openSample } from './path';

const CELLS = [
  'customer\tnote\tspend',
  'Müller\t"first line\nsecond ""line"""\t12',
  '李伟\t5" pipe\t30',
  'Ann\t\t7',
].join('\r\n');

/** Copies a text and presses the keys that paste, wherever the focus is. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('ControlOrMeta+v');
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('cells from a spreadsheet open as a table, quoted line breaks and all', async ({ page }) => {
  await page.goto('/');
  await paste(page, `${CELLS}\r\n`);
  const grid = page.getByRole('grid');
  await expect(grid.getByRole('gridcell', { name: '李伟' })).toBeVisible();
  await expect(grid.getByRole('gridcell', { name: '5" pipe' })).toBeVisible();
  await expect(grid.getByRole('gridcell', { name: 'first line ↵ second "line"' })).toBeVisible();
  await expect(page).toHaveTitle(`${m.paste_name({}, { locale: 'en' })} · ${m.app_title({}, { locale: 'en' })}`);
  for (const name of ['customer', 'note', 'spend']) await expect(button(page, name)).toBeVisible();
});

test('one cell is no table, and the page says so until there is one', async ({ page }) => {
  await page.goto('/');
  const says = page.getByText(m.paste_too_little({}, { locale: 'en' }));
  await paste(page, 'Ann\r\n');
  await expect(says).toBeVisible();
  await paste(page, 'name,spend\nAnn,12\nBob,30');
  await page.getByRole('grid').waitFor();
  await expect(button(page, 'spend')).toBeVisible();
  await expect(says).toHaveCount(0);
});

test('a field keeps what is pasted into it; text without cells does not close a project', async ({ page }) => {
  await page.goto('/');
  await openSample(page, 'Wholesale customers');
  const title = await page.title();
  await makeSegments(page);
  await goToStep(page, 'profile');
  await button(page, `A ${m.pr_unnamed({ letter: 'A' }, { locale: 'en' })}`).click();
  const inspector = page.getByRole('complementary');
  await inspector.getByRole('button', { name: m.pr_rename({ letter: 'A' }, { locale: 'en' }) }).click();
  const field = inspector.getByRole('textbox');
  await field.fill('');
  await paste(page, 'a\tb\n1\t2');
  await expect(field).toHaveValue(/a\s?b/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1 }).click();
  await paste(page, 'two lines\nof a letter');
  await expect(page).toHaveTitle(title);
});
