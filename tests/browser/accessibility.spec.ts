import { readFile } from 'node:fs/promises';
import { expect, test } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { expectNoViolation } from './axe';
import { csvCells } from './customersFile';
import { expectFocusInSight, expectNextTab, tabTo } from './focus';
import { limitRoom } from './fullDisk';
import { chooseFile, dropFile, textFile } from './givenFile';
import { brand, expectSaved, goHome } from './keptProjects';
import { orderFile, orderLines } from './orderLines';
import { BROWSER_LOCALE, button, goToStep, makeSegments, nameSegment, openSample, roleOption, stop } from './path';
import { openFile } from './readStep';
import { serve, writeField } from './wholePath';

// A colour on its way to another has a contrast of its own.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const locale of ['en', 'zh'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test.describe(`${locale}, ${theme}`, () => {
      test.use({ locale: BROWSER_LOCALE[locale], colorScheme: theme });

      test('axe finds nothing on the start page, in the dialogs, on any step, beside a problem', async ({ page }) => {
        test.setTimeout(120_000);
        await page.goto('/');
        await expectNoViolation(page, 'start page');
        await button(page, m.start_check({}, { locale })).click();
        await page.getByRole('dialog').waitFor();
        await expectNoViolation(page, 'privacy dialog');
        await button(page, m.close({}, { locale })).click();
        await dropFile(page, textFile('empty.csv', ''));
        await page.getByRole('alert').getByRole('paragraph').waitFor();
        await expectNoViolation(page, 'start page with a problem');

        await openSample(page, m.sample_wholesale({}, { locale }), locale);
        await expectNoViolation(page, 'read');
        await page.getByRole('table').getByRole('button', { name: 'Fresh' }).click();
        await expectNoViolation(page, 'read, a column chosen');
        await goToStep(page, 'prepare', locale);
        await page.getByRole('radio').first().waitFor();
        await expectNoViolation(page, 'prepare');
        await page.getByRole('combobox', { name: m.row_noun_label({}, { locale }) }).click();
        await page.getByRole('listbox').waitFor();
        await expectNoViolation(page, 'prepare, a list open');
        await page.keyboard.press('Escape');

        for (const step of ['cluster', 'assess', 'profile', 'target', 'offer', 'campaign', 'share'] as const) {
          await goToStep(page, step, locale);
          await page.getByRole('main').getByRole('button').last().waitFor();
          await expectNoViolation(page, `${step}, before there are segments`);
        }
        await goToStep(page, 'read', locale);
        await makeSegments(page, locale);
        await expectNoViolation(page, 'cluster');
        await goToStep(page, 'assess', locale);
        await button(page, m.as_run({}, { locale })).click();
        await page.getByRole('radio').first().waitFor();
        await expectNoViolation(page, 'assess');
        await goToStep(page, 'profile', locale);
        await nameSegment(page, 'A', 'Cafés', locale);
        await page.getByRole('figure').nth(1).waitFor();
        await expectNoViolation(page, 'profile');
        await goToStep(page, 'target', locale);
        await serve(page, 'Cafés', locale);
        await serve(page, m.pr_unnamed({ letter: 'B' }, { locale }), locale);
        await expectNoViolation(page, 'target, before it is known what a customer is worth');
        await page.getByRole('checkbox', { name: 'Fresh' }).check();
        await page.getByRole('figure').waitFor();
        await expectNoViolation(page, 'target');
        await goToStep(page, 'offer', locale);
        await writeField(page, m.field_product({}, { locale }), 'Beans, roasted twice a week');
        await expectNoViolation(page, 'offer');
        await goToStep(page, 'campaign', locale);
        await page.getByRole('table').waitFor();
        await expectNoViolation(page, 'campaign');
        await goToStep(page, 'share', locale);
        await page.getByRole('article').waitFor();
        await expectNoViolation(page, 'share');

        await dropFile(page, textFile('empty.csv', ''));
        await page.getByRole('alert').getByRole('paragraph').waitFor();
        await expectNoViolation(page, 'share with a problem');

        await goToStep(page, 'cluster', locale);
        await page.getByRole('slider').press('ArrowRight');
        await button(page, m.make_again({}, { locale })).waitFor();
        await expectNoViolation(page, 'cluster, stale');
      });

      test('axe finds nothing in what makes rows ready: proposals, forms, steps that fit and that do not', async ({
        page,
      }) => {
        test.setTimeout(120_000);
        const say = { locale };
        await openFile(page, orderFile('orders.csv', orderLines(0)));
        await goToStep(page, 'prepare', locale);
        await button(page, m.seems_open({}, say)).waitFor();
        await expectNoViolation(page, 'prepare, order lines');
        await button(page, m.rec_add({}, say)).click();
        await page.getByRole('menu').waitFor();
        await expectNoViolation(page, 'prepare, the kinds of steps');
        await page.keyboard.press('Escape');
        await button(page, m.seems_open({}, say)).click();
        await button(page, m.cust_make({}, say)).waitFor();
        await expectNoViolation(page, 'prepare, from orders to customers');
        await page.getByText(m.cust_until_day({}, say), { exact: true }).click();
        await page.getByRole('combobox', { name: m.cust_channel({}, say), exact: true }).click();
        await page.getByRole('listbox').waitFor();
        await expectNoViolation(page, 'prepare, from orders to customers, until a day, a list open');
        await page.keyboard.press('Escape');
        await button(page, m.cust_make({}, say)).click();
        await page.getByRole('group', { name: m.rec_place({ n: '1' }, say), exact: true }).waitFor();
        await expectNoViolation(page, 'prepare, a step');

        for (const kind of [m.rec_kind_filter_rows, m.rec_kind_formula]) {
          await button(page, m.rec_add({}, say)).click();
          await page.getByRole('menuitem', { name: kind({}, say) }).click();
          await button(page, m.rec_apply({}, say)).click();
          await expectNoViolation(page, `prepare, the form of ${kind()}`);
          if (kind !== m.rec_kind_formula) await button(page, m.cancel({}, say)).click();
        }
        await page.getByRole('textbox', { name: m.form_l_formula({}, say), exact: true }).fill('[nobody] + 1');
        await button(page, m.fx_show({}, say)).waitFor();
        await expectNoViolation(page, 'prepare, a formula that is wrong');
        await button(page, m.cancel({}, say)).click();

        await chooseFile(page, m.replace_file({}, say), textFile('other.csv', 'a,b\n1,2\n2,3\n4,1\n'));
        await expect(page.getByRole('main')).toContainText(m.rec_unfit({}, say));
        await expectNoViolation(page, 'prepare, a step that does not fit');
      });

      test('axe finds nothing in what is said of keeping the work', async ({ page, context, baseURL }) => {
        const name = m.sample_wholesale({}, { locale });
        const giveRoom = await limitRoom(page, baseURL!, 20_000);
        await page.goto('/');
        await openSample(page, name, locale);
        await makeSegments(page, locale);
        await page.getByRole('banner').getByRole('alert').waitFor();
        await expectNoViolation(page, 'not saved');
        await brand(page).click();
        await page.getByRole('dialog').waitFor();
        await expectNoViolation(page, 'leaving');
        await button(page, m.leave_no({}, { locale })).click();
        await giveRoom();
        await page.getByRole('slider').press('ArrowRight');
        await expectSaved(page, locale);

        const other = await context.newPage();
        await other.goto('/');
        await button(other.getByRole('table'), name).click();
        await other.getByRole('dialog').waitFor();
        await expectNoViolation(other, 'taking over');
        await button(other.getByRole('dialog'), m.take_over({}, { locale })).click();
        await page.getByRole('alert').getByRole('paragraph').first().waitFor();
        await expectNoViolation(page, 'read only');

        await goHome(other, locale);
        await button(other, m.start_more_for({ name }, { locale })).click();
        await expectNoViolation(other, 'recent projects');
        await button(other, m.erase_open({}, { locale })).click();
        await other.getByRole('dialog').waitFor();
        await expectNoViolation(other, 'erasing');
        await page.close();
        await button(other, m.erase_yes({}, { locale })).click();
        await expect(other.getByRole('status').filter({ hasText: m.erase_done({}, { locale }) })).toBeVisible();
        await expectNoViolation(other, 'erased');
      });
    });
  }
}

test('the whole path with the keyboard alone, the focus always in sight', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('/');
  const buttonNamed = (name: string) => button(page, name);
  await tabTo(page, buttonNamed('Open Wholesale customers'));
  await page.keyboard.press('Enter');

  const grid = page.getByRole('grid');
  await grid.waitFor();
  await tabTo(page, grid);
  await page.keyboard.press('Control+End');
  await expect(grid.getByRole('rowheader', { name: '440', exact: true })).toBeVisible();
  await expectFocusInSight(page);
  await tabTo(page, buttonNamed('Prepare the columns'));
  await page.keyboard.press('Enter');

  const noun = page.getByRole('combobox', { name: 'Each row is a' });
  await tabTo(page, noun);
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'shop' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(noun).toHaveText('shop');
  const role = page.getByRole('combobox', { name: 'Channel: what it does' });
  await tabTo(page, role);
  await expect(role).toHaveText('describes');
  await page.keyboard.press('Enter');
  await roleOption(page, 'kept out').waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(role).toHaveText('kept out');
  await expectFocusInSight(page);
  await tabTo(page, buttonNamed('Find segments'));
  await page.keyboard.press('Enter');

  await tabTo(page, page.getByRole('slider', { name: 'Number of segments (k)' }));
  await page.keyboard.press('ArrowLeft');
  await tabTo(page, buttonNamed('Find 3 segments'));
  await page.keyboard.press('Enter');
  await buttonNamed('Check how many').waitFor();
  await tabTo(page, buttonNamed('Check how many'));
  await page.keyboard.press('Enter');

  await tabTo(page, buttonNamed('Try 2 to 10'));
  await page.keyboard.press('Enter');
  const chosen = page.getByRole('radio', { checked: true }).first();
  await chosen.waitFor();
  await tabTo(page, chosen);
  while (!(await buttonNamed('Use 5 segments').isVisible())) await page.keyboard.press('ArrowRight');
  await expectFocusInSight(page);
  await tabTo(page, buttonNamed('Use 5 segments'));
  await page.keyboard.press('Enter');

  const rename = page.getByRole('main').getByRole('button', { name: 'Name of segment A' });
  await rename.waitFor();
  await tabTo(page, rename);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Restaurants');
  await page.keyboard.press('Enter');
  await expect(rename).toHaveText('Restaurants');
  await expect(rename).toBeFocused();
  await tabTo(page, page.getByRole('combobox', { name: 'Column' }));
  await tabTo(page, buttonNamed(m.pr_next()));
  await page.keyboard.press('Enter');

  await page.getByRole('checkbox', { name: 'Serve Restaurants' }).waitFor();
  await tabTo(page, stop(page, 'share'));
  await page.keyboard.press('Enter');

  await tabTo(page, buttonNamed('Take the CSV'));
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const rows = csvCells(await readFile(await (await download).path(), 'utf8'));
  expect(rows).toHaveLength(441);
  expect(new Set(rows.slice(1).map((row) => row.at(-2)))).toEqual(new Set(['A', 'B', 'C', 'D', 'E']));
  expect(rows.filter((row) => row.at(-2) === 'A').every((row) => row.at(-1) === 'Restaurants')).toBe(true);
});

test('the focus is never lost: a step that comes, or a job that ends, has it', async ({ page }) => {
  const heading = page.getByRole('heading', { level: 1 });
  const press = async (name: string | RegExp) => {
    await page.getByRole('main').getByRole('button', { name, exact: true }).focus();
    await page.keyboard.press('Enter');
  };
  await page.goto('/');
  await press('Open Wholesale customers');
  await expect(page.getByRole('grid')).toBeVisible();
  await expect(heading).toBeFocused();
  await expectNextTab(page, button(page.getByRole('table'), 'Channel'));

  await press('Prepare the columns');
  await expect(heading).toBeFocused();
  await expectFocusInSight(page);
  await expectNextTab(page, button(page, m.rec_add()));
  await expectNextTab(page, page.getByRole('combobox', { name: 'Each row is a' }));

  await press('Find segments');
  await expect(heading).toBeFocused();
  await expectNextTab(page, page.getByRole('slider'));

  await press('Find 4 segments');
  await button(page, 'Check how many').waitFor();
  await expect(heading).toBeFocused();
  await expectNextTab(page, page.getByRole('slider'));

  await press('Check how many');
  await expect(heading).toBeFocused();
  await expectNextTab(page, button(page, 'Try 2 to 10'));

  await press('Try 2 to 10');
  await page.getByRole('radio').first().waitFor();
  await expect(heading).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').locator(':focus')).toBeVisible();

  await press(/^Use \d+ segments$/);
  await button(page, m.pr_next()).waitFor();
  await expect(heading).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').locator(':focus')).toBeVisible();

  await press(m.pr_next());
  await expect(heading).toBeFocused();
  await expectNextTab(page, page.getByRole('checkbox', { name: 'Serve Segment A' }));
  await page.keyboard.press('Space');
  await press(/^Take over the drafted reason/);
  await expect(button(page, m.ta_next({ letters: 'A' }))).toBeEnabled();
  await press(m.ta_next({ letters: 'A' }));
  await expect(heading).toBeFocused();
  await press(m.of_next());
  await expect(heading).toBeFocused();

  await goToStep(page, 'share');
  // A button that is still there when its job has ended keeps the focus.
  const download = page.waitForEvent('download');
  await press('Take the CSV');
  await download;
  await expect(button(page, 'Take the CSV')).toBeFocused();

  // A stop of the path stays where it is, and so does the focus.
  await stop(page, 'profile').press('Enter');
  await button(page, m.pr_next()).waitFor();
  await expect(stop(page, 'profile')).toBeFocused();
});

test('with the mouse the heading has the focus without a ring', async ({ page }) => {
  await page.goto('/');
  await openSample(page, 'Wholesale customers');
  await button(page, 'Prepare the columns').click();
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toBeFocused();
  expect(await heading.evaluate((element) => element.matches(':focus-visible'))).toBe(false);
});

test('the ring around the heading leaves the question above it free', async ({ page }) => {
  await page.goto('/');
  await openSample(page, 'Wholesale customers');
  const gap = await page.getByRole('heading', { level: 1 }).evaluate((heading) => {
    heading.blur();
    heading.focus({ focusVisible: true });
    const { outlineOffset, outlineStyle, outlineWidth } = getComputedStyle(heading);
    if (outlineStyle === 'none') throw new Error('no ring is drawn');
    const above = heading.previousElementSibling!.getBoundingClientRect().bottom;
    return heading.getBoundingClientRect().top - parseFloat(outlineOffset) - parseFloat(outlineWidth) - above;
  });
  expect(gap).toBeGreaterThanOrEqual(0);
});

test('a dialog keeps the focus, and gives it back', async ({ page }) => {
  await page.goto('/');
  await tabTo(page, button(page, 'How to check'));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  for (let round = 0; round < 2; round++) {
    for (const name of ['Close', 'Erase everything on this computer…']) {
      await expect(button(dialog, name)).toBeFocused();
      await page.keyboard.press('Tab');
    }
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(button(page, 'How to check')).toBeFocused();
});
