import { expect, test, type Locator, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { expectNoViolation } from './axe';
import { csvCells } from './customersFile';
import { chooseFile, dropOn, textFile, type GivenFile } from './givenFile';
import { BROWSER_LOCALE, button, cellsOf, chooseRole, goToStep, makeSegments, openSample, taken, type Locale } from './path'; // prettier-ignore
import { openFile } from './readStep';
import { SAMPLES } from './sampleFacts';

const WHOLESALE = SAMPLES.find(({ name }) => name.en === 'Wholesale customers')!;

/** Sixty shops of two sorts; the kind is a word. */
const SHOPS = Array.from({ length: 60 }, (_, i) =>
  i % 2 === 0 ? `${10 + (i % 7)},${1 + (i % 5)},kiosk` : `${200 + (i % 9)},${40 + (i % 6)},market`,
);
const SHOP_FILE = shops('shops.csv', SHOPS);

function shops(name: string, rows: string[], header = 'sales,visits,kind'): GivenFile {
  return textFile(name, [header, ...rows].join('\n'));
}

function part(page: Page, locale: Locale): Locator {
  return page.getByRole('group', { name: m.new_title({}, { locale }), exact: true });
}

async function csvTaken(page: Page, within: Page | Locator, name: string): Promise<string[][]> {
  return csvCells((await taken(page, button(within, name))).bytes.toString('utf8', 3));
}

/** By segment: letter, rows, share of the new rows, share in the project. */
async function countsShown(page: Page, locale: Locale): Promise<string[][]> {
  const table = part(page, locale).getByRole('table', { name: m.new_table({}, { locale }) });
  const cells = await cellsOf(table);
  return cells.slice(1).map((row) => row.filter((cell) => cell !== ''));
}

for (const locale of ['en', 'zh'] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale: BROWSER_LOCALE[locale] });

    test('next month’s rows get the segments of those they are like; the project stays as it is', async ({ page }) => {
      await page.goto('/');
      await openSample(page, WHOLESALE.name[locale], locale);
      await makeSegments(page, locale);
      await goToStep(page, 'share', locale);
      const own = await csvTaken(page, page, m.sh_take_csv({}, { locale }));
      const own3 = own.slice(1).filter((_, row) => row % 3 === 0);

      // Rows of the sample from its end, one with a gap, one as no other is; a column more, and another order.
      const known = own3.toReversed().map((row) => row.slice(0, -2));
      const gap = known[0]!.with(2, '');
      const far = known[0]!.with(2, '9000000');
      const rows = [...known, gap, far].map((row, i) => [`D${1001 + i}`, ...row.toReversed()]);
      const header = ['Shop', ...own[0]!.slice(0, -2).toReversed()];
      await dropOn(part(page, locale), textFile('december.csv', [header, ...rows].map((row) => row.join(',')).join('\n'))); // prettier-ignore

      const main = page.getByRole('main');
      await test.step('how many, by segment, beside the project’s own', async () => {
        const counted = m.noun_counted_customer({ count: rows.length, n: String(rows.length) }, { locale });
        await expect(main).toContainText(m.new_all({ count: rows.length, counted, file: 'december.csv' }, { locale }));
        await expect(main).toContainText(m.new_filled({ count: 1, n: '1' }, { locale }));
        await expect(main).toContainText(m.new_beyond({ count: 1, n: '1' }, { locale }));
      });
      const file = await taken(page, button(main, m.new_take({}, { locale })));
      await test.step('the file has every row and column, the segment, and the second nearest', async () => {
        expect(file.name).toBe(`december ${m.new_file_suffix({}, { locale })}.csv`);
        const cells = csvCells(file.bytes.toString('utf8', 3));
        const heads = [m.sh_col_segment, m.sh_col_name, m.new_head_distance, m.new_head_second, m.new_head_second_distance]; // prettier-ignore
        expect(cells[0]).toEqual([...header, ...heads.map((text) => text({}, { locale }))]);
        expect(cells.slice(1).map((row) => row.slice(0, header.length))).toEqual(rows);
        const added = cells.slice(1).map((row) => row.slice(header.length));
        expect(added.slice(0, -2).map(([letter, name]) => [letter, name])).toEqual(
          own3.toReversed().map((row) => row.slice(-2)),
        );
        for (const [, name, nearest, second, distance] of added) {
          expect(Number(nearest)).toBeLessThanOrEqual(Number(distance));
          expect(second).not.toBe(name);
        }
        const letters = added.map(([letter]) => letter!);
        const shown = await countsShown(page, locale);
        expect(shown.map(([, n]) => Number(n))).toEqual(
          ['A', 'B', 'C', 'D'].map((letter) => letters.filter((one) => one === letter).length),
        );
        const shares = ['A', 'B', 'C', 'D'].map((letter) => own.filter((row) => row.at(-2) === letter).length / 440);
        expect(shown.map((row) => row.at(-1))).toEqual(shares.map((share) => `${Math.round(share * 100)}\u00a0%`));
      });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expectNoViolation(page, colorScheme);
      }
      await test.step('closed, all is as before', async () => {
        await button(part(page, locale), m.close({}, { locale })).click();
        await expect(button(main, m.new_take({}, { locale }))).toBeHidden();
        expect(await csvTaken(page, page, m.sh_take_csv({}, { locale }))).toEqual(own);
      });
    });

    test('a file without a column that makes the segments is refused, and says which; the next one is taken', async ({
      page,
    }) => {
      await page.goto('/');
      await openSample(page, WHOLESALE.name[locale], locale);
      await makeSegments(page, locale);
      await goToStep(page, 'share', locale);
      const lines = WHOLESALE.text(locale).trim().split(/\r?\n/);
      const renamed = textFile('renamed.csv', [lines[0]!.replace('Milk', 'Dairy'), ...lines.slice(1, 60)].join('\n'));
      await chooseFile(page, m.new_choose({}, { locale }), renamed);
      const told = part(page, locale).getByRole('alert');
      await expect(told).toContainText(m.new_missing_title({}, { locale }));
      await expect(told).toContainText(m.new_missing_text({ columns: m.rec_quoted({ text: 'Milk' }, { locale }) }, { locale })); // prettier-ignore
      await expectNoViolation(page, 'refused');
      const right = textFile('right.csv', lines.slice(0, 60).join('\n'));
      await chooseFile(page, m.new_choose({}, { locale }), right);
      const counted = m.noun_counted_customer({ count: 59, n: '59' }, { locale });
      await expect(part(page, locale)).toContainText(m.new_all({ count: 59, counted, file: 'right.csv' }, { locale }));
      await expect(told).toHaveCount(0);
    });
  });
}

test('words that are not known, rows with gaps and a column of another kind are said', async ({ page }) => {
  await openFile(page, SHOP_FILE);
  await goToStep(page, 'prepare');
  await chooseRole(page, 'kind', m.role_segment());
  await page.getByRole('group', { name: 'Rows with a gap' }).getByText('leave out').click();
  await button(page, m.prep_next()).click();
  await button(page, m.cl_run({ k: 4 })).click();
  await button(page, m.cl_next()).waitFor();
  await goToStep(page, 'share');
  const told = part(page, 'en');

  await dropOn(told, shops('january.csv', [...SHOPS.slice(0, 20), '12,3,stall', '210,,market', ',41,market']));
  await expect(told).toContainText('21 of 23 customers in “january.csv” got a segment.');
  await expect(told).toContainText(m.new_unknown({ count: 1, n: '1', column: 'kind' }));
  await expect(told).toContainText(m.new_left_out({ count: 2, n: '2' }));
  expect((await countsShown(page, 'en')).at(-1)).toEqual([m.new_no_segment(), '2']);
  const cells = await csvTaken(page, told, m.new_take());
  expect(cells.slice(-2)).toEqual([
    ['210', '', 'market', '', m.new_head_none(), '', '', ''],
    ['', '41', 'market', '', m.new_head_none(), '', '', ''],
  ]);

  await test.step('a column of another kind', async () => {
    await dropOn(told, shops('words.csv', ['much,3,kiosk', 'little,4,market', 'much,3,kiosk', 'little,9,kiosk']));
    await expect(told.getByRole('alert')).toContainText(m.new_type_title());
    await expect(told.getByRole('alert')).toContainText('“sales”');
    await expect(button(told, m.new_take())).toBeHidden();
  });
  await test.step('other segments: the answer to the last ones is gone', async () => {
    await dropOn(told, shops('february.csv', SHOPS.slice(0, 10)));
    await expect(button(told, m.new_take())).toBeVisible();
    await goToStep(page, 'prepare');
    await chooseRole(page, 'kind', m.role_describe());
    await goToStep(page, 'share');
    await expect(button(told, m.new_take())).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.sh_stale());
  });
});
