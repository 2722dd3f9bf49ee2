import { utils, write, type BookType, type WorkSheet } from '@e965/xlsx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { dropFile, textFile, type GivenFile } from './givenFile';
import { expectSaved, openKept } from './keptProjects';
import { BROWSER_LOCALE, choose } from './path';
import { beside, expectColumns, expectRowCount, expectTypes, openFile, rowCells } from './readStep';

type Cells = (string | number | boolean | Date | null)[][];

const CUSTOMERS: Cells = [
  ['customer', 'city', 'spend', 'since', 'member'],
  ...Array.from({ length: 40 }, (_, i) => [
    `K-${101 + i}`,
    ['Köln', '北京', 'Lyon'][i % 3]!,
    12.5 * i,
    new Date(Date.UTC(2024, i % 12, 1 + (i % 28))),
    i % 2 === 0,
  ]),
];
const TYPES = { customer: 'id', city: 'category', spend: 'number', since: 'date', member: 'yesno' } as const;
const VISITS: Cells = [['shop', 'visits'], ...Array.from({ length: 25 }, (_, i) => [`S${i % 4}`, (i * 7) % 23])];

function workbook(name: string, sheets: Record<string, WorkSheet>, hidden: string[] = []): GivenFile {
  const book = utils.book_new();
  for (const [sheet, cells] of Object.entries(sheets)) utils.book_append_sheet(book, cells, sheet);
  book.Workbook = { Sheets: book.SheetNames.map((sheet) => ({ Hidden: hidden.includes(sheet) ? 1 : 0 })) };
  const kinds: Record<string, BookType> = { xls: 'biff8', xlsb: 'xlsb', ods: 'ods', xlsx: 'xlsx' };
  const bytes = write(book, { type: 'array', bookType: kinds[name.split('.')[1]!]!, compression: true }) as ArrayBuffer;
  return { name, bytes: Buffer.from(bytes) };
}

function sheetOf(cells: Cells, merges: string[] = []): WorkSheet {
  const sheet = utils.aoa_to_sheet(cells, { UTC: true, cellDates: false });
  sheet['!merges'] = merges.map((range) => utils.decode_range(range));
  return sheet;
}

const SEVERAL = () =>
  workbook(
    'shops.xlsx',
    { Lists: sheetOf([['secret', 'list'], ['a', 1]]), Customers: sheetOf(CUSTOMERS), Visits: sheetOf(VISITS) },
    ['Lists'],
  ); // prettier-ignore

/** Each of them ten of the one before. */
const LAUGHS = `<!DOCTYPE a [<!ENTITY l0 "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')}]>`;

const UNREADABLE: Record<string, { bytes: () => Buffer; title: typeof m.problem_locked_workbook_title }> = {
  'locked.xls': { bytes: lockedXls, title: m.problem_locked_workbook_title },
  'half.ods': {
    bytes: () => half(workbook('a.ods', { A: sheetOf(CUSTOMERS) })),
    title: m.problem_broken_workbook_title,
  },
  'half.xlsb': {
    bytes: () => half(workbook('a.xlsb', { A: sheetOf(CUSTOMERS) })),
    title: m.problem_broken_workbook_title,
  },
  'swelling.xlsx': { bytes: () => withSheet('<row>'.padEnd(2e8)), title: m.problem_unsafe_workbook_title },
  'laughing.xlsx': { bytes: () => withSheet('', LAUGHS), title: m.problem_unsafe_workbook_title },
};

for (const locale of ['en', 'zh'] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale: BROWSER_LOCALE[locale] });

    test('of several sheets the first that is not hidden is open, and another can be chosen', async ({ page }) => {
      await openFile(page, SEVERAL());
      const field = m.shape_sheet({}, { locale });
      const chosen = page.getByRole('combobox', { name: field, exact: true });
      const isOpen = async (sheet: 'Customers' | 'Visits') => {
        await expect(chosen).toHaveText(sheet);
        await expectColumns(page, sheet === 'Visits' ? ['shop', 'visits'] : Object.keys(TYPES));
        await expectRowCount(page, sheet === 'Visits' ? 25 : 40);
      };
      await isOpen('Customers');
      await expectTypes(page, TYPES, locale);
      await expect(rowCells(page, 2)).toHaveText(['K-102', '北京', '12.5', '2024-02-02', 'FALSE']);
      await choose(page, field, 'Visits');
      await isOpen('Visits');
      await expect(rowCells(page, 1)).toHaveText(['S0', '0']);
      await page.keyboard.press('Control+z');
      await isOpen('Customers');
      await page.keyboard.press('Control+Shift+z');
      await isOpen('Visits');

      await choose(page, field, m.shape_sheet_hidden({ sheet: 'Lists' }, { locale }));
      await expectColumns(page, ['secret', 'list']);
    });

    test('a workbook that cannot be read says so, and leaves what is open as it was', async ({ page }) => {
      await openFile(page, SEVERAL());
      const alert = page.getByRole('alert');
      for (const [name, { bytes, title }] of Object.entries(UNREADABLE)) {
        await test.step(name, async () => {
          await dropFile(page, { name, bytes: bytes() });
          await expect(alert).toContainText(title({}, { locale }));
          await expect(alert).toContainText(name);
          await expectTypes(page, TYPES, locale);
          await expect(rowCells(page, 1)).toHaveText(['K-101', 'Köln', '0', '2024-01-01', 'TRUE']);
        });
      }
      await dropFile(page, textFile('good.csv', 'shop,visits\nA,1\nB,2\n'));
      await expectRowCount(page, 2);
      await expect(alert).toBeEmpty();
    });
  });
}

for (const name of ['shops.xls', 'shops.xlsb', 'shops.ods']) {
  test(`${name} is the same table as its .xlsx`, async ({ page }) => {
    await openFile(page, workbook(name, { Cover: sheetOf([]), Customers: sheetOf(CUSTOMERS) }));
    await expectTypes(page, TYPES);
    await expectRowCount(page, 40);
    await expect(rowCells(page, 2)).toHaveText(['K-102', '北京', '12.5', '2024-02-02', 'FALSE']);
    await expect(page.getByRole('alert')).toBeEmpty();
  });
}

test('the sheet that was chosen is open when the project is opened again, and can be changed then', async ({
  page,
}) => {
  await openFile(page, SEVERAL());
  await choose(page, m.shape_sheet(), 'Visits');
  await expectColumns(page, ['shop', 'visits']);
  await expectSaved(page);
  await openKept(page, 'shops');
  await expect(page.getByRole('combobox', { name: m.shape_sheet(), exact: true })).toHaveText('Visits');
  await expectRowCount(page, 25);
  await choose(page, m.shape_sheet(), 'Customers');
  await expectTypes(page, TYPES);
  await expectRowCount(page, 40);
});

test('a table that begins in the middle of a sheet', async ({ page }) => {
  const moved = [[], ['', '', 'Customers of 2024'], [], ...CUSTOMERS.map((row) => [null, null, ...row])];
  await openFile(page, workbook('moved.xlsx', { Sheet1: sheetOf(moved) }));
  await expectTypes(page, TYPES);
  await expectRowCount(page, 40);
  await expect(headerRow(page)).toHaveValue('4');
});

test('names in two rows', async ({ page }) => {
  const rows = Array.from({ length: 30 }, (_, i) => [`S${i}`, i, i * 2, i * 3, i * 4]);
  const cells = [['', '2024', '', '2025', ''], ['shop', 'Q1', 'Q2', 'Q1', 'Q2'], ...rows];
  await openFile(page, workbook('years.xlsx', { Sheet1: sheetOf(cells, ['B1:C1', 'D1:E1']) }));
  const joined = ['shop', '2024 Q1', '2024 Q2', '2025 Q1', '2025 Q2'];
  await expectColumns(page, joined);
  await expectRowCount(page, 30);
  await test.step('the person says that they are in one, and takes it back', async () => {
    const field = page.getByRole('group', { name: m.shape_header_rows() });
    await field.getByText(m.shape_header_one(), { exact: true }).click();
    await expectColumns(page, ['shop', 'Q1', 'Q2', 'Q1 (2)', 'Q2 (2)']);
    await expectRowCount(page, 30);
    await page.keyboard.press('Control+z');
    await expectColumns(page, joined);
  });
});

function headerRow(page: Page) {
  return beside(page).getByRole('spinbutton', { name: m.shape_header() });
}

/** A record of an old workbook's start made one that says that all behind it is encrypted ([MS-XLS] 2.4.117, FilePass). */
function lockedXls(): Buffer {
  const { bytes } = workbook('a.xls', { A: sheetOf([['a']]) });
  const writeAccess = bytes.indexOf(Buffer.from([0x5c, 0x00, 0x70, 0x00]));
  bytes[writeAccess] = 0x2f;
  bytes.fill(0, writeAccess + 4, writeAccess + 6);
  return bytes;
}

function half({ bytes }: GivenFile): Buffer {
  return bytes.subarray(0, bytes.length / 2);
}

function withSheet(rows: string, prolog = ''): Buffer {
  const parts = unzipSync(workbook('a.xlsx', { A: sheetOf([['a']]) }).bytes);
  const name = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  parts['xl/worksheets/sheet1.xml'] = strToU8(
    `${prolog}<worksheet xmlns="${name}"><sheetData>${rows}</sheetData></worksheet>`,
  );
  return Buffer.from(zipSync(parts));
}
