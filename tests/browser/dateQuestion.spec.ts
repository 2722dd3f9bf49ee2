import { expect, test } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { expectNoViolation } from './axe';
import { tabTo } from './focus';
import { textFile } from './givenFile';
import { BROWSER_LOCALE, button, chooseRole, goToStep, roleOf } from './path';
import { beside, expectFlag, expectRange, expectTypes, explain, openFile } from './readStep';

/** 3 April or 4 March: no number is above 12, and no day is met with twice. */
const EITHER = Array.from({ length: 36 }, (_, i) => [2 + (i % 7), 1 + ((i * 5) % 12)]);

function joinedFile(days: number[][]) {
  const rows = days.map(
    ([first, second], i) => `M${i},0${first}/${String(second).padStart(2, '0')}/2024,${20 + i * 3}`,
  );
  return textFile('members.csv', ['member,joined,spent', ...rows].join('\n'));
}

for (const locale of ['en', 'zh'] as const) {
  const say = { locale };
  const question = m.asks_title({}, say);
  // 02/01/2024, the first in the file.
  const dayFirst = locale === 'zh' ? '2024年1月2日' : '2 January 2024';
  const monthFirst = locale === 'zh' ? '2024年2月1日' : '1 February 2024';

  test.describe(`in ${locale}`, () => {
    test.use({ locale: BROWSER_LOCALE[locale] });

    test('dates with two readings: nothing is guessed; the answer makes them dates, with the keyboard alone', async ({
      page,
    }) => {
      await openFile(page, joinedFile(EITHER));
      const asked = async () => {
        await expectTypes(page, { member: 'id', joined: 'text', spent: 'number' }, locale);
        await expectFlag(page, 'joined', m.flag_asks({}, say));
      };
      await asked();
      await expect(page.getByRole('heading', { level: 1 })).toContainText(m.read_look({ count: 1, n: '1' }, say));
      await tabTo(page, button(page, 'joined'));
      await page.keyboard.press('Enter');
      await expect(beside(page).getByRole('heading', { name: question })).toBeVisible();
      await expect(beside(page)).toContainText(m.asks_text({ example: '02/01/2024' }, say));
      await expect(button(page, monthFirst)).toBeVisible();
      await expectNoViolation(page, 'read');

      await tabTo(page, button(page, dayFirst));
      await page.keyboard.press('Enter');
      await expectTypes(page, { member: 'id', joined: 'date', spent: 'number' }, locale);
      await expectRange(page, 'joined', '2024-01-02', '2024-12-07');
      await expectFlag(page, 'joined', '');
      await expect(beside(page)).toContainText(m.date_day_first({}, say));

      const other = button(page, m.date_other_month({}, say));
      await expect(other).toBeFocused();
      await page.keyboard.press('Enter');
      await expectRange(page, 'joined', '2024-02-01', '2024-08-07');
      await expect(beside(page)).toContainText(m.date_month_first({}, say));

      await page.keyboard.press('Control+z');
      await expectRange(page, 'joined', '2024-01-02', '2024-12-07');
      await page.keyboard.press('Control+z');
      await asked();
      await expect(beside(page).getByRole('heading', { name: question })).toBeVisible();
      await page.keyboard.press('Control+Shift+z');
      await expectRange(page, 'joined', '2024-01-02', '2024-12-07');
      await button(page, m.as_found_of({ what: question }, say)).press('Enter');
      await asked();
    });
  });
}

test('one date that fits one reading alone settles all; nobody is asked, but can say otherwise', async ({ page }) => {
  await openFile(page, joinedFile([...EITHER, [4, 25]]));
  await expectTypes(page, { member: 'id', joined: 'date', spent: 'number' });
  await expectRange(page, 'joined', '2024-02-01', '2024-08-07');
  await expectFlag(page, 'joined', '');
  await explain(page, 'joined');
  await expect(beside(page)).toContainText(m.date_month_first());
  await expect(beside(page).getByRole('heading', { name: m.asks_title() })).toHaveCount(0);
  await button(page, m.date_other_day()).click();
  await expectRange(page, 'joined', '2024-01-02', '2024-12-07');
  await expectFlag(page, 'joined', m.flag_misfits({ count: 1, n: '1' }));
  await expect(button(page, m.date_other_month())).toBeFocused();
  await button(page, m.as_found_of({ what: m.asks_title() })).click();
  await expectRange(page, 'joined', '2024-02-01', '2024-08-07');
  await expectFlag(page, 'joined', '');
});

test('where the year can be first, too, all three are asked for', async ({ page }) => {
  const rows = Array.from(
    { length: 24 },
    (_, i) => `M${i},0${3 + (i % 7)}-0${4 + (i % 5)}-0${5 + (i % 3)},${20 + i * 3}`,
  );
  await openFile(page, textFile('short.csv', ['member,joined,spent', ...rows].join('\n')));
  await expectFlag(page, 'joined', m.flag_asks_year());
  await explain(page, 'joined');
  const asked = beside(page).locator('section').filter({ hasText: m.asks_title_year() }).getByRole('button');
  // 03-04-05, the first in the file.
  await expect(asked).toHaveText(['3 April 2005', '4 March 2005', '5 April 2003']);
  await asked.nth(2).click();
  await expectRange(page, 'joined', '2003-04-05', '2009-07-06');
  await expect(beside(page)).toContainText(m.date_year_first());
  await expect(button(page, m.date_other_day())).toBeFocused();
});

test('until the question is answered the dates make no segments, and then they are days', async ({ page }) => {
  await openFile(page, joinedFile(EITHER));
  await goToStep(page, 'prepare');
  await expect(roleOf(page, 'joined')).toHaveText(m.role_out());
  await goToStep(page, 'read');
  await explain(page, 'joined');
  await button(page, '1 February 2024').click();
  await expectRange(page, 'joined', '2024-02-01', '2024-08-07');
  await goToStep(page, 'prepare');
  await expect(roleOf(page, 'joined')).toHaveText(m.role_date());
  await chooseRole(page, 'joined', m.role_segment());
});
