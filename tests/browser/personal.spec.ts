import { read, utils } from '@e965/xlsx';
import { expect, test, type Locator, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { expectNoViolation } from './axe';
import { csvCells } from './customersFile';
import { dropFile, textFile } from './givenFile';
import { button, goToStep, makeSegments, roleOf, roleOption, taken, type Locale } from './path';

/** Made-up customers: 48 names of 12 surnames and 4 given names, with numbers and addresses of nobody. */
const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙'];
const GIVEN = ['伟', '小敏', '洋', '建国'];
const HEADER = ['姓名', '手机', '邮箱', '城市', '消费', '次数'];
const ROWS = SURNAMES.flatMap((surname, s) =>
  GIVEN.map((given, g) => {
    const row = s * GIVEN.length + g;
    const mobile = `13${s % 10}${g}555${String(1000 + row * 37).slice(-4)}`;
    const group = row % 3;
    const cells = [200 + 900 * group + row, 1 + 4 * group + (row % 2)].map(String);
    return [surname + given, mobile, `user${row}@example.com`, row % 2 ? '南京' : '苏州', ...cells];
  }),
);
const FILE = textFile('会员.csv', [HEADER, ...ROWS].map((row) => row.join(',')).join('\n'));

/** As the file says what is handed over: the first of the name, three and four digits, the first letter and the domain. */
const MASKED = ROWS.map(([name, mobile, mail, ...rest]) => [
  name![0] + '*'.repeat(name!.length - 1),
  `${mobile!.slice(0, 3)}****${mobile!.slice(7)}`,
  `u***@${mail!.split('@')[1]}`,
  ...rest,
]);

const locale: Locale = 'zh';
test.use({ locale: 'zh-CN' });

async function openCustomers(page: Page): Promise<void> {
  await page.goto('/');
  await dropFile(page, FILE);
  await page.getByRole('grid').waitFor();
}

/** The box that opens a column. */
function box(page: Page, column: string): Locator {
  return page.getByRole('group', { name: m.mask_legend({}, { locale }) }).getByRole('checkbox', { name: column });
}

async function takenCsv(page: Page, name: string): Promise<string[][]> {
  return csvCells((await taken(page, button(page, name))).bytes.toString('utf8', 3));
}

test('names, phones and e-mails are flagged and make no segments; the customers’ file masks them until they are opened', async ({
  page,
}) => {
  await openCustomers(page);
  for (const kind of [m.personal_name, m.personal_phone, m.personal_email]) {
    const flag = m.flag_personal({ kind: kind({}, { locale }) }, { locale });
    await expect(page.getByText(flag, { exact: true })).toBeVisible();
  }
  await button(page, m.read_next({}, { locale })).click();
  for (const column of HEADER) {
    const isPersonal = HEADER.indexOf(column) < 3;
    const role = roleOf(page, column, locale);
    if (isPersonal) await expect(role).toHaveText((column === '姓名' ? m.role_id : m.role_out)({}, { locale }));
    await role.click();
    for (const name of [m.role_segment, m.role_describe]) {
      const option = roleOption(page, name({}, { locale }));
      await expect(option).toBeEnabled({ enabled: !isPersonal });
    }
    await page.keyboard.press('Escape');
  }

  await expectNoViolation(page, 'prepare');

  await goToStep(page, 'read', locale);
  await makeSegments(page, locale);
  await goToStep(page, 'share', locale);
  const csv = m.sh_take_csv({}, { locale });
  const cut = (rows: string[][]) => rows.map((row) => row.slice(0, HEADER.length));
  expect(cut(await takenCsv(page, csv))).toEqual([HEADER, ...MASKED]);
  const { bytes } = await taken(page, button(page, m.sh_take_xlsx({}, { locale })));
  const book = read(bytes);
  const sheet = utils.sheet_to_json<unknown[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1 });
  expect(sheet.slice(1).map((row) => row.slice(0, 4))).toEqual(MASKED.map((row) => row.slice(0, 4)));

  await box(page, '手机').check();
  const withMobiles = MASKED.map((row, r) => row.with(1, ROWS[r]![1]!));
  expect(cut(await takenCsv(page, csv))).toEqual([HEADER, ...withMobiles]);
  await box(page, '姓名').check();
  await box(page, '邮箱').check();
  expect(cut(await takenCsv(page, csv))).toEqual([HEADER, ...ROWS]);
  await expectNoViolation(page, 'share');
  await page.keyboard.press('Control+z');
  await expect(box(page, '邮箱')).not.toBeChecked();
  expect((await takenCsv(page, csv))[1]!.slice(0, 3)).toEqual([...ROWS[0]!.slice(0, 2), MASKED[0]![2]]);
});

test('the lists of whom to contact: masked as files until they are opened, in full on screen', async ({ page }) => {
  await openCustomers(page);
  await makeSegments(page, locale);
  await goToStep(page, 'target', locale);
  await page.getByRole('checkbox', { name: /A/ }).first().check();
  await goToStep(page, 'campaign', locale);
  await expect(page.getByText(m.mask_no_contact({}, { locale }))).toBeVisible();
  const shown = await page.getByRole('table').last().innerText();
  expect(shown).not.toContain('*');
  await expectNoViolation(page, 'campaign');

  const csv = m.ca_take_csv({}, { locale });
  const masked = await takenCsv(page, csv);
  const [name, mobile] = ['姓名', '手机'].map((heading) => masked[0]!.indexOf(heading)) as [number, number];
  const known = new Set(MASKED.map((row) => row.slice(0, 2).join()));
  expect(masked.length).toBeGreaterThan(5);
  expect(masked.slice(1).filter((row) => !known.has(`${row[name]},${row[mobile]}`))).toEqual([]);
  expect(masked.slice(1).flat().filter((cell) => ROWS.some((row) => row.slice(0, 3).includes(cell)))).toEqual([]); // prettier-ignore

  for (const column of ['姓名', '手机', '邮箱']) await box(page, column).check();
  await expect(page.getByText(m.mask_no_contact({}, { locale }))).toBeHidden();
  const full = await takenCsv(page, csv);
  const people = new Set(ROWS.map((row) => row.slice(0, 2).join()));
  expect(full.slice(1).filter((row) => !people.has(`${row[name]},${row[mobile]}`))).toEqual([]);
  expect(full).toHaveLength(masked.length);
});
