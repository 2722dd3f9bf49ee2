import { expect, test, type Locator, type Page } from 'playwright/test';
import { chooseFile, textFile } from './givenFile';
import { goToStep } from './path';

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
  await expect.poll(async () => (await focus()).row).toBeGreaterThan(3);
  const { row } = await focus();
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

test('a search leaves the rows that hold it, wherever it stands in them, and is taken away', async ({ page }) => {
  await grid.focus();
  await page.keyboard.press('Control+End');
  await page.getByRole('searchbox', { name: 'Search in all columns' }).fill('c-4999');
  await expect(page.getByText('11 of 50,000 rows')).toBeVisible();
  await expect(page.getByText('Filters only change what you see here.')).toBeVisible();
  await expect(grid).toHaveAttribute('aria-rowcount', '12');
  await expectRow(page, 0, 4998);
  await expectRow(page, 10, 49_998);

  await page.getByRole('button', { name: 'Remove: “c-4999” in any column' }).click();
  await expect(grid).toHaveAttribute('aria-rowcount', String(ROWS + 1));
  await expectRow(page, 0, 0);
});

test('columns are filtered by texts and by numbers, sorted as well, until all rows are shown', async ({ page }) => {
  await menuOf(page, 'place');
  await page.getByRole('checkbox', { name: '商务楼宇' }).check();
  await page.keyboard.press('Escape');
  await expect(grid).toBeFocused();
  await expect(page.getByText('12,500 of 50,000 rows')).toBeVisible();
  await expectRow(page, 0, 1);
  await expectRow(page, 1, 5);

  await menuOf(page, 'spending');
  await page.getByRole('textbox', { name: 'From' }).fill('10');
  await page.getByRole('textbox', { name: 'To' }).fill('12');
  await page.keyboard.press('Escape');
  const left = Array.from({ length: 9 }, (_, i) => spender(40 + i)).filter((place) => place % 4 === 1);
  expect(left.length).toBeGreaterThan(1);
  await expect(page.getByText(`${left.length} of 50,000 rows`)).toBeVisible();
  await page.getByRole('columnheader', { name: 'spending' }).click();
  for (const [index, place] of left.entries()) await expectRow(page, index, place);

  await page.getByRole('button', { name: 'Show all rows' }).click();
  await expectRow(page, 0, spender(0));
});

test('a block is selected by the mouse and by the keyboard, and copied for a spreadsheet', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const drag = async (from: [number, number], to: [number, number]) => {
    await cell(...from).hover();
    await page.mouse.down();
    await cell(...to).hover();
    await page.mouse.up();
  };
  await drag([4, 2], [2, 1]);
  await page.keyboard.press('Control+c');
  await expect(page.getByText('Copied 3 × 2 cells.')).toBeVisible();
  expect(await clipboard(page)).toBe(lines([2, 3, 4], 1, 2));

  await cell(1, 0).click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Control+c');
  await expect(page.getByText('Copied 2 × 24 cells.')).toBeVisible();
  expect(await clipboard(page)).toBe(lines([1, 2], 0, 23));

  await page.keyboard.press('Control+Home');
  await page.getByRole('columnheader', { name: 'place' }).click({ modifiers: ['Shift'] });
  await page.keyboard.press('Control+c');
  await expect(page.getByText('Copied 50,000 × 1 cells, with the column names.')).toBeVisible();
  const column = (await clipboard(page)).split('\n');
  expect(column).toHaveLength(ROWS + 1);
  expect([column[0], column[1], column.at(-1)]).toEqual(['place', customer(0)[1], customer(ROWS - 1)[1]]);
  // It was no sort.
  await expect(page.getByRole('columnheader', { name: 'place' })).not.toHaveAttribute('aria-sort');

  await page.keyboard.press('Control+a');
  await expect(cell(3, 3)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(cell(3, 3)).not.toHaveAttribute('aria-selected');
});

test('columns are hidden and shown again, pinned, and made wider without the mouse', async ({ page }) => {
  await grid.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('dialog', { name: 'Column place' }).getByRole('button', { name: 'Hide' }).click();
  await expect(page.getByRole('columnheader', { name: 'place' })).toHaveCount(0);
  await expect(grid).toHaveAttribute('aria-colcount', String(HEADER.length));
  await expectFocus(0, 1, customer(0)[2]!);

  await page.keyboard.press('End');
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('button', { name: 'Pin to the left' }).click();
  await expectFocus(0, 0, customer(0).at(-1)!);
  await page.keyboard.press('End');
  await expect(page.getByRole('columnheader', { name: 'measure 20' })).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Home');

  const header = page.getByRole('columnheader', { name: 'measure 20' });
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('spinbutton', { name: 'Width in pixels' }).fill('200');
  await page.keyboard.press('Enter');
  await expect(header).toHaveCSS('width', '200px');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Columns 23/24' }).click();
  await page.getByRole('checkbox', { name: 'place' }).check();
  await page.keyboard.press('Escape');
  await expect(grid).toHaveAttribute('aria-colcount', String(HEADER.length + 1));
});

test('the last of a million rows is one key away', async ({ page }) => {
  const rows = 1_048_576;
  const text = Array.from({ length: rows }, (_, i) => `R${i + 1},${i % 1000}`).join('\n');
  await page.goto('/');
  await chooseFile(page, 'Choose a file', textFile('million.csv', `id,amount\n${text}\n`));
  await grid.waitFor({ timeout: 30_000 });
  await expect(grid).toHaveAttribute('aria-rowcount', String(rows + 1));
  await grid.focus();
  await page.keyboard.press('Control+End');
  await expectFocus(rows - 1, 1, String((rows - 1) % 1000));
  await expect(rowNumber(page, rows - 1)).toBeInViewport({ ratio: 1 });
});

test('the view stays while other steps are looked at', async ({ page }) => {
  await page.getByRole('searchbox').fill('C-4999');
  await expect(page.getByText('11 of 50,000 rows')).toBeVisible();
  await page.getByRole('button', { name: 'Prepare the columns' }).click();
  await goToStep(page, 'read');
  await expect(page.getByText('11 of 50,000 rows')).toBeVisible();
  await expect(page.getByRole('searchbox')).toHaveValue('C-4999');
  await expectRow(page, 0, 4998);
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

/** Opens what can be done with a column. */
async function menuOf(page: Page, column: string): Promise<void> {
  const header = page.getByRole('columnheader', { name: column, exact: true });
  await header.hover();
  await header.locator('.menu').click();
  await expect(page.getByRole('dialog', { name: `Column ${column}` })).toBeVisible();
}

function cell(row: number, column: number): Locator {
  return grid.locator(`[role=gridcell][data-row="${row}"][data-column="${column}"]`);
}

function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Rows of the file as they are copied, columns `first` to `last`. */
function lines(places: number[], first: number, last: number): string {
  return places
    .map((place) =>
      customer(place)
        .slice(first, last + 1)
        .join('\t'),
    )
    .join('\n');
}
