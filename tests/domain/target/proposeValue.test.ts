import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { proposeRoles } from '../../../src/domain/prepare/roles';
import { clusterMarketsCsv } from '../../../src/domain/read/sample/clusterMarkets';
import { proposeValue } from '../../../src/domain/target/proposeValue';
import { readText } from '../read/readText';

async function proposedFor(text: string): Promise<string[]> {
  const { columns, rowCount } = (await readText(text)).summary;
  return proposeValue(columns, proposeRoles(columns, rowCount));
}

/** A column for each heading, of different amounts. */
const amounts = (...headings: string[]) =>
  [headings, ...[10.5, 20.25, 30, 41, 53, 60.5, 71].map((amount) => headings.map((_, c) => amount + c))].join('\n');

test('the samples', async () => {
  const sample = (name: string) => readFileSync(`public/samples/${name}.csv`, 'utf8');
  expect(await proposedFor(sample('telco_customers'))).toEqual(['MonthlyCharges']);
  expect(await proposedFor(sample('wholesale_customers'))).toEqual([]);
  expect(await proposedFor(clusterMarketsCsv('en'))).toEqual(['Monthly bill (yuan)']);
  expect(await proposedFor(clusterMarketsCsv('zh'))).toEqual(['月均费用（元）']);
});

test.each([
  [['TotalCharges', 'MonthlyCharges'], 'MonthlyCharges'],
  [['Monthly data fee', 'Monthly voice fee', 'Total monthly fees'], 'Total monthly fees'],
  [['Unit price', 'Sales amount'], 'Sales amount'],
  [['Unit price', 'Age'], 'Unit price'],
  [['Annual Income (k$)', 'Spending Score (1-100)'], undefined],
  [['Number of bills', 'billing_days', 'DiscountAmount', 'Sales growth'], undefined],
  [['Billboards', 'Salesman age', 'Feet'], undefined],
  [['turnover2024'], 'turnover2024'],
  [['消费次数', '消费金额'], '消费金额'],
  [['累计消费', '月消费'], '月消费'],
  [['单价', '年销售额'], '年销售额'],
  [['欠费金额', '优惠金额', '消费频率', '消费者年龄'], undefined],
  [['营业额（万元）'], '营业额（万元）'],
  [['月租'], '月租'],
])('of %j it is %j', async (headings, expected) => {
  expect(await proposedFor(amounts(...headings))).toEqual(expected === undefined ? [] : [expected]);
});

test('not what is below 0 throughout, one value only, words, or an id', async () => {
  const rows = Array.from({ length: 30 }, (_, i) => `${-i - 1},5,n${i % 3},${i + 7}`);
  expect(await proposedFor(['fee,bill,sales,spend', ...rows].join('\n'))).toEqual([]);
});
