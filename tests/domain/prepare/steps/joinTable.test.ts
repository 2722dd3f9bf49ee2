import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Changed, SideTables } from '../../../../src/domain/prepare/change';
import type { JoinChoice } from '../../../../src/domain/prepare/recipe';
import { joinTable } from '../../../../src/domain/prepare/steps/joinTable';
import type { PersonalKind, ReadOutput } from '../../../../src/domain/read/report';
import { cellText, columnNamed, type Table } from '../../../../src/domain/table/table';
import { tableFaults } from '../columnFaults';
import { watched } from '../frozen';
import { numbers, tableOf, words } from '../tables';
import { cells, cellsNamed, changedBy, done, givenColumn, problemsOf, type Cell, type GivenColumn } from './tables';

const FILE = 'second.csv';

/** A choice of the side table "s", by columns that are called the same in both. */
function choiceOf(keys: string[], columns: string[], rest: Partial<JoinChoice> = {}): JoinChoice {
  return {
    ...{ table: 's', file: FILE, several: 'first' },
    keys: keys.map((name) => ({ left: name, right: name })),
    columns: columns.map((name) => ({ from: name, to: `${name} there` })),
    ...rest,
  };
}

function sidesOf(table: Table, personal: Record<string, PersonalKind> = {}): SideTables {
  const columns = table.columns.map(({ name }) => ({ name, ...(personal[name] && { personal: personal[name] }) }));
  return new Map([['s', { table, summary: { columns } } as ReadOutput]]);
}

function join(table: Table, side: Table, choice: JoinChoice): Changed {
  return changedBy(joinTable(table, choice, sidesOf(side)));
}

const customers = () =>
  tableOf(words('id', ['A-1', 'A-2', null, 'A-4', 'A-2', 'A-6'], 'text'), numbers('spend', [1, 2, 3, 4, 5, 6]));
const regions = () =>
  tableOf(
    words('id', ['A-2', 'A-9', 'A-1', 'A-2', null, 'A-8'], 'id'),
    words('region', ['north', 'east', null, 'south', 'west', 'east'], 'category'),
    numbers('size', [10, 20, 30, 40, 50, 60]),
  );

describe('by hand', () => {
  test('the first row with the key; the others are said', () => {
    const [table, side] = [customers(), regions()];
    const watches = [watched(table), watched(side)];
    const changed = join(table, side, choiceOf(['id'], ['size', 'region']));
    expect(changed).toEqual({
      table: tableOf(
        ...table.columns,
        numbers('size there', [30, 10, null, null, 10, null]),
        words('region there', [null, 'north', null, null, 'north', null], 'category'),
      ),
      cells: 0,
      made: [
        { column: 'size there', from: [] },
        { column: 'region there', from: [] },
      ],
      notes: [{ code: 'several-with-key', severity: 'note', facts: { file: FILE, keys: 1, rows: 2, taken: 'first' } }],
      join: {
        left: { matched: 3, unmatched: 2, missing: 1, samples: [['A-4'], ['A-6']] },
        right: { matched: 3, unmatched: 2, missing: 1, samples: [['A-9'], ['A-8']] },
        several: { keys: 1, rows: 2, samples: [['A-2']] },
      },
    });
    expect(changed.table.columns[0]).toBe(table.columns[0]);
    expect(watches.every((watch) => watch.isUnchanged())).toBe(true);
  });

  test('the last', () => {
    const { table, notes } = join(customers(), regions(), choiceOf(['id'], ['size'], { several: 'last' }));
    expect(cellsNamed(table, 'size there')).toEqual([30, 40, null, null, 40, null]);
    expect(notes![0]!.facts).toEqual({ file: FILE, keys: 1, rows: 2, taken: 'last' });
  });

  test('every one: the rows are there several times', () => {
    const {
      table,
      rows,
      join: matches,
    } = join(customers(), regions(), choiceOf(['id'], ['region', 'size'], { several: 'every' }));
    expect(rows).toEqual(Uint32Array.of(0, 1, 1, 2, 3, 4, 4, 5));
    expect(cellsNamed(table, 'id')).toEqual(['A-1', 'A-2', 'A-2', null, 'A-4', 'A-2', 'A-2', 'A-6']);
    expect(cellsNamed(table, 'size there')).toEqual([30, 10, 40, null, null, 10, 40, null]);
    expect(cellsNamed(table, 'region there')).toEqual([null, 'north', 'south', null, null, 'north', 'south', null]);
    expect(matches!.left).toMatchObject({ matched: 3, unmatched: 2, missing: 1 });
    expect(tableFaults(table)).toEqual([]);
  });

  test('only rows with a match', () => {
    const { table, rows } = join(customers(), regions(), choiceOf(['id'], ['size'], { matchedOnly: true }));
    expect(rows).toEqual(Uint32Array.of(0, 1, 4));
    expect(table).toEqual(
      tableOf(
        words('id', ['A-1', 'A-2', 'A-2'], 'text'),
        numbers('spend', [1, 2, 5]),
        numbers('size there', [30, 10, 10]),
      ),
    );
  });

  test('where every row has a match the rows are those of before', () => {
    const table = tableOf(words('id', ['A-9', 'A-8', 'A-9'], 'text'));
    for (const rest of [{ matchedOnly: true } as const, { several: 'every' } as const]) {
      const changed = join(table, regions(), choiceOf(['id'], ['size'], rest));
      expect(changed.rows).toBe(undefined);
      expect(changed.notes).toEqual([]);
      expect(changed.table.columns[0]).toBe(table.columns[0]);
      expect(cellsNamed(changed.table, 'size there')).toEqual([20, 60, 20]);
    }
  });

  test('texts that typing would lose come along, several times where the row does', () => {
    const kept = { rows: Uint32Array.of(0, 2, 3), texts: ['10.0', '?', '4e1'] };
    const side = tableOf(words('id', ['A-2', 'A-9', 'A-1', 'A-2'], 'id'), {
      ...numbers('size', [10, 20, null, 40]),
      ...{ kept, format: { decimals: 1 } },
    });
    const texts = (rest: Partial<JoinChoice>) => {
      const { table } = join(customers(), side, choiceOf(['id'], ['size'], rest));
      expect(tableFaults(table)).toEqual([]);
      const column = columnNamed(table, 'size there');
      return Array.from({ length: table.rowCount }, (_, row) => cellText(column, row));
    };
    expect(texts({})).toEqual(['?', '10.0', '', '', '10.0', '']);
    expect(texts({ several: 'every', matchedOnly: true })).toEqual(['?', '10.0', '4e1', '10.0', '4e1']);
    expect(texts({ several: 'last' })).toEqual(['?', '4e1', '', '', '4e1', '']);
  });

  test('texts of rows that stand several times come along in the table, too', () => {
    const id = { ...words('id', ['A-1', 'A-2'], 'text'), kept: { rows: Uint32Array.of(1), texts: [' A-2'] } };
    const { table } = join(tableOf(id), regions(), choiceOf(['id'], [], { several: 'every' }));
    expect(Array.from({ length: 3 }, (_, row) => cellText(table.columns[0]!, row))).toEqual(['A-1', ' A-2', ' A-2']);
  });

  test('the new columns tell of persons what they tell in the side table', () => {
    const changed = changedBy(
      joinTable(customers(), choiceOf(['id'], ['region', 'size']), sidesOf(regions(), { region: 'name' })),
    );
    expect(changed.made).toEqual([
      { column: 'region there', from: [], personal: 'name' },
      { column: 'size there', from: [] },
    ]);
  });

  test('numbers by number, however they are written; dates with their time', () => {
    const own = { ...numbers('n', [1.5, 0, 2]), kept: { rows: Uint32Array.of(0), texts: ['1.50'] } };
    const side = tableOf(numbers('n', [-1, 1.5, 0, 1e300]), numbers('to', [1, 2, 3, 4]));
    expect(cellsNamed(join(tableOf(own), side, choiceOf(['n'], ['to'])).table, 'to there')).toEqual([2, 3, null]);
    const days = tableOf(numbers('d', [19_000, 19_000.25, null], 'date'));
    const others = tableOf(numbers('d', [19_000.25, 19_001], 'date'), numbers('to', [1, 2]));
    expect(cellsNamed(join(days, others, choiceOf(['d'], ['to'])).table, 'to there')).toEqual([null, 1, null]);
  });

  test('a tiny fraction is not 0', () => {
    const side = tableOf(numbers('n', [-5, 0, 3]), numbers('to', [1, 2, 3]));
    const { table } = join(tableOf(numbers('n', [1e-20, -5])), side, choiceOf(['n'], ['to']));
    expect(cellsNamed(table, 'to there')).toEqual([null, 1]);
  });

  test('a date and a text: as the date is shown', () => {
    const day = { ...numbers('k', [19_000, 19_001], 'date'), kept: { rows: Uint32Array.of(0), texts: [' 8/1/2022 '] } };
    const side = tableOf(words('k', ['2022-01-09', '8/1/2022', '2022-01-08'], 'text'), numbers('to', [1, 2, 3]));
    expect(cellsNamed(join(tableOf(day), side, choiceOf(['k'], ['to'])).table, 'to there')).toEqual([2, 1]);
  });

  test('two keys: both must be the same, a missing one has no match', () => {
    const table = tableOf(words('c', ['x', 'x', 'y', null, 'z'], 'category'), numbers('n', [1, 2, 1, 1, null]));
    const side = tableOf(
      words('c', ['y', 'x', 'x', null], 'text'),
      numbers('n', [1, 2, 3, 1]),
      numbers('to', [1, 2, 3, 4]),
    );
    const changed = join(table, side, choiceOf(['c', 'n'], ['to']));
    expect(cellsNamed(changed.table, 'to there')).toEqual([null, 2, 1, null, null]);
    expect(changed.join).toEqual({
      left: { matched: 2, unmatched: 1, missing: 2, samples: [['x', '1']] },
      right: { matched: 2, unmatched: 1, missing: 1, samples: [['x', '3']] },
      several: { keys: 0, rows: 0, samples: [] },
    });
  });
});

describe('loosely', () => {
  const own = () => tableOf(words('id', ['0042', 'ab', 'x', null], 'text'));
  const side = () => tableOf(words('id', ['42', ' ＡＢ', 'Ab', 'y'], 'id'), numbers('to', [1, 2, 3, 4]));

  test('how many more it would be is told', () => {
    const changed = join(own(), side(), choiceOf(['id'], ['to']));
    expect(changed.notes).toEqual([{ code: 'nothing-matched', severity: 'note', facts: { file: FILE, loosely: 2 } }]);
    expect(changed.join).toMatchObject({ left: { matched: 0, unmatched: 3, missing: 1 }, loosely: 2 });
  });

  test('keys that become one stand several times', () => {
    const changed = join(own(), side(), choiceOf(['id'], ['to'], { loosely: true }));
    expect(cellsNamed(changed.table, 'to there')).toEqual([1, 2, null, null]);
    expect(changed.join).toEqual({
      left: { matched: 2, unmatched: 1, missing: 1, samples: [['x']] },
      right: { matched: 3, unmatched: 1, missing: 0, samples: [['y']] },
      several: { keys: 1, rows: 2, samples: [[' ＡＢ']] },
    });
  });

  test('where it makes no difference it is not told', () => {
    const changed = join(own(), tableOf(words('id', ['ab'], 'id')), choiceOf(['id'], []));
    expect(changed.join).toMatchObject({ left: { matched: 1, unmatched: 2 } });
    expect(changed.join).not.toHaveProperty('loosely');
    const none = join(tableOf(numbers('n', [1])), tableOf(numbers('n', [2])), choiceOf(['n'], []));
    expect(none.notes).toEqual([{ code: 'nothing-matched', severity: 'note', facts: { file: FILE, loosely: 0 } }]);
    expect(none.join).not.toHaveProperty('loosely');
  });
});

describe('does not fit', () => {
  const problems = (choice: JoinChoice, table = customers(), side = regions()) =>
    problemsOf(joinTable(table, choice, sidesOf(side))).map(({ code, facts }) => [code, facts]);

  test('the side table is not there', () => {
    expect(problemsOf(joinTable(customers(), choiceOf(['id'], ['size']), new Map()))).toEqual([
      { code: 'side-table-missing', severity: 'stop', facts: { file: FILE } },
    ]);
  });

  test('columns that are not there, on either side', () => {
    expect(problems({ ...choiceOf([], ['size']), keys: [{ left: 'x', right: 'id' }] })).toEqual([
      ['step-columns-missing', { columns: ['x'] }],
    ]);
    expect(problems({ ...choiceOf([], ['size', 'y', 'x']), keys: [{ left: 'id', right: 'x' }] })).toEqual([
      ['side-columns-missing', { file: FILE, columns: ['x', 'y'] }],
    ]);
  });

  test('names that are taken, stand twice or are blank; no keys', () => {
    const named = (...names: string[]) =>
      problems({ ...choiceOf(['id'], []), columns: names.map((to) => ({ from: 'size', to })) });
    expect(named('spend')).toEqual([['step-name-taken', { column: 'spend' }]]);
    expect(named('a', 'b', 'a')).toEqual([['step-name-taken', { column: 'a' }]]);
    expect(named('a', ' ')).toEqual([['step-name-taken', { column: ' ' }]]);
    expect(problems(choiceOf([], ['size']))).toEqual([['bad-option', { option: 'keys', got: '0', allowed: '>= 1' }]]);
  });

  test('no row would stay', () => {
    const side = tableOf(words('id', ['a-1', 'a-2', 'z'], 'id'));
    expect(problems(choiceOf(['id'], [], { matchedOnly: true }), customers(), side)).toEqual([
      ['nothing-matched', { file: FILE, loosely: 3 }],
    ]);
  });

  test('more rows than there is room for', () => {
    const many = tableOf(numbers('n', Array<number>(20_000).fill(7)));
    expect(problems(choiceOf(['n'], ['n'], { several: 'every' }), many, many)).toEqual([
      ['too-many-joined', { file: FILE, rows: 400_000_000, most: 50_000_000 }],
    ]);
  });
});

test('a table without rows has no rows and no notes, whatever is asked', () => {
  const none = tableOf(words('id', [], 'text'));
  for (const several of ['first', 'every'] as const) {
    const changed = join(none, regions(), choiceOf(['id'], ['size'], { several, matchedOnly: true }));
    expect(changed.table).toEqual(tableOf(words('id', [], 'text'), numbers('size there', [])));
    expect(changed.notes).toEqual([]);
  }
});

describe('as pandas merges', () => {
  interface Case {
    left: string;
    right: string;
    choice: Omit<JoinChoice, 'table' | 'file'>;
    rows: number[];
    cells: Cell[][];
    counts: Record<'left' | 'right', { matched: number; unmatched: number; missing: number }>;
    several: { keys: number; rows: number };
  }
  const golden = JSON.parse(readFileSync('tests/golden/prepare/join.json', 'utf8')) as {
    tables: Record<string, GivenColumn[]>;
    cases: Case[];
  };
  const tables = new Map(
    Object.entries(golden.tables).map(([name, columns]) => [name, tableOf(...columns.map(givenColumn))]),
  );
  const titles = golden.cases.map((one) => {
    const { keys, several, loosely, matchedOnly } = one.choice;
    const by = keys.map(({ left, right }) => `${left}=${right}`).join('+');
    return [`${one.left}, ${one.right} by ${by} ${several} ${loosely ?? ''} ${matchedOnly ?? ''}`, one] as const;
  });

  test.each(titles)('%s', (_, one) => {
    const [table, side] = [tables.get(one.left)!, tables.get(one.right)!];
    const result = done(joinTable(table, { table: 's', file: FILE, ...one.choice }, sidesOf(side)));
    if (one.choice.matchedOnly && one.rows.length === 0 && table.rowCount > 0) {
      expect(result).toMatchObject({ ok: false, problems: [{ code: 'nothing-matched' }] });
      return;
    }
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const { table: after, rows, join: matches, notes = [] } = result.value;
    expect(structuredClone(result.value)).toEqual(result.value);
    expect(tableFaults(after)).toEqual([]);
    expect(rows ? [...rows] : Array.from({ length: table.rowCount }, (_, row) => row)).toEqual(one.rows);
    for (const column of table.columns) {
      const own = cells(column);
      expect(cellsNamed(after, column.name)).toEqual(one.rows.map((row) => own[row]));
    }
    expect(one.choice.columns.map(({ to }) => cellsNamed(after, to))).toEqual(one.cells);
    expect(matches).toMatchObject({ ...one.counts, several: one.several });
    expect(notes.map(({ code }) => code)).toEqual([
      ...(one.counts.left.matched === 0 && table.rowCount > 0 ? ['nothing-matched'] : []),
      ...(one.several.keys > 0 ? ['several-with-key'] : []),
    ]);
  });
});

describe('the same as a slow way finds', () => {
  const number = fc.option(fc.constantFrom(0, 1, 7, 7.5, 42, -3, 1e9, 123));
  const text = fc.option(
    fc.constantFrom('7', '7.5', '007', '42', 'a', 'A', 'ａ', ' b', 'B', '0', '00', 'a b', 'a　b', '1970-01-08'),
  );
  const day = fc.option(fc.constantFrom(0, 7, 7.5, 19_000));
  const rowsOf = fc.array(fc.tuple(number, text, day), { maxLength: 40 });
  const anyKeys = fc.subarray(
    [
      { left: 'n', right: 'n' },
      { left: 't', right: 't' },
      { left: 'n', right: 't' },
      { left: 't', right: 'n' },
      { left: 'd', right: 'd' },
      { left: 'd', right: 't' },
    ],
    { minLength: 1, maxLength: 3 },
  );
  type Row = [number | null, string | null, number | null];

  function tableOfCells(rows: Row[]): Table {
    return tableOf(
      numbers('n', rows.map((row) => row[0])), // prettier-ignore
      words('t', rows.map((row) => row[1]), 'text'), // prettier-ignore
      numbers('d', rows.map((row) => row[2]), 'date'), // prettier-ignore
      numbers('row', [...rows.keys()]),
    );
  }

  function slowKey(table: Table, row: number, own: string, other: string, loosely?: boolean): string | null {
    const text = cellText(columnNamed(table, own), row);
    if (text === '') return null;
    if (own === other && own !== 't') return text;
    return loosely ? text.normalize('NFKC').trim().toLowerCase().replace(/^0*(\d)/, '$1') : text; // prettier-ignore
  }

  test('rows, cells and counts', () => {
    fc.assert(
      fc.property(
        rowsOf,
        rowsOf,
        anyKeys,
        fc.constantFrom('first', 'last', 'every'),
        fc.boolean(),
        fc.boolean(),
        (leftRows, rightRows, keys, several, isLoose, isOnly) => {
          const [table, side] = [tableOfCells(leftRows), tableOfCells(rightRows)];
          const rest = { ...(isLoose && { loosely: true as const }), ...(isOnly && { matchedOnly: true as const }) };
          const choice = { ...choiceOf([], ['t', 'row'], rest), keys, several };
          const slow = (given: Table, from: 'left' | 'right', loosely: boolean) =>
            Array.from({ length: given.rowCount }, (_, row) => {
              const to = from === 'left' ? 'right' : 'left';
              const parts = keys.map((pair) => slowKey(given, row, pair[from], pair[to], loosely));
              return parts.includes(null) ? null : JSON.stringify(parts);
            });
          const matchesOf = (loosely: boolean) => {
            const others = slow(side, 'right', loosely);
            return slow(table, 'left', loosely).map((key) =>
              [...others.keys()].filter((row) => key !== null && others[row] === key),
            );
          };
          const found = matchesOf(isLoose);
          const joined = found.flatMap((rows, row): [number, number | null][] => {
            const taken = several === 'every' ? rows : rows.slice(...(several === 'first' ? [0, 1] : [-1]));
            if (taken.length === 0) return isOnly ? [] : [[row, null]];
            return taken.map((other) => [row, other]);
          });
          const result = done(joinTable(table, choice, sidesOf(side)));
          if (isOnly && joined.length === 0 && table.rowCount > 0) {
            expect(result).toMatchObject({ ok: false, problems: [{ code: 'nothing-matched' }] });
            return;
          }
          if (!result.ok) throw new Error(JSON.stringify(result.problems));
          const { table: after, join: matches } = result.value;
          expect(tableFaults(after)).toEqual([]);
          expect(cellsNamed(after, 'row')).toEqual(joined.map(([row]) => row));
          expect(cellsNamed(after, 'row there')).toEqual(joined.map(([, other]) => other));
          expect(cellsNamed(after, 't there')).toEqual(
            joined.map(([, other]) => (other === null ? null : rightRows[other]![1])),
          );
          const matched = (rows: number[][]) => rows.filter((one) => one.length > 0).length;
          expect(matches!.left.matched).toBe(matched(found));
          expect(matches!.left.missing).toBe(slow(table, 'left', false).filter((key) => key === null).length);
          expect(matches!.right.matched).toBe(new Set(found.flat()).size);
          expect(matches!.right.missing).toBe(slow(side, 'right', false).filter((key) => key === null).length);
          const more = isLoose ? 0 : matched(matchesOf(true));
          expect(matches!.loosely).toBe(more > matched(found) ? more : undefined);
        },
      ),
      { numRuns: 400 },
    );
  });
});
