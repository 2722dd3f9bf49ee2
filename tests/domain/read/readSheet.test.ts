import { describe, expect, test } from 'vitest';
import type { ReadChoices } from '../../../src/domain/read/choices';
import { readSheet } from '../../../src/domain/read/readSheet';
import type { Cell } from '../../../src/domain/read/sheet';
import { sheetOfRows, type Merge } from '../../../src/domain/read/sheetCells';
import type { NumberColumn } from '../../../src/domain/table/table';
import { cellTexts, finish, readBytes, readText, valueOf } from './readText';

const WORKBOOK = { name: 'a.xlsx', bytes: 1, kind: 'xlsx' as const, sheet: 'Data', sheets: ['Data'] };

async function read(rows: Cell[][], choices: ReadChoices = {}) {
  return (await finish(readSheet(sheetOfRows(rows), WORKBOOK, choices))).output;
}

const TITLED: Cell[][] = [
  ['Customers of March', null, null],
  [],
  ['name', 'orders', 'spent'],
  ['Ann', 3, 10.5],
  ['Bob', 1, 7.25],
  [],
  ['Cid', 2, 1.234],
  ['Total', 6, 18.984],
  [],
  ['Source: the till', null, null],
];

describe('a workbook', () => {
  test('title rows, blank rows, totals and foot-notes are left out and told', async () => {
    const { table, summary } = valueOf(await read(TITLED));
    expect(cellTexts(table)).toEqual([
      ['Ann', '3', '10.5'],
      ['Bob', '1', '7.25'],
      ['Cid', '2', '1.234'],
    ]);
    expect(summary.file).toEqual({
      ...WORKBOOK,
      headerRow: 3,
      dropped: [
        { what: 'above-header', count: 1, examples: [{ at: 1, text: 'Customers of March' }] },
        {
          what: 'blank-rows',
          count: 3,
          examples: [
            { at: 2, text: '' },
            { at: 6, text: '' },
            { at: 9, text: '' },
          ],
        },
        { what: 'totals', count: 1, examples: [{ at: 8, text: 'Total · 6 · 18.984' }] },
        { what: 'foot-notes', count: 1, examples: [{ at: 10, text: 'Source: the till' }] },
      ],
    });
    expect(summary.columns.map(({ type }) => type)).toEqual(['id', 'number', 'number']);
  });

  test.each<[what: NonNullable<ReadChoices['keep']>[number], row: number, cells: string[]]>([
    ['above-header', 0, ['Customers of March', '', '']],
    ['blank-rows', 2, ['', '', '']],
    ['totals', 3, ['Total', '6', '18.984']],
    ['foot-notes', 3, ['Source: the till', '', '']],
  ])('%s come back', async (what, row, cells) => {
    const { table, summary } = valueOf(await read(TITLED, { keep: [what] }));
    expect(cellTexts(table)[row]).toEqual(cells);
    expect(table.rowCount).toBe(what === 'blank-rows' ? 5 : 4);
    expect(summary.file.dropped.map((part) => part.what)).not.toContain(what);
    expect(summary.file.headerRow).toBe(3);
  });

  test('the person says which row is the header, or that none is', async () => {
    const rows = [
      ['x', 'y'],
      ['name', 'city'],
      ['Ann', 'Bath'],
    ];
    const second = valueOf(await read(rows, { headerRow: 2 }));
    expect(second.table.columns.map(({ name }) => name)).toEqual(['name', 'city']);
    const none = valueOf(await read(rows, { headerRow: 0 }));
    expect(none.table.columns.map(({ name }) => name)).toEqual(['#1', '#2']);
    expect(cellTexts(none.table)).toEqual(rows);
  });

  test('names of two rows, told by merged cells; the person wants one', async () => {
    const rows: Cell[][] = [
      ['Report', null, null, null],
      [null, 'Money', null, null],
      ['id', 'spent', 'owed', 'city'],
      ['A1', 3, 1, 'York'],
      ['A2', 4, 2, 'Hull'],
    ];
    const merges: Merge[] = [
      { from: [0, 0], to: [0, 3] },
      { from: [1, 1], to: [1, 2] },
    ];
    rows[1]![3] = 'Where';
    const namesOf = async (choices: ReadChoices) => {
      const { output } = await finish(readSheet(sheetOfRows(rows), WORKBOOK, choices, { merges }));
      const { table, summary } = valueOf(output);
      const { headerRow, headerRows } = summary.file;
      return [table.columns.map(({ name }) => name), headerRow, headerRows, table.rowCount];
    };
    expect(await namesOf({})).toEqual([['id', 'Money spent', 'Money owed', 'Where city'], 3, 2, 2]);
    expect(await namesOf({ headerRows: 1 })).toEqual([['id', 'spent', 'owed', 'city'], 3, undefined, 2]);
    const kept = await namesOf({ keep: ['above-header'] });
    expect(kept).toEqual([['id', 'Money spent', 'Money owed', 'Where city'], 3, 2, 3]);
  });

  test('a table that begins anywhere on its sheet', async () => {
    const far = TITLED.map((row) => (row.length === 0 ? [] : [null, null, ...row]));
    const { table, summary } = valueOf(await read([[], [], ...far]));
    const { table: near } = valueOf(await read(TITLED));
    expect(cellTexts(table)).toEqual(cellTexts(near));
    expect(table.columns.map(({ name }) => name)).toEqual(['name', 'orders', 'spent']);
    expect(summary.file.headerRow).toBe(5);
    expect(summary.file.dropped.map(({ what, count }) => [what, count])).toEqual([
      ...[['above-header', 1], ['blank-rows', 5], ['totals', 1], ['foot-notes', 1], ['blank-columns', 2]], // prettier-ignore
    ]);
  });

  test('an empty sheet', async () => {
    const problem = { code: 'empty-sheet', severity: 'stop', facts: { file: 'a.xlsx', sheet: 'Data' } };
    expect(await read([[null, '  ']])).toEqual({ ok: false, problems: [problem] });
    expect(await read([])).toEqual({ ok: false, problems: [problem] });
  });

  test('numbers are what the workbook says, whatever the texts beside them', async () => {
    const rows: Cell[][] = [['weight', 'price'], ...[1.234, 2.345, 3.456].map((weight) => [weight, '7,5'])];
    for (const choices of [{}, { decimal: ',' as const }]) {
      const { table, summary } = valueOf(await read(rows, choices));
      expect([...(table.columns[0] as NumberColumn).values]).toEqual([1.234, 2.345, 3.456]);
      expect([...(table.columns[1] as NumberColumn).values]).toEqual([7.5, 7.5, 7.5]);
      expect(summary.columns[0]!.marks).toBeUndefined();
    }
  });

  test('every cell is the text it stands for', async () => {
    const cells: Cell[] = [0.1 + 0.2, -0, 1e21, 1.5e-9, 123456789012345680, true, 'x', null, { days: 19787.5 }, 7];
    const rows: Cell[][] = [['a', 'b'], ...cells.map((cell) => [cell, 1])];
    const { table } = valueOf(await read(rows));
    expect(cellTexts(table).map((row) => row[0])).toEqual([
      ...['0.30000000000000004', '0', '1e+21', '1.5e-9', '123456789012345680', 'TRUE', 'x', ''],
      ...['2024-03-05 12:00:00', '7'],
    ]);
  });

  test('a fraction of any length is a number, a whole number of more than 15 digits a text', async () => {
    const rows: Cell[][] = [['a', 'b'], ...[1 / 3, 2 / 3, 0.1 + 0.2, -1e-9 / 7].map((a, i) => [a, 2 ** 53 + 2 * i])];
    const { table, summary } = valueOf(await read(rows));
    expect([...(table.columns[0] as NumberColumn).values]).toEqual([1 / 3, 2 / 3, 0.1 + 0.2, -1e-9 / 7]);
    expect(table.columns[0]!.kept.rows).toHaveLength(0);
    expect(summary.columns[1]).toMatchObject({ type: 'id', reason: { code: 'too-long-number' } });
    expect(cellTexts(table)[1]).toEqual(['0.6666666666666666', '9007199254740994']);
  });

  test('minus zero is zero', async () => {
    const { table } = valueOf(await read([['a'], [-0], [-2], [3], [4]]));
    expect((table.columns[0] as NumberColumn).values).toEqual(Float64Array.of(0, -2, 3, 4));
    expect(Object.is((table.columns[0] as NumberColumn).values[0], 0)).toBe(true);
  });

  test('dates are days, with the time as a fraction', async () => {
    const rows: Cell[][] = [['when'], ...[19787, 19788, 19789.25, 19790].map((days) => [{ days }])];
    const { table, summary } = valueOf(await read(rows));
    expect(summary.columns[0]).toMatchObject({ type: 'date', reason: { code: 'all-fit', fits: 4 } });
    expect([...(table.columns[0] as NumberColumn).values]).toEqual([19787, 19788, 19789.25, 19790]);
  });

  test('progress ends at the whole of each phase', async () => {
    const rows: Cell[][] = [['a', 'b'], ...Array.from({ length: 100_000 }, (_, i) => [i % 7, `t${i % 5}`])];
    const work = readSheet(sheetOfRows(rows), WORKBOOK, {});
    const last = new Map<string, number>();
    for (let step = await work.next(); !step.done; step = await work.next()) {
      const { phase, done, total } = step.value;
      expect(done / total).toBeGreaterThanOrEqual(last.get(phase) ?? 0);
      last.set(phase, done / total);
    }
    expect([last.get('parse'), last.get('types')]).toEqual([1, 1]);
  });
});

describe('JSON', () => {
  const json = async (text: string, choices: ReadChoices = {}) =>
    valueOf(await readBytes(new TextEncoder().encode(text), 'a.json', choices));

  test('the keys are the header, whatever they look like and whatever was chosen', async () => {
    const { table, summary } = await json('[{"2023": 1, "2024": 2}, {"2023": 3, "2024": 4}]', { headerRow: 0 });
    expect(table.columns.map(({ name }) => name)).toEqual(['2023', '2024']);
    expect(summary.file).toMatchObject({ kind: 'json', headerRow: 1, dropped: [] });
  });

  test('blank objects are left out and counted by their place; totals stay', async () => {
    const { table, summary } = await json('[{"a": "x", "b": 1}, {}, {"a": "Total", "b": 1}]');
    expect(cellTexts(table)).toEqual([
      ['x', '1'],
      ['Total', '1'],
    ]);
    expect(summary.file.dropped).toEqual([{ what: 'blank-rows', count: 1, examples: [{ at: 2, text: '' }] }]);
  });

  test('numbers with a point are no thousands beside decimal commas in texts', async () => {
    const { table } = await json('[{"a": 1.234, "b": "1,5"}, {"a": 2.5, "b": "2,5"}, {"a": 1.5, "b": "3,5"}]');
    expect([...(table.columns[0] as NumberColumn).values]).toEqual([1.234, 2.5, 1.5]);
  });
});

test('what is read survives structuredClone', async () => {
  const output = await readText('id,spent,since,vip\nA1,1.50,2024/3/5,yes\nB2,n/a,,no\nC3,x,2024-03-06,yes\n');
  expect(structuredClone(output)).toEqual(output);
});
