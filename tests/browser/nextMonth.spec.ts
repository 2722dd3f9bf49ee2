import { expect, test, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { chooseFile, dropFile, textFile } from './givenFile';
import { orderFile, orderLines } from './orderLines';
import { BROWSER_LOCALE, button, choose, goToStep, type Locale } from './path';
import { expectRowCount, openFile } from './readStep';

const LINES = orderLines(0);
const CUSTOMERS = new Set(LINES.map(({ customer }) => customer).filter((name) => name !== '')).size;

const stepAt = (page: Page, n: number, locale: Locale) =>
  page.getByRole('group', { name: m.rec_place({ n: String(n) }, { locale }), exact: true });

for (const locale of ['en', 'zh'] as const) {
  const say = { locale };

  test.describe(`in ${locale}`, () => {
    test.use({ locale: BROWSER_LOCALE[locale] });

    test('a month without a column that can be spared still becomes customers, and what is lacking is told', async ({
      page,
    }) => {
      await openFile(page, orderFile('january.csv', LINES));
      await goToStep(page, 'prepare', locale);
      await button(page, m.seems_open({}, say)).click();
      await button(page, m.cust_make({}, say)).click();
      await expectRowCount(page, CUSTOMERS);

      const step = stepAt(page, 1, locale);
      const title = m.problem_parts_lacking_title({ columns: '“Channel”' }, say);
      await chooseFile(page, m.replace_file({}, say), orderFile('february.csv', orderLines(31), 'Channel'));
      const facts = { count: 1, n: '1', file: 'february.csv' };
      await expect(page.getByText(m.replaced_without(facts, say))).toBeVisible();
      await expect(step).toContainText(title);
      await expect(step).toContainText(m.problem_parts_not_made({ parts: m.part_channel({}, say) }, say));
      await expect(step).not.toContainText(m.rec_unfit({}, say));
      await expectRowCount(page, CUSTOMERS);
      // A customer and seven figures, three categories, seven weekdays, four parts of the day, a favourite, four scores.
      await expect(step).toContainText(m.rec_columns_from_to({ before: '7', after: '27' }, say));

      await test.step('its form says so, too, and can be kept', async () => {
        await button(page, m.rec_of({ action: m.rec_edit({}, say), n: '1' }, say)).click();
        await expect(page.getByText(m.cust_part_gone({ column: 'Channel' }, say))).toBeVisible();
        await expect(button(page, m.rec_keep({}, say))).toBeEnabled();
        await page.keyboard.press('Escape');
      });
      await test.step('a month that has it is whole again', async () => {
        await chooseFile(page, m.replace_file({}, say), orderFile('march.csv', orderLines(60)));
        await expect(page.getByText(m.replaced_all({ file: 'march.csv' }, say))).toBeVisible();
        await expect(step).not.toContainText(title);
        await expect(step).toContainText(m.rec_columns_from_to({ before: '8', after: '29' }, say));
      });
    });

    test('with a month that takes the place of another, the second table of a join stays, and that is said', async ({
      page,
    }) => {
      const shops = (sales: number) =>
        ['shop,sales', ...Array.from({ length: 20 }, (_, i) => `S${10 + i},${sales + i * 7}`)].join('\n');
      const visits = ['who,visits', ...Array.from({ length: 12 }, (_, i) => `S${10 + i},${3 + ((i * 5) % 11)}`)];
      await openFile(page, textFile('january.csv', shops(100)));
      await goToStep(page, 'prepare', locale);
      await button(page, m.rec_add({}, say)).click();
      await page.getByRole('menuitem', { name: m.rec_kind_join({}, say) }).click();
      await dropFile(page, textFile('visits.csv', visits.join('\n')));

      await test.step('its keys are proposed by their values, and that is said', async () => {
        const key = (name: typeof m.join_left_n) =>
          page.getByRole('combobox', { name: name({ n: '1' }, say), exact: true });
        await expect(key(m.join_left_n)).toHaveText('shop');
        await expect(key(m.join_right_n)).toHaveText('who');
        const facts = { share: '100\u00a0%', left: 'shop', right: 'who', file: 'visits.csv' };
        await expect(page.getByText(m.join_found_there(facts, say))).toBeVisible();
        await choose(page, m.join_right_n({ n: '1' }, say), 'visits');
        await expect(page.getByText(m.join_h_keys({}, say))).toBeVisible();
        await choose(page, m.join_right_n({ n: '1' }, say), 'who');
      });
      await button(page, m.rec_apply({}, say)).click();
      const step = stepAt(page, 1, locale);
      await expect(step).toContainText('visits.csv');

      await chooseFile(page, m.replace_file({}, say), textFile('february.csv', shops(300)));
      await expect(page.getByText(m.replaced_all({ file: 'february.csv' }, say))).toBeVisible();
      await expect(page.getByText(m.replaced_joined({ files: 'visits.csv' }, say))).toBeVisible();
      const counted = m.noun_counted_customer({ count: 20, n: '20' }, say);
      await expect(step).toContainText(m.join_m_some({ matched: '12', counted }, say));
    });
  });
}
