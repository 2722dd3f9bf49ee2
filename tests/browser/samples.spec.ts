import { expect, test, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { csvCells, expectCustomersCsv, expectCustomersWorkbook, type RowSegment } from './customersFile';
import {
  BROWSER_LOCALE,
  button,
  cellsOf,
  choose,
  fact,
  goToStep,
  nameSegment,
  openSample,
  taken,
  type Locale,
} from './path';
import { SAMPLES, type Sample } from './sampleFacts';
import { trueSentences } from './trueSentences';

for (const sample of SAMPLES) {
  for (const locale of ['en', 'zh'] as const) {
    test.describe(`${sample.name[locale]} (${locale})`, () => {
      test.use({ locale: BROWSER_LOCALE[locale] });

      test('from the start page to the files taken away', async ({ page }) => {
        test.setTimeout(240_000);
        const bugs: Error[] = [];
        page.on('pageerror', (error) => bugs.push(error));
        await walk(page, sample, locale);
        await expect(page.getByRole('alert')).toBeEmpty();
        expect(bugs).toEqual([]);
      });
    });
  }
}

async function walk(page: Page, sample: Sample, locale: Locale): Promise<void> {
  const say = { locale };
  const source = csvCells(sample.text(locale));
  const [header, first] = source as [string[], string[]];
  const rowCount = (source.length - 1).toLocaleString('en');
  const noun = sample.noun[locale];
  const inspector = page.getByRole('complementary');
  const heading = page.getByRole('heading', { level: 1 });

  await test.step('read', async () => {
    await page.goto('/');
    await expect(page.getByText(sample.origin[locale])).toBeVisible();
    await openSample(page, sample.name[locale], locale);
    await expect(inspector).toContainText(sample.origin[locale]);
    await expect(heading).toContainText(rowCount);
    await expectFirstRow(page, header, first, source.length - 1);
  });

  await test.step('prepare', async () => {
    await button(page, m.read_next({}, say)).click();
    const field = m.row_noun_label({}, say);
    if (sample.nounBefore)
      await expect(page.getByRole('combobox', { name: field })).toHaveText(sample.nounBefore[locale]);
    await choose(page, field, noun.name);
    await expect(page.getByRole('main').getByText(noun.counted(rowCount))).toBeVisible();
    expect(await page.getByRole('table').getByRole('rowheader').allTextContents()).toEqual(header);
  });

  await test.step('cluster', async () => {
    await button(page, m.prep_next({}, say)).click();
    await button(page, m.cl_run({ k: 4 }, say)).click();
    await button(page, m.cl_next({}, say)).waitFor();
    await expect(heading).toContainText(noun.counted(rowCount));
  });

  await test.step('a look at these segments', async () => {
    await goToStep(page, 'profile', locale);
    await button(page, `D ${m.pr_unnamed({ letter: 'D' }, say)}`).waitFor();
  });

  await test.step('assess', async () => {
    await goToStep(page, 'assess', locale);
    await button(page, m.as_run({}, say)).click();
    const scores = page.getByRole('group', { name: m.as_apart({}, say) });
    await scores.waitFor();
    await expect(scores.getByRole('radio')).toHaveCount(9);
    const suggested = /\d+/.exec(await heading.innerText())![0];
    await expect(button(page, m.as_use({ k: suggested }, say))).toBeVisible();
    await expect(
      page.getByText(new RegExp(`^(?=.*k = ${suggested}\\b)(?=.*[01]\\.\\d\\d.*[.。]$)`)).first(),
    ).toBeVisible();

    await scores.getByRole('radio', { name: `k = ${sample.k}:` }).press('Space');
    await button(page, m.as_use({ k: sample.k }, say)).click();
    await button(page, m.pr_next({}, say)).waitFor();
  });

  const letters = [...'ABCDEFGHIJKL'].slice(0, sample.k);
  const shown = await test.step('profile', async () => {
    const found = new Map<string, { size: string; sentences: string[] }>();
    for (const letter of letters) {
      const unnamed = m.pr_unnamed({ letter }, say);
      await button(page, `${letter} ${unnamed}`).click();
      await expect(inspector.getByRole('heading', { level: 2 })).toHaveText(`${letter} ${unnamed}`);
      const sentences = await inspector.getByRole('listitem').allTextContents();
      expect(sentences.length).toBeGreaterThan(0);
      expect(sentences.length).toBeLessThanOrEqual(3);
      await expect(heading).toContainText(sentences[0]!);
      found.set(letter, { size: await fact(page, m.pr_size({}, say)), sentences });
    }
    return found;
  });

  const renamed = letters.at(-1)!;
  const name = sample.segmentName[locale];
  await test.step('name a segment', async () => {
    await nameSegment(page, renamed, name, locale);
    await expect(button(page, `${renamed} ${name}`)).toBeVisible();
  });

  await test.step('the other language, and back', async () => {
    await expectOtherLanguage(page, sample, locale, source, { letter: renamed, name, size: shown.get(renamed)!.size });
    await goToStep(page, 'profile', locale);
  });

  await choose(page, m.pr_cross_column({}, say), sample.cross[locale]);
  const crossTable = page.getByRole('table', { name: sample.cross[locale], exact: true });
  await expect(crossTable.getByRole('row')).toHaveCount(sample.k + 2);
  const cross = await cellsOf(crossTable);

  const rows = await test.step('share', () => takeBoth(page, sample, locale, source));

  for (const letter of letters) {
    const { size, sentences } = shown.get(letter)!;
    const members = rows.map((row) => row.letter === letter);
    const own = rows.filter((row) => row.letter === letter);
    expect(noun.counted(own.length.toLocaleString('en'))).toBe(size);
    expect(new Set(own.map((row) => row.name))).toEqual(
      new Set([letter === renamed ? name : m.pr_unnamed({ letter }, say)]),
    );
    const truths = trueSentences(source, members, locale);
    expect(sentences.filter((sentence) => !truths.has(sentence))).toEqual([]);
  }
  expect(counts(cross)).toEqual(crossCounts(source, rows, sample.cross[locale], cross[0]!.slice(1), letters));
}

/** The first row's cells as they stand in the file, as far as they are in sight, and how many rows there are. */
async function expectFirstRow(page: Page, header: string[], first: string[], rowCount: number): Promise<void> {
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', String(rowCount + 1));
  await expect(grid).toHaveAttribute('aria-colcount', String(header.length + 1));
  const names = grid.getByRole('row').first().getByRole('columnheader');
  const cells = grid.getByRole('row').nth(1).getByRole('gridcell');
  for (let c = 0; c < 6; c++) {
    await expect(names.nth(c + 1)).toHaveText(header[c]!);
    await expect(cells.nth(c)).toHaveText(first[c]!);
  }
}

async function expectOtherLanguage(
  page: Page,
  sample: Sample,
  locale: Locale,
  source: string[][],
  kept: { letter: string; name: string; size: string },
): Promise<void> {
  const other = locale === 'en' ? 'zh' : 'en';
  const html = page.locator('html');
  const inspector = page.getByRole('complementary');

  await button(page, m.app_other_language({}, { locale })).click();
  await expect(html).toHaveAttribute('lang', other === 'zh' ? 'zh-CN' : 'en');
  await expect(page.getByRole('main').getByRole('paragraph').first()).toContainText(
    m.step_profile({}, { locale: other }),
  );
  await expect(inspector.getByRole('heading', { level: 2 })).toHaveText(`${kept.letter} ${kept.name}`);
  expect(await fact(page, m.pr_size({}, { locale: other }))).toBe(
    sample.noun[other].counted(/[\d,]+/.exec(kept.size)![0]),
  );
  await goToStep(page, 'prepare', other);
  const noun = page.getByRole('combobox', { name: m.row_noun_label({}, { locale: other }) });
  await expect(noun).toHaveText(sample.noun[other].name);
  await goToStep(page, 'assess', other);
  await expect(page.getByRole('group', { name: m.as_apart({}, { locale: other }) }).getByRole('radio')).toHaveCount(9);
  await goToStep(page, 'read', other);
  await expectFirstRow(page, source[0]!, source[1]!, source.length - 1);

  await button(page, m.app_other_language({}, { locale: other })).click();
  await expect(html).toHaveAttribute('lang', locale === 'zh' ? 'zh-CN' : 'en');
}

/** Both customers' files say the same of each row; gives what that is. */
async function takeBoth(page: Page, sample: Sample, locale: Locale, source: string[][]): Promise<RowSegment[]> {
  const say = { locale };
  await goToStep(page, 'share', locale);
  const headings = [m.sh_col_segment({}, say), m.sh_col_name({}, say)];
  const fileName = `${sample.name[locale]} ${m.sh_file_suffix({}, say)}`;

  const workbook = await taken(page, button(page, m.sh_take_xlsx({}, say)));
  expect(workbook.name).toBe(`${fileName}.xlsx`);
  const inWorkbook = expectCustomersWorkbook(workbook.bytes, source, headings, sample.numbers[locale]);
  await expect(page.getByRole('main').getByRole('status')).toContainText(workbook.name);

  const csv = await taken(page, button(page, m.sh_take_csv({}, say)));
  expect(csv.name).toBe(`${fileName}.csv`);
  const inCsv = expectCustomersCsv(csv.bytes, source, headings);
  expect(inWorkbook).toEqual(inCsv);
  return inCsv;
}

/** "74 % (295)" as 295; the names of rows and columns left out. */
function counts(cross: string[][]): number[][] {
  return cross
    .slice(1)
    .map((row) => row.slice(1).map((cell) => Number(/\(([\d,]+)\)$/.exec(cell)![1]!.replaceAll(',', ''))));
}

function crossCounts(
  source: string[][],
  segments: RowSegment[],
  column: string,
  levels: string[],
  letters: string[],
): number[][] {
  const c = source[0]!.indexOf(column);
  const count = (level: string, letter?: string) =>
    segments.filter((row, i) => (letter ?? row.letter) === row.letter && source[i + 1]![c] === level).length;
  return [undefined, ...letters].map((letter) => levels.map((level) => count(level, letter)));
}
