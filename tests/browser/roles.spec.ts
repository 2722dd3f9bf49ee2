import { expect, test, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { expectNoViolation } from './axe';
import { dropFile, textFile } from './givenFile';
import {
  BROWSER_LOCALE,
  button,
  choose,
  chooseRole,
  goToStep,
  makeSegments,
  roleOf,
  roleOption,
  type Locale,
} from './path';

const MARKETS = ['North market', 'South market', 'Riverside'];
const TIERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const HEADER = ['Code', 'Shop', 'Market', 'Town', 'Joined', 'Monthly bill', 'Visits', 'Stars', 'Tier'];
const ROWS = Array.from({ length: 240 }, (_, i) => [
  `K-${1000 + i}`,
  `Shop ${i} of ${(i * 7919) % 240}`,
  MARKETS[i % 3]!,
  ['Ab', 'Bo', 'Ce'][Math.floor(i / 80)]!,
  `2024-${String(1 + (i % 12)).padStart(2, '0')}-15`,
  String(((i * 37) % 240) * 10 + (i % 2 === 0 ? 5000 : 0)),
  String((i * 53) % 97),
  String(1 + (i % 4)),
  TIERS[(i * 5) % 12]!,
]);
const FILE = textFile('shops.csv', [HEADER, ...ROWS].map((row) => row.join(',')).join('\n'));

async function openShops(page: Page, locale: Locale): Promise<void> {
  await page.goto('/');
  await dropFile(page, FILE);
  await page.getByRole('grid').waitFor();
  await goToStep(page, 'prepare', locale);
}

async function expectRoles(page: Page, roles: Record<string, () => string>, locale: Locale): Promise<void> {
  for (const [column, role] of Object.entries(roles)) {
    await expect(roleOf(page, column, locale)).toHaveText((role as typeof m.role_out)({}, { locale }));
  }
}

const PROPOSED = {
  Code: m.role_id,
  Market: m.role_place,
  Town: m.role_describe,
  Joined: m.role_date,
  'Monthly bill': m.role_segment,
  Visits: m.role_segment,
  Stars: m.role_describe,
};

for (const locale of ['en', 'zh'] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale: BROWSER_LOCALE[locale] });

    test('what a column is for is proposed, changed in one step each, and what Target and Campaign show', async ({
      page,
    }) => {
      const say = { locale };
      const word = (name: typeof m.role_out) => name({}, say);
      await openShops(page, locale);
      await expectRoles(page, PROPOSED, locale);
      const table = page.getByRole('table').first();
      const row = (column: string) => table.getByRole('row').filter({ has: roleOf(page, column, locale) });
      const one = m.noun_one_customer({}, say);
      await expect(row('Market')).toContainText(m.reason_place_heading({}, say));
      await expect(row('Monthly bill')).toContainText(
        [m.reason_amount({}, say), m.use_value({ one }, say)].join(m.list_clauses({}, say)),
      );

      await chooseRole(page, 'Stars', word(m.role_value), locale);
      await chooseRole(page, 'Town', word(m.role_place), locale);
      await chooseRole(page, 'Shop', word(m.role_id), locale);
      await expectRoles(page, { ...PROPOSED, Stars: m.role_value, Town: m.role_place, Market: m.role_describe, Shop: m.role_id, Code: m.role_out }, locale); // prettier-ignore
      await expect(row('Stars')).toContainText(
        m.role_otherwise({ role: word(m.role_describe), reason: m.reason_few_values({ n: '4' }, say) }, say),
      );
      await expect(row('Monthly bill')).not.toContainText(m.role_otherwise({ role: '', reason: '' }, say).slice(0, 4));
      const columns = new Intl.ListFormat(BROWSER_LOCALE[locale]).format(['Monthly bill', 'Stars']);
      await expect(page.getByRole('main')).toContainText(
        [
          m.prep_uses_value({ columns }, say),
          m.prep_uses_place({ column: 'Town' }, say),
          m.prep_uses_id({ column: 'Shop' }, say),
        ].join(m.gap({}, say)),
      );

      await test.step('a role that does not fit cannot be chosen, and says why', async () => {
        await roleOf(page, 'Tier', locale).click();
        const option = roleOption(page, word(m.role_value));
        await expect(option).toBeDisabled();
        await expect(option).toContainText(m.role_no_number({}, say));
        await expectNoViolation(page, 'the roles of a column');
        await test.step('by keyboard, too', async () => {
          const isReached = () =>
            roleOf(page, 'Tier', locale).evaluate((control) =>
              document.getElementById(control.getAttribute('aria-activedescendant') ?? '')?.textContent.trim(),
            );
          for (let pressed = 0; pressed < 6; pressed++) {
            if ((await isReached())?.startsWith(word(m.role_value))) break;
            await page.keyboard.press('ArrowDown');
          }
          expect(await isReached()).toContain(m.role_no_number({}, say));
          for (const key of ['Enter', 'Space']) {
            await page.keyboard.press(key);
            await expect(option).toBeVisible();
          }
          await option.click({ force: true });
          await expect(option).toBeVisible();
        });
        await page.keyboard.press('Escape');
      });

      await test.step('each is one step to undo', async () => {
        await page.keyboard.press('Control+z');
        await page.keyboard.press('Control+z');
        await expectRoles(page, { ...PROPOSED, Stars: m.role_value, Shop: m.role_out }, locale);
        await page.keyboard.press('Control+Shift+z');
        await page.keyboard.press('Control+Shift+z');
        await expectRoles(page, { Town: m.role_place, Shop: m.role_id }, locale);
      });

      await goToStep(page, 'read', locale);
      await makeSegments(page, locale);
      await test.step('the later steps use them, and what is chosen there is shown here', async () => {
        await goToStep(page, 'target', locale);
        const ticked = page.getByRole('checkbox', { checked: true });
        await expect(page.getByRole('checkbox', { name: 'Stars' })).toBeChecked();
        await expect(ticked).toHaveCount(2);
        await page.getByRole('checkbox', { name: 'Stars' }).press('Space');
        await expect(ticked).toHaveCount(1);
        await goToStep(page, 'prepare', locale);
        await expectRoles(page, { Stars: m.role_describe, 'Monthly bill': m.role_segment }, locale);
        await chooseRole(page, 'Monthly bill', word(m.role_describe), locale);
        await goToStep(page, 'target', locale);
        await expect(ticked).toHaveCount(0);
      });
    });
  });
}

test('a column that a step renames keeps its role and how it is made ready, also when the step goes', async ({
  page,
}) => {
  await openShops(page, 'en');
  await chooseRole(page, 'Visits', m.role_value());
  await chooseRole(page, 'Tier', m.role_segment());
  await button(page, 'Tier').click();
  const inspector = page.getByRole('complementary');
  await test.step('all twelve words are counted, and can be put in order', async () => {
    await expect(inspector.getByRole('list', { name: m.var_after() }).getByRole('listitem')).toHaveCount(TIERS.length);
    await inspector.getByRole('group', { name: m.var_coding() }).getByText(m.var_coding_order()).click();
    const order = inspector.getByRole('list', { name: m.var_order({ column: 'Tier' }) }).getByRole('listitem');
    await expect(order).toHaveCount(TIERS.length);
  });
  await choose(page, m.var_weight(), m.var_weight_times({ n: '2' }));

  for (const [column, to] of [
    ['Visits', 'Calls'],
    ['Tier', 'Rank'],
  ] as const) {
    // prettier-ignore
    await button(page, m.rec_add()).click();
    await page.getByRole('menuitem', { name: m.rec_kind_rename() }).click();
    await choose(page, m.form_l_column(), column);
    await page.getByLabel(m.form_l_to(), { exact: true }).fill(to);
    await button(page, m.rec_apply()).click();
    await roleOf(page, to).waitFor();
  }
  await expectRoles(page, { Calls: m.role_value, Rank: m.role_segment, Market: m.role_place }, 'en');
  await button(page, 'Rank').click();
  const weight = inspector.getByRole('combobox', { name: m.var_weight() });
  await expect(weight).toHaveText(m.var_weight_times({ n: '2' }));
  await expect(page.getByRole('main')).toContainText(m.prep_uses_value({ columns: 'Monthly bill and Calls' })); // prettier-ignore
  await button(page, m.rec_of({ action: m.rec_remove(), n: '2' })).click();
  await expectRoles(page, { Calls: m.role_value, Tier: m.role_segment }, 'en');
  await button(page, 'Tier').click();
  await expect(weight).toHaveText(m.var_weight_times({ n: '2' }));
});
