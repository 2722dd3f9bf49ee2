import { expect, test, type Locator, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { expectNoViolation } from './axe';
import { tabTo } from './focus';
import { textFile } from './givenFile';
import { manyRows } from './manyRows';
import { BROWSER_LOCALE, button, cellsOf, choose, goToStep, type Locale } from './path';
import { expectRowCount, openFile } from './readStep';

/** Twenty shops: every fifth a test, every fourth without visits; the third stands there once more. */
const ROWS = Array.from({ length: 20 }, (_, i) =>
  [
    `S${String(i + 1).padStart(2, '0')}`,
    i % 5 === 4 ? 'test' : i % 2 === 0 ? 'kiosk' : 'market',
    200 + i * 10,
    i % 4 === 3 ? '' : 10 + i,
    `1380000${String(1000 + i * 37)}`,
  ].join(','),
);
const SHOPS = textFile('shops.csv', ['shop,kind,turnover,visits,phone', ...ROWS, ROWS[2]].join('\n'));

const stepAt = (page: Page, n: number, locale: Locale = 'en') =>
  page.getByRole('group', { name: m.rec_place({ n: String(n) }, { locale }), exact: true });

const ofStep = (page: Page, action: string, n: number, locale: Locale = 'en') =>
  button(page, m.rec_of({ action, n: String(n) }, { locale }));

const sampleOf = (page: Page, n: number, locale: Locale = 'en') =>
  page.getByRole('region', { name: m.sample_caption_of({ n: String(n) }, { locale }) }).getByRole('table');

async function begin(page: Page, kind: string): Promise<void> {
  await button(page, m.rec_add()).click();
  await page.getByRole('menuitem', { name: kind }).click();
  await expect(page.getByRole('heading', { level: 2, name: kind })).toBeFocused();
}

async function removeTests(page: Page): Promise<void> {
  await begin(page, m.rec_kind_filter_rows());
  await page.getByRole('group', { name: m.form_l_rows() }).getByText(m.form_drop_these()).click();
  await choose(page, m.form_condition_column({ n: '1' }), 'kind');
  await page.getByLabel(`${m.form_condition_n({ n: '1' })}: ${m.form_texts_label()}`, { exact: true }).fill('test');
  await button(page, m.rec_apply()).click();
  await expectRowCount(page, 17);
}

async function fillVisits(page: Page): Promise<void> {
  await begin(page, m.rec_kind_fill_missing());
  await button(page, m.rec_apply()).click();
  await expect(stepAt(page, 2)).toContainText(m.rec_cells({ count: 4, n: '4' }));
}

async function rename(page: Page, column: string, to: string): Promise<void> {
  await choose(page, m.form_l_column(), column);
  await page.getByLabel(m.form_l_to(), { exact: true }).fill(to);
  await button(page, m.rec_apply()).click();
}

/** What stands under a heading of the sample, row after row. */
async function under(sample: Locator, column: number): Promise<string[]> {
  const cells = await cellsOf(sample);
  return cells.filter((row) => /^\d/.test(row[0]!)).map((row) => row[column]!);
}

test('before and after a step stand side by side', async ({ page }) => {
  await openFile(page, SHOPS);
  await goToStep(page, 'prepare');
  await removeTests(page);
  await fillVisits(page);

  await test.step('rows that go are struck through and said to', async () => {
    await ofStep(page, m.sample_open(), 1).click();
    const sample = sampleOf(page, 1);
    await expect(sample).toContainText(m.sample_became());
    // The first four tests, beside three that stay.
    expect(await under(sample, 0)).toEqual(['1', '2', '3', '5', '10', '15', '20']);
    const [stays, goes] = [m.sample_stays(), m.sample_goes()];
    expect(await under(sample, 1)).toEqual([stays, stays, stays, goes, goes, goes, goes]);
    await expect(sample.getByRole('deletion').filter({ hasText: 'test' })).toHaveCount(4);
  });
  await test.step('what looks personal is masked', async () => {
    await expect(sampleOf(page, 1)).toContainText('138****1148');
    await expect(page.getByRole('main')).toContainText(m.sample_masked());
  });
  await test.step('cells that became others', async () => {
    await ofStep(page, m.sample_open(), 2).click();
    const sample = sampleOf(page, 2);
    await expect(sample.getByRole('row').nth(2)).toBeVisible();
    await expect(sampleOf(page, 1)).toBeHidden();
    expect((await cellsOf(sample))[1]).toEqual([m.sample_before(), m.sample_after()]);
    expect(await under(sample, 2)).toEqual(Array.from({ length: 4 }, () => m.rec_empty_cell()));
    // The median of those of the others, 10 11 12 12 15 16 18 20 22 23 26 27 28: the third shop counts twice.
    expect(await under(sample, 3)).toEqual(Array.from({ length: 4 }, () => '18'));
    await expect(sample.getByRole('insertion')).toHaveCount(4);
  });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoViolation(page, colorScheme);
  }
  await test.step('it follows the step when that is changed', async () => {
    await ofStep(page, m.rec_edit(), 2).click();
    await page.getByRole('group', { name: m.form_l_by() }).getByText(m.form_constant(), { exact: true }).click();
    await page.getByLabel(m.form_l_value(), { exact: true }).fill('7');
    await button(page, m.rec_keep()).click();
    await expect(sampleOf(page, 2).getByRole('insertion').first()).toHaveText('7');
  });
  await test.step('by keyboard it is closed, and off it has none', async () => {
    const opener = ofStep(page, m.sample_open(), 2);
    await expect(opener).toHaveAttribute('aria-expanded', 'true');
    await opener.focus();
    await page.keyboard.press('Enter');
    await expect(sampleOf(page, 2)).toBeHidden();
    await page.getByRole('checkbox', { name: m.rec_on({ n: '2' }) }).click();
    await expect(opener).toBeHidden();
  });
});

test('a step is put between two others, by keyboard too', async ({ page }) => {
  await openFile(page, SHOPS);
  await goToStep(page, 'prepare');
  await removeTests(page);
  await fillVisits(page);

  await ofStep(page, m.rec_add_after(), 1).click();
  await page.getByRole('menuitem', { name: m.rec_kind_rename() }).click();
  await rename(page, 'turnover', 'sales');
  await expect(stepAt(page, 2)).toContainText('sales');
  await expect(stepAt(page, 3)).toContainText(m.rec_cells({ count: 4, n: '4' }));
  await expect(ofStep(page, m.rec_edit(), 2)).toBeFocused();

  await test.step('the columns to choose from are those at its place', async () => {
    await ofStep(page, m.rec_add_after(), 1).click();
    await page.getByRole('menuitem', { name: m.rec_kind_drop_columns() }).click();
    await expect(page.getByRole('checkbox', { name: 'turnover' })).toBeVisible();
    await expect(page.getByRole('checkbox', { name: 'sales' })).toBeHidden();
    await page.keyboard.press('Escape');
    await expect(ofStep(page, m.rec_add_after(), 1)).toBeFocused();
  });
  await test.step('by keyboard', async () => {
    await tabTo(page, ofStep(page, m.rec_add_after(), 2));
    await page.keyboard.press('Enter');
    const item = page.getByRole('menuitem', { name: m.rec_kind_rename() });
    await item.waitFor();
    while (!(await item.evaluate((element) => element === document.activeElement)))
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await rename(page, 'sales', 'takings');
    await expect(stepAt(page, 3)).toContainText('takings');
    await expect(stepAt(page, 4)).toContainText(m.rec_cells({ count: 4, n: '4' }));
  });
  await test.step('undone, it is gone from its place', async () => {
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('Control+Z');
    await expect(stepAt(page, 4)).toBeHidden();
    await expect(stepAt(page, 3)).toContainText(m.rec_cells({ count: 4, n: '4' }));
  });
});

test('Esc stops a step that is being made: its form stays, and no step comes of it', async ({ page }) => {
  await openFile(page, manyRows(200_000));
  await goToStep(page, 'prepare');
  await begin(page, m.rec_kind_formula());
  const texts = Array.from({ length: 8 }, (_, c) => `text([amount ${c + 1}])`).join(' & ');
  const formula = page.getByRole('textbox', { name: m.form_l_formula(), exact: true });
  // Different in nearly every row, many times over: some seconds.
  await formula.fill(Array.from({ length: 6 }, () => texts).join(' & "·" & '));
  await page.getByLabel(m.form_l_to(), { exact: true }).fill('all');
  await button(page, m.rec_apply()).click();
  await expect(page.getByRole('progressbar')).toBeInViewport();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('progressbar')).toBeHidden();
  await expect(formula).toHaveValue(/amount 8/);
  await expect(stepAt(page, 1)).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(formula).toBeHidden();
  await expectRowCount(page, 200_000);
});

for (const locale of ['en', 'zh'] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale: BROWSER_LOCALE[locale] });

    test('no press of Ctrl+Z is lost while a step is made', async ({ page }) => {
      await openFile(page, SHOPS);
      await goToStep(page, 'prepare', locale);
      const nothing = m.bar_undo_none({}, { locale });
      for (const n of [1, 2, 3, 4]) {
        await button(page, m.rec_add({}, { locale })).click();
        await page.getByRole('menuitem', { name: m.rec_kind_remove_duplicates({}, { locale }) }).click();
        await button(page, m.rec_apply({}, { locale })).click();
        await expect(stepAt(page, n, locale)).toBeVisible();
      }
      await expectRowCount(page, 20);
      await page.getByRole('heading', { level: 1 }).click();
      await page.evaluate(() => {
        const keydown = () => new KeyboardEvent('keydown', { key: 'z', code: 'KeyZ', ctrlKey: true, bubbles: true });
        for (let pressed = 0; pressed < 4; pressed++) document.body.dispatchEvent(keydown());
      });
      await expectRowCount(page, 21);
      await expect(stepAt(page, 1, locale)).toBeHidden();
      await expect(button(page.getByRole('banner'), nothing)).toBeVisible();
    });
  });
}
