import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { textFile, type GivenFile } from './givenFile';
import { expectSaved, openKept } from './keptProjects';
import { button } from './path';
import { beside, expectRange, expectRowCount, expectTypes, explain, openFile, rowCells, typeName } from './readStep';

/** 300 rows in 3 row groups; made by pyarrow (see tests/golden/read/parquet). */
function parquetFile(name: string): GivenFile {
  const folder = new URL('../golden/read/parquet/', import.meta.url);
  return { name: `${name}.parquet`, bytes: readFileSync(new URL(`${name}.parquet`, folder)) };
}

for (const codec of ['snappy', 'zstd', 'brotli']) {
  test(`a Parquet file compressed with ${codec} is a table like any other`, async ({ page }) => {
    await openFile(page, parquetFile(`codec-${codec}`));
    await expectRowCount(page, 300);
    await expectTypes(page, { id: 'id', spend: 'number', city: 'category', day: 'date', member: 'yesno' });
    await expectRange(page, 'spend', '0', '12.5');
    await expectRange(page, 'day', '2024-01-01', '2024-02-29');
    await expect(rowCells(page, 2)).toHaveText(['1001', '4.625', 'Köln', '2024-01-02', 'TRUE']);
    await expect(beside(page).getByText(m.file_kind_parquet(), { exact: true })).toBeVisible();
    // Its names stand in no row, so that none can be chosen.
    await expect(page.getByRole('spinbutton', { name: m.shape_header() })).toHaveCount(0);
    await expect(page.getByRole('alert')).toBeEmpty();
  });
}

test('a column of a Parquet file gets another type, and its own back', async ({ page }) => {
  await openFile(page, parquetFile('pages-v2'));
  await explain(page, 'id');
  const types = page.getByRole('group', { name: m.type_choose({ column: 'id' }) });
  await types.getByText(typeName('number'), { exact: true }).click();
  await expectRange(page, 'id', '1,000', '1,299');
  await page.keyboard.press('Control+z');
  await expectTypes(page, { id: 'id', spend: 'number', city: 'category', day: 'date', member: 'yesno' });
});

test('a Parquet file is kept with its project, and read anew from there', async ({ page }) => {
  await openFile(page, parquetFile('codec-zstd'));
  await expectSaved(page);
  await openKept(page, 'codec-zstd');
  await explain(page, 'spend');
  const types = page.getByRole('group', { name: m.type_choose({ column: 'spend' }) });
  await types.getByText(typeName('category'), { exact: true }).click();
  await expectTypes(page, { id: 'id', spend: 'category', city: 'category', day: 'date', member: 'yesno' });
  await expectRowCount(page, 300);
});

test('lists and structures', async ({ page }) => {
  await openFile(page, parquetFile('nested'));
  const orders = '[{"sku":"a","price":0.3,"on":"2024-03-05"},{"sku":null,"price":null,"on":null}]';
  const row = ['1', 'Köln', '50667', '{"x":1.5}', '["a","b \\"c\\""]', '[[1,2],[]]', orders, '{"a":0.5,"b":2}'];
  await expect(rowCells(page, 1)).toHaveText(row);
  await expect(button(page.getByRole('table'), 'address.city')).toBeVisible();
});

test('after a Parquet file a text is read as ever', async ({ page }) => {
  await openFile(page, parquetFile('int96'));
  await openFile(page, textFile('good.csv', 'shop,visits\nA,1\nB,2\n'));
  await expectRowCount(page, 2);
});
