import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { expect, test, type Page, type TestInfo } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { expectNoViolation } from './axe';
import { chooseFile, dropFile, textFile, type GivenFile } from './givenFile';
import { chooseRole, goToStep, openSample, roleOf } from './path';

const rowOf = (columns: number) => Array.from({ length: columns }, (_, c) => `c${c}`).join(',');

const REFUSED: [what: string, file: GivenFile, says: string[]][] = [
  ['16,384 columns', textFile('wide.csv', `${rowOf(16_384)}\n${rowOf(16_384)}\n`), ['too many columns', '16,384']],
  ['only quotes', textFile('quotes.csv', '"'.repeat(99_999)), ['quotation mark is never closed', 'row 1']],
  ['only newlines', textFile('newlines.csv', '\n'.repeat(1_000_000)), ['The file is empty']],
  ['only delimiters', textFile('commas.csv', ',,,\n'.repeat(100_000)), ['The file is empty']],
  ['zero bytes', { name: 'zeros.csv', bytes: Buffer.alloc(100_000) }, ['This is not a spreadsheet']],
  ['a single letter', textFile('a.csv', 'a'), ['no rows under the header']],
];

test('files made to do harm get a sentence, and the page goes on', async ({ page }, info) => {
  await page.goto('/');
  for (const [what, file, says] of REFUSED) {
    await test.step(what, async () => {
      await dropFile(page, file);
      await expectSaid(page, says);
    });
  }
  await test.step('a cell of 200 MB', async () => {
    await choosePath(page, await hugeCell(info));
    await expectSaid(page, ['A row does not end', 'row 2', 'read quotation marks as plain characters']);
  });
  await openSample(page, 'Wholesale customers');
  await expect(page.getByRole('alert')).toBeEmpty();
});

test('odd files that hold a table are opened', async ({ page }) => {
  const half = Buffer.from('shop,visits\n甲,1\n乙,2\n丙,3\n丁').subarray(0, -1);
  const odd = Buffer.concat([Buffer.from('\ufeffshop,visits\n甲,1\n乙,2\n', 'utf16le'), Buffer.from([0x33])]);
  await page.goto('/');
  for (const file of [
    { name: 'half.csv', bytes: half },
    { name: 'odd.csv', bytes: odd },
  ]) {
    await chooseFile(page, file.name === 'half.csv' ? 'Choose a file' : 'Another file', file);
    await expect(page.getByRole('grid').getByText('乙', { exact: true })).toBeVisible();
    await expectSaid(page, ['Some characters could not be read']);
  }
});

test('of a thousand columns Prepare draws those in sight, and all can be reached', async ({ page }) => {
  await page.goto('/');
  const rows = Array.from({ length: 30 }, (_, r) =>
    Array.from({ length: 1000 }, (_, c) => (r * (c + 3)) % 89).join(','),
  );
  await dropFile(page, textFile('wide.csv', [rowOf(1000), ...rows].join('\n')));
  await page.getByRole('grid').waitFor();
  await goToStep(page, 'prepare');
  const table = page.getByRole('table');
  await expect(table).toHaveAttribute('aria-rowcount', '1001');
  const role = (column: string) => roleOf(page, column);
  await expect(role('c0')).toBeVisible();
  await expect(role('c999')).toHaveCount(0);
  await expect.poll(() => table.getByRole('combobox').count()).toBeLessThan(100);

  await page.getByRole('region', { name: m.warn_title() }).waitFor();
  await role('c0').hover();
  await page.mouse.wheel(0, 100_000);
  const last = role('c999');
  await last.scrollIntoViewIfNeeded();
  await expect(last).toBeInViewport();
  await expect(role('c0')).toHaveCount(0);
  const row = table.getByRole('row').filter({ has: last });
  await expect(row).toHaveAttribute('aria-rowindex', '1001');
  await chooseRole(page, 'c999', m.role_out());
  await expectNoViolation(page, 'prepare');
  await role('c998').focus();
  await page.keyboard.press('Tab');
  await expect(last).toBeFocused();
});

async function expectSaid(page: Page, parts: string[]): Promise<void> {
  for (const part of parts) await expect(page.getByRole('alert')).toContainText(part);
}

async function choosePath(page: Page, path: string): Promise<void> {
  const opened = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await opened).setFiles(path);
}

async function hugeCell(info: TestInfo): Promise<string> {
  const path = info.outputPath('huge.csv');
  const out = createWriteStream(path);
  out.write('shop,visits\n"');
  for (let megabyte = 0; megabyte < 200; megabyte++) out.write('x'.repeat(1 << 20));
  out.end('",1\nB,2\n');
  await finished(out);
  return path;
}
