import { expect, test, type Locator, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { tabTo } from './focus';
import { chooseFile, textFile } from './givenFile';
import { expectSaved, goHome } from './keptProjects';
import { orderFile, orderLines, WITHOUT_CUSTOMER, type OrderLine } from './orderLines';
import { BROWSER_LOCALE, button, choose, goToStep, type Locale } from './path';
import { expectRowCount, openFile, rowCells } from './readStep';

const LINES = orderLines(0);
const CUSTOMERS = new Set(LINES.map(({ customer }) => customer).filter((name) => name !== '')).size;
const counted = (n: number) => n.toLocaleString('en');

const undoes = (page: Page, what: string, locale: Locale = 'en') =>
  button(page.getByRole('banner'), m.bar_undo({ what }, { locale }));

/** A step of the recipe, by its place from 1. */
const stepAt = (page: Page, n: number) => page.getByRole('group', { name: m.rec_place({ n: String(n) }), exact: true });

async function addStep(page: Page, kind: string): Promise<void> {
  await button(page, m.rec_add()).click();
  await page.getByRole('menuitem', { name: kind }).click();
  await expect(page.getByRole('heading', { level: 2, name: kind })).toBeFocused();
}

async function writeIn(page: Page, field: string, text: string): Promise<void> {
  await page.getByLabel(field, { exact: true }).fill(text);
}

/** Names of the grid's columns, by their places after the row number. */
function headings(page: Page): Promise<string[]> {
  return page
    .getByRole('grid')
    .getByRole('columnheader')
    .evaluateAll((cells) => cells.slice(1).map((cell) => cell.textContent.trim()));
}

async function cellOf(page: Page, row: number, column: string): Promise<Locator> {
  await expect.poll(() => headings(page)).toContain(column);
  return rowCells(page, row).nth((await headings(page)).indexOf(column));
}

/** What the page should make of a customer's lines, until the last day of all. */
function expectedOf(customer: string) {
  const lines = LINES.filter((line) => line.customer === customer);
  const bought = lines.filter(({ pieces }) => pieces > 0);
  const sum = (of: OrderLine[]) => of.reduce((all, { pieces, price }) => all + pieces * price, 0);
  const days = bought.map(dayOf).toSorted((a, b) => a - b);
  const last = Math.max(...LINES.map(dayOf));
  const orders = new Set(bought.map(({ order }) => order)).size;
  return {
    orders,
    recency: last - days.at(-1)!,
    monetary: sum(lines),
    tenure: last - days[0]!,
    meanOrder: sum(bought) / orders,
  };
}

function dayOf({ at }: OrderLine): number {
  return Date.parse(`${at.slice(0, 10)}T00:00:00Z`) / 86_400_000;
}

for (const locale of ['en', 'zh'] as const) {
  const say = { locale };

  test.describe(`in ${locale}`, () => {
    test.use({ locale: BROWSER_LOCALE[locale] });

    test('order lines become customers, and customers segments', async ({ page }) => {
      test.setTimeout(120_000);
      await openFile(page, orderFile('orders.csv', LINES));
      const heading = page.getByRole('heading', { level: 1 });
      await expect(heading).toContainText(m.counted_rows({ count: LINES.length, n: counted(LINES.length) }, say));

      await goToStep(page, 'prepare', locale);
      const facts = { lines: counted(LINES.length), customers: counted(CUSTOMERS) };
      await expect(page.getByRole('main')).toContainText(m.seems_orders_title(facts, say));
      await button(page, m.seems_open({}, say)).click();
      await expect(page.getByRole('heading', { level: 2, name: m.cust_title_orders({}, say) })).toBeFocused();
      for (const [field, column] of [
        [m.cust_customer, 'Customer'],
        [m.cust_date, 'Invoice date'],
        [m.cust_amount, 'Unit price'],
        [m.cust_quantity, 'Quantity'],
        [m.cust_order, 'Invoice'],
        [m.cust_product, 'Product'],
        [m.cust_category, 'Category'],
        [m.cust_channel, 'Channel'],
      ] as const) {
        await expect(page.getByRole('combobox', { name: field({}, say), exact: true })).toHaveText(column);
      }
      await expect(page.getByRole('term').filter({ hasText: m.made_recency({}, say) })).toBeVisible();

      await button(page, m.cust_make({}, say)).click();
      await expectRowCount(page, CUSTOMERS);
      await expect(button(page, m.seems_open({}, say))).toBeHidden();
      const count = WITHOUT_CUSTOMER;
      await expect(page.getByRole('main')).toContainText(
        m.problem_lines_without_customer_title({ count, n: String(count) }, say),
      );

      await test.step('one row is as it should be', async () => {
        const names = [m.made_orders, m.made_recency, m.made_monetary, m.made_tenure, m.made_mean_order];
        const { orders, recency, monetary, tenure, meanOrder } = expectedOf('C001');
        await expect(await cellOf(page, 1, 'Customer')).toHaveText('C001');
        for (const [i, value] of [orders, recency, monetary, tenure, meanOrder].entries()) {
          const cell = await cellOf(page, 1, names[i]!({}, say));
          expect(Number(await cell.innerText()), names[i]!({}, say)).toBeCloseTo(value, 6);
        }
      });

      await test.step('undone and made again', async () => {
        await heading.click();
        await page.keyboard.press('Control+Z');
        await expectRowCount(page, LINES.length);
        await page.keyboard.press('Control+Shift+Z');
        await expectRowCount(page, CUSTOMERS);
      });

      await test.step('the file is shown as it was read', async () => {
        await goToStep(page, 'read', locale);
        await expectRowCount(page, LINES.length);
        await goToStep(page, 'prepare', locale);
        await expectRowCount(page, CUSTOMERS);
      });

      await button(page, m.prep_next({}, say)).click();
      await button(page, m.cl_run({ k: 4 }, say)).click();
      await button(page, m.cl_next({}, say)).waitFor();
      await goToStep(page, 'profile', locale);
      await expect(heading).toContainText('A');

      await test.step('kept, and opened as it was left', async () => {
        await goToStep(page, 'prepare', locale);
        await expectSaved(page, locale);
        await goHome(page, locale);
        await button(page.getByRole('table'), 'orders').click();
        await expectRowCount(page, CUSTOMERS);
        await goToStep(page, 'cluster', locale);
        await expect(button(page, m.cl_next({}, say))).toBeVisible();
        await expect(button(page, m.make_again({}, say))).toHaveCount(0);
      });
    });
  });
}

test('a log of events becomes customers, until a day that is chosen', async ({ page }) => {
  const kinds = ['visit', 'call', 'complaint'];
  const rows = Array.from({ length: 120 }, (_, i) => {
    const day = new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
    return [`M${String(1 + (i % 20)).padStart(2, '0')}`, day, kinds[i % 3]].join(',');
  });
  await openFile(page, textFile('log.csv', ['Member id,Date,Event', ...rows].join('\n')));
  await goToStep(page, 'prepare');
  await expect(page.getByRole('main')).toContainText(m.seems_events_title({ lines: '120', customers: '20' }));

  await test.step('left as it is, it is quiet', async () => {
    await button(page, m.seems_no()).click();
    await expect(button(page, m.seems_open())).toBeHidden();
    await goToStep(page, 'read');
    await goToStep(page, 'prepare');
    await expect(button(page, m.rec_add())).toBeVisible();
    await expect(button(page, m.seems_open())).toBeHidden();
  });

  await addStepByKeyboard(page, m.rec_kind_events_to_customers());
  await page.getByText(m.cust_until_day(), { exact: true }).click();
  await writeIn(page, m.cust_day(), '2024-04-09');
  await page.keyboard.press('Tab');
  await button(page, m.cust_make()).click();
  await expectRowCount(page, 20);
  // The hundredth day is 9 April; each of the 20 came every 20 days, the first of them on days 1, 21, 41, 61, 81.
  await expect(await cellOf(page, 1, m.made_events())).toHaveText('5');
  await expect(await cellOf(page, 1, m.made_event_recency())).toHaveText('19');
  await expect(await cellOf(page, 1, m.made_event_tenure())).toHaveText('99');
  await expect(stepAt(page, 1)).toContainText(
    m.problem_lines_after_day_title({ count: 20, n: '20', day: '2024-04-09' }),
  );
});

async function addStepByKeyboard(page: Page, kind: string): Promise<void> {
  await tabTo(page, button(page, m.rec_add()));
  await page.keyboard.press('Enter');
  const item = page.getByRole('menuitem', { name: kind });
  await item.waitFor();
  while (!(await item.evaluate((element) => element === document.activeElement)))
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

/** Forty shops: every eighth without visits, each fifth a test. */
const SHOPS = textFile(
  'shops.csv',
  [
    'shop,kind,turnover,visits,opened',
    ...Array.from({ length: 40 }, (_, i) =>
      [
        `S${String(i + 1).padStart(2, '0')}`,
        i % 5 === 4 ? 'test' : i % 2 === 0 ? 'kiosk' : 'market',
        200 + i * 10,
        i % 8 === 7 ? '' : 10 + i,
        `20${10 + (i % 10)}-03-0${1 + (i % 9)}`,
      ].join(','),
    ),
  ].join('\n'),
);

test('a recipe is built step by step, changed, moved, switched off and undone', async ({ page }) => {
  test.setTimeout(120_000);
  await openFile(page, SHOPS);
  await goToStep(page, 'prepare');
  await expectRowCount(page, 40);

  await test.step('rows are removed', async () => {
    await addStep(page, m.rec_kind_filter_rows());
    await page.getByRole('group', { name: m.form_l_rows() }).getByText(m.form_drop_these()).click();
    await choose(page, m.form_condition_column({ n: '1' }), 'kind');
    await writeIn(page, `${m.form_condition_n({ n: '1' })}: ${m.form_texts_label()}`, 'test');
    await button(page, m.rec_apply()).click();
    await expectRowCount(page, 32);
    await expect(stepAt(page, 1)).toContainText(m.rec_rows_from_to({ before: '40', after: '32' }));
  });
  await test.step('gaps are filled', async () => {
    await addStep(page, m.rec_kind_fill_missing());
    await button(page, m.rec_apply()).click();
    // Of the shops without visits one, the fortieth, was a test.
    await expect(stepAt(page, 2)).toContainText(m.rec_cells({ count: 4, n: '4' }));
  });
  await test.step('a column is reckoned', async () => {
    await addStep(page, m.rec_kind_formula());
    await writeIn(page, m.form_l_formula(), '[turnover] / [visits]');
    await writeIn(page, m.form_l_to(), 'a visit');
    await button(page, m.rec_apply()).click();
    await expect(stepAt(page, 3)).toContainText(m.rec_columns_from_to({ before: '5', after: '6' }));
    await expect(await cellOf(page, 1, 'a visit')).toHaveText('20');
  });

  await test.step('changed: tests alone stay', async () => {
    await button(page, m.rec_of({ action: m.rec_edit(), n: '1' })).click();
    await page.getByRole('group', { name: m.form_l_rows() }).getByText(m.form_keep_these()).click();
    await button(page, m.rec_keep()).click();
    await expectRowCount(page, 8);
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('Control+Z');
    await expectRowCount(page, 32);
  });
  await test.step('switched off, and on', async () => {
    const on = page.getByRole('checkbox', { name: m.rec_on({ n: '1' }) });
    await on.click();
    await expectRowCount(page, 40);
    await expect(on).not.toBeChecked();
    await expect(stepAt(page, 1)).toContainText(m.rec_off());
    await on.click();
    await expectRowCount(page, 32);
    await expect(on).toBeChecked();
  });
  await test.step('moved to where it cannot work, it is told and passed over', async () => {
    await button(page, m.rec_of({ action: m.rec_remove(), n: '2' })).click();
    await expect(stepAt(page, 2)).toContainText('a visit');
    await addStep(page, m.rec_kind_rename());
    await choose(page, m.form_l_column(), 'visits');
    await writeIn(page, m.form_l_to(), 'footfall');
    await button(page, m.rec_apply()).click();
    await expect(stepAt(page, 3)).toContainText('footfall');
    await button(page, m.rec_of({ action: m.rec_up(), n: '3' })).click();
    await expect(stepAt(page, 3)).toContainText(m.rec_unfit());
    await expect(page.getByRole('heading', { level: 1 })).toContainText(m.rec_unfit_count({ count: 1, n: '1' }));
    await expect.poll(() => headings(page)).toEqual(['shop', 'kind', 'turnover', 'footfall', 'opened']);
  });
  await test.step('undone to the start', async () => {
    await page.getByRole('heading', { level: 1 }).click();
    while (await undoes(page, m.cmd_recipe()).isVisible()) {
      const before = await page.getByRole('main').innerText();
      await page.keyboard.press('Control+Z');
      await expect.poll(() => page.getByRole('main').innerText()).not.toBe(before);
    }
    await expectRowCount(page, 40);
    await expect(stepAt(page, 1)).toBeHidden();
    await expect.poll(() => headings(page)).toEqual(['shop', 'kind', 'turnover', 'visits', 'opened']);
  });
});

test('a formula says what is wrong with it, and where', async ({ page }) => {
  await openFile(page, SHOPS);
  await goToStep(page, 'prepare');
  await addStep(page, m.rec_kind_formula());
  const formula = page.getByRole('textbox', { name: m.form_l_formula(), exact: true });
  const wrong = '[turnover] / [vists] + 1';
  await formula.fill(wrong);
  await expect(formula).toHaveAttribute('aria-invalid', 'true');
  const said = m.fx_at({ n: '14', what: m.fx_f_column({ found: m.rec_quoted({ text: 'vists' }) }) });
  await expect(formula).toHaveAccessibleDescription(new RegExp(said.replace(/[.[\]()?]/g, '\\$&')));
  await button(page, m.fx_show()).click();
  await expect(formula).toBeFocused();
  const selected = await formula.evaluate((field: HTMLTextAreaElement) =>
    field.value.slice(field.selectionStart, field.selectionEnd),
  );
  expect(selected).toBe('[vists]');

  await test.step('columns and functions are put in by keyboard, two stops of Tab behind the name', async () => {
    await formula.fill('');
    await formula.focus();
    await page.keyboard.press('Tab');
    await expect(page.getByLabel(m.form_l_to(), { exact: true })).toBeFocused();
    await page.keyboard.press('Tab');
    const columns = page.getByRole('toolbar', { name: m.fx_columns() }).getByRole('button');
    await expect(columns.first()).toBeFocused();
    await page.keyboard.press('Tab');
    const functions = page.getByRole('toolbar', { name: m.fx_functions() }).getByRole('button');
    await expect(functions.first()).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('End');
    await expect(columns.last()).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(formula).toBeFocused();
    await expect(formula).toHaveValue('[visits]');
    for (let stops = 0; stops < 4; stops++) await page.keyboard.press('Tab');
    await expect(button(page, m.cancel()).last()).toBeFocused();
    await formula.fill(wrong);
  });
  await test.step('it is not taken before it is right', async () => {
    await writeIn(page, m.form_l_to(), 'a visit');
    await button(page, m.rec_apply()).click();
    await expect(formula).toBeFocused();
    await expect(stepAt(page, 1)).toBeHidden();
    await formula.fill(wrong.replace('vists', 'visits'));
    await expect(page.getByText(m.fx_gives({ type: m.type_number() }))).toBeVisible();
    await button(page, m.rec_apply()).click();
    await expect(stepAt(page, 1)).toContainText('a visit');
  });
});

test('a recipe is run on a second month that lacks a column', async ({ page }) => {
  test.setTimeout(120_000);
  await openFile(page, orderFile('january.csv', LINES));
  await goToStep(page, 'prepare');
  await addStep(page, m.rec_kind_replace_values());
  await choose(page, m.form_l_column(), 'Channel');
  await writeIn(page, m.form_replace_from({ n: '1' }), 'web');
  await writeIn(page, m.form_replace_to({ n: '1' }), 'online');
  await button(page, m.rec_apply()).click();
  await expect(stepAt(page, 1)).toContainText('online');
  await button(page, m.seems_open()).click();
  await choose(page, m.cust_channel(), m.cust_none());
  await button(page, m.cust_make()).click();
  await expectRowCount(page, CUSTOMERS);

  const later = orderLines(31).filter(({ customer }) => customer !== 'C001');
  await chooseFile(page, m.replace_file(), orderFile('february.csv', later, 'Channel'));
  await expect(page.getByRole('main')).toContainText(m.replaced_unfit({ count: 1, n: '1', file: 'february.csv' }));
  await expect(stepAt(page, 1)).toContainText(m.rec_unfit());
  await expect(stepAt(page, 1)).toContainText(m.problem_step_columns_missing_title());
  // The other step goes on without it.
  await expectRowCount(page, CUSTOMERS - 1);
  await expect(await cellOf(page, 1, 'Customer')).toHaveText('C002');

  await test.step('a month that has all columns fits', async () => {
    await chooseFile(page, m.replace_file(), orderFile('march.csv', later));
    await expect(page.getByText(m.replaced_all({ file: 'march.csv' }))).toBeVisible();
    await expect(stepAt(page, 1)).not.toContainText(m.rec_unfit());
    await expectRowCount(page, CUSTOMERS - 1);
  });
  await test.step('undone, the first month is back', async () => {
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('Control+Z');
    await expect(stepAt(page, 1)).toContainText(m.rec_unfit());
    await page.keyboard.press('Control+Z');
    await expectRowCount(page, CUSTOMERS);
    await goToStep(page, 'read');
    await expectRowCount(page, LINES.length);
  });
});

test('a needed column that a second month lacks is told in the form of its step, which is mended there', async ({
  page,
}) => {
  await openFile(page, orderFile('january.csv', LINES));
  await goToStep(page, 'prepare');
  await button(page, m.seems_open()).click();
  await button(page, m.cust_make()).click();
  await expectRowCount(page, CUSTOMERS);
  await chooseFile(page, m.replace_file(), orderFile('february.csv', orderLines(31), 'Quantity'));
  await expect(stepAt(page, 1)).toContainText(m.rec_unfit());

  await button(page, m.rec_of({ action: m.rec_edit(), n: '1' })).click();
  await expect(page.getByRole('main')).toContainText(m.form_column_gone({ column: 'Quantity' }));
  await expect(page.getByRole('main')).toContainText(m.cust_missing({ what: m.cust_quantity() }));
  await expect(button(page, m.rec_keep())).toBeDisabled();
  await choose(page, m.cust_quantity(), m.cust_none());
  await button(page, m.rec_keep()).click();
  await expect(stepAt(page, 1)).not.toContainText(m.rec_unfit());
  await expectRowCount(page, CUSTOMERS);
});

/** Three hundred customers: what they spent has a long tail, their visits do not. */
const SPENDERS = textFile(
  'spenders.csv',
  [
    'who,spent,visits',
    ...Array.from({ length: 300 }, (_, i) =>
      [`K${String(i + 1).padStart(3, '0')}`, Math.round(Math.exp(((i * 7) % 300) / 30)), 1 + ((i * 11) % 40)].join(','),
    ),
  ].join('\n'),
);

test('a skewed variable is transformed by the button beside its warning, and undone', async ({ page }) => {
  await openFile(page, SPENDERS);
  await goToStep(page, 'prepare');
  const mend = button(page, m.mend_log_of({ column: 'spent' }));
  await expect(page.getByRole('main')).toContainText(m.warn_skewed_title({ column: 'spent' }));
  const inspector = page.getByRole('complementary');
  await button(page.getByRole('table'), 'spent').click();
  const transform = inspector.getByRole('combobox', { name: m.var_transform(), exact: true });
  await expect(transform).toHaveText(m.var_transform_none());
  await expect(inspector.getByRole('img')).toHaveCount(2);
  const after = inspector.getByRole('img').nth(1);
  const skewed = await after.getAttribute('aria-label');

  await mend.click();
  await expect(mend).toBeHidden();
  await expect(transform).toHaveText(m.var_transform_log());
  await expect(after).not.toHaveAttribute('aria-label', skewed!);

  await test.step('what else is said of it changes its picture', async () => {
    await choose(page, m.var_scaling(), m.var_scaling_range());
    await expect(after).toHaveAccessibleName(/: 0 – 1,/);
    await choose(page, m.var_weight(), m.var_weight_times({ n: '0.25' }));
    await expect(after).toHaveAccessibleName(/: 0 – 0\.5,/);
  });

  await test.step('undone, the warning is back', async () => {
    for (let undone = 0; undone < 3; undone++) await undoes(page, m.cmd_variable({ column: 'spent' })).click();
    await expect(transform).toHaveText(m.var_transform_none());
    await expect(after).toHaveAttribute('aria-label', skewed!);
    await expect(mend).toBeVisible();
  });
});
