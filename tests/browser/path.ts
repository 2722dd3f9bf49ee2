import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import type { Step } from '../../src/session/steps';

export type Locale = 'en' | 'zh';

/** What a browser that prefers each of the page's languages says. */
export const BROWSER_LOCALE: Record<Locale, string> = { en: 'en-GB', zh: 'zh-CN' };

const STEP_NAMES = {
  read: m.step_read,
  prepare: m.step_prepare,
  cluster: m.step_cluster,
  assess: m.step_assess,
  profile: m.step_profile,
  target: m.step_target,
  offer: m.step_offer,
  campaign: m.step_campaign,
  share: m.step_share,
} satisfies Record<Step, unknown>;

/** From the start page to the rows in the grid. */
export async function openSample(page: Page, name: string, locale: Locale = 'en'): Promise<void> {
  await button(page, m.open_sample({ name }, { locale })).click();
  await page.getByRole('grid').waitFor();
}

export async function goToStep(page: Page, step: Step, locale: Locale = 'en'): Promise<void> {
  await stop(page, step, locale).click();
}

/** The stop of the path, with the fact that was decided there. */
export function stop(page: Page, step: Step, locale: Locale = 'en'): Locator {
  return page.getByRole('navigation').getByRole('button', { name: stepName(step, locale) });
}

export function stepName(step: Step, locale: Locale): string {
  return STEP_NAMES[step]({}, { locale });
}

/** From the rows in the grid to segments: the columns as proposed, as many segments as proposed. */
export async function makeSegments(page: Page, locale: Locale = 'en'): Promise<void> {
  await button(page, m.read_next({}, { locale })).click();
  await button(page, m.prep_next({}, { locale })).click();
  await button(page, m.cl_run({ k: 4 }, { locale })).click();
  await button(page, m.cl_next({}, { locale })).waitFor();
}

export async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
  await expect(page.getByRole('combobox', { name: field, exact: true })).toHaveText(option);
}

/** In Prepare: says what a column does, and has it chosen. */
export function roleOf(page: Page, column: string, locale: Locale = 'en'): Locator {
  return page.getByRole('combobox', { name: m.role_of({ column }, { locale }), exact: true });
}

export async function chooseRole(page: Page, column: string, role: string, locale: Locale = 'en'): Promise<void> {
  const control = roleOf(page, column, locale);
  await control.click();
  await roleOption(page, role).click();
  await expect(control).toHaveText(role);
}

/** One of the roles of the list that is open; what it means stands below it. */
export function roleOption(page: Page, role: string): Locator {
  return page.getByRole('option', { name: new RegExp(`^${role} `) });
}

/** Gives the segment that is explained beside the picture a name. */
export async function nameSegment(page: Page, letter: string, name: string, locale: Locale = 'en'): Promise<void> {
  const label = m.pr_rename({ letter }, { locale });
  const inspector = page.getByRole('complementary');
  await inspector.getByRole('button', { name: label }).click();
  await inspector.getByRole('textbox', { name: label }).fill(name);
  await page.keyboard.press('Enter');
  await expect(inspector.getByRole('heading', { level: 2 })).toContainText(name);
}

/** The figure that stands beside a word in the inspector. */
export async function fact(page: Page, term: string): Promise<string> {
  const inspector = page.getByRole('complementary');
  await inspector.getByRole('term').filter({ hasText: term }).first().waitFor();
  const terms = await inspector.getByRole('term').allTextContents();
  return inspector.getByRole('definition').nth(terms.indexOf(term)).innerText();
}

/** What a click hands over to the browser's downloads. */
export async function taken(page: Page, by: Locator): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await by.click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

export function button(within: Page | Locator, name: string): Locator {
  return within.getByRole('button', { name, exact: true });
}

/** All cells of a table, the header first. */
export function cellsOf(table: Locator): Promise<string[][]> {
  return table.evaluate((element: HTMLTableElement) =>
    Array.from(element.rows, (row) => Array.from(row.cells, (cell) => cell.textContent.trim())),
  );
}
