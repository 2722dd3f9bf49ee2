import { expect, test, type Locator, type Page } from 'playwright/test';
import { chooseFile, textFile } from './givenFile';

const ROWS = 50_000;
const MEASURES = Array.from({ length: 20 }, (_, i) => `measure ${i + 1}`);
const HEADER = ['customer', 'place', 'spending', 'since', ...MEASURES];
/** Coprime to the number of rows, so that no two rows spend the same. */
const STRIDE = 7919;
const CSV = `${[HEADER, ...Array.from({ length: ROWS }, (_, i) => customer(i))].map((cells) => cells.join(',')).join('\n')}\n`;

/** The cells of row `i`, from 0. */
function customer(i: number): string[] {
  const since = new Date(Date.UTC(2015, 0, 1 + (i % 3650))).toISOString().slice(0, 10);
  const place = ['专业市场', '商务楼宇', 'street', 'industrial park'][i % 4]!;
  return [
    `C-${i + 1}`,
    place,
    String(((i * STRIDE) % ROWS) / 4),
    since,
    ...MEASURES.map((_, m) => String((i * (m + 3)) % 997)),
  ];
}

/** The row that spends the `rank`-th least, from 0. */
function spender(rank: number): number {
  for (let i = 0; ; i++) if ((i * STRIDE) % ROWS === rank) return i;
}

let grid: Locator;

test.beforeEach(async ({ page }) => {
  await page.goto('/');
  await chooseFile(page, 'Choose a file', textFile('customers.csv', CSV));
  grid = page.getByRole('grid', { name: 'The rows as they stand in the file' });
  await grid.waitFor();
  await expect(grid).toHaveAttribute('aria-rowcount', String(ROWS + 1));
  await expectRow(page, 0, 0);
});

test('the keyboard reaches the last cell of 50,000 rows, and comes back', async ({ page }) => {
  await grid.focus();
  await page.keyboard.press('Control+End');
  await expectFocus(ROWS - 1, HEADER.length - 1, customer(ROWS - 1).at(-1)!);
  await expectRow(page, ROWS - 1, ROWS - 1);
  await expect(rowNumber(page, ROWS - 1)).toBeInViewport({ ratio: 1 });

  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowLeft');
  await expectFocus(ROWS - 2, HEADER.length - 2, customer(ROWS - 2).at(-2)!);
  await page.keyboard.press('Home');
  await expectFocus(ROWS - 2, 0, `C-${ROWS - 1}`);

  await page.keyboard.press('Control+Home');
  await expectFocus(0, 0, 'C-1');
  await expectRow(page, 0, 0);
});

test('arrow and page keys move one cell and one screen', async ({ page }) => {
  await grid.focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowUp']) {
    await page.keyboard.press(key);
  }
  await expectFocus(2, 2, customer(2)[2]!);
  await page.keyboard.press('End');
  await expectFocus(2, HEADER.length - 1, customer(2).at(-1)!);
  await expect(page.getByRole('columnheader', { name: 'measure 20' })).toBeInViewport({ ratio: 1 });

  await page.keyboard.press('Home');
  await page.keyboard.press('PageDown');
  const { row } = await focus();
  expect(row).toBeGreaterThan(3);
  await expectFocus(row, 0, `C-${row + 1}`);
  await page.keyboard.press('PageUp');
  await expectFocus(2, 0, 'C-3');
});

test('a column name sorts all rows: up, down, as in the file', async ({ page }) => {
  const header = page.getByRole('columnheader', { name: 'spending' });
  await header.click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await expectRow(page, 0, spender(0));
  await expectRow(page, 1, spender(1));

  await page.keyboard.press('Control+End');
  await expectRow(page, ROWS - 1, spender(ROWS - 1));

  // The header is where the keyboard comes to above the first row.
  await page.keyboard.press('Control+Home');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expectRow(page, 0, spender(ROWS - 1));

  await page.keyboard.press('Enter');
  await expect(header).not.toHaveAttribute('aria-sort');
  await expectRow(page, 0, 0);
});

test('the wheel reaches rows between', async ({ page }) => {
  await grid.hover();
  await page.mouse.wheel(0, 400_000);
  const middle = grid.getByRole('rowheader').nth(12);
  await expect(middle).toHaveText(/^\d\d,\d\d\d$/);
  const place = Number((await middle.innerText()).replace(',', '')) - 1;
  await expectRow(page, place, place);
});

/** The row at `index` of the order shown is the customer at `place` in the file, in all cells that are in sight. */
async function expectRow(page: Page, index: number, place: number): Promise<void> {
  const row = grid.getByRole('row').filter({ has: rowNumber(page, place) });
  await expect(row).toHaveAttribute('aria-rowindex', String(index + 2));
  const cells = await row.getByRole('gridcell').evaluateAll((elements) =>
    elements.map((cell) => ({
      column: Number(cell.getAttribute('aria-colindex')) - 2,
      text: cell.textContent.trim(),
    })),
  );
  expect(cells.length).toBeGreaterThan(4);
  expect(cells).toEqual(cells.map(({ column }) => ({ column, text: customer(place)[column] })));
}

function rowNumber(page: Page, place: number): Locator {
  return page.getByRole('rowheader', { name: (place + 1).toLocaleString('en'), exact: true });
}

/** Where the keyboard is, as the grid tells a screen reader. */
function focus(): Promise<{ row: number; column: number; text: string }> {
  return grid.evaluate((element) => {
    const cell = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
    const at = (holder: Element | null | undefined, name: string) => Number(holder?.getAttribute(name)) - 2;
    return {
      row: at(cell?.closest('[role=row]'), 'aria-rowindex'),
      column: at(cell, 'aria-colindex'),
      text: cell?.textContent.trim() ?? '',
    };
  });
}

async function expectFocus(row: number, column: number, text: string): Promise<void> {
  await expect.poll(focus).toEqual({ row, column, text });
}
