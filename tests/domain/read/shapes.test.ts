import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findDialect } from '../../../src/domain/read/shape/dialect';
import { findFoot } from '../../../src/domain/read/shape/foot';
import { readRecords } from '../../../src/domain/read/bytes/records';
import { findShape } from '../../../src/domain/read/shape/shape';
import { cellTexts, readBytes, valueOf } from './readText';

/** What tests/golden/read/shapes.py says of a file. */
interface Expected {
  delimiter: string;
  newline: string;
  headerRow: number;
  headerRows?: number;
  problem?: string;
  names?: string[];
  rowCount?: number;
  blankRows?: number;
  firstRow?: string[];
  lastRow?: string[];
  /** Rows of the file, from 1. */
  dropped?: Partial<Record<'above-header' | 'totals' | 'foot-notes', number[]>>;
}

const FOLDER = join(import.meta.dirname, '../../golden/read/shapes');
const names = readdirSync(FOLDER).flatMap((file) => (file.endsWith('.csv') ? [file.replace(/\.csv$/, '')] : []));
const read = (name: string) => ({
  bytes: readFileSync(join(FOLDER, `${name}.csv`)),
  expected: JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Expected,
});

test.each(names)('%s: dialect, header and foot', (name) => {
  const { bytes, expected } = read(name);
  const dialect = findDialect(bytes.toString('utf8'), {});
  expect(dialect).toEqual({ delimiter: expected.delimiter, quotes: true, newline: expected.newline });
  const { rows } = readRecords(bytes, dialect, 1000);
  const { headerRow, headerRows, firstRow, titles, above } = findShape(rows, {});
  expect([headerRow, headerRows]).toEqual([expected.headerRow, expected.headerRows]);
  if (expected.problem) return;
  expect(above.map((r) => r + 1)).toEqual(expected.dropped?.['above-header'] ?? []);
  const foot = findFoot(rows.slice(firstRow), Math.max(titles.length, ...rows.map((row) => row.length)), {});
  const placesOf = (what: string) => foot.rows.flatMap((part) => (part.what === what ? [part.row + firstRow + 1] : []));
  expect(placesOf('totals')).toEqual(expected.dropped?.totals ?? []);
  expect(placesOf('foot-notes')).toEqual(expected.dropped?.['foot-notes'] ?? []);
});

test.each(names)('%s: the table', async (name) => {
  const { bytes, expected } = read(name);
  const result = await readBytes(bytes, `${name}.csv`);
  if (expected.problem) {
    expect(result).toEqual({
      ok: false,
      problems: [{ code: expected.problem, severity: 'stop', facts: { file: `${name}.csv` } }],
    });
    return;
  }
  const { table, summary } = valueOf(result);
  const cells = cellTexts(table);
  expect(table.columns.map((column) => column.name)).toEqual(expected.names);
  expect([table.rowCount, cells[0], cells.at(-1)]).toEqual([expected.rowCount, expected.firstRow, expected.lastRow]);
  const { dropped, delimiter, headerRow, headerRows } = summary.file;
  expect([delimiter, headerRow, headerRows]).toEqual([expected.delimiter, expected.headerRow, expected.headerRows]);
  const rows = dropped.filter(({ what }) => what !== 'blank-rows' && what !== 'blank-columns');
  const places = rows.map(({ what, examples }) => [what, examples.map(({ at }) => at)]);
  expect(Object.fromEntries(places)).toEqual(expected.dropped);
  expect(dropped.find(({ what }) => what === 'blank-rows')?.count ?? 0).toBe(expected.blankRows);
});
