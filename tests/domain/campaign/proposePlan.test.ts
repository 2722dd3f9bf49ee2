import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { proposePlan } from '../../../src/domain/campaign/proposePlan';
import { clusterMarketsCsv } from '../../../src/domain/read/sample/clusterMarkets';
import { readText } from '../read/readText';

async function planFor(text: string, value: string[] = []) {
  const { columns, rowCount } = (await readText(text)).summary;
  return proposePlan(columns, rowCount, value);
}

/** `rows` rows; each column repeats so many different cells. */
function file(rows: number, columns: Record<string, string[]>): string {
  const lines = Array.from({ length: rows }, (_, row) =>
    Object.values(columns).map((cells) => cells[row % cells.length]),
  );
  return [Object.keys(columns), ...lines].join('\n');
}
const named = (count: number, stem: string) => Array.from({ length: count }, (_, i) => `${stem}${i}`);
const amounts = (count: number) => Array.from({ length: count }, (_, i) => String(i * 1.5));

test('the samples', async () => {
  const sample = (name: string) => readFileSync(`public/samples/${name}.csv`, 'utf8');
  expect(await planFor(clusterMarketsCsv('en'), ['Monthly bill (yuan)'])).toEqual({
    ...{ customer: 'Business ID', place: 'Place', score: 'Monthly bill (yuan)', size: 'Staff', spreaders: 0.18 },
  });
  expect(await planFor(clusterMarketsCsv('zh'), ['月均费用（元）'])).toEqual({
    ...{ customer: '客户编号', place: '场所', score: '月均费用（元）', size: '员工人数', spreaders: 0.18 },
  });
  expect(await planFor(sample('telco_customers'), ['MonthlyCharges'])).toEqual({
    ...{ customer: 'customerID', score: 'MonthlyCharges', size: 'MonthlyCharges', spreaders: 0.18 },
  });
  expect(await planFor(sample('wholesale_customers'))).toEqual({ place: 'Region', spreaders: 0.18 });
});

test('of places, the one with the most values that has 20 rows each', async () => {
  const columns = { District: named(3, 'd'), Street: named(10, 's'), Building: named(11, 'b') };
  expect((await planFor(file(200, columns))).place).toBe('Street');
  expect((await planFor(file(220, columns))).place).toBe('Building');
  expect((await planFor(file(59, columns))).place).toBeUndefined();
});

test.each([
  ['Store type', false],
  ['市场类型', false],
  ['city_tier', false],
  ['Marketing channel', false],
  ['StreamingTV', false],
  ['Shopping Mall', true],
  ['BranchName', true],
  ['门店', true],
  ['所属园区', true],
  ['城市等级', false],
  ['门店数', false],
])('%s is a place: %s', async (heading, isPlace) => {
  expect((await planFor(file(200, { [heading]: named(4, 'x') }))).place).toBe(isPlace ? heading : undefined);
});

test('codes of places are places, counts are not', async () => {
  expect((await planFor(file(200, { Region: ['1', '2', '3'] }))).place).toBe('Region');
  expect((await planFor(file(200, { Stores: ['1', '2', '3'] }))).place).toBeUndefined();
  expect((await planFor(file(200, { 'Floor area': amounts(50) }))).place).toBeUndefined();
});

test.each([
  [['Fixed lines', 'Floor area', 'Employees'], 'Employees'],
  [['线路数', '营业面积'], '营业面积'],
  [['固定电话（线）'], '固定电话（线）'],
  [['在线时长', '人数占比', 'Staff costs', 'Airlines'], undefined],
  [['Headcount'], 'Headcount'],
])('size among %j: %s', async (headings, size) => {
  const columns = Object.fromEntries(headings.map((heading) => [heading, amounts(30)]));
  expect((await planFor(file(60, columns))).size).toBe(size);
  expect((await planFor(file(60, { ...columns, bill: amounts(31) }), ['bill'])).size).toBe(size ?? 'bill');
});

test('customers: an id, a number that is one by its heading, a name, any text that tells them apart', async () => {
  const columns = { Remark: named(51, 'r'), 'Shop name': named(52, 'n'), Phone: named(60, 'p') };
  expect((await planFor(file(60, columns))).customer).toBe('Phone');
  expect((await planFor(file(61, columns))).customer).toBe('Shop name');
  expect((await planFor(file(61, { Remark: named(51, 'r') }))).customer).toBe('Remark');
  const orders = { Remark: named(51, 'r'), 'Customer no.': amounts(45) };
  expect((await planFor(file(61, orders))).customer).toBe('Customer no.');
  expect((await planFor(file(61, { Kind: named(5, 'k') }))).customer).toBeUndefined();
});
