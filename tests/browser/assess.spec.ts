import { expect, test, type Locator, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { expectNoViolation } from './axe';
import { expectSaved, goHome, openKept } from './keptProjects';
import { BROWSER_LOCALE, button, fact, goToStep, openSample, type Locale } from './path';
import { SAMPLES } from './sampleFacts';

const KINDS = [
  { word: m.as_kind_natural, meaning: m.as_mean_natural, use: m.as_use_natural },
  { word: m.as_kind_reproducible, meaning: m.as_mean_reproducible, use: m.as_use_reproducible },
  { word: m.as_kind_constructed, meaning: m.as_mean_constructed, use: m.as_use_constructed },
];

for (const sample of SAMPLES) {
  for (const locale of ['en', 'zh'] as const) {
    test.describe(`${sample.name[locale]} (${locale})`, () => {
      test.use({ locale: BROWSER_LOCALE[locale] });

      test('how many segments, chosen by how stable they are', async ({ page }) => {
        test.setTimeout(240_000);
        const say = { locale };
        await assess(page, sample.name[locale], locale);
        const heading = page.getByRole('heading', { level: 1 });
        const stable = page.getByRole('group', { name: m.as_stable({}, say) });
        await expect(stable.getByRole('radio')).toHaveCount(9);

        const recommended = await chosenIn(stable);
        const word = await expectVerdict(page, recommended, locale);
        await expect(heading).toContainText(String(recommended));
        await expect(heading).toContainText(word);
        const inspector = page.getByRole('complementary');
        await expect(inspector.getByRole('heading', { name: m.as_why_k({ k: recommended }, say) })).toBeVisible();
        await expect(inspector.getByRole('heading', { name: m.as_pro({}, say) })).toBeVisible();

        // Another one with the mouse, its neighbour with the keyboard.
        const other = recommended === 5 ? 7 : 5;
        await stable.getByTitle(new RegExp(`^k.=.${other}:`)).click();
        await expectVerdict(page, other, locale);
        await expect(heading).toContainText(String(recommended));
        await stable.getByRole('radio', { name: `k = ${other}:` }).press('ArrowRight');
        expect(await chosenIn(stable)).toBe(other + 1);
        await expectVerdict(page, other + 1, locale);

        await button(page, m.as_use({ k: other + 1 }, say)).click();
        await button(page, m.pr_next({}, say)).waitFor();
        await goToStep(page, 'assess', locale);
        await expect(page.getByRole('heading', { level: 2 }).filter({ hasText: 'k = ' }).first()).toBeVisible();
        await page
          .getByRole('group', { name: m.as_flows({}, say) })
          .getByTitle(new RegExp(`^k.=.${other + 1}$`))
          .click();
        // Segments that the project has bear its letters.
        const each = page.getByRole('table', { name: m.as_each({}, say) });
        await expect(each.getByRole('rowheader')).toHaveText(
          [...'ABCDEFGHIJKL'].slice(0, other + 1).map((letter) => m.pr_unnamed({ letter }, say)),
        );
      });
    });
  }
}

for (const theme of ['light', 'dark'] as const) {
  for (const locale of ['en', 'zh'] as const) {
    test.describe(`${theme}, ${locale}`, () => {
      test.use({ locale: BROWSER_LOCALE[locale], colorScheme: theme, contextOptions: { reducedMotion: 'reduce' } });

      test('axe finds nothing in the verdicts, with every measure shown and up to 12 segments', async ({ page }) => {
        test.setTimeout(240_000);
        const say = { locale };
        await assess(page, m.sample_wholesale({}, say), locale);
        await button(page, m.as_try_more({ most: 12 }, say)).click();
        const stable = page.getByRole('group', { name: m.as_stable({}, say) });
        // What was found before stays while the new run goes.
        await expect(page.getByRole('progressbar')).toBeVisible();
        await expect(stable.getByRole('radio')).toHaveCount(9);
        await expect(stable.getByRole('radio')).toHaveCount(11, { timeout: 120_000 });
        await page.getByText(m.as_more_measures({}, say), { exact: true }).click();
        for (const title of [m.as_gap_title, m.as_ch, m.as_smallest])
          await expect(page.getByRole('group', { name: title({}, say) }).getByRole('radio')).toHaveCount(11);
        await stable.getByRole('radio', { name: 'k = 12:' }).press('Space');
        await expectVerdict(page, 12, locale);
        await expectNoViolation(page, 'assess, k = 12');
      });
    });
  }
}

test('what was drawn is said, and a verdict is kept', async ({ page }) => {
  test.setTimeout(120_000);
  await assess(page, m.sample_wholesale(), 'en');
  const inspector = page.getByRole('complementary');
  await expect(inspector).toContainText('100 pairs of bootstrap samples from all 440 rows; 10 cuts into halves;');
  await expect(inspector).toContainText('Seed 1: the same draws each time.');
  const said = await inspector.innerText();
  await expectSaved(page);
  await goHome(page);
  await openKept(page, m.sample_wholesale());
  await page.getByRole('group', { name: m.as_stable() }).waitFor();
  expect(await inspector.innerText()).toBe(said);
});

async function assess(page: Page, sample: string, locale: Locale): Promise<void> {
  await page.goto('/');
  await openSample(page, sample, locale);
  await goToStep(page, 'assess', locale);
  await button(page, m.as_run({}, { locale })).click();
  await page.getByRole('group', { name: m.as_stable({}, { locale }) }).waitFor({ timeout: 120_000 });
}

async function chosenIn(group: Locator): Promise<number> {
  return Number(await group.getByRole('radio', { checked: true }).getAttribute('value'));
}

/** The verdict beside the pictures is that of the last line, with what it means, what to do, and its numbers. */
async function expectVerdict(page: Page, k: number, locale: Locale): Promise<string> {
  const say = { locale };
  const inspector = page.getByRole('complementary');
  const words = page.getByRole('group', { name: m.as_word({}, say) });
  const named = (word: string) => words.getByRole('radio', { name: `k = ${k}: ${word}`, exact: true, checked: true });
  const counts = await Promise.all(KINDS.map(({ word }) => named(word({}, say)).count()));
  expect(counts.toSorted()).toEqual([0, 0, 1]);
  const { word, meaning, use } = KINDS[counts.indexOf(1)]!;
  const kind = word({}, say);
  await expect(inspector.getByRole('heading', { level: 2, name: m.as_k_verdict({ k, kind }, say) })).toBeVisible();
  for (const sentence of [meaning, use])
    await expect(inspector).toContainText(sentence({ many: '|' }, say).split('|').at(-1)!);

  const agreement = await fact(page, m.as_number_agreement({}, say));
  expect(agreement).toMatch(/^\d\.\d\d$/);
  const stable = page.getByRole('group', { name: m.as_stable({}, say) });
  await expect(stable.getByRole('radio', { name: agreement, checked: true })).toHaveCount(1);
  return kind;
}
