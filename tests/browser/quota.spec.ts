import { expect, test, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { limitRoom } from './fullDisk';
import { dropFile } from './givenFile';
import { brand, expectOpen, expectSaved, goHome, keptNames, openKept } from './keptProjects';
import { BROWSER_LOCALE, button, fact, goToStep, makeSegments, nameSegment, openSample, stop, taken } from './path';

/** Less than any sample needs. */
const NO_ROOM = 20_000;

for (const locale of ['en', 'zh'] as const) {
  const say = { locale };
  const name = m.sample_telco({}, say);

  test.describe(`in ${locale}`, () => {
    test.use({ locale: BROWSER_LOCALE[locale] });

    test('the disk is full: the work goes on, can be saved as a file, and is kept when there is room', async ({
      page,
      baseURL,
      browser,
    }) => {
      test.setTimeout(120_000);
      const giveRoom = await limitRoom(page, baseURL!, NO_ROOM);
      await page.goto('/');
      await openSample(page, name, locale);
      const bar = page.getByRole('banner');
      const notSaved = bar.getByRole('alert');
      await expect(notSaved).toHaveText(`${m.bar_not_saved({}, say)} ${m.bar_full({}, say)}`);
      await expect(notSaved).toHaveAttribute('title', new RegExp(m.problem_storage_full_title({}, say)));

      await makeSegments(page, locale);
      const figure = await fact(page, m.cl_fingerprint({}, say));
      await goToStep(page, 'profile', locale);
      await nameSegment(page, 'A', 'Newcomers', locale);
      await expect(notSaved).toBeVisible();

      await test.step('a file takes all of it elsewhere', async () => {
        const file = await taken(page, button(bar, m.save_file({}, say)));
        expect(file.name).toBe(`${name}.tessera`);
        await using elsewhere = await browser.newContext({ locale: BROWSER_LOCALE[locale] });
        const there = await elsewhere.newPage();
        await there.goto('/');
        await dropFile(there, file);
        await expectOpen(there, name, locale);
        await expect(stop(there, 'profile', locale)).toHaveAttribute('aria-current', 'step');
        await expectSegmentA(there, 'Newcomers');
        await goToStep(there, 'cluster', locale);
        expect(await fact(there, m.cl_fingerprint({}, say))).toBe(figure);
        await goToStep(there, 'read', locale);
        await expect(there.getByRole('grid')).toHaveAttribute('aria-rowcount', '7044');
        await expectSaved(there, locale);
      });

      await test.step('whoever leaves is asked', async () => {
        await brand(page).click();
        const dialog = page.getByRole('dialog', { name: m.leave_title({ name }, say) });
        const file = await taken(page, button(dialog, m.save_file({}, say)));
        expect(file.name).toBe(`${name}.tessera`);
        await button(dialog, m.leave_no({}, say)).click();
        await expectSegmentA(page, 'Newcomers');
        expect(await asksBeforeItCloses(page)).toBe(true);
      });

      await test.step('when there is room, the next change is kept with all before it', async () => {
        await giveRoom();
        await nameSegment(page, 'A', 'New ones', locale);
        await expectSaved(page, locale);
        await expect(notSaved).toBeHidden();
        await goHome(page, locale);
        await expect(keptNames(page)).toHaveText([name]);
        await openKept(page, name, locale);
        await expectSegmentA(page, 'New ones');
        expect(await asksBeforeItCloses(page)).toBe(false);
      });
    });
  });
}

test('what was kept before the disk was full stays as it is', async ({ page, baseURL }) => {
  // One of the two samples fits.
  await limitRoom(page, baseURL!, 450_000);
  await page.goto('/');
  await openSample(page, m.sample_telco());
  await expectSaved(page);
  await goHome(page);
  await openSample(page, m.sample_cluster_markets());
  await expect(page.getByRole('banner').getByRole('alert')).toContainText(m.bar_full());
  await makeSegments(page);
  await brand(page).click();
  await button(page, m.leave_yes()).click();
  await expect(keptNames(page)).toHaveText([m.sample_telco()]);
  await openKept(page, m.sample_telco());
  await expect(page.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell').first()).toHaveText('7590-VHVEG');
});

async function expectSegmentA(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).toHaveText(`A ${name}`);
}

/** Whether the browser holds a person back who closes the tab; they stay then. */
async function asksBeforeItCloses(page: Page): Promise<boolean> {
  const asked = page.waitForEvent('dialog').then(async (dialog) => {
    await dialog.dismiss();
    return true;
  });
  const closed = page.waitForEvent('close').then(() => false);
  await page.close({ runBeforeUnload: true });
  return Promise.race([asked, closed]);
}
