import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, test, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { csvCells, expectCustomersCsv, expectCustomersWorkbook } from './customersFile';
import { brand, expectSaved, goHome, openKept } from './keptProjects';
import {
  BROWSER_LOCALE,
  button,
  cellsOf,
  fact,
  goToStep,
  makeSegments,
  nameSegment,
  openSample,
  taken,
  type Locale,
} from './path';

const FILE = pathToFileURL('dist-single/tessera.html').href;
const source = csvCells(readFileSync('public/samples/wholesale_customers.csv', 'utf8'));
const golden = JSON.parse(readFileSync('tests/golden/cluster/fingerprint.json', 'utf8')) as { wholesale: string };
const HEADINGS = ['Segment', 'Segment name'];
/** What the page leaves in the browser unless the person asks for more. */
const NOTHING = { local: {}, session: {}, databases: [], cookies: '' };

test('the page in one file goes all the way from a double click', async ({ page }) => {
  test.setTimeout(120_000);
  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(request.url()));
  const bugs: string[] = [];
  page.on('pageerror', (error) => bugs.push(error.message));
  page.on('console', (said) => said.type() === 'error' && bugs.push(said.text()));

  await page.goto(FILE);
  await openSample(page, 'Wholesale customers');
  await expect(page.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell')).toHaveText(source[1]!);
  await makeSegments(page);
  expect(await fact(page, 'Check figure')).toBe(golden.wholesale);

  await button(page, 'Check how many').click();
  await button(page, 'Try 2 to 10').click();
  const scores = page.getByRole('group', { name: 'Do they stand apart?' });
  await scores.getByRole('radio', { name: 'k = 3:' }).press('Space');
  await button(page, 'Use 3 segments').click();

  await button(page, 'A Segment A').click();
  await nameSegment(page, 'A', 'Everyday buyers');
  const profile = await taken(page, button(page, 'Take the table (CSV)').first());
  const shown = await cellsOf(page.getByRole('table', { name: 'How does each segment differ from the whole?' }));
  const sizes = expectProfileTable(profile, shown);

  await goToStep(page, 'share');
  const workbook = await taken(page, button(page, 'Take the workbook'));
  const csv = await taken(page, button(page, 'Take the CSV'));
  const rows = expectCustomersCsv(csv.bytes, source, HEADINGS);
  expect(expectCustomersWorkbook(workbook.bytes, source, HEADINGS, source[0]!)).toEqual(rows);
  expect(['A', 'B', 'D'].map((letter) => rows.filter((row) => row.letter === letter).length)).toEqual(sizes);
  expect(new Set(rows.filter((row) => row.letter === 'A').map((row) => row.name))).toEqual(
    new Set(['Everyday buyers']),
  );

  await button(page, '中文').click();
  await button(page, '深色').click();
  // Workers start from a blob that the page makes itself; all else that is asked for counts.
  expect(asked.filter((url) => !url.startsWith('blob:'))).toEqual([FILE]);
  expect(bugs).toEqual([]);
  expect(await stored(page)).toEqual(NOTHING);
});

for (const locale of ['en', 'zh'] as const) {
  const say = { locale };
  const name = m.sample_wholesale({}, say);

  test.describe(`in ${locale}`, () => {
    test.use({ locale: BROWSER_LOCALE[locale] });

    test('from a file nothing is kept until the person asks; then it is there again', async ({ context }) => {
      test.setTimeout(120_000);
      let page = await context.newPage();
      await page.goto(FILE);
      await expect(page.getByText(m.bar_not_kept({}, say))).toBeVisible();
      await openSample(page, name, locale);
      await makeSegments(page, locale);
      const bar = page.getByRole('banner');
      await expect(bar).toContainText(m.bar_not_kept({}, say));
      const figure = await fact(page, m.cl_fingerprint({}, say));
      expect(await stored(page)).toEqual(NOTHING);

      await test.step('who leaves is asked, and what was not kept is gone', async () => {
        await brand(page).click();
        await button(page.getByRole('dialog', { name: m.leave_title({ name }, say) }), m.leave_no({}, say)).click();
        await page.close();
        page = await context.newPage();
        await page.goto(FILE);
        await expect(page.getByRole('table')).toHaveCount(0);
        expect(await stored(page)).toEqual(NOTHING);
      });

      await test.step('kept when the person asks for it', async () => {
        await openSample(page, name, locale);
        await makeSegments(page, locale);
        await button(page.getByRole('banner'), m.bar_keep({}, say)).click();
        const dialog = page.getByRole('dialog', { name: m.keep_title({}, say) });
        await button(dialog, m.keep_no({}, say)).click();
        expect(await stored(page)).toEqual(NOTHING);
        await button(page.getByRole('banner'), m.bar_keep({}, say)).click();
        await button(dialog, m.keep_yes({}, say)).click();
        await expectSaved(page, locale);
        await goToStep(page, 'profile', locale);
        await nameSegment(page, 'A', 'Everyday buyers', locale);
        await expectSaved(page, locale);
        await page.close();
      });

      await test.step('there again at the next opening, without being asked for', async () => {
        page = await context.newPage();
        await openKept(page, name, locale, FILE);
        await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).toHaveText(
          'A Everyday buyers',
        );
        await expectSaved(page, locale);
        await goToStep(page, 'cluster', locale);
        expect(await fact(page, m.cl_fingerprint({}, say))).toBe(figure);
      });

      await test.step('everything can be erased, from within a project', async () => {
        await button(page, m.rail_private({}, say)).click();
        await button(page.getByRole('dialog'), m.erase_open({}, say)).click();
        await eraseAll(page, 1, locale);
        expect(await stored(page)).toEqual(NOTHING);
        await page.reload();
        await expect(page.getByText(m.bar_not_kept({}, say))).toBeVisible();
        await expect(page.getByRole('table')).toHaveCount(0);
        expect(await stored(page)).toEqual(NOTHING);
      });
    });

    test('on the served page, too, everything can be erased', async ({ page }) => {
      await page.goto('/');
      await button(page, m.bar_to_dark({}, say)).click();
      for (const sample of [name, m.sample_cluster_markets({}, say)]) {
        await openSample(page, sample, locale);
        await expectSaved(page, locale);
        await goHome(page, locale);
      }
      const before = await stored(page);
      expect(Object.keys(before.local)).toEqual(['tessera-preferences']);
      expect(before.databases).toEqual(['tessera']);

      await button(page, m.erase_open({}, say)).click();
      await button(page.getByRole('dialog'), m.cancel({}, say)).click();
      expect(await stored(page)).toEqual(before);
      await button(page, m.erase_open({}, say)).click();
      await eraseAll(page, 2, locale);
      expect(await stored(page)).toEqual(NOTHING);
      await page.reload();
      await expect(page.getByRole('table')).toHaveCount(0);
      expect(await stored(page)).toEqual(NOTHING);

      // The page can be used as before.
      await openSample(page, name, locale);
      await expectSaved(page, locale);
    });
  });
}

/** All that the page left in the browser. */
function stored(page: Page): Promise<{ local: object; session: object; databases: string[]; cookies: string }> {
  return page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: (await indexedDB.databases()).map((database) => database.name ?? ''),
    cookies: document.cookie,
  }));
}

/** Says yes where the person is asked, who is told how many projects go. */
async function eraseAll(page: Page, projects: number, locale: Locale): Promise<void> {
  const say = { locale };
  const dialog = page.getByRole('dialog', { name: m.erase_title({}, say) });
  await expect(dialog).toContainText(m.erase_projects({ count: projects, n: String(projects) }, say));
  await button(dialog, m.erase_yes({}, say)).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.start_title({}, say));
  await expect(page.getByRole('status').filter({ hasText: m.erase_done({}, say) })).toBeVisible();
}

/** The table of results as danfo wrote it: what the page shows, with all digits. Gives the sizes of the segments. */
function expectProfileTable({ name, bytes }: { name: string; bytes: Buffer }, shown: string[][]): number[] {
  expect(name).toBe('Wholesale customers segments by variable.csv');
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [header, sizes, ...variables] = csvCells(bytes.toString('utf8', 3)) as [string[], string[], ...string[][]];
  // Of the four segments before, three go on, with their letters.
  expect(header).toEqual(['Column', 'Value', 'Measure', 'all', 'A Everyday buyers', 'B', 'D']);
  expect(sizes.slice(0, 4)).toEqual(['', '', 'rows', '440']);
  const rounded = (value: string) =>
    Number(value).toLocaleString(
      'en',
      Number(value) < 1000 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 },
    );
  const percent = (value: string) => `${Math.round(Number(value) * 100)}\u00a0%`;
  const found = variables.map(([column, level, measure, ...values]) => {
    // Channel and Region are codes: a share for each value.
    if (measure === 'Share') return [`${column}: ${level}`, ...values.map(percent)];
    expect(measure).toBe('mean');
    return [column!, ...values.map(rounded)];
  });
  expect(found.sort(byFirst)).toEqual(shown.slice(1).sort(byFirst));
  return sizes.slice(4).map(Number);
}

function byFirst([a]: string[], [b]: string[]): number {
  return a! < b! ? -1 : 1;
}
