import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Dropped, ReadChoices } from '../../../src/domain/read/choices';
import type { ColumnReport } from '../../../src/domain/read/report';
import { formatIsoDate } from '../../../src/domain/table/date';
import {
  columnNamed,
  type CodedColumn,
  type DateColumn,
  type NumberColumn,
  type Table,
} from '../../../src/domain/table/table';
import { cellTexts, readBytes, valueOf } from './readText';

const GOLDEN = join(import.meta.dirname, '../../golden/read');

/** Files of a folder with the JSON beside each: `nameOfJson` says what it is called. */
function pairs<Expected>(folder: string, nameOfJson: (file: string) => string) {
  const all = readdirSync(join(GOLDEN, folder));
  const files = all.filter((file) => all.includes(nameOfJson(file)) && nameOfJson(file) !== file);
  return files.map((file) => {
    const path = (name: string) => join(GOLDEN, folder, name);
    const expected = JSON.parse(readFileSync(path(nameOfJson(file)), 'utf8')) as Expected;
    return { name: file, bytes: readFileSync(path(file)), expected };
  });
}

describe('csv-spectrum', () => {
  const found = pairs<Record<string, string>[]>('csv-spectrum', (file) => file.replace(/csv$/, 'json'));
  test('is there', () => expect(found).toHaveLength(11));
  test.each(found)('$name', async ({ name, bytes, expected }) => {
    const { table } = valueOf(await readBytes(bytes, name));
    const rows = cellTexts(table).map((row) =>
      Object.fromEntries(row.map((text, c) => [table.columns[c]!.name, text])),
    );
    expect(rows).toEqual(expected);
  });
});

/** What a file of `columns/` states; what it leaves out is not looked at. */
interface ExpectedColumns {
  problem?: { code: string; facts: unknown };
  delimiter?: string;
  encoding?: string;
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

describe('columns', () => {
  const found = pairs<ExpectedColumns>('columns', (file) => file.replace(/csv$/, 'json'));
  test('is there', () => expect(found).toHaveLength(17));
  test.each(found)('$name', async ({ name, bytes, expected: wanted }) => {
    const result = await readBytes(bytes, name);
    if (wanted.problem) {
      expect(result).toEqual({ ok: false, problems: [{ severity: 'stop', ...wanted.problem }] });
      return;
    }
    const { table, summary } = valueOf(result);
    expect(summary.file.delimiter).toBe(wanted.delimiter);
    expect(summary.file.encoding?.used).toBe(wanted.encoding ?? 'utf-8');
    expect(summary.notes.map((problem) => problem.code)).toEqual(wanted.notes);
    const blankRows = summary.file.dropped.find(({ what }) => what === 'blank-rows')?.count;
    expect(blankRows).toBe(wanted.blankRows);
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

/** What `expect.py` and `rules.py` say of a file. */
interface Expected {
  problem?: { code: string; facts: unknown };
  choices?: ReadChoices;
  delimiter?: string;
  encodingUsed?: string;
  decimal?: string;
  headerRow: number;
  headerRows?: number;
  /** Rows and columns that were left out. */
  dropped?: Partial<Record<Dropped, number>>;
  names: string[];
  rowCount: number;
  cells?: string[][];
  first?: string[][];
  last?: string[][];
  sha256?: string;
  /** Rows of other lengths than the header: how many, and the first. */
  uneven?: [rows: number, firstRow: number];
  columns?: Record<string, ExpectedColumn>;
}

/** `first` and `last`: the days of the first and the last row that have one, as ISO dates. */
type ExpectedColumn = Partial<Omit<ColumnReport, 'reason'>> & {
  reason?: string;
  count?: number;
  sum?: number;
  first?: string;
  last?: string;
};

describe.each([
  { folder: 'csv-spectrum', files: 1 },
  { folder: 'papaparse', files: 7 },
  { folder: 'readr', files: 7 },
  { folder: 'sheetjs', files: 63 },
  { folder: 'workbooks', files: 28 },
  { folder: 'derived', files: 3 },
  { folder: 'broken', files: 2 },
  { folder: 'rules', files: 15 },
])('$folder', ({ folder, files }) => {
  const found = pairs<Expected>(folder, (file) => `${file}.json`);
  test('is there', () => expect(found).toHaveLength(files));
  test.each(found)('$name', async ({ name, bytes, expected: wanted }) => {
    const result = await readBytes(bytes, name, wanted.choices);
    if (wanted.problem) {
      expect(result).toEqual({ ok: false, problems: [{ severity: 'stop', ...wanted.problem }] });
      return;
    }
    const { table, summary } = valueOf(result);
    const { file, columns } = summary;
    expect(columns.map((column) => column.name)).toEqual(wanted.names);
    const { delimiter, headerRow, headerRows } = file;
    expect({ delimiter, headerRow, headerRows, rowCount: summary.rowCount }).toEqual({
      delimiter: wanted.delimiter,
      headerRow: wanted.headerRow,
      headerRows: wanted.headerRows,
      rowCount: wanted.rowCount,
    });
    if (wanted.encodingUsed) expect(file.encoding?.used).toBe(wanted.encodingUsed);
    if (wanted.decimal) expect(file.decimal).toBe(wanted.decimal);
    const dropped = file.dropped.filter(({ what }) => what !== 'blank-columns');
    if (wanted.dropped) {
      expect(Object.fromEntries(dropped.map(({ what, count }) => [what, count]))).toEqual(wanted.dropped);
    }
    expectCells(cellTexts(table), wanted, file.kind === 'xlsx');
    const uneven = summary.notes.find((note) => note.code === 'uneven-rows')?.facts;
    if (wanted.uneven) expect(uneven).toEqual({ file: name, rows: wanted.uneven[0], firstRow: wanted.uneven[1] });
    for (const [heading, column] of Object.entries(wanted.columns ?? {})) {
      const { reason, count, sum, first, last, ...facts } = column;
      const report = columns.find((candidate) => candidate.name === heading)!;
      expect({ heading, ...report }).toMatchObject({ heading, ...facts });
      expect(report.marks).toEqual(facts.marks);
      expect(report.personal).toBe(facts.personal);
      if (reason) expect([heading, report.reason.code]).toEqual([heading, reason]);
      if (count !== undefined) expectValues(table, heading, { count, sum, first, last });
    }
  });
});

function expectCells(cells: string[][], wanted: Expected, areNumbers: boolean): void {
  const asWanted = (rows: string[][], among: string[][] | undefined) =>
    areNumbers && among ? rows.map((row, r) => row.map((cell, c) => sameNumber(cell, among[r]?.[c]))) : rows;
  if (wanted.cells) expect(asWanted(cells, wanted.cells)).toEqual(wanted.cells);
  if (wanted.first) expect(asWanted(cells.slice(0, wanted.first.length), wanted.first)).toEqual(wanted.first);
  if (wanted.last) expect(asWanted(cells.slice(-wanted.last.length), wanted.last)).toEqual(wanted.last);
  if (wanted.sha256) {
    const joined = cells.map((row) => row.map((cell) => `${cell}\x1f`).join('') + '\x1e').join('');
    expect(createHash('sha256').update(joined).digest('hex')).toBe(wanted.sha256);
  }
}

/** The wanted text where both are the same number to 14 digits: LibreOffice writes no more. */
function sameNumber(cell: string, wanted: string | undefined): string {
  const [a, b] = [Number(cell), Number(wanted)];
  return wanted && cell && Math.abs(a - b) <= 1e-14 * Math.abs(b) ? wanted : cell;
}

function expectValues(table: Table, heading: string, wanted: Omit<ExpectedColumn, 'reason'>): void {
  const column = columnNamed(table, heading) as NumberColumn | DateColumn;
  const values = [...column.values].filter((value) => !Number.isNaN(value));
  expect([heading, values.length]).toEqual([heading, wanted.count]);
  if (wanted.sum !== undefined) {
    const sum = values.reduce((total, value) => total + value, 0);
    expect(Math.abs(sum - wanted.sum)).toBeLessThanOrEqual(1e-12 * values.reduce((all, v) => all + Math.abs(v), 0));
  }
  if (wanted.first)
    expect([formatIsoDate(values[0]!), formatIsoDate(values.at(-1)!)]).toEqual([wanted.first, wanted.last]);
}
