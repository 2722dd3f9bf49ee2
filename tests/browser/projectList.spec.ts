import { expect, test, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { databaseKeys, expectSaved, goHome, keptNames, openKept, renameProject } from './keptProjects';
import { BROWSER_LOCALE, button, goToStep, makeSegments, nameSegment, openSample, stop, type Locale } from './path';

for (const locale of ['en', 'zh'] as const) {
  const say = { locale };
  const wholesale = m.sample_wholesale({}, say);
  const telco = m.sample_telco({}, say);

  test.describe(`in ${locale}`, () => {
    test.use({ locale: BROWSER_LOCALE[locale] });

    test('the projects stand in the order of their last change, each with where it stands', async ({ page }) => {
      await page.goto('/');
      await expect(page.getByRole('table')).toHaveCount(0);
      const markets = m.sample_cluster_markets({}, say);
      for (const name of [wholesale, telco, markets]) {
        await openSample(page, name, locale);
        await expectSaved(page, locale);
        await goHome(page, locale);
      }
      await expect(keptNames(page)).toHaveText([markets, telco, wholesale]);
      const row = (name: string) => page.getByRole('row').filter({ has: button(page, name) });
      const standsAt = (n: number, step: string) => m.start_step({ n, step }, say);
      await expect(row(telco)).toContainText(m.fact_rows_columns({ rows: '7,043', columns: 21 }, say));
      await expect(row(telco)).toContainText(standsAt(1, m.step_read({}, say)));

      await button(page, wholesale).click();
      await makeSegments(page, locale);
      await expectSaved(page, locale);
      await goHome(page, locale);
      await expect(keptNames(page)).toHaveText([wholesale, markets, telco]);
      await expect(row(wholesale)).toContainText(standsAt(3, m.step_cluster({}, say)));
      await expect(row(wholesale).getByRole('cell').nth(1)).toHaveText(/A \d+\s%.*B \d+\s%.*C \d+\s%.*D \d+\s%/);

      await page.reload();
      await expect(keptNames(page)).toHaveText([wholesale, markets, telco]);
    });

    test('renamed in the list, it has the new name everywhere', async ({ page }) => {
      await keepNamed(page, locale, wholesale, 'A');
      const others = '2026 年度 “夏”';
      await act(page, wholesale, m.start_rename({}, say), locale);
      const field = page.getByRole('textbox', { name: m.bar_project({}, say) });
      await expect(field).toBeFocused();
      await field.fill('never mind');
      await page.keyboard.press('Escape');
      await expect(keptNames(page)).toHaveText([wholesale]);
      await button(page, m.start_of({ action: m.start_rename({}, say), name: wholesale }, say)).click();
      await field.fill(others);
      await page.keyboard.press('Enter');
      await expect(keptNames(page)).toHaveText([others]);
      await expect(button(page, others)).toBeFocused();

      await openKept(page, others, locale);
      await expect(page).toHaveTitle(new RegExp(`^${others}`));
      await renameProject(page, others, `${others} 2`, locale);
      await expectSaved(page, locale);
      await goHome(page, locale);
      await expect(keptNames(page)).toHaveText([`${others} 2`]);
    });

    test('duplicated, both open and neither follows the other', async ({ page }) => {
      const copy = m.start_copy_first({ name: wholesale }, say);
      await keepNamed(page, locale, wholesale, 'first');
      await act(page, wholesale, m.start_duplicate({}, say), locale);
      await expect(keptNames(page)).toHaveText([copy, wholesale]);

      await openKept(page, copy, locale);
      await expectSegmentA(page, 'first');
      await nameSegment(page, 'A', 'of the copy', locale);
      await expectSaved(page, locale);
      await openKept(page, wholesale, locale);
      await expectSegmentA(page, 'first');
      await nameSegment(page, 'A', 'of the original', locale);
      await expectSaved(page, locale);
      await openKept(page, copy, locale);
      await expectSegmentA(page, 'of the copy');

      // One goes, and the other keeps what they shared.
      await goHome(page, locale);
      await act(page, wholesale, m.start_delete({}, say), locale);
      await page.reload();
      await openKept(page, copy, locale);
      await expectSegmentA(page, 'of the copy');
      await goToStep(page, 'read', locale);
      await expect(page.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell').first()).toHaveText('2');
    });

    test('deleted: brought back while it can be, gone for good after', async ({ page }) => {
      await page.goto('/');
      await openSample(page, telco, locale);
      await expectSaved(page, locale);
      const before = await databaseKeys(page);
      await goHome(page, locale);
      await keepNamed(page, locale, wholesale, 'A');
      await act(page, wholesale, m.start_delete({}, say), locale);
      const said = page.getByRole('status').filter({ hasText: m.start_deleted({ name: wholesale }, say) });
      await expect(said).toBeVisible();
      await expect(keptNames(page)).toHaveText([telco]);
      await button(said, m.start_bring_back({}, say)).click();
      await expect(said).toBeHidden();
      await expect(keptNames(page)).toHaveText([wholesale, telco]);
      await button(page, wholesale).click();
      await expectSegmentA(page, 'A');

      await goHome(page, locale);
      await act(page, wholesale, m.start_delete({}, say), locale);
      await expect(keptNames(page)).toHaveText([telco]);
      await page.reload();
      await expect(keptNames(page)).toHaveText([telco]);
      await expect(said).toBeHidden();
      await expect.poll(() => databaseKeys(page)).toEqual(before);
    });
  });
}

test('a project that is open in another tab is not renamed or deleted from the list', async ({ context }) => {
  const first = await context.newPage();
  const name = m.sample_wholesale();
  await keepNamed(first, 'en', name, 'A');
  await button(first, name).click();
  await stop(first, 'profile').waitFor();

  const second = await context.newPage();
  await second.goto('/');
  await act(second, name, m.start_delete());
  await expect(second.getByRole('status').filter({ hasText: m.problem_open_elsewhere_title({ name }) })).toBeVisible();
  await expect(keptNames(second)).toHaveText([name]);

  await first.close();
  // The browser frees the lock of a closed tab by and by.
  await expect.poll(() => second.evaluate(heldProjects)).toEqual([]);
  await button(second, m.start_of({ action: m.start_delete(), name })).click();
  await expect(keptNames(second)).toHaveCount(0);
});

/** Runs in the page: the locks on projects that any tab holds. */
async function heldProjects(): Promise<(string | undefined)[]> {
  const { held = [] } = await navigator.locks.query();
  return held.map(({ name }) => name).filter((name) => name?.startsWith('tessera-project:'));
}

/** A project with four segments, the first of which has a name; the start page is shown. */
async function keepNamed(page: Page, locale: Locale, sample: string, segment: string): Promise<void> {
  await page.goto('/');
  await openSample(page, sample, locale);
  await makeSegments(page, locale);
  await goToStep(page, 'profile', locale);
  await nameSegment(page, 'A', segment, locale);
  await expectSaved(page, locale);
  await goHome(page, locale);
}

/** Does something with a project of the list. */
async function act(page: Page, name: string, action: string, locale: Locale = 'en'): Promise<void> {
  await button(page, m.start_more_for({ name }, { locale })).click();
  await button(page, m.start_of({ action, name }, { locale })).click();
}

async function expectSegmentA(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).toHaveText(`A ${name}`);
}
