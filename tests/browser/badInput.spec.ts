import { write, utils } from '@e965/xlsx';
import { expect, test, type Page } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { expectCustomersCsv } from './customersFile';
import { chooseFile, dropFile, textFile, type GivenFile } from './givenFile';
import {
  BROWSER_LOCALE,
  button,
  choose,
  chooseRole,
  goToStep,
  makeSegments,
  nameSegment,
  openSample,
  taken,
  type Locale,
} from './path';

/** What is said, part by part: what, where, what to do. */
type Says = Record<Locale, string[]>;

const UNREADABLE: Record<string, { file: GivenFile; says: Says }> = {
  'an empty file': {
    file: textFile('empty.csv', ''),
    says: {
      en: ['The file is empty.', 'empty.csv holds no bytes', 'Export it again'],
      zh: ['这个文件是空的。', 'empty.csv 里没有任何内容', '重新导出'],
    },
  },
  'a picture renamed .csv': {
    file: { name: 'photo.csv', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]) },
    says: {
      en: [
        'This is not a spreadsheet.',
        'photo.csv looks like a PNG picture',
        'Choose a text table (CSV), a workbook (.xlsx, .xls, .xlsb, .ods), a Parquet or a JSON file',
      ],
      zh: [
        '这不是表格文件。',
        'photo.csv 的内容是：PNG 图片',
        '请选文本表格（CSV）、工作簿（.xlsx、.xls、.xlsb、.ods）、Parquet 或 JSON 文件',
      ],
    },
  },
  'a workbook that breaks off': {
    file: { name: 'broken.xlsx', bytes: halfAWorkbook() },
    says: {
      en: ['The workbook is damaged.', 'broken.xlsx breaks off', 'save it again'],
      zh: ['工作簿已损坏。', 'broken.xlsx 不完整', '重新保存'],
    },
  },
  'a workbook with a password': {
    file: { name: 'secret.xlsx', bytes: lockedWorkbook() },
    says: {
      en: [
        'The workbook is locked with a password.',
        'secret.xlsx cannot be read here',
        'save it without the password',
      ],
      zh: ['工作簿有密码。', '这里读不了 secret.xlsx', '去掉密码保存'],
    },
  },
  'a Parquet file that breaks off': {
    file: { name: 'broken.parquet', bytes: Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(500, 21)]) },
    says: {
      en: ['The Parquet file is damaged.', 'broken.parquet breaks off', 'Write it again'],
      zh: ['Parquet 文件已损坏。', 'broken.parquet 不完整', '重新导出'],
    },
  },
  'a header and nothing below': {
    file: textFile('header.csv', 'shop,turnover\n'),
    says: {
      en: ['There are no rows under the header.', 'header.csv has a first row only', 'at least one row below it'],
      zh: ['表头下面没有数据行。', 'header.csv 只有第一行', '下面至少一行数据'],
    },
  },
  'a quotation mark that is never closed': {
    file: textFile('quote.csv', 'shop,turnover\nA,1\n"B,2\nC,3\n'),
    says: {
      en: ['A quotation mark is never closed.', 'In quote.csv, the quotation mark opened in row 3', 'mend the row'],
      zh: ['有一个引号没有收尾。', 'quote.csv 第 3 行', '修好这一行'],
    },
  },
};

const POOR: Record<string, { file: GivenFile; says: Says }> = {
  'one column': {
    file: textFile('one.csv', 'turnover\n1\n2\n3\n4\n'),
    says: {
      en: ['Only one column was found.', 'one.csv has a single column, “turnover”', 'its separator'],
      zh: ['只有一列。', 'one.csv 只有“turnover”这一列', '分隔符'],
    },
  },
  'no numeric column': {
    file: textFile('words.csv', 'shop,trade\nA,food\nB,books\nC,food\n'),
    says: {
      en: ['There is no column of numbers.', 'If words.csv does hold some', 'choose number as its type'],
      zh: ['没有数值列。', '如果 words.csv 里有这样的列', '把类型改为数值'],
    },
  },
  'a column without values': {
    file: textFile('gaps.csv', 'shop,turnover,visits\nA,1,\nB,2,\nC,3,\n'),
    says: {
      en: ['Some columns are empty.', 'No row has a value in “visits”', 'kept out of everything'],
      zh: ['有些列是空的。', '“visits” 没有一行有值', '不参与任何计算'],
    },
  },
};

for (const locale of ['en', 'zh'] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale: BROWSER_LOCALE[locale] });

    test('a file that cannot be read says what, where and what to do', async ({ page }) => {
      await page.goto('/');
      for (const [what, { file, says }] of Object.entries(UNREADABLE)) {
        await test.step(`${what}, dropped`, async () => {
          await dropFile(page, file);
          await expectSaid(page, says[locale]);
        });
      }
      for (const [what, { file, says }] of Object.entries(UNREADABLE)) {
        await test.step(`${what}, chosen`, async () => {
          await chooseFile(page, m.start_choose({}, { locale }), file);
          await expectSaid(page, says[locale]);
        });
      }
      // The page is as usable as before.
      await dropFile(page, goodFile());
      await expect(page.getByRole('grid')).toBeVisible();
      await expect(page.getByRole('alert')).toBeEmpty();
    });

    test('what is open stays open when a file cannot be read', async ({ page }) => {
      await page.goto('/');
      await openSample(page, m.sample_wholesale({}, { locale }), locale);
      await test.step('a table without segments', async () => {
        const { file, says } = UNREADABLE['a workbook that breaks off']!;
        await chooseFile(page, m.another_file({}, { locale }), file);
        await expectSaid(page, says[locale]);
        await expectRowsFromEndToEnd(page, 440);
      });
      await makeSegments(page, locale);
      await goToStep(page, 'profile', locale);
      await nameSegment(page, 'A', 'Cafés', locale);
      for (const [what, { file, says }] of Object.entries(UNREADABLE)) {
        await test.step(`segments, and ${what}`, async () => {
          await dropFile(page, file);
          // The person learns why, wherever in the path they are, and goes on there: all of it is kept, so nobody asks.
          await expectSaid(page, says[locale]);
          await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).toContainText('Cafés');
        });
      }
      await button(page, m.close({}, { locale })).click();
      await expect(page.getByRole('alert')).toBeEmpty();
      await goToStep(page, 'read', locale);
      await expectRowsFromEndToEnd(page, 440);
      await goToStep(page, 'share', locale);
      await expect(page.getByRole('article')).toContainText('Cafés');
    });

    test('a file that says too little is opened, and what is missing is said', async ({ page }) => {
      await page.goto('/');
      for (const [what, { file, says }] of Object.entries(POOR)) {
        await test.step(what, async () => {
          await dropFile(page, file);
          await expectSaid(page, says[locale]);
          await expect(page.getByRole('grid')).toBeVisible();
        });
      }
      // The notes are those of the table that is open, also after a file that could not be read.
      const { file, says } = UNREADABLE['an empty file']!;
      await dropFile(page, file);
      await expectSaid(page, [...says[locale], ...POOR['a column without values']!.says[locale]]);
    });

    test('rows that are all equal cannot be divided', async ({ page }) => {
      await page.goto('/');
      await dropFile(page, textFile('equal.csv', `spend,visits\n${'12.5,3\n'.repeat(40)}`));
      await goToStep(page, 'prepare', locale);
      const says: Says = {
        en: ['All rows are the same.', '40 rows', 'nothing to divide'],
        zh: ['所有行都一样。', '40 行', '没有什么可分'],
      };
      await expectSaid(page, says[locale]);
      await expect(button(page, m.prep_next({}, { locale }))).toBeDisabled();
    });

    test('fewer different rows than segments: how many there may be, and then it works', async ({ page }) => {
      await page.goto('/');
      await dropFile(page, textFile('few.csv', `spend,visits\n${'1,5\n2,6\n3,7\n'.repeat(12)}`));
      await goToStep(page, 'prepare', locale);
      for (const column of ['spend', 'visits']) await chooseRole(page, column, m.role_segment({}, { locale }), locale);
      await button(page, m.prep_next({}, { locale })).click();
      await button(page, m.cl_run({ k: 4 }, { locale })).click();
      const says: Says = {
        en: ['There are fewer different rows than segments.', 'only 3 different rows', 'cannot make 4', 'at most 3'],
        zh: ['不同的行比要分的群还少。', '只有 3 种不同的行', '分不出 4 个', '改到 3 以内'],
      };
      await expectSaid(page, says[locale]);
      await page.getByRole('slider', { name: m.cl_k({}, { locale }) }).press('ArrowLeft');
      await button(page, m.cl_run({ k: 3 }, { locale })).click();
      await expect(button(page, m.cl_next({}, { locale }))).toBeVisible();
      await expect(page.getByRole('alert')).toBeEmpty();
    });
  });
}

test('hostile names of columns do no harm and come out in the file', async ({ page }) => {
  const names = ['__proto__', 'constructor', '', 'turnover', 'turnover', '<b>html</b>', '=1+1', 'toString', 'Segment'];
  const shown = names.with(2, '#3').with(4, 'turnover (2)');
  const rows = Array.from({ length: 40 }, (_, i) => [
    String(i * 3),
    String((i * 7) % 38),
    String(i % 11),
    String((i * i) % 23),
    String(i % 6),
    ['<i>a</i>', 'b', 'hasOwnProperty'][i % 3]!,
    ['=2+2', '@x', '__proto__'][(i >> 2) % 3]!,
    String(i % 17),
    `"${i % 2}"`,
  ]);
  await page.goto('/');
  await dropFile(page, textFile('hostile.csv', [names, ...rows].map((row) => row.join(',')).join('\n')));
  await expect(page.getByRole('columnheader', { name: '<b>html</b>' })).toBeVisible();
  const report = page.getByRole('table');
  for (const name of shown) await expect(report.getByRole('button', { name, exact: true })).toBeVisible();
  await goToStep(page, 'prepare');
  for (const name of ['__proto__', 'constructor', '<b>html</b>']) {
    await chooseRole(page, name, 'describes', 'en');
    await chooseRole(page, name, 'makes segments', 'en');
  }
  await goToStep(page, 'cluster');
  await button(page, 'Find 4 segments').click();
  await button(page, 'Check how many').click();
  await goToStep(page, 'profile');
  for (const name of ['=1+1', '__proto__', 'constructor', 'toString']) await choose(page, 'Column', name);
  await nameSegment(page, 'A', '__proto__');
  await goToStep(page, 'share');
  const { name, bytes } = await taken(page, button(page, 'Take the CSV'));
  expect(name).toBe('hostile segments.csv');
  // What a spreadsheet would run as a formula has an apostrophe before it.
  const disarmed = [shown, ...rows.map((row) => row.with(8, row[8]!.replaceAll('"', '')))].map((row) =>
    row.map((cell) => (/^[=@]/.test(cell) ? `'${cell}` : cell)),
  );
  const segments = expectCustomersCsv(bytes, disarmed, ['Segment (2)', 'Segment name']);
  expect(new Set(segments.map((segment) => segment.letter))).toEqual(new Set(['A', 'B', 'C', 'D']));
  expect(segments.filter((segment) => segment.letter === 'A').every((segment) => segment.name === '__proto__')).toBe(
    true,
  );
  await expect(page.getByRole('alert')).toBeEmpty();
});

async function expectSaid(page: Page, parts: string[]): Promise<void> {
  for (const part of parts) await expect(page.getByRole('alert')).toContainText(part);
}

async function expectRowsFromEndToEnd(page: Page, rows: number): Promise<void> {
  const grid = page.getByRole('grid');
  await grid.press('Control+End');
  await expect(grid.getByRole('rowheader', { name: String(rows), exact: true })).toBeVisible();
  await grid.press('Control+Home');
  await expect(grid.getByRole('rowheader', { name: '1', exact: true })).toBeVisible();
}

function goodFile(): GivenFile {
  const rows = Array.from({ length: 60 }, (_, i) => `S${i},${i % 7},${(i * i) % 31}`);
  return textFile('good.csv', `shop,visits,turnover\n${rows.join('\n')}\n`);
}

function halfAWorkbook(): Buffer {
  const rows = Array.from({ length: 200 }, (_, i) => [`S${i}`, i]);
  const sheet = utils.aoa_to_sheet([['shop', 'turnover'], ...rows]);
  const book = { SheetNames: ['Shops'], Sheets: { Shops: sheet } };
  const bytes = Buffer.from(write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer);
  return bytes.subarray(0, bytes.length / 2);
}

/** A compound file whose directory names the stream of an encrypted workbook. */
function lockedWorkbook(): Buffer {
  const bytes = Buffer.alloc(2048);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  bytes.write('EncryptedPackage', 1024, 'utf16le');
  return bytes;
}
