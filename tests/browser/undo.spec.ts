import { expect, test } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { expectSaved, projectName } from './keptProjects';
import { BROWSER_LOCALE, button, chooseRole, goToStep, openSample, roleOf } from './path';
import { CHANGES, shownOn } from './wholePath';

for (const locale of ['en', 'zh'] as const) {
  const say = { locale };

  test.describe(`in ${locale}`, () => {
    test.use({ locale: BROWSER_LOCALE[locale] });

    test('every change is undone with Ctrl+Z, to the start, and made again with Ctrl+Shift+Z', async ({ page }) => {
      test.setTimeout(240_000);
      const bar = page.getByRole('banner');
      const undoNamed = (what: string) => button(bar, m.bar_undo({ what }, say));
      const redoNamed = (what: string) => button(bar, m.bar_redo({ what }, say));
      const nothingToUndo = button(bar, m.bar_undo_none({}, say));
      const nothingToRedo = button(bar, m.bar_redo_none({}, say));

      await page.goto('/');
      await openSample(page, m.sample_cluster_markets({}, say), locale);
      await expect(nothingToUndo).toBeDisabled();
      const start = await projectName(page, m.sample_cluster_markets({}, say), locale).innerText();

      const before = new Map<string, string>();
      for (const { step, make, commands } of CHANGES) {
        await test.step(`${step}: change`, async () => {
          before.set(step, await shownOn(page, step, locale));
          await make(page, locale);
          const last = commands(locale).at(-1);
          if (last !== undefined) await expect(undoNamed(last)).toBeVisible();
          await expect(nothingToRedo).toBeVisible();
        });
      }
      const after = new Map<string, string>();
      for (const { step } of CHANGES) after.set(step, await shownOn(page, step, locale));

      for (const { step, commands } of CHANGES.toReversed()) {
        await test.step(`${step}: undo`, async () => {
          for (const what of commands(locale).toReversed()) {
            await expect(undoNamed(what)).toBeEnabled();
            await page.keyboard.press('Control+Z');
            await expect(redoNamed(what)).toBeEnabled();
            await expect(bar.getByRole('status')).toHaveText(m.bar_undone({ what }, say));
          }
          // An assessment is no decision: it stays, for when it is wanted again.
          if (commands(locale).length > 0) await expect.poll(() => shownOn(page, step, locale)).toBe(before.get(step));
        });
      }
      await expect(nothingToUndo).toBeDisabled();
      await page.keyboard.press('Control+Z');
      await expect(projectName(page, start, locale)).toBeVisible();
      await expectSaved(page, locale);

      for (const { step, commands } of CHANGES) {
        await test.step(`${step}: redo`, async () => {
          for (const what of commands(locale)) {
            await expect(redoNamed(what)).toBeEnabled();
            await page.keyboard.press('Control+Shift+Z');
            await expect(undoNamed(what)).toBeEnabled();
            await expect(bar.getByRole('status')).toHaveText(m.bar_redone({ what }, say));
          }
        });
      }
      await expect(nothingToRedo).toBeDisabled();
      for (const { step } of CHANGES) {
        await test.step(`${step}: as it was`, () =>
          expect.poll(() => shownOn(page, step, locale)).toBe(after.get(step)));
      }
      await expectSaved(page, locale);
    });
  });
}

test('in a text field Ctrl+Z takes back what was typed, and nothing else', async ({ page }) => {
  await page.goto('/');
  await openSample(page, m.sample_wholesale());
  await goToStep(page, 'prepare');
  await chooseRole(page, 'Fresh', m.role_out());
  const bar = page.getByRole('banner');
  const undo = button(bar, m.bar_undo({ what: m.cmd_role({ column: 'Fresh' }) }));
  await expect(undo).toBeEnabled();

  const name = m.sample_wholesale();
  await projectName(page, name).click();
  const field = bar.getByRole('textbox');
  await field.press('End');
  await page.keyboard.type('!');
  await expect(field).toHaveValue(`${name}!`);
  await page.keyboard.press('Control+Z');
  await expect(field).toHaveValue(name);
  await page.keyboard.press('Control+Z');
  await page.keyboard.press('Escape');
  await expect(undo).toBeEnabled();
  await expect(projectName(page, name)).toBeFocused();

  // Outside the field it is the page's again.
  await page.keyboard.press('Control+Z');
  await expect(undo).toBeHidden();
  const role = roleOf(page, 'Fresh');
  await expect(role).toHaveText(m.role_segment());
  await page.keyboard.press('Control+Y');
  await expect(undo).toBeEnabled();
  await expect(role).toHaveText(m.role_out());
});

test('the buttons do the same, and a change after an undo leaves nothing to redo', async ({ page }) => {
  await page.goto('/');
  await openSample(page, m.sample_wholesale());
  await goToStep(page, 'cluster');
  const bar = page.getByRole('banner');
  const slider = page.getByRole('slider');
  await slider.press('ArrowRight');
  await button(bar, m.bar_undo({ what: m.cmd_k({ k: 5 }) })).click();
  await expect(slider).toHaveValue('4');
  await expect(button(bar, m.bar_undo_none())).toBeFocused();
  await button(bar, m.bar_redo({ what: m.cmd_k({ k: 5 }) })).click();
  await expect(slider).toHaveValue('5');
  await page.keyboard.press('Control+Z');
  await slider.press('ArrowLeft');
  await expect(button(bar, m.bar_redo_none())).toBeDisabled();
  await expect(button(bar, m.bar_undo({ what: m.cmd_k({ k: 3 }) }))).toBeEnabled();
});
