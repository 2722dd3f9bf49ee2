import { expect, test, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { expectNoViolation } from './axe';
import { csvCells } from './customersFile';
import { chooseFile, dropFile, textFile } from './givenFile';
import { expectOpen, expectSaved, openKept } from './keptProjects';
import { BROWSER_LOCALE, button, cellsOf, fact, goToStep, openSample, taken, type Locale } from './path';
import { serve } from './wholePath';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** Three kinds of shops of 200 each, and four that spend a thousand times as much as any other. */
const SHOPS = textFile(
  'shops.csv',
  [
    'Shop,Spend,Visits',
    ...Array.from({ length: 600 }, (_, i) => {
      const [kind, at] = [i % 3, Math.floor(i / 3)];
      return `S${i + 1},${100 + 300 * kind + (at % 20)},${5 + 10 * kind + Math.floor(at / 40)}`;
    }),
    ...['X1,900000,3', 'X2,910000,4', 'X3,920000,5', 'X4,930000,6'],
  ].join('\n'),
);
const EXTREME = ['X1', 'X2', 'X3', 'X4'];

for (const locale of ['en', 'zh'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    const say = { locale };

    test.describe(`${locale}, ${theme}`, () => {
      test.use({ locale: BROWSER_LOCALE[locale], colorScheme: theme });

      test('a few absurd rows are set apart, counted, looked at, left out of everything, and kept so', async ({
        page,
        browser,
      }) => {
        test.setTimeout(180_000);
        const heading = page.getByRole('heading', { level: 1 });
        const main = page.getByRole('main');
        const four = m.noun_counted_customer({ count: 4, n: '4' }, say);
        const apart = m.cl_answer_apart({ unusual: four }, say);
        await page.goto('/');
        await chooseFile(page, m.start_choose({}, say), SHOPS);
        await page.getByRole('grid').waitFor();
        await goToStep(page, 'cluster', locale);
        await page.getByRole('slider').press('ArrowLeft');
        await find(page, 3, locale);
        // k-means gives them a segment of their own.
        await expect(main.getByRole('listitem').filter({ hasText: four })).toBeVisible();
        await expect(heading).not.toContainText(apart);

        await test.step('the switch, with what it does', async () => {
          await main.getByText(m.cl_more({}, say)).click();
          await expect(main).toContainText(m.cl_apart_help({}, say));
          await expect(main).toContainText(m.cl_exhaustive_help({}, say));
          await expectNoViolation(page, 'cluster, more settings');
          await box(page, m.cl_apart({}, say)).check();
          await button(page, m.make_again({}, say)).click();
          await expect(heading).toContainText(apart);
          await expect(heading).toContainText(m.noun_counted_customer({ count: 600, n: '600' }, say));
          const sizes = main
            .getByRole('listitem')
            .filter({ hasText: m.noun_counted_customer({ count: 200, n: '200' }, say) });
          await expect(sizes).toHaveCount(3);
        });

        await test.step('which they are', async () => {
          await expect(main).toContainText(m.cl_unusual_some({ counted: four, percent: '1\u00a0%' }, say));
          await button(main, m.cl_unusual_look({}, say)).click();
          const grid = main.getByRole('grid');
          await expect(grid).toHaveAttribute('aria-rowcount', '5');
          await expect(grid.getByRole('rowheader')).toHaveText(['601', '602', '603', '604']);
          for (const shop of EXTREME)
            await expect(grid.getByRole('gridcell', { name: shop, exact: true })).toBeVisible();
          await main.getByRole('searchbox').fill('X3');
          await expect(grid).toHaveAttribute('aria-rowcount', '2');
          await expect(grid.getByRole('rowheader')).toHaveText(['603']);
          await expectNoViolation(page, 'cluster, unusual rows');
        });

        await test.step('the middles of the others, in the units of the sheet', async () => {
          const table = main.getByRole('table', { name: m.cl_centres({}, say) });
          const [, spend, visits] = await cellsOf(table);
          expect([spend!.slice(1).sort(), visits!.slice(1).sort()]).toEqual([
            ['110', '410', '710'],
            ['17', '27', '7'],
          ]);
          const csv = csvCells((await taken(page, button(main, m.pr_table({}, say)))).bytes.toString('utf8'));
          expect(csv[1]!.slice(3).map(Number).sort()).toEqual([109.5, 409.5, 709.5]);
        });

        await test.step('undone, they are among the others again; done again, they are apart', async () => {
          await page.keyboard.press('Control+Z');
          await expect(heading).not.toContainText(apart);
          await page.keyboard.press('Control+Z');
          await expect(box(page, m.cl_apart({}, say))).not.toBeChecked();
          await page.keyboard.press('Control+Shift+Z');
          await page.keyboard.press('Control+Shift+Z');
          await expect(heading).toContainText(apart);
          await expect(box(page, m.cl_apart({}, say))).toBeChecked();
        });

        await test.step('every later step says that they are not counted', async () => {
          await goToStep(page, 'profile', locale);
          await expect(main).toContainText(m.pr_left_out_unusual({ n: '4' }, say));
          await goToStep(page, 'target', locale);
          await expect(main).toContainText(m.not_here_unusual({ counted: four }, say));
          await serve(page, m.pr_unnamed({ letter: 'A' }, say), locale);
          await goToStep(page, 'campaign', locale);
          await expect(main).toContainText(m.not_here_unusual({ counted: four }, say));
          await goToStep(page, 'share', locale);
          const counted = m.noun_counted_customer({ count: 604, n: '604' }, say);
          await expect(heading).toHaveText(m.sh_answer_unusual({ counted, inSegments: '600', unusual: '4' }, say));
          await expect(page.getByRole('article')).toContainText(m.pr_left_out_unusual({ n: '4' }, say));
          const file = await taken(page, button(page, m.sh_take_csv({}, say)));
          const rows = csvCells(file.bytes.toString('utf8').replace('\uFEFF', ''));
          expect(rows.filter((row) => row[4] === m.sh_unusual({}, say)).map((row) => [row[0], row[3]])).toEqual(
            EXTREME.map((shop) => [shop, '']),
          );
          expect(rows.filter((row) => /^[A-C]$/.test(row[3]!))).toHaveLength(600);
        });

        const project = await taken(page, button(page, m.sh_take_project({}, say)));
        await expectSaved(page, locale);
        await openKept(page, 'shops', locale);
        await goToStep(page, 'cluster', locale);
        await expect(heading).toContainText(apart);
        await expect(box(page, m.cl_apart({}, say))).toBeChecked();
        await expect(button(page, m.make_again({}, say))).toBeHidden();

        await using elsewhere = await browser.newContext({ locale: BROWSER_LOCALE[locale] });
        const there = await elsewhere.newPage();
        await there.goto('/');
        await dropFile(there, project);
        await expectOpen(there, 'shops', locale);
        await goToStep(there, 'cluster', locale);
        await expect(there.getByRole('heading', { level: 1 })).toContainText(apart);
        await button(there.getByRole('main'), m.cl_unusual_look({}, say)).click();
        await expect(there.getByRole('grid').getByRole('rowheader')).toHaveText(['601', '602', '603', '604']);
      });
    });
  }
}

test('the exhaustive search finds nothing worse, and the fit says how it went', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('/');
  await openSample(page, m.sample_telco());
  await goToStep(page, 'cluster');
  await find(page, 4);
  const usual = await inertia(page);
  expect(await fact(page, m.cl_agreed())).toMatch(/^\d+ of \d+$/);
  expect(await fact(page, m.cl_time())).toMatch(/^(less than 0\.1|[\d.]+) seconds$/);
  const [total, between] = await Promise.all([m.cl_total(), m.cl_between()].map((term) => fact(page, term)));
  expect((toNumber(between!) + usual) / toNumber(total!)).toBeCloseTo(1, 5);
  const explained = Math.round((100 * toNumber(between!)) / toNumber(total!));
  expect(await fact(page, m.cl_explained())).toBe(`${explained}\u00a0%`);

  await page.getByText(m.cl_more()).click();
  await box(page, m.cl_exhaustive()).check();
  await button(page, m.make_again()).click();
  await expect(button(page, m.make_again())).toBeHidden();
  expect(await inertia(page)).toBeLessThanOrEqual(usual);
  await expectSaved(page);
  await page.reload();
  await openKept(page, m.sample_telco());
  await goToStep(page, 'cluster');
  await expect(box(page, m.cl_exhaustive())).toBeChecked();
  await expect(button(page, m.make_again())).toBeHidden();
});

async function find(page: Page, k: number, locale: Locale = 'en'): Promise<void> {
  await button(page, m.cl_run({ k }, { locale })).click();
  await button(page, m.cl_next({}, { locale })).waitFor();
}

function box(page: Page, name: string) {
  return page.getByRole('checkbox', { name, exact: true });
}

async function inertia(page: Page): Promise<number> {
  return toNumber(await fact(page, m.cl_inertia()));
}

function toNumber(text: string): number {
  return Number(text.replaceAll(',', ''));
}
