import { expect, test, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { tabTo } from './focus';
import { textFile } from './givenFile';
import { button, chooseRole, fact, goToStep, makeSegments, stop } from './path';
import { beside, expectFlag, expectRange, expectTypes, explain, openFile, rowCells, typeName } from './readStep';

/** Sixty shops; the turnover of the 42nd is written in words, and nobody counted the visits of the 50th. */
const ROWS = Array.from({ length: 60 }, (_, i) => {
  const turnover = i === 41 ? 'about 900' : String(100 + ((i * 37) % 90) * 11);
  const visits = i === 49 ? 'many' : String(1 + ((i * 13) % 40));
  return [`S${i}`, turnover, visits, String(3 + ((i * 7) % 20)), `floor ${i % 4}`].join(',');
});
const FILE = textFile('shops.csv', ['shop,turnover,visits,staff,floor', ...ROWS].join('\n'));
const TYPES = { shop: 'id', turnover: 'number', visits: 'number', staff: 'number', floor: 'category' } as const;
const MISFIT = m.flag_misfits({ count: 1, n: '1' });

const typeChoice = (page: Page, column: string) => page.getByRole('group', { name: m.type_choose({ column }) });

async function readAs(page: Page, text: string, instead: string): Promise<void> {
  const label = m.misfit_read_as_of({ text });
  await beside(page)
    .getByRole('button', { name: `${label}: ` })
    .click();
  await beside(page).getByRole('textbox', { name: label }).fill(instead);
  await page.keyboard.press('Enter');
}

test('a cell that does not fit: looked at, read as a number, and taken back', async ({ page }) => {
  await openFile(page, FILE);
  await expectTypes(page, TYPES);
  await expectFlag(page, 'turnover', MISFIT);
  await explain(page, 'turnover');
  const inspector = beside(page);
  await expect(inspector).toContainText(m.why_most_fit({ type: typeName('number'), fits: '59', cells: '60' }));
  await expect(inspector).toContainText(m.misfit_text({ count: 1, type: typeName('number') }));

  await test.step('looked at, with the rows sorted', async () => {
    const header = page.getByRole('grid').getByRole('columnheader', { name: 'turnover' });
    await header.click();
    await expect(header).toHaveAttribute('aria-sort', 'ascending');
    const show = button(inspector, m.misfit_show({ n: '42' }));
    await tabTo(page, show);
    await page.keyboard.press('Enter');
    const grid = page.getByRole('grid');
    await expect(grid).toBeFocused();
    await expect(rowCells(page, 42).nth(1)).toHaveText('about 900');
    const id = await rowCells(page, 42).nth(1).getAttribute('id');
    await expect(grid).toHaveAttribute('aria-activedescendant', id!);
    await expect(rowCells(page, 42).nth(1)).toBeInViewport();
  });

  const what = 'about 900 → 2500';
  await readAs(page, 'about 900', '2500');
  await expectFlag(page, 'turnover', '');
  await expectRange(page, 'turnover', '100', '2,500');
  await expect(inspector.getByRole('heading', { name: m.repairs_title() })).toBeVisible();
  await expect(inspector).toContainText(m.repairs_text({ count: 1, n: '1' }));
  await expect(inspector).toContainText(what);
  await button(inspector, m.take_back_of({ what })).click();
  await expectFlag(page, 'turnover', MISFIT);
  await expectRange(page, 'turnover', '100', '1,079');

  await test.step('or said to be none', async () => {
    await button(inspector, m.misfit_none_of({ text: 'about 900' })).click();
    await expectFlag(page, 'turnover', '');
    await expectRange(page, 'turnover', '100', '1,079');
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('Control+z');
    await expectFlag(page, 'turnover', MISFIT);
  });
});

test('a type is overridden, and taken back', async ({ page }) => {
  await openFile(page, FILE);
  await explain(page, 'staff');
  await typeChoice(page, 'staff').getByText(typeName('category'), { exact: true }).click();
  await expectTypes(page, { ...TYPES, staff: 'category' });
  await expect(beside(page)).toContainText(m.why_chosen({ type: typeName('category') }));
  await page.keyboard.press('Control+z');
  await expectTypes(page, TYPES);
  await page.keyboard.press('Control+Shift+z');
  await expectTypes(page, { ...TYPES, staff: 'category' });
  await button(page, m.as_found_of({ what: m.type_choose({ column: 'staff' }) })).click();
  await expectTypes(page, TYPES);

  await explain(page, 'floor');
  await typeChoice(page, 'floor').getByText(typeName('number'), { exact: true }).click();
  await expectTypes(page, { ...TYPES, floor: 'number' });
  await expectFlag(page, 'floor', m.flag_misfits({ count: 60, n: '60' }));
  await page.keyboard.press('Control+z');
  await expectTypes(page, TYPES);
});

test('segments are stale where a column that makes them is read otherwise, and nowhere else', async ({ page }) => {
  await openFile(page, FILE);
  await goToStep(page, 'prepare');
  await chooseRole(page, 'visits', m.role_out());
  await goToStep(page, 'read');
  await makeSegments(page);
  const stale = button(page.getByRole('main'), m.make_again());
  const before = await fact(page, m.cl_fingerprint());
  const expectStale = async (yes: boolean) => {
    for (const step of ['cluster', 'profile', 'target', 'share'] as const) {
      await goToStep(page, step);
      await expect(stop(page, step)).toHaveAttribute('aria-current', 'step');
      await expect(stale).toHaveCount(yes ? 1 : 0);
    }
  };

  await test.step('a column that is kept out', async () => {
    await goToStep(page, 'read');
    await explain(page, 'visits');
    await readAs(page, 'many', '40');
    await expectFlag(page, 'visits', '');
    await expectStale(false);
  });
  await test.step('a column that makes the segments', async () => {
    await goToStep(page, 'read');
    await explain(page, 'turnover');
    await readAs(page, 'about 900', '900');
    await expectFlag(page, 'turnover', '');
    await expectStale(true);
  });
  await test.step('taken back, they are as they were', async () => {
    await page.keyboard.press('Control+z');
    await expectStale(false);
    await goToStep(page, 'cluster');
    expect(await fact(page, m.cl_fingerprint())).toBe(before);
  });
  await test.step('made again, they are current', async () => {
    await page.keyboard.press('Control+Shift+z');
    await expectStale(true);
    await stale.click();
    await expectStale(false);
    await goToStep(page, 'read');
    await explain(page, 'turnover');
    await expectFlag(page, 'turnover', '');
  });
});
