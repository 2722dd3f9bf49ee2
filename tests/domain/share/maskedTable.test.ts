import { expect, test } from 'vitest';
import { maskedTable } from '../../../src/domain/share/maskedTable';
import { hasBit } from '../../../src/domain/table/bitset';
import { cellText, type Column } from '../../../src/domain/table/table';
import { run } from '../cluster/run';
import { numbers, tableOf, texts } from '../profile/tables';

const cellsOf = (column: Column, rows: number) => Array.from({ length: rows }, (_, row) => cellText(column, row));

test('texts, ids and numbers are masked cell by cell; the table itself and its other columns stay', async () => {
  const table = tableOf(
    texts('Name', 'category', ['张三', '张五', null, '张三'], { 2: 'N/A' }),
    texts('Phone', 'id', ['13800135678', null, '13800995678', '010-62345678'], { 1: ' ', 3: ' 010-62345678' }),
    numbers('Mobile', [13800135678, null, 13912345678, null], { 1: '138-0013-5678' }),
    numbers('Spend', [1.5, 2, null, 3], { 0: '1.50' }),
  );
  const before = structuredClone(table);
  const masked = [
    { column: 'Name', kind: 'name' },
    { column: 'Phone', kind: 'phone' },
    { column: 'Mobile', kind: 'phone' },
    { column: 'gone', kind: 'card' },
  ] as const;
  const { output } = await run(maskedTable(table, [...masked]));
  expect(table).toEqual(before);
  expect(output.columns.map((column) => cellsOf(column, 4))).toEqual([
    ['张*', '张*', 'N/A', '张*'],
    ['138****5678', ' ', '138****5678', '010-****5678'],
    ['138****5678', '138-****-5678', '139****5678', ''],
    ['1.50', '2', '', '3'],
  ]);
  expect(output.columns[3]).toBe(table.columns[3]);
  expect(output.columns.slice(0, 3).map((column) => 'dictionary' in column && column.dictionary)).toEqual([
    ['张*'],
    ['138****5678', '010-****5678'],
    ['138****5678', '139****5678'],
  ]);
  expect([0, 1, 2, 3].map((row) => hasBit(output.columns[2]!.missing, row))).toEqual([false, true, false, true]);
  expect(structuredClone(output)).toEqual(output);
});

test('it hands control back, at the first row', async () => {
  const many = Array.from({ length: 25_000 }, (_, row) => `${13_000_000_000 + row * 101}`);
  const table = tableOf(texts('Phone', 'id', many), numbers('Mobile', many.map(Number)));
  const { progress } = await run(maskedTable(table, [{ column: 'Phone', kind: 'phone' }]));
  expect(progress).toEqual(Array.from({ length: 3 }, () => ({ phase: 'write', done: 0, total: 25_000 })));
  const both = await run(
    maskedTable(
      table,
      table.columns.map(({ name }) => ({ column: name, kind: 'phone' })),
    ),
  );
  expect(both.progress).toHaveLength(6);
  expect(cellsOf(both.output.columns[1]!, 25_000)).toEqual(cellsOf(both.output.columns[0]!, 25_000));
});
