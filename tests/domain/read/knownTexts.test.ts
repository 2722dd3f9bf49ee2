import { describe, expect, test } from 'vitest';
import { namesIdentifiers, saysMissing, saysNothing } from '../../../src/domain/read/knownTexts';
import type { CodedColumn, NumberColumn } from '../../../src/domain/table/table';
import { rawNumbers, typed } from './types/rawColumns';

describe('headings of identifiers', () => {
  test.each([
    ...['ID', 'Id', 'customerID', 'CustomerIDs', 'Order no.', 'order_no', 'Order Nr.', 'product_code', 'SKU', 'zip'],
    ...['zip code', 'Number', 'account number', 'Customer ID (CRM)', 'Order No (SAP)', 'id_client', 'ID Kunde', 'id 2'],
    ...['PLZ', 'Postleitzahl', 'Kundennummer', 'Artikelnummer', 'KundenNr', 'Kundennr.', 'Rechnungs-Nr', 'code postal'],
    ...['EAN 13', 'IMEI 1', '客户编号', '手机号', '客户ID', '订单号码', 'ID号', 'Postcode', 'invoiceNo', 'No.', '账号'],
  ])('%s', (heading) => expect(namesIdentifiers(heading)).toBe(true));

  test.each([
    ...[
      'number_of_orders',
      'no_of_visits',
      'number-of-calls',
      'No. of calls',
      'Number vmail messages',
      'Nr Bestellungen',
    ],
    ...['code_count', 'id_count', 'sku count', 'SKUs sold', 'number of ids', 'total number', 'max_no', 'paid: yes/no'],
    ...[
      'zip population',
      'Anzahl',
      '账号数',
      '条码数量',
      '客户ID数',
      'idea',
      'piano',
      'codes used',
      'Hausnummern gesamt',
    ],
  ])('not %s', (heading) => expect(namesIdentifiers(heading)).toBe(false));

  test('counts stay numbers', async () => {
    const counts = Array.from({ length: 30 }, (_, i) => String((i * 7) % 9));
    expect((await typed(counts, 'number_of_orders')).report).toMatchObject({ type: 'number' });
    expect((await typed(counts, 'Order no.')).report).toMatchObject({ reason: { code: 'code' } });
  });
});

describe('missing texts', () => {
  test.each([
    ...[
      '--',
      '---',
      '/',
      '\\',
      '暂无',
      '空',
      '缺失',
      '无数据',
      '#DIV/0!',
      '#VALUE!',
      '#REF!',
      '#NAME?',
      '#NUM!',
      '#NULL!',
    ],
  ])('%s', (text) => {
    expect(saysMissing(text)).toBe(true);
    expect(saysNothing(text)).toBe(false);
  });

  test.each(['无', '未知', '不详', '?', '？', 'unknown', 'Unknown', 'UNKNOWN'])('%s: among figures', (text) => {
    expect(saysMissing(text)).toBe(false);
    expect(saysNothing(text)).toBe(true);
  });

  const figures = Array.from({ length: 30 }, (_, i) => String(i * i));
  const gaps = ['无', '?', '未知', 'unknown', ' ? ', '无', '无', '无', '无', '无'];
  test('among numbers', async () => {
    const cells = [...figures, ...gaps];
    for (const raw of [cells, rawNumbers(cells)]) {
      const { column, report } = await typed(raw);
      expect(report).toMatchObject({ type: 'number', reason: { code: 'all-fit', fits: 30, cells: 30 }, missing: 10 });
      expect(report.misfits).toBe(0);
      expect((column as NumberColumn).values[30]).toBeNaN();
    }
  });

  test('among dates', async () => {
    const { report } = await typed(['2024-03-05', '2024-03-06', '无', '未知']);
    expect(report).toMatchObject({ type: 'date', reason: { fits: 2, cells: 2 }, missing: 2, misfits: 0 });
  });

  test('among codes and telephone numbers', async () => {
    const mobiles = Array.from({ length: 30 }, (_, i) => String(13800138000 + 104729 * i));
    for (const raw of [[...mobiles, ...gaps], rawNumbers([...mobiles, ...gaps])]) {
      expect((await typed(raw, '手机号')).report).toMatchObject({ reason: { code: 'phone', cells: 30 }, missing: 10 });
    }
    const codes = Array.from({ length: 30 }, (_, i) => String(200_000 + 13 * i));
    for (const raw of [[...codes, ...codes, ...gaps], rawNumbers([...codes, ...codes, ...gaps])]) {
      const { column, report } = await typed(raw, 'product_code');
      expect(report).toMatchObject({ type: 'text', reason: { code: 'code', fits: 60, cells: 60 }, missing: 10 });
      expect((column as CodedColumn).dictionary).toHaveLength(30);
    }
  });

  test('among words they are answers', async () => {
    const { report } = await typed(['男', '女', '未知', '男', '女', '未知', '男', '女', '未知']);
    expect(report).toMatchObject({ type: 'category', missing: 0, distinct: 3 });
  });

  test('alone they are words', async () => {
    expect((await typed(['无', '无', '未知'])).report).toMatchObject({ type: 'text', missing: 0, distinct: 2 });
  });

  test('in a column chosen to be numbers', async () => {
    const { report } = await typed(['1', '2', '无', 'x'], 'a', { type: 'number' });
    expect(report).toMatchObject({ reason: { code: 'chosen', fits: 2, cells: 3 }, missing: 2, misfits: 1 });
  });
});
