import { unzipSync, zipSync } from 'fflate';
import { expect, test, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { dropFile, textFile, type GivenFile } from './givenFile';
import {
  databaseKeys,
  expectOpen,
  expectSaved,
  goHome,
  keptNames,
  openKept,
  projectName,
  watchWorkers,
} from './keptProjects';
import {
  BROWSER_LOCALE,
  button,
  fact,
  goToStep,
  makeSegments,
  nameSegment,
  openSample,
  stop,
  taken,
  type Locale,
} from './path';
import { CHANGES, makeAllChanges, shownOn, WORDS } from './wholePath';

for (const locale of ['en', 'zh'] as const) {
  const other = locale === 'en' ? 'zh' : 'en';
  const say = { locale };

  test.describe(`written in ${locale}`, () => {
    test.use({ locale: BROWSER_LOCALE[locale] });

    test(`a project moves to another computer, where the language is ${other}`, async ({ page, browser }) => {
      test.setTimeout(240_000);
      await page.goto('/');
      await openSample(page, m.sample_cluster_markets({}, say), locale);
      await makeAllChanges(page, locale);
      const words = WORDS[locale];
      const here = await everythingShown(page, locale);
      const figure = await checkFigure(page, locale);
      const lists = await taken(page, await listsButton(page, locale));
      await goToStep(page, 'share', locale);
      const file = await taken(page, button(page, m.sh_take_project({}, say)));
      expect(file.name).toBe(`${words.last}.tessera`);

      await using elsewhere = await browser.newContext({ locale: BROWSER_LOCALE[other] });
      const workersOf = await watchWorkers(elsewhere);
      const there = await elsewhere.newPage();
      await there.goto('/');
      await dropFile(there, file);
      await expectOpen(there, words.last, other);
      await expect(stop(there, 'share', other)).toHaveAttribute('aria-current', 'step');
      await expectSaved(there, other);

      await test.step('the person’s own words are as they were written', async () => {
        await goToStep(there, 'profile', other);
        await expect(button(there, `A ${words.segment}`)).toBeVisible();
        await goToStep(there, 'target', other);
        await expect(there.getByRole('main')).toContainText(words.reason);
        await goToStep(there, 'offer', other);
        await expect(there.getByRole('main')).toContainText(words.product);
        await goToStep(there, 'campaign', other);
        await expect(there.getByRole('combobox', { name: m.ca_score({}, { locale: other }) })).toHaveText(words.score);
        expect(await checkFigure(there, other)).toBe(figure);
      });

      await test.step('in the first language all is the same, and nothing was computed', async () => {
        await button(there, m.app_other_language({}, { locale: other })).click();
        expect(await everythingShown(there, locale)).toEqual(here);
        const { kinds, asked } = await workersOf(there);
        expect(kinds).toEqual(['engine']);
        expect(
          asked.filter((call) => ['prepare', 'cluster', 'assess', 'profile', 'segmentValues'].includes(call)),
        ).toEqual([]);
        expect((await taken(there, await listsButton(there, locale))).bytes.equals(lists.bytes)).toBe(true);
      });

      await test.step('there it is kept, and goes on', async () => {
        await goHome(there, locale);
        await expect(keptNames(there)).toHaveText([words.last]);
        await openKept(there, words.last, locale);
        await goToStep(there, 'profile', locale);
        await nameSegment(there, 'A', 'Elsewhere', locale);
        await expectSaved(there, locale);
      });
    });

    test('a damaged, foreign or newer file is refused before anything of it is kept', async ({ page }) => {
      test.setTimeout(120_000);
      const name = m.sample_wholesale({}, say);
      await page.goto('/');
      await openSample(page, name, locale);
      await makeSegments(page, locale);
      await goToStep(page, 'profile', locale);
      await nameSegment(page, 'A', 'Cafés', locale);
      await goToStep(page, 'share', locale);
      const { bytes } = await taken(page, button(page, m.sh_take_project({}, say)));
      await goToStep(page, 'profile', locale);
      await expectSaved(page, locale);
      const kept = await databaseKeys(page);

      const refused = refusedFiles(bytes, locale);
      for (const { what, file, says } of refused) {
        await test.step(`${what}: what is open stays open`, async () => {
          await dropFile(page, file);
          await expect(page.getByRole('alert')).toContainText(says);
          await expect(page.getByRole('alert')).toContainText(file.name);
          await expect(projectName(page, name, locale)).toBeVisible();
          await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).toHaveText('A Cafés');
          expect(await databaseKeys(page)).toEqual(kept);
        });
      }
      await goHome(page, locale);
      for (const { what, file, says } of refused) {
        await test.step(`${what}: the list stays as it was`, async () => {
          await dropFile(page, file);
          await expect(page.getByRole('alert')).toContainText(says);
          await expect(page.getByRole('alert')).toContainText(file.name);
          await expect(keptNames(page)).toHaveText([name]);
          expect(await databaseKeys(page)).toEqual(kept);
        });
      }
      await button(page.getByRole('table'), name).click();
      await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).toHaveText('A Cafés');
      await expect(page.getByRole('alert')).toBeEmpty();
    });
  });
}

/** What is none of this page's projects, or is not whole, beside the sentence that says so. */
function refusedFiles(project: Buffer, locale: Locale): { what: string; file: GivenFile; says: string }[] {
  const say = { locale };
  const damaged = m.problem_damaged_project_title({}, say);
  const foreign = m.problem_not_a_project_title({}, say);
  const looksZip = m.problem_not_a_spreadsheet_title({}, say);
  const flipped = (share: number) => {
    for (let place = Math.floor(share * project.length); ; place++) {
      const bytes = Buffer.from(project);
      bytes[place]! ^= 0b100;
      if (!holdsTheSame(bytes, project)) return bytes;
    }
  };
  const otherZip = Buffer.from(zipSync({ 'notes.txt': Buffer.from('Nothing of a project.') }));
  const named = (what: string, name: string, bytes: Buffer, says: string) => ({ what, file: { name, bytes }, says });
  return [
    ...[0.05, 0.3, 0.5, 0.9].map((share) =>
      named(`a bit flipped at ${share * 100} %`, 'flipped.tessera', flipped(share), damaged),
    ),
    ...[0.2, 0.7, 0.999].map((share) =>
      named(
        `cut off at ${share * 100} %`,
        'cut.tessera',
        project.subarray(0, Math.floor(share * project.length)),
        damaged,
      ),
    ),
    named('cut off, and renamed', 'cut.zip', project.subarray(0, project.length / 2), damaged),
    named('another zip', 'photos.zip', otherZip, looksZip),
    named('another zip, renamed', 'photos.tessera', otherZip, foreign),
    {
      what: 'a CSV file, renamed',
      file: { ...textFile('customers.csv', 'shop,turnover\nA,1\nB,2\n'), name: 'customers.tessera' },
      says: foreign,
    },
    named('of a later Tessera', 'later.tessera', ofLaterVersion(project), m.problem_newer_project_title({}, say)),
  ];
}

/** Whether two zips hold the same: what stands between the files of a zip, and twice in it, says nothing of them. */
function holdsTheSame(one: Buffer, other: Buffer): boolean {
  try {
    const files = unzipSync(one);
    return Object.entries(unzipSync(other)).every(([path, bytes]) => Buffer.compare(bytes, files[path]!) === 0);
  } catch {
    return false;
  }
}

/** The same project as a later page would write it. */
function ofLaterVersion(project: Buffer): Buffer {
  const files = unzipSync(project);
  const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json'])) as { version: number };
  manifest.version++;
  return Buffer.from(zipSync({ ...files, 'manifest.json': new TextEncoder().encode(JSON.stringify(manifest)) }));
}

/** What each step shows. */
async function everythingShown(page: Page, locale: Locale): Promise<Record<string, string>> {
  const shown: Record<string, string> = {};
  for (const { step } of CHANGES) shown[step] = await shownOn(page, step, locale);
  return shown;
}

async function checkFigure(page: Page, locale: Locale): Promise<string> {
  await goToStep(page, 'cluster', locale);
  return fact(page, m.cl_fingerprint({}, { locale }));
}

async function listsButton(page: Page, locale: Locale) {
  await goToStep(page, 'campaign', locale);
  return button(page, m.ca_take_csv({}, { locale }));
}
