import { expect, test, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { chooseFile } from './givenFile';
import { expectSaved, openKept, watchWorkers } from './keptProjects';
import { manyRows } from './manyRows';
import { BROWSER_LOCALE, button, fact, goToStep, nameSegment, openSample, stop } from './path';
import { CHANGES, seen, WORDS } from './wholePath';

for (const locale of ['en', 'zh'] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale: BROWSER_LOCALE[locale] });

    test('closed right after a change on any step, the project comes back as it was', async ({ context }) => {
      test.setTimeout(240_000);
      const workersOf = await watchWorkers(context);
      let page = await context.newPage();
      await page.goto('/');
      await openSample(page, m.sample_cluster_markets({}, { locale }), locale);
      const table = await rowsInSight(page);
      for (const { step, make } of CHANGES) {
        await test.step(step, async () => {
          await goToStep(page, step, locale);
          await make(page, locale);
          await expectSaved(page, locale);
          const before = await seen(page);
          await page.close();

          page = await context.newPage();
          await openKept(page, step === 'share' ? WORDS[locale].last : WORDS[locale].project, locale);
          await expect(stop(page, step, locale)).toHaveAttribute('aria-current', 'step');
          await expect.poll(() => seen(page)).toEqual(before);
          await expect(page.getByRole('alert')).toBeEmpty();
          await goToStep(page, 'read', locale);
          expect(await rowsInSight(page)).toEqual(table);
          await goToStep(page, step, locale);
          const { kinds, asked } = await workersOf(page);
          expect(kinds).toEqual(['engine']);
          expect(asked.filter((call) => !UNCOMPUTED.includes(call))).toEqual([]);
        });
      }
    });
  });
}

/** What is asked of the engine though nothing is computed again: to take the columns as they are, and what is never kept. */
const UNCOMPUTED = ['holdLife', 'useHelpers', 'open', 'rows', 'inspectVariables', 'crossTable', 'contacts'];

test('the engine is killed and the tab closed in the middle of a run: nothing is lost', async ({ context }) => {
  test.setTimeout(240_000);
  const workersOf = await watchWorkers(context);
  let page = await context.newPage();
  await page.goto('/');
  await chooseFile(page, m.start_choose(), manyRows());
  const table = await rowsInSight(page);
  const [engine] = page.workers();
  await goToStep(page, 'cluster');
  await button(page, m.cl_run({ k: 4 })).click();
  await button(page, m.cl_next()).waitFor();
  const figure = await fact(page, m.cl_fingerprint());
  await goToStep(page, 'profile');
  await nameSegment(page, 'A', 'Regulars');

  await goToStep(page, 'assess');
  await button(page, m.as_run()).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await engine!.evaluate(() => self.close());
  await expect(page.getByRole('alert')).toContainText(m.problem_worker_stopped_title());
  await button(page, m.try_again()).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expectSaved(page);
  await page.close();

  page = await context.newPage();
  await openKept(page, 'many');
  await expect(stop(page, 'assess')).toHaveAttribute('aria-current', 'step');
  await expect(page.getByRole('progressbar')).toBeHidden();
  await goToStep(page, 'cluster');
  expect(await fact(page, m.cl_fingerprint())).toBe(figure);
  await expect(page.getByRole('main').getByRole('list')).toContainText('Regulars');
  expect((await workersOf(page)).kinds).toEqual(['engine']);
  await goToStep(page, 'read');
  expect(await rowsInSight(page)).toEqual(table);

  // And what was under way can be had after all.
  await goToStep(page, 'assess');
  await button(page, m.as_run()).click();
  await page.getByRole('radio').first().waitFor();
});

/** The rows that are in sight at both ends of the table. */
async function rowsInSight(page: Page): Promise<string[]> {
  const grid = page.getByRole('grid');
  // The first rows say how wide columns are.
  await expect(grid.locator('[aria-rowindex="2"]').getByRole('gridcell').first()).not.toBeEmpty();
  const ends = [];
  for (const [key, row] of [
    ['Control+End', (await grid.getAttribute('aria-rowcount'))!],
    ['Control+Home', '2'],
  ] as const) {
    await grid.press(key);
    await expect(grid.locator(`[aria-rowindex="${row}"]`).getByRole('gridcell').first()).not.toBeEmpty();
    // Columns become as wide as what has come into sight.
    let last = '';
    const settled = async () => last === (last = await grid.ariaSnapshot());
    await expect.poll(settled).toBe(true);
    ends.push(last);
  }
  return ends;
}
