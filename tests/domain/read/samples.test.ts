import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { clusterMarketsCsv } from '../../../src/domain/read/sample/clusterMarkets';
import { columnNamed, type CodedColumn, type Table } from '../../../src/domain/table/table';
import { cellTexts, readBytes, readText, valueOf } from './readText';

const SAMPLES = join(import.meta.dirname, '../../../public/samples');

async function sample(name: string) {
  const bytes = readFileSync(join(SAMPLES, name));
  return { text: bytes.toString('utf8'), ...valueOf(await readBytes(bytes, name)) };
}

/** The cells of a file without quotes. */
const plainCells = (text: string) =>
  text
    .trimEnd()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));

test('Wholesale customers', async () => {
  const { text, table, summary } = await sample('wholesale_customers.csv');
  expect([summary.rowCount, summary.columns.length, summary.notes]).toEqual([440, 8, []]);
  expect(summary.columns.every((column) => column.type === 'number' && column.missing === 0)).toBe(true);
  // R: summary(read.csv("wholesale_customers.csv")$Fresh)
  expect(summary.columns[2]!.range).toMatchObject({ min: 3, median: 8504, max: 112151 });
  expect(summary.columns[2]!.range!.mean).toBeCloseTo(12000.297727, 6);
  expect(cellTexts(table)).toEqual(plainCells(text));
});

test('Telco customers', async () => {
  const { text, table, summary } = await sample('telco_customers.csv');
  expect([summary.rowCount, summary.columns.length, summary.notes]).toEqual([7043, 21, []]);
  const report = (name: string) => summary.columns.find((column) => column.name === name);
  expect(report('customerID')).toMatchObject({ type: 'id', reason: { code: 'all-different', cells: 7043 } });
  expect(report('SeniorCitizen')).toMatchObject({ type: 'yesno', reason: { code: 'zero-one' } });
  expect(report('TotalCharges')).toMatchObject({ type: 'number', missing: 11, misfits: 0, distinct: 6530 });
  expect(report('Contract')).toMatchObject({ type: 'category', distinct: 3 });
  expect(report('Churn')).toMatchObject({
    type: 'yesno',
    commonest: [
      { text: 'No', count: 5174 },
      { text: 'Yes', count: 1869 },
    ],
  });
  expect(cellTexts(table)).toEqual(plainCells(text));
});

describe('聚类市场', () => {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

  test('is the same text for ever', () => {
    expect(sha256(clusterMarketsCsv('en'))).toBe('68b9de89e9a950d72d067d34d02356b48fe9fcb66da187fa2fa350cc1d085f89');
    expect(sha256(clusterMarketsCsv('zh'))).toBe('9ebb9c36dc311ac78ff5ce46162b3e55ebf6f65bbcf4a7507411d8ac3d7dad92');
  });

  test('has the same businesses in both languages', async () => {
    const en = await readText(clusterMarketsCsv('en'));
    const zh = await readText(clusterMarketsCsv('zh'));
    expect(en.summary.notes).toEqual([]);
    const types = en.summary.columns.map((column) => column.type);
    expect(zh.summary.columns.map((column) => column.type)).toEqual(types);
    expect([en.table.rowCount, types.length, types[0]]).toEqual([3012, 19, 'id']);
    expect(types.filter((type) => type === 'number')).toHaveLength(11);
    for (const [c, column] of en.table.columns.entries()) {
      const other = zh.table.columns[c]!;
      if ('values' in column) expect(other).toMatchObject({ values: column.values, missing: column.missing });
      else expect((other as CodedColumn).codes).toEqual(column.codes);
    }
  });

  test('has four kinds of market, each with six to twelve places, in one district each', async () => {
    const { table } = await readText(clusterMarketsCsv('zh'));
    const markets = columnNamed(table, '市场类型') as CodedColumn;
    expect([...markets.dictionary].sort()).toEqual(['专业市场', '商务楼宇', '临街店铺', '工业园区'].sort());
    const places = placesOf(table, '市场类型', '场所');
    for (const market of markets.dictionary) {
      expect(places.get(market)!.size).toBeGreaterThanOrEqual(6);
      expect(places.get(market)!.size).toBeLessThanOrEqual(12);
    }
    expect([...placesOf(table, '场所', '行政区').values()].every((districts) => districts.size === 1)).toBe(true);
  });
});

/** The different texts of one column for each text of another. */
function placesOf(table: Table, by: string, of: string): Map<string, Set<string>> {
  const groups = columnNamed(table, by) as CodedColumn;
  const items = columnNamed(table, of) as CodedColumn;
  const found = new Map<string, Set<string>>();
  for (let row = 0; row < table.rowCount; row++) {
    const group = groups.dictionary[groups.codes[row]!]!;
    if (!found.has(group)) found.set(group, new Set());
    found.get(group)!.add(items.dictionary[items.codes[row]!]!);
  }
  return found;
}
