import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ReadChoices } from '../../src/domain/read/choices';
import { cellText, columnNamed } from '../../src/domain/table/table';
import { openTable } from '../../src/engine/openTable';
import { ParquetReader } from '../../src/engine/parquet';
import { run } from '../domain/cluster/run';

const FOLDER = new URL('../golden/read/parquet/', import.meta.url);
const EXPECTED = JSON.parse(readFileSync(new URL('expected.json', FOLDER), 'utf-8')) as Record<
  string,
  { columns: { name: string; cells: string[] }[] }
>;

const helpers = {
  workbook: () => Promise.reject(new Error('no workbook was expected')),
  parquet: async () => new ParquetReader(),
  shards: async () => [],
};

async function opened(name: string, choices: ReadChoices = {}) {
  // What a file is, its bytes say.
  const file = new File([readFileSync(new URL(`${name}.parquet`, FOLDER))], `${name}.csv`);
  const { output, progress } = await run(openTable({ kind: 'file', file, choices }, helpers));
  return { output, progress, bytes: file.size };
}

async function readOf(name: string, choices?: ReadChoices) {
  const { output, ...more } = await opened(name, choices);
  if (!output.ok) throw new Error(JSON.stringify(output.problems));
  const { table, opened: shown } = output.value;
  expect(structuredClone({ table, shown })).toEqual({ table, shown });
  return { table, summary: shown.summary, ...more };
}

test('a table with the types that the file and its cells give', async () => {
  const { table, summary, progress, bytes } = await readOf('codec-zstd');
  const file = { name: 'codec-zstd.csv', bytes, kind: 'parquet', decimal: undefined, headerRow: 1, dropped: [] };
  expect(summary.file).toEqual(file);
  expect(summary.rowCount).toBe(300);
  expect(table.columns.map(({ name, type }) => [name, type])).toEqual([
    ['id', 'id'],
    ['spend', 'number'],
    ['city', 'category'],
    ['day', 'date'],
    ['member', 'yesno'],
  ]);
  expect([...new Set(progress.map(({ phase }) => phase))]).toEqual(['decode', 'parse', 'types']);
  for (const { done, total } of progress) expect(done).toBeLessThanOrEqual(total);
});

test('every cell is had back, whatever its type', async () => {
  const { table } = await readOf('all-types', { keep: ['blank-columns'] });
  const cells = table.columns.map((column) => ({
    name: column.name,
    cells: Array.from({ length: table.rowCount }, (_, row) => cellText(column, row)),
  }));
  expect(cells).toEqual(EXPECTED['all-types']!.columns);
  const types = Object.fromEntries(table.columns.map(({ name, type }) => [name, type]));
  expect(types).toMatchObject({ yes: 'yesno', int8: 'number', float32: 'number', half: 'number', price: 'number' });
  expect(types).toMatchObject({ day: 'date', ms: 'date', us: 'date', ns: 'date', 'long ids': 'text' });
});

test('the person’s choice of a type, and names that stand twice', async () => {
  const choices: ReadChoices = { columns: [{ name: 'spend', type: 'category' }] };
  const { table } = await readOf('pages-v2', choices);
  expect(columnNamed(table, 'spend').type).toBe('category');
  const { table: named } = await readOf('names');
  expect(named.columns.map(({ name }) => name)).toEqual(['a', 'a (2)', 'b.c', '#4', '姓名', 'a (3)']);
});

test('a table without rows', async () => {
  const problem = { code: 'no-rows', severity: 'stop', facts: { file: 'no-rows.csv' } };
  expect((await opened('no-rows')).output).toEqual({ ok: false, problems: [problem] });
});
