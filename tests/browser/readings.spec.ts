import { expect, test } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { tabTo } from './focus';
import { dropFile, textFile, type GivenFile } from './givenFile';
import { BROWSER_LOCALE, button, choose, goToStep, makeSegments } from './path';
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

/** As Excel in Germany saves it; the euro sign alone is not where ISO 8859-1 has its characters. */
function germanFile(): GivenFile {
  const towns = ['Köln', 'Düsseldorf', 'Gießen', 'Bad Münstereifel'];
  const rows = Array.from({ length: 40 }, (_, i) => {
    const spent = (1180.5 + i * 33.25).toLocaleString('de-DE', { minimumFractionDigits: 2 });
    const day = `${String(1 + ((i * 5) % 28)).padStart(2, '0')}.${String(1 + (i % 12)).padStart(2, '0')}.2024`;
    return [`K-${101 + i}`, towns[i % 4], `${spent} €`, `${i % 7},5`, day, i % 3 ? 'ja' : 'nein'].join(';');
  });
  const text = ['Kundennr.;Ort;Jahresumsatz;Käufe je Monat;Kunde seit;Newsletter', ...rows, ''].join('\r\n');
  const bytes = Buffer.from(text.replaceAll('€', '\x80'), 'latin1');
  return { name: 'kunden.csv', bytes };
}

test('a German file: semicolons, decimal commas, umlauts in Windows-1252', async ({ page }) => {
  await openFile(page, germanFile());
  const types = {
    'Kundennr.': 'id',
    Ort: 'category',
    Jahresumsatz: 'number',
    'Käufe je Monat': 'number',
    'Kunde seit': 'date',
    Newsletter: 'yesno',
  } as const;
  const decimal = page.getByRole('combobox', { name: m.shape_decimal() });
  const comma = m.shape_decimal_comma({ example: '1,5' });
  const asMeant = async () => {
    await expect(decimal).toHaveText(comma);
    await expectTypes(page, types);
    await expectRange(page, 'Jahresumsatz', '1,180.5', '2,477.25');
    await expectRange(page, 'Käufe je Monat', '0.5', '6.5');
  };
  await asMeant();
  await expectRowCount(page, 40);
  await expect(page.getByRole('alert')).toBeEmpty();
  await expect(rowCells(page, 1)).toHaveText(['K-101', 'Köln', '1.180,50 €', '0,5', '01.01.2024', 'nein']);
  await expectRange(page, 'Kunde seit', '2024-01-01', '2024-12-28');
  const encoding = page.getByRole('group', { name: m.enc_title() });
  await expect(encoding.getByRole('radio', { name: 'Windows-1252' })).toBeChecked();
  await expect(page.getByRole('combobox', { name: m.file_delimiter() })).toHaveText(m.delimiter_semicolon());
  await explain(page, 'Jahresumsatz');
  const sentences = [
    m.mark_decimal_comma({ as: m.mark_as({ example: '1,5', value: '1.5' }) }),
    m.mark_thousands({ as: m.mark_as({ example: '1.234', value: '1234' }) }),
  ];
  for (const sentence of sentences) await expect(beside(page).getByText(sentence, { exact: true })).toBeVisible();

  await test.step('the decimal mark is changed with the keyboard, and taken back', async () => {
    await tabTo(page, decimal);
    // On the way past a list nothing is chosen from it, though its “tab” is also the name of the key.
    await asMeant();
    await page.keyboard.press('Shift+Tab');
    await expect(decimal).not.toBeFocused();
    await page.keyboard.press('Tab');
    await expect(decimal).toBeFocused();
    await page.keyboard.type('point');
    await asMeant();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: comma }).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(decimal).toHaveText(m.shape_decimal_point({ example: '1.5' }));
    await expectTypes(page, { ...types, Jahresumsatz: 'id', 'Käufe je Monat': 'category' });
    await page.keyboard.press('Control+z');
    await asMeant();
    await page.keyboard.press('Control+Shift+z');
    await expect(decimal).toHaveText(m.shape_decimal_point({ example: '1.5' }));
    await button(page, m.as_found_of({ what: m.shape_decimal() })).click();
    await asMeant();
  });
  await test.step('so is the separator', async () => {
    await choose(page, m.file_delimiter(), m.delimiter_tab());
    await expectColumns(page, ['Kundennr.;Ort;Jahresumsatz;Käufe je Monat;Kunde seit;Newsletter']);
    await button(page, m.as_found_of({ what: m.file_delimiter() })).click();
    await asMeant();
  });
});

const SHOPS = Array.from({ length: 30 }, (_, i) => [
  `Shop ${i}`,
  ['north', 'south', 'east'][i % 3]!,
  String(80 + i * 3),
]);

test('title rows above the header, and another header chosen by the person', async ({ page }) => {
  const lines = ['Shops of the region', '', 'Quarter 3', 'shop,district,turnover', ...SHOPS.map((row) => row.join())];
  await openFile(page, textFile('shops.csv', lines.join('\n')));
  const header = page.getByRole('spinbutton', { name: m.shape_header() });
  const asFound = button(page, m.as_found_of({ what: m.file_header() }));
  const names = ['shop', 'district', 'turnover'];
  await expect(header).toHaveValue('4');
  await expectColumns(page, names);
  await expectRowCount(page, 30);
  await expect(beside(page)).toContainText('Shops of the region');
  await expect(beside(page)).toContainText('Quarter 3');

  await header.fill('5');
  await header.press('Enter');
  await expectColumns(page, ['Shop 0', 'north', '80']);
  await expectRowCount(page, 29);
  await asFound.click();
  await expectColumns(page, names);
  await expect(header).toHaveValue('4');

  await header.fill('999');
  await header.press('Enter');
  await expect(page.getByText(m.shape_header_out({ row: '999' }), { exact: true })).toBeVisible();
  await expect(header).toHaveValue('4');
  await expectColumns(page, names);
  await asFound.click();
  await expect(page.getByText(m.shape_header_out({ row: '999' }), { exact: true })).toHaveCount(0);

  await page.getByRole('checkbox', { name: m.shape_no_header() }).click();
  await expectColumns(page, ['#1', '#2', '#3']);
  await expect(header).toBeDisabled();
  await page.keyboard.press('Control+z');
  await expectColumns(page, names);
  await expectRowCount(page, 30);
});

test('another header takes the segments away, and says so; undo brings them back', async ({ page }) => {
  await openFile(page, textFile('shops.csv', ['shop,district,turnover', ...SHOPS.map((row) => row.join())].join('\n')));
  await makeSegments(page);
  await goToStep(page, 'read');
  const header = page.getByRole('spinbutton', { name: m.shape_header() });
  const alert = page.getByRole('alert');
  await header.fill('999');
  await header.press('Enter');
  await expect(page.getByText(m.shape_header_out({ row: '999' }), { exact: true })).toBeVisible();
  await expect(alert).toBeEmpty();
  await header.fill('2');
  await header.press('Enter');
  await expectRowCount(page, 29);
  await expect(alert).toContainText(m.gone_title());
  await button(alert, m.gone_undo()).click();
  await expectRowCount(page, 30);
  await expect(alert).toBeEmpty();
  await goToStep(page, 'profile');
  await expect(button(page, m.pr_next())).toBeVisible();
});

test('no header at all: columns are called by their place, until the person says there is one', async ({ page }) => {
  await openFile(page, textFile('bare.csv', SHOPS.map((row) => row.join()).join('\n')));
  const none = page.getByRole('checkbox', { name: m.shape_no_header() });
  await expect(none).toBeChecked();
  await expectTypes(page, { '#1': 'id', '#2': 'category', '#3': 'number' });
  await expectRowCount(page, 30);
  await expect(rowCells(page, 1)).toHaveText(['Shop 0', 'north', '80']);
  await none.click();
  await expectColumns(page, ['Shop 0', 'north', '80']);
  await expectRowCount(page, 29);
  await page.keyboard.press('Control+z');
  await expect(none).toBeChecked();
  await expectRowCount(page, 30);
});

const RECORDS = Array.from({ length: 24 }, (_, i) => ({
  id: 110105199003070000n + BigInt(i),
  code: String(i * 7).padStart(4, '0'),
  city: ['南京', 'Köln', 'Łódź'][i % 3],
  spend: 12.5 * i,
  member: i % 2 === 0,
}));
/** By hand: an 18-digit number stands bare in the file, as databases write it. */
const OBJECTS = RECORDS.map(({ id, ...rest }) => `{"id":${id},${JSON.stringify(rest).slice(1)}`);

for (const [what, text] of [
  ['an array', `[${OBJECTS.join(',\n')}]`],
  ['lines', `${OBJECTS.join('\n')}\n`],
]) {
  test(`JSON as ${what}: long ids and leading zeros are what they were`, async ({ page }) => {
    await openFile(page, textFile('customers.json', text!));
    await expectTypes(page, { id: 'id', code: 'id', city: 'category', spend: 'number', member: 'yesno' });
    await expectRowCount(page, 24);
    await expectRange(page, 'spend', '0', '287.5');
    await expect(rowCells(page, 2)).toHaveText(['110105199003070001', '0007', 'Köln', '12.5', 'FALSE']);
    await expect(page.getByRole('combobox', { name: m.file_delimiter() })).toHaveCount(0);
    await expect(page.getByRole('spinbutton', { name: m.shape_header() })).toHaveCount(0);
    await expect(page.getByRole('alert')).toBeEmpty();
  });
}

for (const locale of ['en', 'zh'] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale: BROWSER_LOCALE[locale] });

    test('quotation marks that nobody closes can be read as plain characters', async ({ page }) => {
      const say = { locale };
      const rows = Array.from({ length: 20 }, (_, i) => `${i === 4 ? '"' : ''}pipe ${i},${12 + i * 5}`);
      const file = textFile('pipes.csv', ['part,stock', ...rows].join('\n'));
      await page.goto('/');
      await dropFile(page, file);
      const alert = page.getByRole('alert');
      await expect(alert).toContainText(m.problem_broken_quotes_title({}, say));
      await expect(alert).toContainText(m.problem_broken_quotes_text({ file: file.name, row: '6' }, say));
      await button(alert, m.problem_quotes_plain({}, say)).click();
      await expect(rowCells(page, 5)).toHaveText(['"pipe 4', '32']);
      await expectRowCount(page, 20);
      await expect(alert).toBeEmpty();

      // What the file cannot be read with is not taken: the box stays, and the sentence says why.
      const plain = page.getByRole('checkbox', { name: m.shape_quotes({}, say) });
      await expect(plain).toBeChecked();
      await plain.click();
      await expect(alert).toContainText(m.problem_broken_quotes_title({}, say));
      await expect(plain).toBeChecked();
      await expect(rowCells(page, 5)).toHaveText(['"pipe 4', '32']);
    });
  });
}
