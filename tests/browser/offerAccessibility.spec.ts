import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { expect, test, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import type { Step } from '../../src/session/steps';
import { WAVE_NAMES, WAVES } from './campaignLists';
import { csvCells } from './customersFile';
import { expectNoViolation } from './axe';
import { expectFocusInSight, tabTo } from './focus';
import { goHome } from './keptProjects';
import { editField, fieldAction, fieldGroup, FIELDS, fieldText, type Field } from './offerPage';
import {
  BROWSER_LOCALE,
  button,
  choose,
  goToStep,
  makeSegments,
  nameSegment,
  openSample,
  stepName,
  type Locale,
} from './path';
import { giveReason, serve } from './wholePath';

const FILE = pathToFileURL('dist-single/tessera.html').href;
const ALL_PAGES = ['cluster', 'assess', 'profile', 'target', 'offer', 'campaign', 'share'] as const;

// A colour on its way to another has a contrast of its own.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const locale of ['en', 'zh'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test.describe(`${locale}, ${theme}`, () => {
      test.use({ locale: BROWSER_LOCALE[locale], colorScheme: theme });

      test('axe finds nothing while offers are made, go stale, and wait for a place', async ({ page }) => {
        test.setTimeout(240_000);
        const say = { locale };
        const action = (text: string, field: Field) => fieldAction(page, text, field, locale).click();
        await page.goto('/');
        await openSample(page, m.sample_wholesale({}, say), locale);
        await makeSegments(page, locale);
        await goToStep(page, 'assess', locale);
        await button(page, m.as_run({}, say)).click();
        await page.getByRole('radio').first().waitFor();
        const names = await serveTwo(page, locale);
        await page.getByRole('checkbox', { name: 'Fresh' }).check();
        await button(page, m.ta_use_for({ name: names.D }, say)).waitFor();
        await expectNoViolation(page, 'target, one reason drafted');
        const reason = `${m.ta_reason_of({ name: names.A }, say)}: `;
        await page.getByRole('main').getByRole('button', { name: reason }).click();
        await expectNoViolation(page, 'target, a reason being typed');
        await page.keyboard.press('Escape');

        await goToStep(page, 'offer', locale);
        await fieldGroup(page, 'product', locale)
          .getByRole('button', { name: m.of_chip({}, say) })
          .first()
          .click();
        await page.getByRole('complementary').getByRole('figure').waitFor();
        await expectNoViolation(page, 'offer, a figure open');
        for (const field of ['est', 'product'] as const) await action(m.of_accept({}, say), field);
        await action(m.of_drop({}, say), 'price');
        await action(m.of_drop({}, say), 'givenUp');
        await editField(page, 'service', m.of_write({}, say), 'Beans, roasted twice a week', locale);
        await expectNoViolation(page, 'offer, accepted, dropped and written');
        await fieldText(page, 'product', locale).click();
        await expectNoViolation(page, 'offer, a field being typed');
        await page.keyboard.press('Escape');
        await fieldText(page, 'est', locale).click();
        await expectNoViolation(page, 'offer, a blank being typed');
        await page.keyboard.press('Escape');
        await page.getByRole('tab').nth(1).click();
        await editField(page, 'service', m.of_write({}, say), 'Beans, roasted twice a week', locale);
        await page.getByText(m.of_alike_text({ fields: FIELDS.service({}, say) }, say)).waitFor();
        await expectNoViolation(page, 'offer, two alike');

        await goToStep(page, 'campaign', locale);
        await choose(page, m.ca_score({}, say), 'Milk');
        await choose(page, m.ca_size({}, say), 'Grocery');
        for (const wave of WAVES) {
          const name = WAVE_NAMES[wave]({}, say);
          await page.getByRole('radio', { name }).press('Space');
          await page.getByRole('table', { name: m.ca_list({ wave: name }, say) }).waitFor();
          await expectNoViolation(page, `campaign, ${wave}`);
        }
        await goToStep(page, 'share', locale);
        await page.getByRole('article').getByRole('table').first().waitFor();
        await expectNoViolation(page, 'share, with offers');

        await goToStep(page, 'cluster', locale);
        await page.getByRole('slider').press('ArrowRight');
        await button(page, m.make_again({}, say)).waitFor();
        // What was assessed is for every number of segments.
        for (const step of ALL_PAGES.filter((step) => step !== 'assess')) {
          await openStep(page, step, locale);
          await button(page, m.make_again({}, say)).waitFor();
          await expectNoViolation(page, `${step}, stale`);
        }
        await button(page, m.make_again({}, say)).click();
        await button(page, m.make_again({}, say)).waitFor({ state: 'hidden' });
        await goToStep(page, 'cluster', locale);
        await button(page, m.tray_drop_of({ name: names.D }, say)).waitFor();
        await expectNoViolation(page, 'cluster, a segment waits');
        await page.getByRole('combobox', { name: m.tray_put_back_of({ name: names.D }, say) }).click();
        await page.getByRole('listbox').waitFor();
        await expectNoViolation(page, 'cluster, places for it');
        await page.keyboard.press('Escape');
        for (const step of ALL_PAGES) {
          await openStep(page, step, locale);
          await expectNoViolation(page, `${step}, a segment waits`);
        }
      });

      test('axe finds nothing when a file asks whether to keep projects', async ({ page }) => {
        await page.goto(FILE);
        await openSample(page, m.sample_wholesale({}, { locale }), locale);
        await button(page.getByRole('banner'), m.bar_keep({}, { locale })).click();
        await page.getByRole('dialog', { name: m.keep_title({}, { locale }) }).waitFor();
        await expectNoViolation(page, 'keeping on this computer');
        await button(page, m.keep_yes({}, { locale })).click();
        await goHome(page, locale);
        const name = m.sample_wholesale({}, { locale });
        await button(page, m.start_more_for({ name }, { locale })).click();
        await button(page, m.start_of({ action: m.start_rename({}, { locale }), name }, { locale })).click();
        await expectNoViolation(page, 'start page, a project being renamed');
        await page.keyboard.press('Escape');
        await button(page, m.start_more_for({ name }, { locale })).focus();
        await button(page, m.start_of({ action: m.start_delete({}, { locale }), name }, { locale })).click();
        await expect(page.getByRole('table').getByRole('button', { name, exact: true })).toBeHidden();
        await expectNoViolation(page, 'start page, a project deleted');
      });
    });
  }
}

/** Goes to a step that is fetched only then. */
async function openStep(page: Page, step: Step, locale: Locale): Promise<void> {
  await goToStep(page, step, locale);
  // The question begins with the step's name.
  await expect(page.getByRole('main').getByRole('paragraph').first()).toContainText(stepName(step, locale));
}

/** Names the first and the last of four segments, and marks them as served: the last is nobody's heir among five. */
async function serveTwo(page: Page, locale: Locale): Promise<{ A: string; D: string }> {
  const names = { A: 'Cafés', D: 'Canteens' };
  await goToStep(page, 'profile', locale);
  for (const letter of ['A', 'D'] as const) {
    await button(page, `${letter} ${m.pr_unnamed({ letter }, { locale })}`).click();
    await nameSegment(page, letter, names[letter], locale);
  }
  await goToStep(page, 'target', locale);
  for (const letter of ['A', 'D'] as const) await serve(page, names[letter], locale);
  await giveReason(page, names.A, 'They order before seven', locale);
  return names;
}

test('target, offer and campaign with the keyboard alone, the focus always in sight', async ({ page }) => {
  test.setTimeout(240_000);
  const press = (key: string) => page.keyboard.press(key);
  await page.goto('/');
  await openSample(page, 'Cluster markets');
  await makeSegments(page);
  await goToStep(page, 'target');

  await test.step('target', async () => {
    for (const letter of ['A', 'B']) {
      const box = page.getByRole('checkbox', { name: `Serve Segment ${letter}` });
      await tabTo(page, box);
      await press('Space');
      await expect(box).toBeChecked();
      await expect(box).toBeFocused();
    }
    const reason = (text: string) => button(page, `Reason to serve Segment B: ${text}`);
    await tabTo(page, reason('Write one reason'));
    await press('Enter');
    await page.keyboard.type('They pay in time');
    await press('Enter');
    await expect(reason('They pay in time')).toBeFocused();
    await expectFocusInSight(page);
    await press('Control+Z');
    await expect(reason('Write one reason')).toBeFocused();
    await press('Control+Shift+Z');
    await expect(reason('They pay in time')).toBeFocused();
    await goBackTo(page, 'Take over the drafted reason for Segment A');
    await press('Enter');
    await expect(page.getByRole('button', { name: /^Reason to serve Segment A: It/ })).toBeFocused();
    await expectFocusInSight(page);
    await tabTo(page, button(page, 'Draft offers for A and B'));
    await press('Enter');
  });

  await test.step('offer', async () => {
    const tabs = page.getByRole('tab');
    await tabTo(page, tabs.first());
    await press('ArrowRight');
    await expect(tabs.nth(1)).toBeFocused();
    await expectFocusInSight(page);
    await expect(page.getByRole('tabpanel')).toContainText('Find out: Ask ten of them');
    await press('Home');
    await expect(tabs.first()).toBeFocused();

    const who = fieldText(page, 'who', 'en');
    await tabTo(page, who);
    await press('Enter');
    await page.keyboard.type('the corner shops');
    await press('Enter');
    await expect(who).toHaveText('the corner shops');
    await expect(who).toBeFocused();
    await expectFocusInSight(page);

    const chip = fieldGroup(page, 'need', 'en').getByRole('button', { name: 'Open the picture behind it' });
    await tabTo(page, chip);
    await press('Enter');
    await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).toBeFocused();
    await press('Escape');
    await expect(chip).toBeFocused();
    await expectFocusInSight(page);

    await tabTo(page, fieldAction(page, 'Accept', 'need', 'en'));
    await press('Enter');
    await expect(fieldAction(page, 'Back to the draft', 'need', 'en')).toBeFocused();
    await expectFocusInSight(page);
    await tabTo(page, fieldAction(page, 'Edit', 'product', 'en'));
    await press('Enter');
    await page.keyboard.type('One line');
    await press('Enter');
    await page.keyboard.type('for shop and till');
    await press('Control+Enter');
    await expect(fieldText(page, 'product', 'en')).toHaveText('One line for shop and till');
    await expect(fieldText(page, 'product', 'en')).toBeFocused();
    await expectFocusInSight(page);
    await tabTo(page, fieldAction(page, 'Drop', 'price', 'en'));
    await press('Enter');
    await expect(fieldAction(page, 'Bring the draft back', 'price', 'en')).toBeFocused();
    await press('Enter');
    await expect(fieldAction(page, 'Accept', 'price', 'en')).toBeFocused();
    await expectFocusInSight(page);
    await tabTo(page, button(page, 'Accept all 6 drafts'));
    await press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('9 of 10 fields decided; 1 to find out.');
    await tabTo(page, button(page, 'Plan the campaign'));
    await press('Enter');
  });

  await test.step('campaign', async () => {
    const tabs = page.getByRole('tab');
    await tabTo(page, tabs.first());
    await press('End');
    await expect(tabs.nth(1)).toBeFocused();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('54 first, then 170, then 718.');
    await tabTo(page, page.getByRole('radio', { name: 'Seeds' }));
    await press('ArrowDown');
    await expect(page.getByRole('radio', { name: 'Spreaders' })).toBeFocused();
    await expectFocusInSight(page);
    await page.getByText('1–50 of 170').waitFor();
    const next = button(page, 'Next');
    await tabTo(page, next);
    for (const shown of ['51–100', '101–150', '151–170']) {
      await press('Enter');
      await page.getByText(`${shown} of 170`).waitFor();
    }
    // Where there is no next page, the way back has the focus.
    await expect(next).toBeDisabled();
    await expect(button(page, 'Previous')).toBeFocused();
    await expectFocusInSight(page);

    const score = page.getByRole('combobox', { name: 'Score' });
    await tabTo(page, score);
    await press('Enter');
    await page.getByRole('listbox').waitFor();
    await page.keyboard.type('Cloud');
    await press('Enter');
    await expect(score).toHaveText('Cloud and IT services');
    await expect(score).toBeFocused();
    const slider = page.getByRole('slider', { name: 'Spreaders, share of the segment' });
    await tabTo(page, slider);
    await press('ArrowRight');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('54 first, then 179, ');

    await tabTo(page, button(page, 'Take as CSV'));
    const download = page.waitForEvent('download');
    await press('Enter');
    const rows = csvCells(await readFile(await (await download).path(), 'utf8'));
    expect(rows).toHaveLength(1 + 1690 + 942);
    await expect(button(page, 'Take as CSV')).toBeFocused();
  });
});

test('the focus is not lost when a field of an offer is decided, undone or made again', async ({ page }) => {
  await page.goto('/');
  await openSample(page, 'Cluster markets');
  await makeSegments(page);
  await goToStep(page, 'target');
  await serve(page, 'Segment B');
  await goToStep(page, 'offer');
  const steps: [Field, string[]][] = [
    ['who', ['Accept', 'Back to the draft', 'Drop', 'Bring the draft back', 'Edit', 'Back to the draft']],
    ['product', ['Accept', 'Back to the draft', 'Drop', 'Bring the draft back', 'Edit', 'Back to the draft']],
    ['price', ['Drop', 'Take it in again', 'Write your own', 'Clear']],
  ];
  for (const [field, actions] of steps) {
    for (const action of actions) {
      await test.step(`${field}: ${action}`, async () => {
        await fieldAction(page, action, field, 'en').press('Enter');
        if (action === 'Edit' || action === 'Write your own') {
          await page.keyboard.type('what they ask for');
          await page.keyboard.press('Control+Enter');
          await expect(fieldText(page, field, 'en')).toBeFocused();
        } else await expect(fieldGroup(page, field, 'en').locator(':focus')).toHaveRole('button');
        await expectFocusInSight(page);
        for (const key of ['Control+Z', 'Control+Shift+Z']) {
          await page.keyboard.press(key);
          await expect(page.getByRole('main').locator(':focus'), key).toBeVisible();
          await expectFocusInSight(page);
        }
      });
    }
  }
});

/** Goes back with Shift+Tab to a button. */
async function goBackTo(page: Page, name: string): Promise<void> {
  for (let stops = 0; stops < 20; stops++) {
    await page.keyboard.press('Shift+Tab');
    if (await button(page, name).evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`not reached with Shift+Tab: ${name}`);
}
