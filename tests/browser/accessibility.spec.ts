import axe, { type Result } from 'axe-core';
import { expect, test, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { dropFile, textFile } from './givenFile';
import { BROWSER_LOCALE, button, goToStep, makeSegments, nameSegment, openSample } from './path';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

for (const locale of ['en', 'zh'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test.describe(`${locale}, ${theme}`, () => {
      test.use({
        locale: BROWSER_LOCALE[locale],
        colorScheme: theme,
        // A colour on its way to another has a contrast of its own.
        contextOptions: { reducedMotion: 'reduce' },
      });

      test('axe finds nothing on the start page, in the dialogs, on any step, beside a problem', async ({ page }) => {
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
        await page.getByRole('combobox').click();
        await page.getByRole('listbox').waitFor();
        await expectNoViolation(page, 'prepare, a list open');
        await page.keyboard.press('Escape');

        for (const step of ['cluster', 'assess', 'profile', 'share'] as const) {
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
        await page
          .getByRole('navigation')
          .getByRole('button', { name: m.step_target({}, { locale }) })
          .click();
        await button(page, m.later_go_share({}, { locale })).waitFor();
        await expectNoViolation(page, 'target');
        await goToStep(page, 'share', locale);
        await page.getByRole('article').waitFor();
        await expectNoViolation(page, 'share');

        await dropFile(page, textFile('empty.csv', ''));
        await page.getByRole('dialog').waitFor();
        await expectNoViolation(page, 'leaving');
        await button(page, m.leave_yes({}, { locale })).click();
        await page.getByRole('alert').getByRole('paragraph').waitFor();
        await expectNoViolation(page, 'share with a problem');

        await goToStep(page, 'cluster', locale);
        await page.getByRole('slider').press('ArrowRight');
        await button(page, m.make_again({}, { locale })).waitFor();
        await expectNoViolation(page, 'cluster, stale');
      });
    });
  }
}

/** The page's policy forbids script tags; what the debugger evaluates is not bound by it. */
async function expectNoViolation(page: Page, where: string): Promise<void> {
  await test.step(where, async () => {
    await page.evaluate(axe.source);
    const violations = await page.evaluate(
      async (values) => (await window.axe.run({ runOnly: { type: 'tag', values } })).violations,
      RULES,
    );
    expect.soft(violations.flatMap(sentences), where).toEqual([]);
  });
}

function sentences({ id, help, nodes }: Result): string[] {
  return nodes.map(
    (node) => `${id}: ${help}: ${node.html.slice(0, 200)} ${node.any.map((check) => check.message).join('; ')}`,
  );
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
