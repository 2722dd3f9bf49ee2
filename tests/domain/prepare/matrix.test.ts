import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atOnce } from '../../../src/domain/common/steps';
import { meanAndDeviation } from '../../../src/domain/common/statistics';
import { buildMatrix, countDistinctRows, type PreparedMatrix } from '../../../src/domain/prepare/matrix';
import type { MissingPolicy } from '../../../src/domain/prepare/preparation';
import { epochDays } from '../../../src/domain/table/date';
import type { Table } from '../../../src/domain/table/table';
import { numbers, tableOf, tableOfRows, words } from './tables';

function prepared(table: Table, missing: MissingPolicy = 'median'): PreparedMatrix {
  const result = atOnce(buildMatrix(table, { variables: table.columns.map(({ name }) => name), missing }));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

function problems(table: Table, variables: string[], missing: MissingPolicy = 'median') {
  const result = atOnce(buildMatrix(table, { variables, missing }));
  return result.ok ? [] : result.problems;
}

/** To the nearest multiple of 2⁻²⁰. */
const grid = (x: number) => Math.round(x * 2 ** 20) / 2 ** 20;

describe('standardising', () => {
  test('numbers: mean 0 and deviation 1 with divisor n, rounded to the grid', () => {
    // Mean 5, deviation 2 (Σ(x−5)² = 32, over 8).
    const { matrix, summary, notes } = prepared(tableOf(numbers('a', [2, 4, 4, 4, 5, 5, 7, 9])));
    expect(Array.from(matrix.values)).toEqual([-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2]);
    expect(matrix.variables).toEqual([{ column: 'a', centre: 5, factor: 0.5 }]);
    expect(Array.from(matrix.rows)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(summary).toEqual({
      rowCount: 8,
      leftOut: 0,
      filledRows: 0,
      variables: [{ column: 'a', missing: 0, fill: '' }],
      distinctRows: 5,
    });
    expect(notes).toEqual([]);
  });

  test('every value is a multiple of 2⁻²⁰, beyond 16 too', () => {
    const { matrix } = prepared(tableOf(numbers('a', [...Array.from({ length: 999 }, (_, i) => Math.sqrt(i)), 9999])));
    expect(Math.max(...matrix.values)).toBeGreaterThan(16);
    for (const value of matrix.values) expect(Number.isInteger(value * 2 ** 20)).toBe(true);
    const { mean, deviation } = meanAndDeviation(matrix.values);
    expect(Math.abs(mean)).toBeLessThan(2 ** -20);
    expect(Math.abs(deviation - 1)).toBeLessThan(2 ** -20);
  });

  test.each([
    ['huge', [1e300, -1e300, 1e300, -1e300], [1, -1, 1, -1]],
    ['tiny', [1e-300, 2e-300, 1e-300, 2e-300], [-1, 1, -1, 1]],
    ['far from 0', [1e15, 1e15 + 1, 1e15, 1e15 + 1], [-1, 1, -1, 1]],
    [
      'one amid zeros',
      [0, 0, 0, 4],
      [grid(-1 / Math.sqrt(3)), grid(-1 / Math.sqrt(3)), grid(-1 / Math.sqrt(3)), grid(Math.sqrt(3))],
    ],
  ])('%s numbers', (_, cells, expected) => {
    expect(Array.from(prepared(tableOf(numbers('a', cells))).matrix.values)).toEqual(expected);
  });

  test('the mean of many large numbers close together is exact', () => {
    const cells = Array.from({ length: 20_000 }, (_, i) => 1.7e15 + (i % 2));
    expect(new Set(prepared(tableOf(numbers('a', cells))).matrix.values)).toEqual(new Set([-1, 1]));
  });

  test('dates are days, yes/no is 0 and 1', () => {
    const days = [epochDays(2024, 2, 28)!, epochDays(2024, 2, 29)!, epochDays(2024, 3, 1)!];
    const { matrix } = prepared(tableOf(numbers('d', days, 'date'), words('y', ['no', 'yes', 'yes'], 'yesno')));
    const step = grid(Math.sqrt(1.5));
    // Yes/no: mean ⅔, deviation √2/3.
    const values = [-step, grid(-Math.SQRT2), 0, grid(Math.SQRT1_2), step, grid(Math.SQRT1_2)];
    expect(Array.from(matrix.values)).toEqual(values);
    expect(matrix.variables.map(({ column }) => column)).toEqual(['d', 'y']);
    expect(matrix.variables[0]!.centre).toBeCloseTo(days[1]!, 9);
  });

  test('a category weighs as one variable: one column for each level, variances that add up to 1', () => {
    const { matrix } = prepared(tableOf(words('c', ['x', 'y', 'x', 'z'], 'category')));
    // Shares ½, ¼, ¼: 1 − Σp² = ⅝.
    const factor = 1 / Math.sqrt(5 / 8);
    expect(matrix.variables).toEqual([
      { column: 'c', level: 'x', centre: 0.5, factor },
      { column: 'c', level: 'y', centre: 0.25, factor },
      { column: 'c', level: 'z', centre: 0.25, factor },
    ]);
    const row = (x: number, y: number, z: number) => [x - 0.5, y - 0.25, z - 0.25].map((value) => grid(value * factor));
    const expected = [...row(1, 0, 0), ...row(0, 1, 0), ...row(1, 0, 0), ...row(0, 0, 1)];
    expect(Array.from(matrix.values)).toEqual(expected);
    const variances = [0, 1, 2].map(
      (c) => meanAndDeviation(matrix.values.filter((_, i) => i % 3 === c)).deviation ** 2,
    );
    expect(variances.reduce((sum, variance) => sum + variance, 0)).toBeCloseTo(1, 5);
  });

  test('a category of two levels lies as far apart as the same yes/no column', () => {
    const cells = ['no', 'yes', 'yes', 'no', 'yes'];
    const asYesNo = prepared(tableOf(words('a', cells, 'yesno'))).matrix.values;
    const asCategory = prepared(tableOf(words('a', cells, 'category'))).matrix.values;
    const apart = (asYesNo[1]! - asYesNo[0]!) ** 2;
    expect((asCategory[2]! - asCategory[0]!) ** 2 + (asCategory[3]! - asCategory[1]!) ** 2).toBeCloseTo(apart, 5);
  });
});

describe('missing cells', () => {
  const table = tableOf(
    numbers('n', [1, null, 3, 8, 100]),
    words('c', ['x', 'y', null, 'y', 'x'], 'category'),
    numbers('d', [0, 1, null, 5, 7], 'date'),
  );

  test('median: numbers and dates by the median, words by the commonest, the first among equals', () => {
    const { matrix, summary } = prepared(table);
    const filled = prepared(
      tableOf(
        numbers('n', [1, 5.5, 3, 8, 100]),
        words('c', ['x', 'y', 'x', 'y', 'x'], 'category'),
        numbers('d', [0, 1, 3, 5, 7], 'date'),
      ),
    );
    expect(matrix).toEqual(filled.matrix);
    expect(summary).toEqual({
      rowCount: 5,
      leftOut: 0,
      filledRows: 2,
      variables: [
        { column: 'n', missing: 1, fill: '5.5' },
        { column: 'c', missing: 1, fill: 'x' },
        { column: 'd', missing: 1, fill: '1970-01-04' },
      ],
      distinctRows: 5,
    });
  });

  test('leave out: the rows go, and means and deviations are those of the rest', () => {
    const { matrix, summary } = prepared(table, 'leave-out');
    expect(Array.from(matrix.rows)).toEqual([0, 3, 4]);
    expect(summary).toMatchObject({ rowCount: 3, leftOut: 2, filledRows: 0, distinctRows: 3 });
    expect(summary.variables[0]).toEqual({ column: 'n', missing: 1, fill: '' });
    expect(matrix.variables[0]!.centre).toBeCloseTo(109 / 3, 12);
  });

  test('leave out: a level that no longer occurs has no column', () => {
    const rest = tableOf(numbers('n', [1, 2, 3, null]), words('c', ['x', 'y', 'x', 'z'], 'category'));
    expect(prepared(rest, 'leave-out').matrix.variables.map(({ level }) => level)).toEqual([undefined, 'x', 'y']);
  });

  test('only the chosen columns count', () => {
    const result = atOnce(buildMatrix(table, { variables: ['n'], missing: 'leave-out' }));
    expect(result.ok && result.value.summary.leftOut).toBe(1);
  });
});

describe('columns that cannot be used', () => {
  test('constant and empty ones are dropped with a note, and leave no row out', () => {
    const table = tableOf(numbers('a', [1, 2, 3]), numbers('same', [7, null, 7]), numbers('none', [null, null, null]));
    const { matrix, summary, notes } = prepared(table, 'leave-out');
    expect(matrix.variables.map(({ column }) => column)).toEqual(['a']);
    expect(summary.leftOut).toBe(0);
    expect(notes).toEqual([
      { code: 'empty-columns', severity: 'note', facts: { columns: ['none'] } },
      { code: 'constant-variables', severity: 'note', facts: { columns: ['same'] } },
    ]);
  });

  test('one that becomes constant when rows are left out', () => {
    const { matrix, notes } = prepared(tableOf(numbers('a', [1, 1, 2]), numbers('b', [1, 2, null])), 'leave-out');
    expect(matrix.variables.map(({ column }) => column)).toEqual(['b']);
    expect(notes).toEqual([{ code: 'constant-variables', severity: 'note', facts: { columns: ['a'] } }]);
  });

  const stopped = (code: string, facts: object) => ({ code, severity: 'stop', facts });
  test.each([
    ['no column chosen', tableOfRows(['a'], [[1], [2]]), [], stopped('no-variables', {})],
    [
      'no column chosen, and none that varies but ids',
      tableOf(numbers('a', [7, 7]), numbers('b', [null, null]), words('c', ['x', 'y'], 'id')),
      [],
      stopped('all-rows-equal', { rows: 2 }),
    ],
    [
      'no column chosen, and none with a value',
      tableOf(numbers('b', [null, null]), words('c', ['x', 'y'], 'id')),
      [],
      stopped('no-variables', {}),
    ],
    ['only empty columns', tableOfRows(['a'], [[null], [null]]), ['a'], stopped('no-variables', {})],
    [
      'all rows equal',
      tableOfRows(
        ['a', 'b'],
        [
          [1, 2],
          [1, 2],
        ],
      ),
      ['a', 'b'],
      stopped('all-rows-equal', { rows: 2 }),
    ],
    ['one row', tableOfRows(['a'], [[1]]), ['a'], stopped('too-few-rows', { rows: 1, leftOut: 0 })],
    ['no row', tableOfRows(['a'], []), ['a'], stopped('too-few-rows', { rows: 0, leftOut: 0 })],
    [
      'every row left out',
      tableOfRows(
        ['a', 'b'],
        [
          [1, null],
          [null, 1],
          [2, null],
          [null, 2],
        ],
      ),
      ['a', 'b'],
      stopped('too-few-rows', { rows: 0, leftOut: 4 }),
    ],
    [
      'equal once rows are left out',
      tableOfRows(
        ['a', 'b'],
        [
          [1, 5],
          [1, 5],
          [2, null],
          [null, 6],
        ],
      ),
      ['a', 'b'],
      stopped('all-rows-equal', { rows: 2 }),
    ],
    [
      'a column that is not there',
      tableOfRows(['a'], [[1], [2]]),
      ['a', 'z'],
      stopped('missing-variables', { columns: ['z'] }),
    ],
    [
      'a text',
      tableOf(words('t', ['p', 'q'], 'text')),
      ['t'],
      stopped('bad-option', { option: 'variables', got: 't', allowed: 'number, date, yesno, category' }),
    ],
  ])('%s', (_, table, variables, expected) => {
    expect(problems(table, variables, 'leave-out')[0]).toEqual(expected);
  });
});

test('whatever the numbers, the matrix holds no NaN and no infinity, and every column is standardised', () => {
  const cells = fc.array(fc.option(fc.double({ noNaN: true, min: -1e300, max: 1e300 })), {
    minLength: 2,
    maxLength: 30,
  });
  fc.assert(
    fc.property(cells, fc.constantFrom('median' as const, 'leave-out' as const), (column, missing) => {
      const result = atOnce(buildMatrix(tableOf(numbers('a', column)), { variables: ['a'], missing }));
      if (!result.ok) return;
      const { mean, deviation } = meanAndDeviation(result.value.matrix.values);
      expect(Math.abs(mean)).toBeLessThan(1e-5);
      expect(Math.abs(deviation - 1)).toBeLessThan(1e-5);
      expect(result.value.summary.distinctRows).toBeGreaterThan(1);
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('different rows are counted up to the limit', () => {
  const values = Float32Array.from({ length: 60 }, (_, i) => Math.floor(i / 4));
  expect(countDistinctRows(values, 2, 13)).toBe(13);
  expect(countDistinctRows(values, 2, 100)).toBe(15);
  expect(countDistinctRows(Float32Array.of(1, 2, 2, 1, 1, 2), 2, 13)).toBe(2);
});

test('the output survives structuredClone', () => {
  const output = prepared(tableOf(numbers('a', [1, null, 3]), words('c', ['x', 'y', 'x'], 'category')));
  expect(structuredClone(output)).toEqual(output);
});
