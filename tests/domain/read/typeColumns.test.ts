import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../src/domain/read/sheet';
import { readSheet } from '../../../src/domain/read/readSheet';
import { typeColumns } from '../../../src/domain/read/typeColumns';
import { cellText, columnNamed, type NumberColumn } from '../../../src/domain/table/table';
import { finish, readText, valueOf } from './readText';

/** Types a single column. */
async function typed(cells: Cell[], name = 'column') {
  const { output, told } = await finish(
    typeColumns(
      [name],
      cells.map((cell) => [cell]),
    ),
  );
  return { column: output.table.columns[0]!, report: output.reports[0]!, told };
}

const cycle = (texts: string[], rows: number): string[] =>
  Array.from({ length: rows }, (_, i) => texts[i % texts.length]!);
const numbers = (rows: number, of: (i: number) => number): string[] =>
  Array.from({ length: rows }, (_, i) => String(of(i)));

describe('numbers', () => {
  test('95 in 100 fit: the others are missing, counted and kept', async () => {
    const cells = [...numbers(95, (i) => i * i), 'about 5', '6 or 7', '?', 'x', 'y'];
    const { column, report } = await typed(cells);
    expect(report).toMatchObject({ type: 'number', reason: { code: 'most-fit', fits: 95, cells: 100 } });
    expect(report).toMatchObject({ missing: 5, misfits: 5, distinct: 95 });
    expect(cells.map((_, row) => cellText(column, row))).toEqual(cells);
  });

  test('94 in 100 fit: text', async () => {
    const { report } = await typed([...numbers(94, (i) => i * i), 'a', 'b', 'c', 'd', 'e', 'e']);
    expect(report).toMatchObject({ type: 'text', reason: { code: 'many-texts', fits: 100, cells: 100 }, misfits: 0 });
  });

  test('the misfits may all come first', async () => {
    const { report } = await typed([...cycle(['a'], 5), ...numbers(95, (i) => i * i)]);
    expect(report).toMatchObject({ type: 'number', misfits: 5 });
  });

  test('missing cells count neither for nor against', async () => {
    const { report } = await typed([...cycle(['', 'N/A', ' '], 90), '1.5', '2.5', '2.5']);
    expect(report).toMatchObject({
      type: 'number',
      reason: { fits: 3, cells: 3 },
      missing: 90,
      misfits: 0,
      distinct: 2,
    });
  });

  test('range, median, mean and 20 bins', async () => {
    // 0 … 40 without 20: by hand the mean is (820 − 20) ÷ 40 = 20, the median between 19 and 21 is 20.
    const { report } = await typed(numbers(40, (i) => (i < 20 ? i : i + 1)));
    expect(report.range).toEqual({ min: 0, median: 20, max: 40, mean: 20 });
    expect(report.histogram).toEqual([2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3]);
  });

  test('one value falls into the first bin', async () => {
    const { report } = await typed(['3', '3']);
    expect(report).toMatchObject({ type: 'number', range: { min: 3, median: 3, max: 3, mean: 3 }, distinct: 1 });
    expect(report.histogram).toEqual([2, ...Array<number>(19).fill(0)]);
  });

  test('−0 is 0', async () => {
    const { column } = await typed(['-0', '2', '5']);
    expect(Object.is((column as NumberColumn).values[0], 0)).toBe(true);
    expect(cellText(column, 0)).toBe('-0');
  });
});

describe('ids', () => {
  test.each<[string, string[], string]>([
    ['Customer ID', numbers(30, (i) => 7 * i + 100), 'id'],
    ['编号', numbers(30, (i) => 7 * i + 100), 'id'],
    ['spent', numbers(30, (i) => 7 * i + 100), 'number'],
    ['row', numbers(30, (i) => 30 - i), 'id'],
    ['row', numbers(19, (i) => i + 1), 'number'],
    ['Customer ID', numbers(30, (i) => i + 0.5), 'number'],
    ['Customer ID', cycle(['1', '2', '3'], 30), 'number'],
    ['name', numbers(30, (i) => i).map((text) => `n${text}`), 'id'],
    ['remark', [...cycle([''], 10), 'good', 'bad'], 'text'],
  ])('%s → %3$s', async (name, cells, type) => {
    expect((await typed(cells, name)).report.type).toBe(type);
  });

  test('one leading zero keeps the whole column as texts', async () => {
    const { column, report } = await typed(['00042', ...numbers(30, (i) => 10_000 + 3 * i)]);
    expect(report).toMatchObject({ type: 'id', reason: { code: 'leading-zeros', fits: 31, cells: 31 } });
    expect(cellText(column, 0)).toBe('00042');
    expect(report.commonest).toBeUndefined();
  });

  test('one number of 18 digits does', async () => {
    const { column, report } = await typed(['110101199003071234', '42', '42', '42']);
    expect(report).toMatchObject({ type: 'text', reason: { code: 'too-long-number' } });
    expect(cellText(column, 0)).toBe('110101199003071234');
  });
});

describe('words', () => {
  test('the commonest eight, the first to appear first among equals', async () => {
    const { report } = await typed([...cycle(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'], 36), 'i', 'c']);
    expect(report).toMatchObject({ type: 'category', reason: { code: 'few-texts' }, distinct: 9 });
    expect(report.commonest).toEqual([
      { text: 'c', count: 5 },
      { text: 'i', count: 5 },
      ...['a', 'b', 'd', 'e', 'f', 'g'].map((text) => ({ text, count: 4 })),
    ]);
  });

  test.each([
    [50, 150, 'category'],
    [51, 153, 'text'],
    [50, 149, 'text'],
    [1, 2, 'category'],
  ])('%i texts in %i rows → %s', async (distinct, rows, type) => {
    expect(
      (
        await typed(
          cycle(
            numbers(distinct, (i) => i).map((text) => `t${text}`),
            rows,
          ),
        )
      ).report.type,
    ).toBe(type);
  });

  test('blanks at the ends and other capitals are kept, but make no other text', async () => {
    const cells = ['Yes ', 'no', 'YES', 'No', '', 'yes', '-'];
    const { column, report } = await typed(cells);
    expect(column).toMatchObject({ type: 'yesno', dictionary: ['no', 'Yes'] });
    expect(report).toMatchObject({
      missing: 2,
      distinct: 2,
      commonest: [
        { text: 'Yes', count: 3 },
        { text: 'no', count: 2 },
      ],
    });
    expect(cells.map((_, row) => cellText(column, row))).toEqual(cells);
  });

  test('0 and 1, written 0.0 and 1.0', async () => {
    const cells = ['1.0', '0.0', '1', 'NaN'];
    const { column, report } = await typed(cells);
    expect(column).toMatchObject({ type: 'yesno', dictionary: ['0.0', '1.0'] });
    expect(report.reason).toEqual({ code: 'zero-one', fits: 3, cells: 3 });
    expect(cells.map((_, row) => cellText(column, row))).toEqual(cells);
  });

  test('only zeros are numbers', async () => {
    expect((await typed(['0', '0'])).report.type).toBe('number');
  });
});

describe('cells of workbooks', () => {
  test('numbers, booleans and dates keep their kind', async () => {
    const rows: Cell[][] = [
      [1.5, true, { days: 19787 }, 'a', null],
      [2, false, { days: 19788.5 }, 7, null],
      [null, true, '2024-03-07', true, null],
    ];
    const { table, reports } = (await finish(typeColumns(['n', 'b', 'd', 'm', 'e'], rows))).output;
    expect(reports.map((report) => report.type)).toEqual(['number', 'yesno', 'date', 'id', 'text']);
    expect(table.columns[1]).toMatchObject({ dictionary: ['FALSE', 'TRUE'] });
    expect(rows.map((_, row) => cellText(table.columns[2]!, row))).toEqual([
      '2024-03-05',
      '2024-03-06 12:00:00',
      '2024-03-07',
    ]);
    expect(rows.map((_, row) => cellText(table.columns[3]!, row))).toEqual(['a', '7', 'TRUE']);
    expect(reports[4]!.reason).toEqual({ code: 'all-missing', fits: 0, cells: 0 });
  });

  test('a date among numbers does not fit', async () => {
    const { column, report } = await typed([...Array<Cell>(38).fill(2.5), 'x', { days: 0 }]);
    expect(report).toMatchObject({ type: 'number', misfits: 2, missing: 2 });
    expect([cellText(column, 38), cellText(column, 39)]).toEqual(['x', '1970-01-01']);
  });
});

test('progress never falls and ends at the whole', async () => {
  const { told } = await typed(numbers(200_000, (i) => i % 77));
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.at(-1)).toBe(1);
  expect(told.length).toBeGreaterThanOrEqual(12);
});

describe('readSheet', () => {
  test('survives structuredClone', async () => {
    const output = await readText('id,spent,since,vip\nA1,1.50,2024/3/5,yes\nB2,n/a,,no\nC3,x,2024-03-06,yes\n');
    expect(structuredClone(output)).toEqual(output);
    expect(cellText(columnNamed(output.table, 'spent'), 0)).toBe('1.50');
  });

  test('an empty sheet of a workbook', async () => {
    const facts = { name: 'a.xlsx', bytes: 1, kind: 'xlsx' as const, sheet: 'Data', sheets: ['Data'] };
    const { output } = await finish(readSheet({ rows: [[null, '  ']] }, facts));
    const problem = { code: 'empty-sheet', severity: 'stop', facts: { file: 'a.xlsx', sheet: 'Data' } };
    expect(output).toEqual({ ok: false, problems: [problem] });
  });

  test('a header of numbers and dates', async () => {
    const facts = { name: 'a.xlsx', bytes: 1, kind: 'xlsx' as const, sheet: 'Data', sheets: ['Data'] };
    const { output } = await finish(
      readSheet(
        {
          rows: [
            [2023, { days: 19787 }, true],
            [1, 2, 3],
          ],
        },
        facts,
      ),
    );
    expect(valueOf(output).summary.columns.map((column) => column.name)).toEqual(['2023', '2024-03-05', 'TRUE']);
  });
});
