import { expect, type Locator, type Page } from 'playwright/test';
import type { ColumnType } from '../../src/domain/table/table';
import * as m from '../../src/messages/compiled/messages';
import { dropFile, type GivenFile } from './givenFile';
import { button, type Locale } from './path';

const TYPES: Record<ColumnType, typeof m.type_number> = {
  number: m.type_number,
  date: m.type_date,
  yesno: m.type_yesno,
  category: m.type_category,
  text: m.type_text,
  id: m.type_id,
};

export function typeName(type: ColumnType, locale: Locale = 'en'): string {
  return TYPES[type]({}, { locale });
}

/** From the start page to the rows of a file of the person's own. */
export async function openFile(page: Page, file: GivenFile): Promise<void> {
  await page.goto('/');
  await dropFile(page, file);
  await page.getByRole('grid').waitFor();
}

/** What is explained beside the table: the chosen column, and how the file is read. */
export function beside(page: Page): Locator {
  return page.getByRole('complementary');
}

/** Has a column explained beside the table. */
export async function explain(page: Page, column: string): Promise<void> {
  await button(page.getByRole('table'), column).click();
  await expect(beside(page).getByRole('heading', { level: 2, name: column, exact: true })).toBeVisible();
}

export async function expectColumns(page: Page, names: string[]): Promise<void> {
  await expect(page.getByRole('table').getByRole('rowheader')).toHaveText(names);
}

/** The line of a column in the table of columns. */
function columnRow(page: Page, column: string): Locator {
  const name = button(page, column);
  return page.getByRole('table').getByRole('row').filter({ has: name });
}

export async function expectTypes(page: Page, types: Record<string, ColumnType>, locale: Locale = 'en'): Promise<void> {
  await expectColumns(page, Object.keys(types));
  for (const [column, type] of Object.entries(types)) {
    await expect(columnRow(page, column).getByRole('cell').nth(1), column).toHaveText(typeName(type, locale));
  }
}

/** The smallest and the largest value, as the table of columns shows them. */
export async function expectRange(page: Page, column: string, least: string, most: string): Promise<void> {
  await expect(columnRow(page, column).getByRole('cell').nth(3)).toHaveText(`${least} – ${most}`);
}

/** What is worth a look in a column, "" where nothing is. */
export async function expectFlag(page: Page, column: string, flag: string): Promise<void> {
  await expect(columnRow(page, column).getByRole('cell').nth(6)).toHaveText(flag);
}

/** The cells of the grid's row that has this number, after the number. */
export function rowCells(page: Page, number: number): Locator {
  const name = String(number);
  const grid = page.getByRole('grid');
  const row = grid.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  return row.getByRole('gridcell');
}

export async function expectRowCount(page: Page, rows: number): Promise<void> {
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(rows + 1));
}
