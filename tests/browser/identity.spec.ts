import { expect, test, type Locator, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { csvCells, expectCustomersCsv, type RowSegment } from './customersFile';
import { BROWSER_LOCALE, button, goToStep, makeSegments, nameSegment, openSample, taken, type Locale } from './path';
import { SAMPLES, type Sample } from './sampleFacts';
import { giveReason, serve } from './wholePath';

const NAMES: Record<Locale, Record<string, string>> = {
  en: { A: 'North', B: 'East', C: 'South', D: 'West', E: 'Middle' },
  zh: { A: '东边的', B: '南边的', C: '西边的', D: '北边的', E: '中间的' },
};

/** The segment of four that no segment of five goes on as: its few rows are in three others then. */
const SCATTERED: Record<string, string> = { 'Wholesale customers': 'D' };

for (const sample of SAMPLES) {
  for (const locale of ['en', 'zh'] as const) {
    test.describe(`${sample.name[locale]} (${locale})`, () => {
      test.use({ locale: BROWSER_LOCALE[locale] });

      test('segments keep what was put on them through k 4 → 5 → 4; what finds no match waits', async ({ page }) => {
        test.setTimeout(180_000);
        await page.goto('/');
        await openSample(page, sample.name[locale], locale);
        await makeSegments(page, locale);
        const names = NAMES[locale];
        for (const letter of ['A', 'B', 'C', 'D']) await nameIn(page, letter, names[letter]!, locale);
        await goToStep(page, 'target', locale);
        await serve(page, names.C!, locale);
        await giveReason(page, names.C!, 'wait for us', locale);
        const before = await rowsTaken(page, sample, locale);
        expect(new Set(before.map(({ letter, name }) => `${letter} ${name}`))).toEqual(
          new Set(['A', 'B', 'C', 'D'].map((letter) => `${letter} ${names[letter]}`)),
        );

        await findSegments(page, 'ArrowRight', 5, locale);
        await nameIn(page, 'E', names.E!, locale);
        const between = await rowsTaken(page, sample, locale);
        await goToStep(page, 'cluster', locale);
        for (const letter of ['A', 'B', 'C', 'D']) {
          const name = names[letter]!;
          const scattered = SCATTERED[sample.name.en] === letter;
          await expect(waiting(page, name, locale)).toBeVisible({ visible: scattered });
          const own = before.flatMap((row, i) => (row.letter === letter ? [between[i]!.name] : []));
          // It goes on where most of its rows are, or nowhere.
          expect(own.filter((other) => other === name).length > own.length / 2).toBe(!scattered);
          expect(between.some((row) => row.name === name)).toBe(!scattered);
        }

        await findSegments(page, 'ArrowLeft', 4, locale);
        const after = await rowsTaken(page, sample, locale);
        expect(after).toEqual(before);
        await goToStep(page, 'target', locale);
        await expect(page.getByRole('checkbox', { name: m.ta_serve({ name: names.C! }, { locale }) })).toBeChecked();
        await expect(page.getByRole('main')).toContainText('wait for us');

        await test.step('the fifth waits, is put back, and dropped', async () => {
          await goToStep(page, 'cluster', locale);
          await expect(waiting(page, names.E!, locale)).toBeVisible();
          await page
            .getByRole('main')
            .getByRole('combobox', { name: m.tray_put_back_of({ name: names.E! }, { locale }) })
            .click();
          await page.getByRole('option', { name: `B ${names.B!}`, exact: true }).click();
          await expect(waiting(page, names.B!, locale)).toBeVisible();
          await expect(waiting(page, names.E!, locale)).toBeHidden();
          const swapped = before.map((row) => (row.letter === 'B' ? { letter: 'E', name: names.E! } : row));
          expect(await rowsTaken(page, sample, locale)).toEqual(swapped);

          await page.keyboard.press('Control+Z');
          expect(await rowsTaken(page, sample, locale)).toEqual(before);
          await goToStep(page, 'cluster', locale);
          await waiting(page, names.E!, locale).click();
          await expect(waiting(page, names.E!, locale)).toBeHidden();
          await page.keyboard.press('Control+Z');
          await expect(waiting(page, names.E!, locale)).toBeVisible();
          await expect(waiting(page, names.B!, locale)).toBeHidden();
        });
      });
    });
  }
}

/** The way out of the tray, for good, of the segment that waits there under this name. */
function waiting(page: Page, name: string, locale: Locale): Locator {
  return button(page.getByRole('main'), m.tray_drop_of({ name }, { locale }));
}

/** One more or one less segment than before. */
async function findSegments(page: Page, key: 'ArrowLeft' | 'ArrowRight', k: number, locale: Locale): Promise<void> {
  await goToStep(page, 'cluster', locale);
  await page.getByRole('slider').press(key);
  await button(page, m.cl_run({ k }, { locale }))
    .or(button(page, m.make_again({}, { locale })))
    .first()
    .click();
  await button(page, m.cl_next({}, { locale })).waitFor();
}

async function nameIn(page: Page, letter: string, name: string, locale: Locale): Promise<void> {
  await goToStep(page, 'profile', locale);
  await button(page, `${letter} ${m.pr_unnamed({ letter }, { locale })}`).click();
  await nameSegment(page, letter, name, locale);
}

/** The segment of each customer, by the customers' file. */
async function rowsTaken(page: Page, sample: Sample, locale: Locale): Promise<RowSegment[]> {
  const say = { locale };
  await goToStep(page, 'share', locale);
  const { bytes } = await taken(page, button(page, m.sh_take_csv({}, say)));
  return expectCustomersCsv(bytes, csvCells(sample.text(locale)), [m.sh_col_segment({}, say), m.sh_col_name({}, say)]);
}
