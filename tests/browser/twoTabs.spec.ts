import { expect, test, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { expectOpen, expectSaved } from './keptProjects';
import {
  BROWSER_LOCALE,
  button,
  choose,
  goToStep,
  makeSegments,
  nameSegment,
  openSample,
  roleOf,
  roleOption,
  type Locale,
} from './path';
import { serve } from './wholePath';

for (const locale of ['en', 'zh'] as const) {
  const say = { locale };
  const name = m.sample_wholesale({}, say);

  test.describe(`in ${locale}`, () => {
    test.use({ locale: BROWSER_LOCALE[locale] });

    test('one tab at a time may change a project, and each can take it over', async ({ context }) => {
      test.setTimeout(120_000);
      const first = await context.newPage();
      await first.goto('/');
      await openSample(first, name, locale);
      await makeSegments(first, locale);
      await nameIn(first, 'A', 'by the first', locale);
      await expectSaved(first, locale);

      const second = await context.newPage();
      await test.step('opened in a second tab, it can be read there', async () => {
        await second.goto('/');
        await button(second.getByRole('table'), name).click();
        await answer(second, m.take_read({}, say), locale);
        await expectOpen(second, name, locale);
        await expectReadOnly(second, locale);
        await expectName(second, 'A', 'by the first', locale);
        await expectMayChange(first, locale);
      });

      await test.step('its changes are refused, and the controls say what still is', async () => {
        await goToStep(second, 'prepare', locale);
        const noun = second.getByRole('combobox', { name: m.row_noun_label({}, say) });
        await noun.click();
        await second.getByRole('option').nth(1).click();
        await refuse(second, locale);
        await expect(noun).toHaveText(m.noun_one_customer({}, say));
        const role = roleOf(second, 'Fresh', locale);
        await role.click();
        await roleOption(second, m.role_out({}, say)).click();
        await refuse(second, locale);
        await expect(role).toHaveText(m.role_segment({}, say));

        await goToStep(second, 'cluster', locale);
        const slider = second.getByRole('slider');
        await slider.press('ArrowRight');
        await refuse(second, locale);
        await expect(slider).toHaveValue('4');
        const seed = second.getByRole('spinbutton', { name: m.cl_seed({}, say) });
        await seed.fill('7');
        await seed.press('Enter');
        await refuse(second, locale);
        await expect(seed).toHaveValue('1');
        await button(second, m.cl_run_again({}, say)).click();
        await refuse(second, locale);

        await goToStep(second, 'profile', locale);
        await rename(second, 'A', 'by the second', locale);
        await refuse(second, locale);
        await expectName(second, 'A', 'by the first', locale);

        await goToStep(second, 'target', locale);
        const box = second.getByRole('checkbox', { name: m.ta_serve({ name: 'by the first' }, say) });
        await box.click();
        await refuse(second, locale);
        await expect(box).not.toBeChecked();
        await second.keyboard.press('Control+Z');
        await expect(second.getByRole('dialog')).toHaveCount(0);
      });

      await test.step('taken over, it shows the last change of the first, and can be changed', async () => {
        await nameIn(first, 'B', 'the last of the first', locale);
        await expectSaved(first, locale);
        await goToStep(second, 'profile', locale);
        await rename(second, 'C', 'too early', locale);
        await answer(second, m.take_over({}, say), locale);
        await expectMayChange(second, locale);
        await expectName(second, 'B', 'the last of the first', locale);
        await expectName(second, 'C', '', locale);
        await nameIn(second, 'C', 'by the second', locale);
        await expectSaved(second, locale);
      });

      await test.step('the first says so, and cannot change it any more', async () => {
        await expect(first.getByRole('alert')).toContainText(m.taken_title({}, say));
        await expectReadOnly(first, locale);
        await rename(first, 'D', 'too late', locale);
        await refuse(first, locale);
        await expectName(first, 'D', '', locale);
      });

      await test.step('and back', async () => {
        await button(first.getByRole('alert'), m.take_over({}, say)).click();
        await expectMayChange(first, locale);
        await expectName(first, 'C', 'by the second', locale);
        await goToStep(first, 'target', locale);
        await serve(first, 'by the second', locale);
        await expectSaved(first, locale);
        await expect(second.getByRole('alert')).toContainText(m.taken_title({}, say));
        await expectReadOnly(second, locale);
      });

      await test.step('when the other is closed nobody has to be asked', async () => {
        await first.close();
        await second.goto('/');
        await button(second.getByRole('table'), name).click();
        await expectOpen(second, name, locale);
        await expectMayChange(second, locale);
        await expect(second.getByRole('checkbox', { name: m.ta_serve({ name: 'by the second' }, say) })).toBeChecked();
        await goToStep(second, 'prepare', locale);
        await choose(second, m.row_noun_label({}, say), m.noun_one_shop({}, say));
        await expectSaved(second, locale);
      });
    });
  });
}

/** Gives a segment a name where it stands in the profile. */
async function nameIn(page: Page, letter: string, name: string, locale: Locale): Promise<void> {
  await goToStep(page, 'profile', locale);
  await button(page, `${letter} ${m.pr_unnamed({ letter }, { locale })}`).click();
  await nameSegment(page, letter, name, locale);
}

async function rename(page: Page, letter: string, name: string, locale: Locale): Promise<void> {
  const label = m.pr_rename({ letter }, { locale });
  const main = page.getByRole('main');
  await main.getByRole('button', { name: `${label}: ` }).click();
  await main.getByRole('textbox', { name: label }).fill(name);
  await page.keyboard.press('Enter');
}

async function expectName(page: Page, letter: string, name: string, locale: Locale): Promise<void> {
  const shown = name || m.pr_unnamed({ letter }, { locale });
  const label = m.pr_rename({ letter }, { locale });
  await expect(button(page.getByRole('main'), `${label}: ${shown}`)).toBeVisible();
}

/** What the person says when they are asked whether to take the project over. */
async function answer(page: Page, text: string, locale: Locale): Promise<void> {
  const dialog = page.getByRole('dialog', { name: m.take_title({}, { locale }) });
  await button(dialog, text).click();
  await expect(dialog).toBeHidden();
}

async function refuse(page: Page, locale: Locale): Promise<void> {
  await answer(page, m.take_read({}, { locale }), locale);
  await expectReadOnly(page, locale);
}

async function expectReadOnly(page: Page, locale: Locale): Promise<void> {
  await expect(page.getByRole('banner')).toContainText(m.bar_read_only({}, { locale }));
}

async function expectMayChange(page: Page, locale: Locale): Promise<void> {
  await expect(page.getByRole('banner')).not.toContainText(m.bar_read_only({}, { locale }));
}
