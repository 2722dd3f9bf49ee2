import { describe, expect, test } from 'vitest';
import { assembleTable, type RawFile } from '../../../src/domain/read/assembleTable';
import type { ReadChoices } from '../../../src/domain/read/choices';
import { differentNames } from '../../../src/domain/read/differentNames';
import { startOfRow } from '../../../src/domain/read/leftOut';
import type { RawColumn } from '../../../src/domain/read/rawTable';
import { run } from '../cluster/run';
import { cellTexts, finish, valueOf } from './readText';

const FILE = { name: 'a.csv', bytes: 1, kind: 'csv', delimiter: ',', headerRow: 1 } as const;

function texts(...cells: string[]): RawColumn {
  const dictionary = [...new Set(cells)].filter((cell) => cell !== '');
  return { kind: 'texts', codes: Uint32Array.from(cells, (cell) => dictionary.indexOf(cell) + 1), dictionary };
}

function numbers(...values: number[]): RawColumn {
  return { kind: 'numbers', values: Float64Array.from(values), others: { rows: new Uint32Array(), texts: [] } };
}

async function assemble(
  titles: string[],
  columns: RawColumn[],
  more: Partial<RawFile> = {},
  choices: ReadChoices = {},
) {
  const [column] = columns;
  const rowCount = !column ? 0 : column.kind === 'texts' ? column.codes.length : column.values.length;
  const read = { raw: { rowCount, columns }, titles, file: FILE, dropped: [], ...more };
  return (await finish(assembleTable(read, choices))).output;
}

const problemOf = async (...given: Parameters<typeof assemble>) => {
  const output = await assemble(...given);
  return output.ok ? undefined : output.problems;
};

describe('columns', () => {
  test('no name is #n by its place; no name and no cell is left out', async () => {
    const columns = [texts('x', 'y'), texts('', ''), texts(' ', ''), texts('z', ''), texts('', ''), numbers(NaN, NaN)];
    const { table, summary } = valueOf(await assemble(['a', '', '', '', 'e'], columns));
    expect(table.columns.map(({ name }) => name)).toEqual(['a', '#4', 'e']);
    expect(cellTexts(table)).toEqual([
      ['x', 'z', ''],
      ['y', '', ''],
    ]);
    const examples = [2, 3, 6].map((at) => ({ at, text: '' }));
    expect(summary.file.dropped).toEqual([{ what: 'blank-columns', count: 3, examples }]);
    expect(summary.notes).toContainEqual({ code: 'empty-columns', severity: 'note', facts: { columns: ['e'] } });
  });

  test('there is a stop after each, also where its texts are looked at for persons', async () => {
    const columns = Array.from({ length: 7 }, () => texts('x', 'y'));
    const titles = columns.map((_, c) => `c${c}`);
    const { progress } = await run(
      assembleTable({ raw: { rowCount: 2, columns }, titles, file: FILE, dropped: [] }, {}),
    );
    expect(progress.slice(-7)).toEqual(Array(7).fill({ phase: 'types', done: 14, total: 14 }));
    expect(progress.filter(({ done }) => done === 14)).toHaveLength(8);
  });

  test('blank columns come back', async () => {
    const choices: ReadChoices = { keep: ['blank-columns'] };
    const { table, summary } = valueOf(await assemble(['a'], [texts('x'), texts('')], {}, choices));
    expect(table.columns.map(({ name }) => name)).toEqual(['a', '#2']);
    expect(summary.file.dropped).toEqual([]);
  });

  test('titles without a column are columns without cells', async () => {
    const { table } = valueOf(await assemble(['a', 'b'], [texts('x', 'y')]));
    expect(cellTexts(table)).toEqual([
      ['x', ''],
      ['y', ''],
    ]);
  });

  test('a thousand are read, one more is a problem; blank ones do not count', async () => {
    const columns = Array.from({ length: 1000 }, () => numbers(1));
    const { table } = valueOf(await assemble([], [...columns, texts('')]));
    expect(table.columns).toHaveLength(1000);
    const facts = { file: 'a.csv', columns: 1001, most: 1000 };
    expect(await problemOf([], [...columns, numbers(2)])).toEqual([
      { code: 'too-many-columns', severity: 'stop', facts },
    ]);
  });

  test('what looks personal says so', async () => {
    const mail = texts('a@example.com', 'b@example.com', 'c@example.com');
    const { summary } = valueOf(await assemble(['mail', 'n'], [mail, numbers(1, 2, 4)]));
    expect(summary.columns.map(({ personal }) => personal)).toEqual(['email', undefined]);
  });
});

describe('problems and notes', () => {
  const stop = (code: string, facts: object) => [{ code, severity: 'stop', facts }];

  test('without rows', async () => {
    expect(await problemOf(['a'], [])).toEqual(stop('no-rows', { file: 'a.csv' }));
    expect(await problemOf(['', ''], [])).toEqual(stop('empty-file', { file: 'a.csv' }));
    const workbook = { file: { name: 'a.xlsx', bytes: 1, kind: 'xlsx' as const, headerRow: 1, sheet: 'Data' } };
    expect(await problemOf([], [], workbook)).toEqual(stop('empty-sheet', { file: 'a.xlsx', sheet: 'Data' }));
  });

  test('undecodable bytes, uneven rows, one column', async () => {
    const encoding = { used: 'gb18030' as const, how: 'chosen' as const, previews: [], undecodable: true };
    const more = { file: { ...FILE, encoding }, uneven: { count: 2, firstRow: 7 } };
    const { summary } = valueOf(await assemble(['a'], [texts('x', 'y')], more));
    expect(summary.notes).toEqual([
      { code: 'undecodable', severity: 'note', facts: { file: 'a.csv', encoding: 'gb18030' } },
      { code: 'uneven-rows', severity: 'note', facts: { file: 'a.csv', rows: 2, firstRow: 7 } },
      { code: 'one-column', severity: 'note', facts: { file: 'a.csv', column: 'a' } },
    ]);
  });

  test('rows that look like subtotals are told, where totals were left out at the end', async () => {
    const dropped = [{ what: 'totals' as const, count: 1, examples: [] }];
    const notesOf = async (columns: RawColumn[], more: Partial<RawFile> = { dropped }) => {
      const { summary } = valueOf(await assemble(['a', 'b', 'c'], columns, more));
      return summary.notes.filter(({ code }) => code === 'subtotal-rows').map(({ facts }) => facts);
    };
    const names = texts('甲', '小计', '乙', '华东小计', '', '会计学堂', 'Subtotal', '华北 汇总', '合计信息公司');
    const sums = numbers(1, 2, 3, 4, 5, 6, 7, 8, 9);
    expect(await notesOf([names, sums])).toEqual([{ file: 'a.csv', rows: 4, firstRow: 2 }]);
    expect(await notesOf([names, sums], {})).toEqual([]);
    expect(await notesOf([texts('甲', '乙'), numbers(1, 2)])).toEqual([]);
    // Numbers before it: the word is not the row's first filled cell.
    expect(await notesOf([numbers(1, 2, 3, NaN, 4, 5, 6, 7, 8), names, sums])).toEqual([
      { file: 'a.csv', rows: 1, firstRow: 4 },
    ]);
    // Row numbers, and the word in their column.
    const others = { rows: Uint32Array.of(1, 3), texts: ['小计', '?'] };
    const numbered: RawColumn = { kind: 'numbers', values: Float64Array.of(1, NaN, 2, NaN), others };
    expect(await notesOf([numbered, texts('甲', '', '乙', '小计')])).toEqual([{ file: 'a.csv', rows: 1, firstRow: 2 }]);
  });

  test('what was left out is told in one order, without what is none', async () => {
    const part = (what: 'totals' | 'blank-rows' | 'foot-notes', count: number) => ({ what, count, examples: [] });
    const dropped = [part('totals', 1), part('foot-notes', 0), part('blank-rows', 3)];
    const { summary } = valueOf(await assemble(['a', 'b'], [numbers(1), numbers(2)], { dropped }));
    expect(summary.file.dropped).toEqual([part('blank-rows', 3), part('totals', 1)]);
    expect(summary.notes).toEqual([]);
  });
});

test.each([
  [
    ['a', 'a', 'a (2)', 'a', 'b'],
    ['a', 'a (3)', 'a (2)', 'a (4)', 'b'],
  ],
  [
    ['__proto__', '__proto__', 'constructor'],
    ['__proto__', '__proto__ (2)', 'constructor'],
  ],
])('%j are made different', (names, different) => expect(differentNames(names)).toEqual(different));

test('a hundred thousand equal names', () => {
  const names = differentNames(new Array<string>(100_000).fill('a'));
  expect(new Set(names).size).toBe(100_000);
  expect(names.at(-1)).toBe('a (100000)');
});

test('the start of a row', () => {
  expect(startOfRow([' 合计 ', '', '12', '\t'])).toBe('合计 · 12');
  expect(startOfRow(['', ' '])).toBe('');
  expect(startOfRow(['x'.repeat(80)])).toBe('x'.repeat(80));
  expect(startOfRow(['🍣'.repeat(81)])).toBe('🍣'.repeat(79) + '…');
});
