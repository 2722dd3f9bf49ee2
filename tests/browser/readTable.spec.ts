import { expect, test } from 'playwright/test';
import * as m from '../../src/messages/compiled/messages';
import { dropFile, textFile } from './givenFile';
import { button, openSample } from './path';

test('a word is darker than its share; what does not fit is left out whole', async ({ page }) => {
  await page.goto('/');
  await openSample(page, 'Telco customers');
  const row = (name: string) =>
    page
      .getByRole('table')
      .getByRole('row')
      .filter({ has: button(page, name) });
  const range = (name: string) => row(name).getByRole('cell').nth(3);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await expect(range('SeniorCitizen')).toHaveText('0 84 % 1 16 %');
  await expect(range('tenure')).toHaveText('0 – 72');
  const colour = (text: string) =>
    range('SeniorCitizen')
      .getByText(text, { exact: true })
      .evaluate((element) => getComputedStyle(element).color);
  expect(await colour('0')).toBe(await page.evaluate(() => getComputedStyle(document.body).color));
  expect(await colour('84\u00a0%')).not.toBe(await colour('0'));

  await expect(range('PaymentMethod')).toHaveText('Electronic check 34 % Mailed check 23 %');
  await page.setViewportSize({ width: 1024, height: 768 });
  await expect(range('PaymentMethod')).toHaveText('Electronic check 34 %');
  await expect(range('PaymentMethod')).toHaveAttribute('title', 'Electronic check 34\u00a0%, Mailed check 23\u00a0%');
});

test('where the commonest alone does not fit, its share stays', async ({ page }) => {
  await page.goto('/');
  const long =
    'An advertisement in the underground station nearest to the office of the customer seen on the way to work';
  await dropFile(
    page,
    textFile('heard.csv', ['heard', ...Array.from({ length: 30 }, (_, i) => (i % 3 ? long : 'No'))].join('\n')),
  );
  await page.getByRole('grid').waitFor();
  const cell = page.getByRole('table').getByRole('cell').filter({ hasText: long });
  await expect(cell).toHaveText(`${long} 67 %`);
  const share = await cell.getByText('67\u00a0%', { exact: true }).boundingBox();
  const box = await cell.boundingBox();
  expect(share!.x + share!.width).toBeLessThanOrEqual(box!.x + box!.width);
});

test('where cells stand in quotes, the quotes can be read as plain characters, and taken back', async ({ page }) => {
  await page.goto('/');
  await dropFile(page, textFile('shops.csv', 'shop,town\n1,Bonn\n2,Trier\n'));
  await page.getByRole('grid').waitFor();
  const plain = page.getByRole('checkbox', { name: m.shape_quotes() });
  await expect(page.getByRole('complementary')).toContainText(m.shape_title());
  await expect(plain).toHaveCount(0);

  await dropFile(page, textFile('shops.csv', 'shop,town\n1,"Bonn"\n2,"Trier"\n'));
  await expect(plain).not.toBeChecked();
  const bonn = page.getByRole('grid').getByRole('gridcell', { name: 'Bonn' });
  await expect(bonn).toHaveText('Bonn');
  await plain.click();
  await expect(bonn).toHaveText('"Bonn"');
  await expect(plain).toBeChecked();
  await plain.click();
  await expect(bonn).toHaveText('Bonn');
  await expect(plain).not.toBeChecked();
});

test('the first two cells of a row are its button, as high as it is', async ({ page }) => {
  await page.goto('/');
  await openSample(page, 'Wholesale customers');
  await page.setViewportSize({ width: 1920, height: 1080 });
  const name = button(page, 'Fresh');
  const row = (await page.getByRole('table').getByRole('row').filter({ has: name }).boundingBox())!;
  expect(row.height).toBeGreaterThanOrEqual(24);
  const beside = (await name.boundingBox())!;
  for (const x of [row.x + 4, beside.x + beside.width + 4]) {
    for (const y of [row.y + 1, row.y + row.height - 2]) {
      const hit = await name.evaluate((element, at) => document.elementFromPoint(at.x, at.y) === element, { x, y });
      expect(hit, `${x}, ${y}`).toBe(true);
    }
  }
});
