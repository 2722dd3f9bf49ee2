import { writeFile } from 'node:fs/promises';
import { expect, test, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { button, fact, goToStep } from './path';
import { slowShards } from './slowShards';

const ROWS = 1_000_000;
const SEGMENTS = 12;
const MEASURES = ['visits', 'months', 'orders'];
/** Shares no factor with the number of rows, so that no two customers spend the same. */
const STRIDE = 7919;
const FORMATTED = new Intl.NumberFormat('en');

test('segments of a million rows: cancelled, found while the rows are looked through, and there at the end', async ({
  page,
}) => {
  test.setTimeout(180_000);
  slowShards(page, 150);
  const path = test.info().outputPath('customers.csv');
  await writeFile(path, customersCsv());
  await page.goto('/');
  const chooser = page.waitForEvent('filechooser');
  await button(page, m.start_choose()).click();
  await (await chooser).setFiles(path);
  const grid = page.getByRole('grid', { name: m.read_rows_title() });
  await expect(grid).toHaveAttribute('aria-rowcount', String(ROWS + 1), { timeout: 60_000 });
  const progress = page.getByRole('progressbar');

  await test.step('cancelled', async () => {
    await goToStep(page, 'cluster');
    await page.getByRole('slider', { name: m.cl_k() }).press('End');
    await button(page, m.cl_run({ k: SEGMENTS })).click();
    await expect(progress).toBeVisible();
    // Past the bringing of the rows to the workers.
    await expect(progress).not.toHaveAttribute('aria-valuenow', '0', { timeout: 30_000 });
    await button(page, m.cancel()).click();
    await expect(progress).toBeHidden();
    await expect(page.getByRole('alert')).toBeEmpty();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.cl_before());
    await expect(button(page, m.cl_run({ k: SEGMENTS }))).toBeEnabled();
  });

  await test.step('run again, and meanwhile the rows are scrolled, sorted and searched', async () => {
    await button(page, m.cl_run({ k: SEGMENTS })).click();
    await expect(progress).toBeVisible();
    await goToStep(page, 'read');

    await grid.press('Control+End');
    await expectRow(page, ROWS - 1, ROWS - 1);
    await grid.press('Control+Home');
    const header = page.getByRole('columnheader', { name: 'spend', exact: true });
    await header.click();
    await header.click();
    await expect(header).toHaveAttribute('aria-sort', 'descending');
    await expectRow(page, 0, customerWho(ROWS - 1));
    await page.getByRole('searchbox', { name: m.grid_search() }).fill('123456.75');
    await expect(
      page.getByText(m.grid_rows_shown({ n: '1', all: FORMATTED.format(ROWS) }), { exact: true }),
    ).toBeVisible();
    await expectRow(page, 0, customerWho(4 * 123_456 + 3));
    await button(page, m.grid_show_all()).click();

    await goToStep(page, 'cluster');
    await expect(progress).toBeVisible();
  });

  await test.step('the segments', async () => {
    await button(page, m.cl_next()).waitFor({ timeout: 90_000 });
    const counted = m.noun_counted_customer({ count: ROWS, n: FORMATTED.format(ROWS) });
    const answer = m.cl_answer({ counted, k: SEGMENTS });
    await expect(page.getByRole('heading', { level: 1 })).toContainText(answer);
    const sizes = await page.getByRole('listitem').filter({ hasText: ' customers · ' }).allInnerTexts();
    expect(sizes).toHaveLength(SEGMENTS);
    const all = sizes.map((text) => Number(/([\d,]+) customers/.exec(text)![1]!.replaceAll(',', '')));
    expect(all.reduce((sum, size) => sum + size, 0)).toBe(ROWS);
    expect(await fact(page, m.cl_fingerprint())).toMatch(/^[0-9a-f]{8}$/);
    await expect(page.getByRole('alert')).toBeEmpty();
  });

  /** The row at `index` of those shown is that of the customer at `place` in the file, and can be seen. */
  async function expectRow(page: Page, index: number, place: number): Promise<void> {
    const number = page.getByRole('rowheader', { name: FORMATTED.format(place + 1), exact: true });
    const row = grid.getByRole('row').filter({ has: number });
    await expect(row).toHaveAttribute('aria-rowindex', String(index + 2));
    await expect(number).toBeInViewport({ ratio: 1 });
    await expect(row.getByRole('gridcell').first()).toHaveText(String(spend(place)));
  }
});

/** What customer `i` spends: different for each, and no two next to each other alike. */
function spend(i: number): number {
  return ((i * STRIDE) % ROWS) / 4;
}

/** The customer who spends the `rank`-th least, from 0. */
function customerWho(rank: number): number {
  for (let i = 0; ; i++) if ((i * STRIDE) % ROWS === rank) return i;
}

/** Numbers without groups: k-means needs many passes over them. */
function customersCsv(): string {
  let state = 1;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const lines = [['spend', ...MEASURES].join(',')];
  for (let i = 0; i < ROWS; i++) lines.push(`${spend(i)},${below(200)},${below(100)},${below(50)}`);
  return lines.join('\n');
}
