import { readFileSync } from 'node:fs';
import { expect, test, type Page } from 'playwright/test';
import { clusterMarketsCsv } from '../../src/domain/read/clusterMarkets';
import * as m from '../../src/messages/compiled/messages';
import { csvCells, expectCustomersCsv, expectCustomersWorkbook, type RowSegment } from './customersFile';
import {
  BROWSER_LOCALE,
  button,
  cellsOf,
  choose,
  fact,
  goToStep,
  makeSegments,
  nameSegment,
  openSample,
  taken,
  type Locale,
} from './path';
import { trueSentences } from './trueSentences';

interface Sample {
  name: Record<Locale, string>;
  /** Where it comes from and its licence, as shown. */
  origin: Record<Locale, string>;
  /** The file itself. */
  text: (locale: Locale) => string;
  /** What the person says a row is, and how 1,234 of them are written. */
  noun: Record<Locale, { name: string; counted: (n: string) => string }>;
  /** Where a row is called so already. */
  nounBefore?: Record<Locale, string>;
  /** Columns that become numbers in a workbook. */
  numbers: Record<Locale, string[]>;
  k: number;
  /** A column of words or codes for the cross-table. */
  cross: Record<Locale, string>;
  segmentName: Record<Locale, string>;
}

const WHOLESALE_COLUMNS = 'Channel,Region,Fresh,Milk,Grocery,Frozen,Detergents_Paper,Delicassen'.split(',');
const TELCO_NUMBERS = ['SeniorCitizen', 'tenure', 'MonthlyCharges', 'TotalCharges'];

const SAMPLES: Sample[] = [
  {
    name: { en: 'Wholesale customers', zh: '批发客户' },
    origin: { en: 'M. Cardoso 2014, UCI 292, CC BY 4.0', zh: 'M. Cardoso 2014，UCI 292，CC BY 4.0' },
    text: () => readFileSync('public/samples/wholesale_customers.csv', 'utf8'),
    noun: {
      en: { name: 'shop', counted: (n) => (n === '1' ? '1 shop' : `${n} shops`) },
      zh: { name: '店铺', counted: (n) => `${n} 家店铺` },
    },
    numbers: { en: WHOLESALE_COLUMNS, zh: WHOLESALE_COLUMNS },
    k: 5,
    cross: { en: 'Region', zh: 'Region' },
    segmentName: { en: 'Cafés, bars & “bistros” "24/7"', zh: '餐饮、咖啡馆，"夜宵"' },
  },
  {
    name: { en: 'Telco customers', zh: '电信客户' },
    origin: { en: 'IBM, made-up operator, Apache-2.0', zh: 'IBM，虚构的运营商，Apache-2.0' },
    text: () => readFileSync('public/samples/telco_customers.csv', 'utf8'),
    noun: {
      en: { name: 'building', counted: (n) => (n === '1' ? '1 building' : `${n} buildings`) },
      zh: { name: '楼宇', counted: (n) => `${n} 栋楼宇` },
    },
    numbers: { en: TELCO_NUMBERS, zh: TELCO_NUMBERS },
    k: 3,
    cross: { en: 'Contract', zh: 'Contract' },
    segmentName: { en: 'Long, dear contracts', zh: '长约高费' },
  },
  {
    name: { en: 'Cluster markets', zh: '聚类市场' },
    origin: {
      en: 'made up by a seeded generator, no real business is in it',
      zh: '由带种子的生成器虚构，没有真实商户',
    },
    text: clusterMarketsCsv,
    noun: {
      en: { name: 'shop', counted: (n) => (n === '1' ? '1 shop' : `${n} shops`) },
      zh: { name: '店铺', counted: (n) => `${n} 家店铺` },
    },
    nounBefore: { en: 'business', zh: '商户' },
    numbers: {
      en: [
        'Staff',
        'Year joined',
        'Monthly bill (yuan)',
        'Broadband (Mbps)',
        'Upload (GB a month)',
        'Download (GB a month)',
        'Fixed lines',
        'Mobile cards',
        'Cloud and IT services',
        'Security cameras',
        'Complaints last year',
      ],
      zh: [
        '员工人数',
        '入网年份',
        '月均费用（元）',
        '宽带（Mbps）',
        '上行流量（GB/月）',
        '下行流量（GB/月）',
        '固定电话（线）',
        '移动卡（张）',
        '云与IT服务（项）',
        '监控摄像头（个）',
        '上年投诉（次）',
      ],
    },
    k: 6,
    cross: { en: 'Market', zh: '市场类型' },
    segmentName: { en: 'Exporters\twith own cameras', zh: '自有摄像头的外贸商' },
  },
];

for (const sample of SAMPLES) {
  for (const locale of ['en', 'zh'] as const) {
    test.describe(`${sample.name[locale]} (${locale})`, () => {
      test.use({ locale: BROWSER_LOCALE[locale] });

      test('from the start page to the files taken away', async ({ page }) => {
        test.setTimeout(240_000);
        await walk(page, sample, locale);
      });
    });
  }
}

async function walk(page: Page, sample: Sample, locale: Locale): Promise<void> {
  const say = { locale };
  const source = csvCells(sample.text(locale));
  const [header, first] = source as [string[], string[]];
  const rowCount = (source.length - 1).toLocaleString('en');
  const noun = sample.noun[locale];
  const inspector = page.getByRole('complementary');
  const heading = page.getByRole('heading', { level: 1 });
  const question = page.getByRole('main').getByRole('paragraph').first();

  await test.step('read', async () => {
    await page.goto('/');
    await expect(page.getByText(sample.origin[locale])).toBeVisible();
    await openSample(page, sample.name[locale], locale);
    await expect(inspector).toContainText(sample.origin[locale]);
    await expect(heading).toContainText(rowCount);
    await expectFirstRow(page, header, first, source.length - 1);
  });

  await test.step('prepare', async () => {
    await button(page, m.read_next({}, say)).click();
    const field = m.row_noun_label({}, say);
    if (sample.nounBefore)
      await expect(page.getByRole('combobox', { name: field })).toHaveText(sample.nounBefore[locale]);
    await choose(page, field, noun.name);
    await expect(page.getByRole('main').getByText(noun.counted(rowCount))).toBeVisible();
    expect(await page.getByRole('rowheader').allTextContents()).toEqual(header);
  });

  await test.step('cluster', async () => {
    await button(page, m.prep_next({}, say)).click();
    await button(page, m.cl_run({ k: 4 }, say)).click();
    await button(page, m.cl_next({}, say)).waitFor();
    await expect(heading).toContainText(noun.counted(rowCount));
  });

  await test.step('assess', async () => {
    await button(page, m.cl_next({}, say)).click();
    await button(page, m.as_run({}, say)).click();
    const scores = page.getByRole('group', { name: m.as_apart({}, say) });
    await scores.waitFor();
    await expect(scores.getByRole('radio')).toHaveCount(9);
    const suggested = /\d+/.exec((await heading.innerText()).replace(/2 (to|到) 10/, ''))![0];
    await expect(button(page, m.as_use({ k: suggested }, say))).toBeVisible();
    await expect(page.getByText(new RegExp(`k = ${suggested}.*0\\.\\d\\d.*k = \\d+`))).toBeVisible();

    await scores.getByRole('radio', { name: `k = ${sample.k}:` }).press('Space');
    await button(page, m.as_use({ k: sample.k }, say)).click();
    await question.filter({ hasText: m.pr_question({ many: '' }, say).slice(0, 2) }).waitFor();
  });

  const letters = [...'ABCDEFGHIJKL'].slice(0, sample.k);
  const shown = await test.step('profile', async () => {
    const found = new Map<string, { size: string; sentences: string[] }>();
    for (const letter of letters) {
      const unnamed = m.pr_unnamed({ letter }, say);
      await button(page, `${letter} ${unnamed}`).click();
      await expect(inspector.getByRole('heading', { level: 2 })).toHaveText(`${letter} ${unnamed}`);
      const sentences = await inspector.getByRole('listitem').allTextContents();
      expect(sentences.length).toBeGreaterThan(0);
      expect(sentences.length).toBeLessThanOrEqual(3);
      await expect(heading).toContainText(sentences[0]!);
      found.set(letter, { size: await fact(page, m.pr_size({}, say)), sentences });
    }
    return found;
  });

  const renamed = letters.at(-1)!;
  const name = sample.segmentName[locale].replace('\t', ' ');
  await test.step('name a segment', async () => {
    await nameSegment(page, renamed, name, locale);
    await expect(button(page, `${renamed} ${name}`)).toBeVisible();
  });

  await test.step('the other language, and back', async () => {
    await expectOtherLanguage(page, sample, locale, { letter: renamed, name, size: shown.get(renamed)!.size, first });
    await goToStep(page, 'profile', locale);
  });

  await choose(page, m.pr_cross_column({}, say), sample.cross[locale]);
  const crossTable = page.getByRole('table', { name: sample.cross[locale], exact: true });
  await expect(crossTable.getByRole('row')).toHaveCount(sample.k + 2);
  const cross = await cellsOf(crossTable);

  const taken = await test.step('share', () => takeBoth(page, sample, locale, source));

  const sizeOf = (letter: string) => taken.filter((row) => row.letter === letter).length;
  expect(
    Object.fromEntries(letters.map((letter) => [letter, noun.counted(sizeOf(letter).toLocaleString('en'))])),
  ).toEqual(Object.fromEntries([...shown].map(([letter, { size }]) => [letter, size])));
  for (const letter of letters) {
    const rows = taken.map((row) => row.letter === letter);
    const names = new Set(taken.filter((_, row) => rows[row]).map((row) => row.name));
    expect([...names]).toEqual([letter === renamed ? name : m.pr_unnamed({ letter }, say)]);
    const truths = trueSentences(source, rows, locale);
    expect(shown.get(letter)!.sentences.filter((sentence) => !truths.has(sentence))).toEqual([]);
  }
  expect(counts(cross)).toEqual(crossCounts(source, taken, sample.cross[locale], cross[0]!.slice(1), letters));
}

/** The first row's cells as they stand in the file, as far as they are in sight, and how many rows there are. */
async function expectFirstRow(page: Page, header: string[], first: string[], rowCount: number): Promise<void> {
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', String(rowCount + 1));
  await expect(grid).toHaveAttribute('aria-colcount', String(header.length + 1));
  const names = grid.getByRole('row').first().getByRole('columnheader');
  const cells = grid.getByRole('row').nth(1).getByRole('gridcell');
  for (let c = 0; c < 6; c++) {
    await expect(names.nth(c + 1)).toHaveText(header[c]!);
    await expect(cells.nth(c)).toHaveText(first[c]!);
  }
}

async function expectOtherLanguage(
  page: Page,
  sample: Sample,
  locale: Locale,
  kept: { letter: string; name: string; size: string; first: string[] },
): Promise<void> {
  const other = locale === 'en' ? 'zh' : 'en';
  const html = page.locator('html');
  const inspector = page.getByRole('complementary');
  const source = csvCells(sample.text(locale));

  await button(page, m.app_other_language({}, { locale })).click();
  await expect(html).toHaveAttribute('lang', other === 'zh' ? 'zh-CN' : 'en');
  await expect(page.getByRole('main').getByRole('paragraph').first()).toContainText(
    m.step_profile({}, { locale: other }),
  );
  await expect(inspector.getByRole('heading', { level: 2 })).toHaveText(`${kept.letter} ${kept.name}`);
  expect(await fact(page, m.pr_size({}, { locale: other }))).toBe(
    sample.noun[other].counted(/[\d,]+/.exec(kept.size)![0]),
  );
  await goToStep(page, 'prepare', other);
  await expect(page.getByRole('combobox')).toHaveText(sample.noun[other].name);
  await goToStep(page, 'assess', other);
  await expect(page.getByRole('group', { name: m.as_apart({}, { locale: other }) }).getByRole('radio')).toHaveCount(9);
  await goToStep(page, 'read', other);
  await expectFirstRow(page, source[0]!, source[1]!, source.length - 1);

  await button(page, m.app_other_language({}, { locale: other })).click();
  await expect(html).toHaveAttribute('lang', locale === 'zh' ? 'zh-CN' : 'en');
}

/** Both customers' files say the same of each row; gives what that is. */
async function takeBoth(page: Page, sample: Sample, locale: Locale, source: string[][]): Promise<RowSegment[]> {
  const say = { locale };
  await goToStep(page, 'share', locale);
  const headings = [m.sh_col_segment({}, say), m.sh_col_name({}, say)];
  const fileName = `${sample.name[locale]} ${m.sh_file_suffix({}, say)}`;

  const workbook = await taken(page, button(page, m.sh_take_xlsx({}, say)));
  expect(workbook.name).toBe(`${fileName}.xlsx`);
  const inWorkbook = expectCustomersWorkbook(workbook.bytes, source, headings, sample.numbers[locale]);
  await expect(page.getByRole('status')).toContainText(workbook.name);

  const csv = await taken(page, button(page, m.sh_take_csv({}, say)));
  expect(csv.name).toBe(`${fileName}.csv`);
  const inCsv = expectCustomersCsv(csv.bytes, source, headings);
  expect(inWorkbook).toEqual(inCsv);
  return inCsv;
}

/** "74 % (295)" as 295; the names of rows and columns left out. */
function counts(cross: string[][]): number[][] {
  return cross
    .slice(1)
    .map((row) => row.slice(1).map((cell) => Number(/\(([\d,]+)\)$/.exec(cell)![1]!.replaceAll(',', ''))));
}

function crossCounts(
  source: string[][],
  segments: RowSegment[],
  column: string,
  levels: string[],
  letters: string[],
): number[][] {
  const c = source[0]!.indexOf(column);
  const count = (level: string, letter?: string) =>
    segments.filter((row, i) => (letter ?? row.letter) === row.letter && source[i + 1]![c] === level).length;
  return [undefined, ...letters].map((letter) => levels.map((level) => count(level, letter)));
}
