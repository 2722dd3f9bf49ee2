import { utils, write } from '@e965/xlsx';
import { expect, test, type Locator, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { expectNoViolation } from './axe';
import { chooseFile, dropFile, textFile, type GivenFile } from './givenFile';
import { expectOpen, expectSaved, goHome } from './keptProjects';
import { BROWSER_LOCALE, button, choose, goToStep, taken, type Locale } from './path';
import { expectRowCount, openFile, rowCells } from './readStep';

const SHOPS = Array.from({ length: 30 }, (_, i) => ({
  shop: `S${String(101 + i)}`,
  town: ['Köln', 'Lyon', 'Porto'][i % 3]!,
  sales: 200 + i * 7,
}));
/** Most shops once, some twice, two that are no shops, one written in another way. */
const VISITS = [
  ...SHOPS.slice(4, 24).map(({ shop }, i) => ({ who: shop, visits: 3 + ((i * 5) % 11), town: 'Rome' })),
  { who: 'S110', visits: 90, town: 'Oslo' },
  { who: 'S112', visits: 91, town: 'Oslo' },
  { who: 'X1', visits: 1, town: 'Oslo' },
  { who: 'X2', visits: 2, town: 'Oslo' },
  { who: ' s102', visits: 77, town: 'Oslo' },
];
const SHOP_FILE = csv('shops.csv', SHOPS);
const VISIT_FILE = csv('visits.csv', VISITS);

function csv(name: string, rows: object[]): GivenFile {
  const cells = [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row) as unknown[])];
  return textFile(name, cells.map((row) => row.map((cell) => `"${String(cell)}"`).join(',')).join('\n'));
}

/** What joining by the plain key gives, counted without the page. */
function counts() {
  const visited = new Map<string, number[]>();
  for (const { who, visits } of VISITS) visited.set(who, [...(visited.get(who) ?? []), visits]);
  const matched = SHOPS.filter(({ shop }) => visited.has(shop));
  const names = new Set(SHOPS.map(({ shop }) => shop));
  const several = [...visited].filter(([who, all]) => names.has(who) && all.length > 1);
  return {
    matched: matched.length,
    without: SHOPS.filter(({ shop }) => !visited.has(shop)).map(({ shop }) => shop),
    unused: VISITS.filter(({ who }) => !names.has(who)).map(({ who }) => who),
    severalKeys: several.length,
    severalRows: several.reduce((sum, [, all]) => sum + all.length, 0),
    every: SHOPS.reduce((sum, { shop }) => sum + Math.max(1, visited.get(shop)?.length ?? 0), 0),
    first: (shop: string) => visited.get(shop)?.[0],
  };
}

const stepAt = (page: Page, n: number, locale: Locale = 'en') =>
  page.getByRole('group', { name: m.rec_place({ n: String(n) }, { locale }), exact: true });

async function beginJoin(page: Page, locale: Locale = 'en'): Promise<void> {
  const kind = m.rec_kind_join({}, { locale });
  await button(page, m.rec_add({}, { locale })).click();
  await page.getByRole('menuitem', { name: kind }).click();
  await expect(page.getByRole('heading', { level: 2, name: kind })).toBeFocused();
}

function keyOf(page: Page, side: 'left' | 'right', locale: Locale = 'en'): Locator {
  const name = { left: m.join_left_n, right: m.join_right_n }[side]({ n: '1' }, { locale });
  return page.getByRole('combobox', { name, exact: true });
}

/** Nothing in the headings says which columns are the same: the person does. */
async function matchBy(page: Page, left: string, right: string, locale: Locale = 'en'): Promise<void> {
  await choose(page, m.join_left_n({ n: '1' }, { locale }), left);
  await choose(page, m.join_right_n({ n: '1' }, { locale }), right);
}

async function cellOf(page: Page, row: number, column: string): Promise<Locator> {
  const headings = () =>
    page
      .getByRole('grid')
      .getByRole('columnheader')
      .evaluateAll((cells) => cells.slice(1).map((cell) => cell.textContent.trim()));
  await expect.poll(headings).toContain(column);
  return rowCells(page, row).nth((await headings()).indexOf(column));
}

async function press(page: Page, keys: string): Promise<void> {
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press(keys);
}

for (const locale of ['en', 'zh'] as const) {
  const say = { locale };
  const other = locale === 'en' ? 'zh' : 'en';

  test.describe(`in ${locale}`, () => {
    test.use({ locale: BROWSER_LOCALE[locale] });

    test('a second file is joined by its key, and kept with the project', async ({ page, browser }) => {
      test.setTimeout(180_000);
      const truth = counts();
      await openFile(page, SHOP_FILE);
      await goToStep(page, 'prepare', locale);
      await beginJoin(page, locale);
      await dropFile(page, VISIT_FILE);
      await matchBy(page, 'shop', 'who', locale);
      const named = m.join_named({ column: 'town', table: 'visits' }, say);
      await expect(page.getByLabel(m.join_name_of({ column: 'town' }, say))).toHaveValue(named);
      await expectNoViolation(page, 'the form');
      await button(page, m.rec_apply({}, say)).click();

      const row = stepAt(page, 1, locale);
      await expect(row).toContainText('visits.csv');
      const [n, all] = [String(truth.matched), m.noun_counted_customer({ count: 30, n: '30' }, say)];
      await expect(row).toContainText(m.join_m_some({ matched: n, counted: all }, say));
      await expect(row).toContainText(unmatchedText(truth.without));
      await expect(row).toContainText(unusedText(truth.unused));
      const keys = { count: truth.severalKeys, n: String(truth.severalKeys), file: 'visits.csv' };
      await expect(row).toContainText(m.problem_several_title(keys, say));
      const rows = { count: truth.severalRows, n: String(truth.severalRows) };
      await expect(row).toContainText(m.problem_several_first(rows, say));
      await expectRowCount(page, SHOPS.length);
      await expectVisits(10);
      await expectVisits(1);

      await test.step('every row of several', async () => {
        await button(page, m.rec_of({ action: m.rec_edit({}, say), n: '1' }, say)).click();
        await expect(keyOf(page, 'right', locale)).toHaveText('who');
        await page.getByRole('radio', { name: m.join_every({}, say) }).click();
        await button(page, m.rec_keep({}, say)).click();
        await expectRowCount(page, truth.every);
        await press(page, 'Control+Z');
        await expectRowCount(page, SHOPS.length);
        await press(page, 'Control+Shift+Z');
        await expectRowCount(page, truth.every);
        await press(page, 'Control+Z');
        await expectRowCount(page, SHOPS.length);
      });
      await test.step('compared loosely by the button beside it', async () => {
        await expectText(page, 2, 'visits', '');
        const mend = m.rec_of({ action: m.join_mend_loosely({}, say), n: '1' }, say);
        await expect(row).toContainText(m.join_m_loosely({ count: 1, n: '1' }, say));
        await button(page, mend).click();
        await expectText(page, 2, 'visits', '77');
        await expect(button(page, mend)).toBeHidden();
      });
      await test.step('undone to the file, and made again', async () => {
        await press(page, 'Control+Z');
        await expectText(page, 2, 'visits', '');
        await press(page, 'Control+Z');
        await expect(row).toBeHidden();
        await press(page, 'Control+Shift+Z');
        await press(page, 'Control+Shift+Z');
        await expectText(page, 2, 'visits', '77');
      });
      await test.step('kept: opened again it is as it was left', async () => {
        await expectSaved(page, locale);
        await goHome(page, locale);
        await page.reload();
        await button(page.getByRole('table'), 'shops').click();
        await expectText(page, 2, 'visits', '77');
        await button(page, m.rec_of({ action: m.rec_edit({}, say), n: '1' }, say)).click();
        await expect(keyOf(page, 'left', locale)).toHaveText('shop');
        await expect(page.getByLabel(m.join_name_of({ column: 'town' }, say))).toHaveValue(named);
        await button(page, m.cancel({}, say)).click();
        await button(page, m.rec_of({ action: m.rec_up({}, say), n: '1' }, say)).waitFor();
        await page.getByRole('checkbox', { name: m.rec_on({ n: '1' }, say) }).click();
        await expect(row).toContainText(m.rec_off({}, say));
        await page.getByRole('checkbox', { name: m.rec_on({ n: '1' }, say) }).click();
        await expectText(page, 2, 'visits', '77');
      });
      await test.step('the project file brings it along', async () => {
        await goToStep(page, 'share', locale);
        const file = await taken(page, button(page, m.sh_take_project({}, say)));
        await using elsewhere = await browser.newContext({ locale: BROWSER_LOCALE[other] });
        const there = await elsewhere.newPage();
        await there.goto('/');
        await dropFile(there, file);
        await expectOpen(there, 'shops', other);
        await goToStep(there, 'prepare', other);
        await expect(stepAt(there, 1, other)).toContainText('visits.csv');
        await expectText(there, 2, 'visits', '77');
        await there.getByRole('checkbox', { name: m.rec_on({ n: '1' }, { locale: other }) }).click();
        await expect(stepAt(there, 1, other)).toContainText(m.rec_off({}, { locale: other }));
        await press(there, 'Control+Z');
        await expectText(there, 2, 'visits', '77');
      });

      function quotedAll(names: string[]): string {
        return names.map((text) => m.rec_quoted({ text }, say)).join(m.list_separator({}, say));
      }

      function unmatchedText(names: string[]): string {
        const facts = { count: names.length, n: String(names.length), samples: quotedAll(names.slice(0, 5)) };
        return m.join_m_unmatched(facts, say);
      }

      /** All of them are told: there are few. */
      function unusedText(names: string[]): string {
        const samples = quotedAll(names);
        return m.join_m_right_some({ count: names.length, n: String(names.length), file: 'visits.csv', samples }, say);
      }

      async function expectVisits(place: number): Promise<void> {
        await expectText(page, place, 'visits', String(truth.first(SHOPS[place - 1]!.shop) ?? ''));
      }
    });
  });
}

async function expectText(page: Page, row: number, column: string, text: string): Promise<void> {
  await expect(await cellOf(page, row, column)).toHaveText(text);
}

test('another sheet of the workbook is joined', async ({ page }) => {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries({ Shops: SHOPS, Visits: VISITS })) {
    utils.book_append_sheet(book, utils.json_to_sheet(rows), name);
  }
  const bytes = Buffer.from(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
  await openFile(page, { name: 'shops.xlsx', bytes });
  await goToStep(page, 'prepare');
  await beginJoin(page);
  await page.getByRole('combobox', { name: m.join_this_file({ file: 'shops.xlsx' }) }).click();
  await page.getByRole('option', { name: 'Visits', exact: true }).click();
  await expect(page.getByText('shops.xlsx · Visits').first()).toBeVisible();
  await matchBy(page, 'shop', 'who');
  await expect(page.getByLabel(m.join_name_of({ column: 'town' }))).toHaveValue('town (Visits)');
  await page.getByRole('checkbox', { name: /^town/ }).click();
  await page.getByRole('group', { name: m.join_unmatched() }).getByText(m.join_go()).click();
  await button(page, m.rec_apply()).click();
  await expect(stepAt(page, 1)).toContainText(m.rec_columns_from_to({ before: '3', after: '4' }));
  await expectRowCount(page, counts().matched);
  await expectText(page, 1, 'visits', '3');
});

test('a file that is no table is told where it was asked for, and nothing is lost', async ({ page }) => {
  await openFile(page, SHOP_FILE);
  await goToStep(page, 'prepare');
  await beginJoin(page);
  await button(page, m.rec_apply()).click();
  await expect(page.getByText(m.join_f_table())).toBeVisible();
  const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
  await chooseFile(page, m.join_choose(), { name: 'photo.png', bytes: picture });
  const alert = page.getByRole('alert').filter({ hasText: m.problem_not_a_spreadsheet_title() });
  await expect(alert).toHaveCount(1);
  await expectRowCount(page, SHOPS.length);

  await chooseFile(page, m.join_choose(), VISIT_FILE);
  await expect(alert).toHaveCount(0);
  await matchBy(page, 'shop', 'town');
  await button(page, m.rec_apply()).click();
  const row = stepAt(page, 1);
  await expect(row).toContainText(m.problem_nothing_matched_title({ file: 'visits.csv' }));
  await expect(row).toContainText('“S101”');
  await expect(row).toContainText('“Rome”');
  await expectText(page, 1, 'visits', '');
});

test('reading a second table is stopped by Esc, and with its form', async ({ page }) => {
  const rows = Array.from({ length: 1_000_000 }, (_, i) => `S${String(i)},${String(i % 17)}`);
  const large = textFile('large.csv', ['shop,visits', ...rows].join('\n'));
  await openFile(page, SHOP_FILE);
  await goToStep(page, 'prepare');
  await beginJoin(page);
  const reading = page.getByRole('progressbar', { name: m.join_reading() });
  await chooseFile(page, m.join_choose(), large);
  await reading.waitFor();
  await page.keyboard.press('Escape');
  await expect(reading).toBeHidden();
  await expect(button(page, m.join_choose())).toBeEnabled();
  await expect(keyOf(page, 'left')).toHaveCount(0);

  await chooseFile(page, m.join_choose(), large);
  await reading.waitFor();
  await button(page, m.cancel()).last().click();
  await expect(button(page, m.rec_add())).toBeVisible();
  await beginJoin(page);
  await expect(button(page, m.join_choose())).toBeEnabled();
  await expect(page.getByText(m.join_before())).toBeHidden();
});
