import { expect, test, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { encoderOf } from '../domain/read/encoding/encoder';
import { tabTo } from './focus';
import type { GivenFile } from './givenFile';
import { expectSaved, openKept } from './keptProjects';
import { button, stop } from './path';
import {
  beside,
  expectColumns,
  expectRange,
  expectRowCount,
  expectTypes,
  explain,
  openFile,
  rowCells,
} from './readStep';

/** What Excel in China saves as plain CSV: GBK without a mark, a title, a date, totals and who made it. */
const CITIES = ['南京', '苏州', '无锡'];
const HEADER = ['会员编号', '门店', '开卡日期', '消费金额', '到店次数', '是否储值'];
const MEMBERS = Array.from({ length: 60 }, (_, i) => [
  String(i + 7).padStart(5, '0'),
  CITIES[i % 3]!,
  `2024年${1 + (i % 12)}月${1 + ((i * 7) % 28)}日`,
  `"￥${(1200 + i * 12.5).toLocaleString('en', { minimumFractionDigits: 2 })}"`,
  String(2 + (i % 9)),
  i % 4 === 0 ? '是' : '否',
]);
const LINES = [
  '金陵连锁会员消费明细,,,,,',
  '导出时间：2024年12月31日,,,,,',
  HEADER.join(','),
  ...MEMBERS.map((row) => row.join(',')),
  '合计,,,"￥94,125.00",351,',
  '制表人：王芳,,,,,',
];
const FILE: GivenFile = { name: '会员明细.csv', bytes: Buffer.from(encoderOf('gb18030')(`${LINES.join('\r\n')}\r\n`)) };

const locale = 'zh';
const say = { locale } as const;
const ABOVE = m.dropped_above({ count: 2, n: '2' }, say);
const TOTALS = m.dropped_totals({ count: 1, n: '1' }, say);
const NOTES = m.dropped_notes({ count: 1, n: '1' }, say);
const bringBack = (what: string) => m.dropped_do({ action: m.bring_back({}, say), what }, say);

test.use({ locale: 'zh-CN' });

function encoding(page: Page, name: string) {
  return page.getByRole('group', { name: m.enc_title({}, say) }).getByRole('radio', { name });
}

async function expectAsMeant(page: Page): Promise<void> {
  await expect(encoding(page, 'GBK')).toBeChecked();
  await expectRowCount(page, 60);
  await expectTypes(
    page,
    { 会员编号: 'id', 门店: 'category', 开卡日期: 'date', 消费金额: 'number', 到店次数: 'number', 是否储值: 'yesno' },
    locale,
  );
  await expect(rowCells(page, 1)).toHaveText(['00007', '南京', '2024年1月1日', '￥1,200.00', '2', '是']);
}

test('opens as it was meant without being asked, and says what was done', async ({ page }) => {
  await openFile(page, FILE);
  await expectAsMeant(page);
  await expect(page.getByRole('alert')).toBeEmpty();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^60 .*6 列。$/);

  const inspector = beside(page);
  await expect(inspector).toContainText(m.enc_score({}, say));
  await expect(inspector.getByRole('spinbutton', { name: m.shape_header({}, say) })).toHaveValue('3');
  for (const [what, start] of [
    [ABOVE, '金陵连锁会员消费明细'],
    [TOTALS, '合计'],
    [NOTES, '制表人：王芳'],
  ] as const) {
    await expect(inspector).toContainText(what);
    await expect(inspector.getByRole('definition').filter({ hasText: start }).first()).toBeVisible();
    await expect(button(inspector, bringBack(what))).toBeEnabled();
  }
  for (const row of [1, 2, 64, 65]) {
    await expect(inspector.getByRole('term').filter({ hasText: m.dropped_row({ n: String(row) }, say) })).toBeVisible();
  }
  await expect(page.getByText(m.read_foot_dropped({ count: 4, n: '4' }, say))).toBeVisible();

  await expectRange(page, '消费金额', '1,200', '1,937.5');
  await expectRange(page, '开卡日期', '2024-01-01', '2024-12-22');
  await explain(page, '会员编号');
  await expect(inspector).toContainText(m.why_leading_zeros({ type: m.type_id({}, say) }, say));
  await explain(page, '消费金额');
  const currency = m.mark_as({ example: '¥5', value: '5' }, say);
  const thousands = m.mark_as({ example: '1,234', value: '1234' }, say);
  await expect(inspector.getByText(m.mark_currency({ as: currency }, say), { exact: true })).toBeVisible();
  await expect(inspector.getByText(m.mark_thousands({ as: thousands }, say), { exact: true })).toBeVisible();
});

test('another encoding is chosen with the keyboard, and taken back', async ({ page }) => {
  await openFile(page, FILE);
  await expectAsMeant(page);
  await tabTo(page, encoding(page, 'GBK'));
  await page.keyboard.press('ArrowDown');
  const other = await page.evaluate(() => (document.activeElement as HTMLInputElement).value);
  expect(other).not.toBe('gb18030');
  await expect(encoding(page, 'GBK')).toBeChecked();
  await page.keyboard.press('Space');
  await expect(encoding(page, 'GBK')).not.toBeChecked();
  await expect(button(page, '会员编号')).toHaveCount(0);
  await expect(beside(page)).toContainText(m.enc_chosen({}, say));
  const wrong = await page.getByRole('table').getByRole('rowheader').allInnerTexts();

  await page.keyboard.press('Control+z');
  await expectAsMeant(page);
  await page.keyboard.press('Control+Shift+z');
  await expectColumns(page, wrong);
  await button(page, m.as_found_of({ what: m.enc_title({}, say) }, say)).click();
  await expectAsMeant(page);
  await expect(beside(page)).toContainText(m.enc_score({}, say));
});

test('a row that was left out is brought back, and left out again', async ({ page }) => {
  await openFile(page, FILE);
  await button(page, bringBack(TOTALS)).click();
  await expectRowCount(page, 61);
  await page.getByRole('grid').press('Control+End');
  await expect(rowCells(page, 61)).toHaveText(['合计', '', '', '￥94,125.00', '351', '']);
  await expectRange(page, '消费金额', '1,200', '94,125');
  const kept = m.kept_totals({}, say);
  await expect(beside(page)).toContainText(kept);

  await page.keyboard.press('Control+z');
  await expectRowCount(page, 60);
  await expect(button(page, bringBack(TOTALS))).toBeEnabled();
  await page.keyboard.press('Control+Shift+z');
  await expectRowCount(page, 61);
  await button(page, m.dropped_do({ action: m.leave_out_again({}, say), what: kept }, say)).click();
  await expectRowCount(page, 60);
  await expectRange(page, '消费金额', '1,200', '1,937.5');
  await expect(button(page, bringBack(TOTALS))).toBeEnabled();
});

test('kept with its project, the file can be read in another way after the tab was closed', async ({ context }) => {
  let page = await context.newPage();
  await openFile(page, FILE);
  await button(page, bringBack(NOTES)).click();
  await expectRowCount(page, 61);
  await expectSaved(page, locale);
  await page.close();

  page = await context.newPage();
  await openKept(page, '会员明细', locale);
  await expect(stop(page, 'read', locale)).toHaveAttribute('aria-current', 'step');
  await expectRowCount(page, 61);
  await page.getByRole('grid').press('Control+End');
  await expect(rowCells(page, 61).first()).toHaveText('制表人：王芳');
  await button(page, m.read_reset({}, say)).click();
  await expectAsMeant(page);
  await page.getByRole('spinbutton', { name: m.shape_header({}, say) }).fill('4');
  await page.keyboard.press('Enter');
  await expectRowCount(page, 59);
  await expect(button(page, '00007')).toBeVisible();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Control+z');
  await expectAsMeant(page);
  await page.keyboard.press('Control+z');
  await expectRowCount(page, 61);
});
