import { writeFile } from 'node:fs/promises';
import { expect, test, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { zipOf } from '../engine/zips';
import { expectOpen, expectSaved, goHome } from './keptProjects';
import { button } from './path';
import { beside, expectRange, expectTypes } from './readStep';

/** All that a sheet can have, less the row of the names. */
const ROWS = 1_048_575;
const NAMES = ['customer', 'spend', 'since', 'region'];
const TYPES = { customer: 'id', spend: 'number', since: 'date', region: 'category' } as const;
const REGIONS = ['North', 'South', 'East', 'West'];
/** Shares no factor with the number of rows, so that no two customers spend the same. */
const STRIDE = 7919;
const FIRST_DAY = Date.UTC(2015, 0, 1);
const DAY_MS = 86_400_000;
/** Days from the epoch of workbooks to that of the browser. */
const EPOCH = 25_569;
const FORMATTED = new Intl.NumberFormat('en');

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

test('a full sheet is opened, looked through to its end, sorted, filtered, closed and opened again', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const path = test.info().outputPath('full.xlsx');
  await writeFile(path, fullSheet());
  await page.goto('/');
  const grid = page.getByRole('grid', { name: m.read_rows_title() });

  await test.step('opened', async () => {
    const chooser = page.waitForEvent('filechooser');
    await button(page, m.start_choose()).click();
    await (await chooser).setFiles(path);
    await grid.waitFor({ timeout: 60_000 });
    await expect(beside(page).getByText(m.file_kind_xlsx(), { exact: true })).toBeVisible();
    await expectAllRows();
    await expectRow(page, 0, 0);
  });

  await test.step('to its last row', async () => {
    await grid.focus();
    await page.keyboard.press('Control+End');
    await expectRow(page, ROWS - 1, ROWS - 1);
    await page.keyboard.press('Control+Home');
    await expectRow(page, 0, 0);
  });

  await test.step('sorted', async () => {
    const header = page.getByRole('columnheader', { name: 'spend', exact: true });
    await header.click();
    await expect(header).toHaveAttribute('aria-sort', 'ascending');
    await expectRow(page, 0, spender(0));
    await header.click();
    await expect(header).toHaveAttribute('aria-sort', 'descending');
    await expectRow(page, 0, spender(ROWS - 1));
    await page.keyboard.press('Control+End');
    await expectRow(page, ROWS - 1, spender(0));
  });

  await test.step('filtered, the order kept', async () => {
    await page.keyboard.press('End');
    await page.keyboard.press('Alt+ArrowDown');
    const panel = page.getByRole('dialog', { name: m.grid_menu_of({ column: 'region' }) });
    await panel.getByRole('checkbox', { name: 'South' }).check();
    await page.keyboard.press('Escape');
    const inTheSouth = Array.from({ length: ROWS }, (_, rank) => spender(ROWS - 1 - rank)).filter(
      (i) => region(i) === 'South',
    );
    await expectRowsLeft(page, inTheSouth.length);
    for (const index of [0, 1, 2]) await expectRow(page, index, inTheSouth[index]!);
    await button(page, m.grid_show_all()).click();
    await expectAllRows();
  });

  await test.step('searched', async () => {
    await page.getByRole('searchbox', { name: m.grid_search() }).fill('k-1048575');
    await expectRowsLeft(page, 1);
    await expectRow(page, 0, ROWS - 1);
    await button(page, m.grid_show_all()).click();
    await expectAllRows();
  });

  await test.step('closed, and opened again', async () => {
    await expect(() => expectSaved(page)).toPass({ timeout: 30_000 });
    await goHome(page);
    await page.reload();
    await expect(
      page
        .getByRole('table')
        .getByRole('row')
        .filter({ has: button(page, 'full') }),
    ).toContainText(m.fact_rows_columns({ rows: FORMATTED.format(ROWS), columns: NAMES.length }));
    await button(page.getByRole('table'), 'full').click();
    await expectOpen(page, 'full');
    await expectAllRows();
    await expectTypes(page, TYPES);
    await expectRange(page, 'spend', '0', FORMATTED.format((ROWS - 1) / 4));
    await expectRow(page, 0, 0);
    await grid.focus();
    await page.keyboard.press('Control+End');
    await expectRow(page, ROWS - 1, ROWS - 1);
  });

  async function expectAllRows(): Promise<void> {
    await expect(grid).toHaveAttribute('aria-rowcount', String(ROWS + 1), { timeout: 30_000 });
  }

  async function expectRowsLeft(page: Page, rows: number): Promise<void> {
    await expect(
      page.getByText(m.grid_rows_shown({ n: FORMATTED.format(rows), all: FORMATTED.format(ROWS) })),
    ).toBeVisible();
    await expect(grid).toHaveAttribute('aria-rowcount', String(rows + 1));
  }

  /** The row at `index` of those shown is that of the customer at `place` in the file, and can be seen. */
  async function expectRow(page: Page, index: number, place: number): Promise<void> {
    const number = page.getByRole('rowheader', { name: FORMATTED.format(place + 1), exact: true });
    const row = grid.getByRole('row').filter({ has: number });
    await expect(row).toHaveAttribute('aria-rowindex', String(index + 2));
    await expect(number).toBeInViewport({ ratio: 1 });
    await expect(row.getByRole('gridcell')).toHaveText(customer(place));
  }
});

/** Row `i` from 0: the cells as they are shown. */
function customer(i: number): string[] {
  return [`K-${i + 1}`, String(spend(i)), new Date(FIRST_DAY + day(i) * DAY_MS).toISOString().slice(0, 10), region(i)];
}

function spend(i: number): number {
  return ((i * STRIDE) % ROWS) / 4;
}

function day(i: number): number {
  return i % 3650;
}

function region(i: number): string {
  return REGIONS[i % REGIONS.length]!;
}

/** Places of the customers by what they spend, the least first. */
const BY_SPEND = new Uint32Array(ROWS);
for (let i = 0; i < ROWS; i++) BY_SPEND[(i * STRIDE) % ROWS] = i;

function spender(rank: number): number {
  return BY_SPEND[rank]!;
}

/** As Excel writes it: shared texts, days as numbers with a format, and a place at every cell. */
function fullSheet(): Uint8Array {
  const shared = [...NAMES, ...REGIONS];
  const text = (of: string) => ` t="s"><v>${shared.indexOf(of)}</v></c>`;
  const rows = [`<row r="1">${NAMES.map((name, c) => `<c r="${'ABCD'[c]}1"${text(name)}`).join('')}</row>`];
  const regions = REGIONS.map(text);
  for (let i = 0, r = 2; i < ROWS; i++, r++) {
    rows.push(
      `<row r="${r}"><c r="A${r}" t="inlineStr"><is><t>K-${i + 1}</t></is></c><c r="B${r}"><v>${spend(i)}</v></c>` +
        `<c r="C${r}" s="1"><v>${FIRST_DAY / DAY_MS + EPOCH + day(i)}</v></c><c r="D${r}"${regions[i % regions.length]}</row>`,
    );
  }
  const relationships = (of: [id: string, type: string, target: string][]) =>
    `<Relationships xmlns="${PACKAGE}">${of.map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`;
  return zipOf([
    { name: '[Content_Types].xml', bytes: '<Types/>' },
    { name: '_rels/.rels', bytes: relationships([['w', 'officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      bytes: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Customers" sheetId="1" r:id="s"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: relationships([
        ['s', 'worksheet', 'worksheets/sheet1.xml'],
        ['t', 'sharedStrings', 'sharedStrings.xml'],
        ['f', 'styles', 'styles.xml'],
      ]),
    },
    {
      name: 'xl/styles.xml',
      bytes: `<styleSheet xmlns="${MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      bytes: `<sst xmlns="${MAIN}">${shared.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      bytes: `<worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData></worksheet>`,
    },
  ]);
}
