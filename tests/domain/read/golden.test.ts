import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CodedColumn, DateColumn, NumberColumn } from '../../../src/domain/table/table';
import { cellTexts, readBytes, valueOf } from './readText';

/** What a file of `columns/` states; what it leaves out is not looked at. */
interface Expected {
  problem?: { code: string; facts: unknown };
  delimiter?: string;
  notes?: string[];
  firstUneven?: number;
  blankRows?: number;
  names?: string[];
  cells?: string[][];
  columns?: (Record<'name' | 'type' | 'reason', string> &
    Record<'distinct' | 'missing' | 'misfits', number> & {
      values?: (number | null)[];
      dictionary?: string[];
      codes?: number[];
    })[];
}

const GOLDEN = join(import.meta.dirname, '../../golden/read');

function pairs(folder: string): { name: string; bytes: Uint8Array; expected: unknown }[] {
  const files = readdirSync(join(GOLDEN, folder)).filter((file) => file.endsWith('.csv'));
  return files.map((file) => {
    const path = join(GOLDEN, folder, file);
    const expected: unknown = JSON.parse(readFileSync(path.replace(/csv$/, 'json'), 'utf8'));
    return { name: basename(file), bytes: readFileSync(path), expected };
  });
}

describe('csv-spectrum', () => {
  test.each(pairs('csv-spectrum'))('$name', async ({ name, bytes, expected }) => {
    const { table } = valueOf(await readBytes(bytes, name));
    const rows = cellTexts(table).map((row) =>
      Object.fromEntries(row.map((text, c) => [table.columns[c]!.name, text])),
    );
    expect(rows).toEqual(expected);
  });
});

describe('columns', () => {
  test.each(pairs('columns'))('$name', async ({ name, bytes, expected }) => {
    const wanted = expected as Expected;
    const result = await readBytes(bytes, name);
    if (wanted.problem) {
      expect(result).toEqual({ ok: false, problems: [{ severity: 'stop', ...wanted.problem }] });
      return;
    }
    const { table, summary } = valueOf(result);
    expect(summary.file.delimiter).toBe(wanted.delimiter);
    expect(summary.notes.map((problem) => problem.code)).toEqual(wanted.notes);
    expect(summary.file.blankRows).toBe(wanted.blankRows ?? 0);
    if (wanted.names) expect(summary.columns.map((column) => column.name)).toEqual(wanted.names);
    if (wanted.cells) expect(cellTexts(table)).toEqual(wanted.cells);
    if (wanted.firstUneven) expect(summary.notes[0]!.facts).toMatchObject({ firstRow: wanted.firstUneven, rows: 2 });
    for (const [c, column] of (wanted.columns ?? []).entries()) {
      const { values, dictionary, codes, reason, ...facts } = column;
      expect(summary.columns[c]).toMatchObject({ ...facts, reason: { code: reason } });
      const read = table.columns[c]!;
      expect([read.name, read.type]).toEqual([column.name, column.type]);
      if (values) {
        const typed = (read as NumberColumn | DateColumn).values;
        expect(Array.from(typed, (value) => (Number.isNaN(value) ? null : value))).toEqual(values);
      }
      if (dictionary) expect((read as CodedColumn).dictionary).toEqual(dictionary);
      if (codes) expect([...(read as CodedColumn).codes]).toEqual(codes);
    }
    if (wanted.columns) expect(table.columns).toHaveLength(wanted.columns.length);
  });
});
