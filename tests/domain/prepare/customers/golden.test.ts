import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { eventsToCustomers } from '../../../../src/domain/prepare/customers/eventsToCustomers';
import { ordersToCustomers } from '../../../../src/domain/prepare/customers/ordersToCustomers';
import type { EventsChoice, OrdersChoice } from '../../../../src/domain/prepare/recipe';
import { assembleTable } from '../../../../src/domain/read/assembleTable';
import { epochDays } from '../../../../src/domain/table/date';
import type { Column, Table } from '../../../../src/domain/table/table';
import { readText } from '../../../../src/engine/readText';
import { run } from '../../cluster/run';
import { numbers, tableOf, words } from '../tables';
import { cellsOf, finish } from './finish';
import { EVENTS_NAMES, ORDERS_NAMES } from './names';

type Choice = Omit<OrdersChoice, 'asOf' | 'names'> & { event?: string; asOf?: string };
interface Expected {
  columns: Record<string, (number | string | null)[]>;
  notes: Record<string, number>;
}
interface Case {
  name: string;
  kind: 'orders' | 'events';
  choice: Choice;
  lines: Record<string, (number | string | null)[]>;
  expected: Expected;
}

const golden = (name: string) => new URL(`../../../golden/prepare/${name}`, import.meta.url);
const json = (name: string) => JSON.parse(readFileSync(golden(name), 'utf8')) as unknown;

function columnOf(name: string, cells: (number | string | null)[]): Column {
  if (name === 'when') return numbers(name, cells as number[], 'date');
  if (cells.every((cell) => typeof cell !== 'string')) return numbers(name, cells);
  return words(name, cells as string[], 'text');
}

function made(kind: Case['kind'], table: Table, { asOf, ...choice }: Choice) {
  const [year, month, day] = (asOf ?? '').split('-').map(Number);
  const until = asOf ? { kind: 'day' as const, day: epochDays(year!, month!, day!)! } : { kind: 'latest' as const };
  if (kind === 'orders') return finish(ordersToCustomers(table, { ...choice, asOf: until, names: ORDERS_NAMES }));
  const { customer, date, event } = choice;
  const events: EventsChoice = { customer, date, ...(event && { event }), asOf: until, names: EVENTS_NAMES };
  return finish(eventsToCustomers(table, events));
}

function expectCustomers({ table, notes = [] }: ReturnType<typeof made>, expected: Expected) {
  expect(table.columns.map(({ name }) => name)).toEqual(Object.keys(expected.columns));
  expect(Object.fromEntries(notes.map(({ code, facts }) => [code, (facts as { lines: number }).lines]))).toEqual(
    expected.notes,
  );
  for (const column of table.columns) {
    const wanted = expected.columns[column.name]!;
    const cells = cellsOf(column);
    expect(cells.length).toBe(wanted.length);
    cells.forEach((cell, customer) => {
      const there = wanted[customer]!;
      const at = `${column.name}, customer ${customer}: ${cell} for ${there}`;
      if (typeof cell === 'number' && typeof there === 'number') {
        expect(Math.abs(cell - there), at).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(there)));
      } else expect(cell, at).toBe(typeof there === 'number' ? String(there) : there);
    });
  }
}

describe('as pandas makes them of made-up lines', () => {
  test.each((json('customers.json') as Case[]).map((one) => [one.name, one] as const))('%s', (_, one) => {
    const columns = Object.entries(one.lines).map(([name, cells]) => columnOf(name, cells));
    expectCustomers(made(one.kind, tableOf(...columns), one.choice), one.expected);
  });
});

test('December 2010 of Online Retail, read from its file, as pandas makes them', async () => {
  const file = new Blob([gunzipSync(readFileSync(golden('onlineRetail.csv.gz')))]);
  const raw = (await run(readText(file, 'onlineRetail.csv', {}))).output;
  if (!raw.ok) throw new Error(JSON.stringify(raw.problems));
  const read = (await run(assembleTable(raw.value, {}))).output;
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const { choice, expected } = json('onlineRetail.json') as { choice: Choice; expected: Expected };
  expectCustomers(made('orders', read.value.table, choice), expected);
});
