import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ordersToCustomers } from '../../src/domain/prepare/customers/ordersToCustomers';
import { columnNamed, type Table } from '../../src/domain/table/table';
import { openTable } from '../../src/engine/openTable';
import { ParquetReader } from '../../src/engine/parquet';
import { run } from '../domain/cluster/run';
import { ORDERS_NAMES } from '../domain/prepare/customers/names';
import { cellsOf, finish } from '../domain/prepare/customers/finish';

/**
 * The published totals of Online Retail (Chen 2015, UCI, CC BY 4.0): 541,909 lines, 25,900 invoices, 4,372 customers, 135,080 lines
 * without a customer, 9,747,747.934 in all. `npm run check:reference DIR`, where DIR holds online_retail.parquet.
 */
const FILE = join(process.env.TESSERA_REFERENCE ?? '', 'online_retail.parquet');

const helpers = {
  workbook: () => Promise.reject(new Error('no workbook was expected')),
  parquet: async () => new ParquetReader(),
  shards: async () => [],
};

function numbersOf(table: Table, name: string): number[] {
  return cellsOf(columnNamed(table, name)).map((cell) => (typeof cell === 'number' ? cell : NaN));
}

function sumOf(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

describe.skipIf(!existsSync(FILE))('Online Retail', () => {
  test('has its published totals, before and after its lines are made customers', { timeout: 300_000 }, async () => {
    const file = new File([readFileSync(FILE)], 'online_retail.parquet');
    const { output } = await run(openTable({ kind: 'file', file, choices: {} }, helpers));
    if (!output.ok) throw new Error(JSON.stringify(output.problems));
    const { table } = output.value;
    const named = (word: RegExp) => table.columns.find(({ name }) => word.test(name))!.name;
    const [invoice, customer] = [named(/invoice\W*no|^invoice$/i), named(/customer/i)];
    const [quantity, price, date] = [named(/quantity/i), named(/price/i), named(/date/i)];
    expect(table.rowCount).toBe(541_909);
    expect(new Set(cellsOf(columnNamed(table, invoice))).size).toBe(25_900);
    const [pieces, each] = [numbersOf(table, quantity), numbersOf(table, price)];
    expect(sumOf(pieces.map((count, i) => count * each[i]!))).toBeCloseTo(9_747_747.934, 3);

    const choice = { customer, date, amount: price, quantity, order: invoice, names: ORDERS_NAMES };
    const made = finish(ordersToCustomers(table, { ...choice, asOf: { kind: 'latest' } }));
    expect(made.table.rowCount).toBe(4_372);
    const without = made.notes?.find(({ code }) => code === 'lines-without-customer');
    expect(without?.facts).toEqual({ lines: 135_080 });
    // Of the lines with a customer.
    const ids = cellsOf(columnNamed(table, customer));
    const theirs = sumOf(pieces.map((count, i) => (ids[i] === null ? 0 : count * each[i]!)));
    expect(sumOf(numbersOf(made.table, ORDERS_NAMES.monetary))).toBeCloseTo(theirs, 3);
  });
});
