import { expect, test } from 'vitest';
import { atOnce } from '../../../src/domain/common/steps';
import { inspectVariables } from '../../../src/domain/prepare/inspectVariables';
import { buildMatrix } from '../../../src/domain/prepare/matrix';
import type { SettingsByColumn } from '../../../src/domain/prepare/preparation';
import type { VariableReport } from '../../../src/domain/prepare/variableReport';
import type { Column } from '../../../src/domain/table/table';
import { numbers, tableOf, words } from './tables';

function inspected(columns: Column[], settings: SettingsByColumn = {}): VariableReport {
  const table = tableOf(...columns);
  const preparation = { variables: columns.map(({ name }) => name), missing: 'median' as const, settings };
  const made = atOnce(buildMatrix(table, preparation));
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  const work = inspectVariables(table, preparation, made.value);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Without the one about few rows. */
const warnings = (columns: Column[], settings?: SettingsByColumn) =>
  inspected(columns, settings).warnings.filter(({ code }) => code !== 'few-rows');

const ROWS = 1000;
const column = (name: string, of: (row: number) => number | null) =>
  numbers(
    name,
    Array.from({ length: ROWS }, (_, row) => of(row)),
  );
/** Evenly spread, and in another order than the rows. */
const even = column('even', (row) => (row * 7) % ROWS);

test('nothing is wrong with even numbers, and 100 rows a variable are enough', () => {
  const ten = Array.from({ length: 10 }, (_, i) => column(`c${i}`, (row) => (row * (2 * i + 101)) % 997));
  expect(inspected(ten).warnings).toEqual([]);
  const eleven = [...ten, column('c10', (row) => (row * 55) % 997)];
  expect(inspected(eleven).warnings).toMatchObject([{ code: 'few-rows', rows: 1000, variables: 11 }]);
});

test('where rows are few, variables most like others would do by describing, until there are 100 rows for each', () => {
  const rows = (count: number, of: (row: number) => number) => Array.from({ length: count }, (_, row) => of(row));
  const few = (count: number) => [
    numbers(
      'a',
      rows(count, (row) => row),
    ),
    numbers(
      'b',
      rows(count, (row) => (row * row) % 7),
    ),
    numbers(
      'c',
      rows(count, (row) => row + 30 * (row % 2)),
    ),
    numbers(
      'd',
      rows(count, (row) => -row - 90 * (row % 2)),
    ),
    words(
      'e',
      rows(count, (row) => row).map((row) => (row % 5 === 0 ? 'x' : 'y')),
      'category',
    ),
  ];
  const told = (count: number) => inspected(few(count)).warnings.find(({ code }) => code === 'few-rows');
  // a and c are most alike, then a and d; b and e are as if drawn.
  expect(told(450)).toEqual({ code: 'few-rows', rows: 450, variables: 5, describe: ['c'] });
  expect(told(390)).toEqual({ code: 'few-rows', rows: 390, variables: 5, describe: ['c', 'd'] });
  // Three variables are left at least.
  expect(told(60)).toMatchObject({ describe: ['c', 'd'] });
  const three = inspected(few(60).slice(0, 3)).warnings[0];
  expect(three).toEqual({ code: 'few-rows', rows: 60, variables: 3, describe: [] });
});

test('of variables that say the same the first stands, and the strongest is named', () => {
  const noisy = column('noisy', (row) => ((row * 7) % ROWS) + (row % 2) * 100);
  const against = column('against', (row) => -2 * ((row * 7) % ROWS));
  const found = warnings([even, noisy, against]);
  // Variances: of 0 to 999 (10⁶ − 1) / 12; of 0 or 100 50². The parities of row and value are one and the same.
  const [a, b] = [(ROWS ** 2 - 1) / 12, 50 ** 2];
  const shared = 25; // covariance of the value with 100 × its parity: 100 × ½ × ½
  expect(found).toEqual([
    { code: 'same-as', column: 'noisy', other: 'even', correlation: expect.closeTo((a + shared) / Math.sqrt(a * (a + b + 2 * shared)), 6) as number }, // prettier-ignore
    { code: 'same-as', column: 'against', other: 'even', correlation: expect.closeTo(-1, 9) as number },
  ]);
});

test('one value in more than 95 % of the rows, gaps filled', () => {
  expect(warnings([column('n', (row) => (row < 951 ? 3 : row))])).toEqual([
    { code: 'one-value', column: 'n', share: 0.951 },
  ]);
  expect(warnings([column('n', (row) => (row < 950 ? 3 : row))]).map(({ code }) => code)).toEqual(['skewed']);
  expect(warnings([column('n', (row) => (row < 900 ? null : row < 960 ? 920 : row))])).toMatchObject([
    { code: 'one-value', column: 'n', share: 0.96 },
  ]);
  const kinds = words(
    'kind',
    Array.from({ length: ROWS }, (_, row) => (row < 20 ? 'b' : row < 30 ? 'c' : 'a')),
    'category',
  );
  expect(warnings([kinds])).toEqual([{ code: 'one-value', column: 'kind', share: 0.97, level: 'a' }]);
});

test('a few rows ten robust deviations out are outliers, and one at nine is not', () => {
  // Quartiles 249.75 and 749.25 of 0 to 999: a robust deviation is 370.3, and 10 of them reach to 4202 or so.
  const far = (value: number) => [column('n', (row) => (row === 5 ? value : row))];
  expect(warnings(far(4000)).filter(({ code }) => code === 'outliers')).toEqual([]);
  expect(warnings(far(4500))).toEqual([
    { code: 'outliers', column: 'n', rows: 1, below: false, above: true, mend: 'log' },
  ]);
  expect(warnings(far(-4500))).toMatchObject([{ code: 'outliers', rows: 1, below: true, above: false }]);
  expect(warnings(far(4500), { n: { scaling: 'rank' } })).toEqual([]);
  // One row in a hundred is more than a few.
  expect(warnings([column('n', (row) => (row % 100 === 5 ? 9000 : row))]).map(({ code }) => code)).toEqual(['skewed']);
});

test('strong skew is mended by the logarithm where that helps, else by ranks; once mended it is quiet', () => {
  const long = column('n', (row) => Math.exp(((row * 7) % ROWS) / 125));
  const [warning] = warnings([long]);
  const values = Array.from({ length: ROWS }, (_, i) => Math.exp(i / 125));
  const mean = values.reduce((sum, value) => sum + value, 0) / ROWS;
  const moment = (power: number) => values.reduce((sum, value) => sum + (value - mean) ** power, 0) / ROWS;
  const skewness = expect.closeTo(moment(3) / moment(2) ** 1.5, 9) as number;
  expect(warning).toEqual({ code: 'skewed', column: 'n', skewness, mend: 'log' });
  expect(warnings([long], { n: { transform: 'log' } })).toEqual([]);
  const shares = column('s', (row) => (row % 20 === 0 ? 0.02 : 0.0001 * (row % 7)));
  expect(warnings([shares])).toMatchObject([{ code: 'skewed', mend: 'rank' }]);
});

test('a spread is that of the matrix: scaled, in 20 bins', () => {
  const { spreads } = inspected([even, words('w', ['a', 'b', ...new Array<string>(ROWS - 2).fill('c')], 'category')], {
    even: { scaling: 'range', weight: 4 },
  });
  expect(spreads).toEqual([
    { column: 'even', min: 0, median: 1, max: expect.closeTo(2, 9) as number, histogram: new Array(20).fill(50) },
  ]);
});

test('ranks are spread as they are in the matrix: evenly, each by its weight', () => {
  const { spreads } = inspected([even, column('n', (row) => (row < 500 ? row : 1e6))], {
    even: { scaling: 'rank', weight: 4 },
    n: { scaling: 'rank' },
  });
  const [evenly, tied] = spreads as [(typeof spreads)[0], (typeof spreads)[0]];
  expect(evenly).toMatchObject({ column: 'even', histogram: new Array(20).fill(50) });
  expect(evenly.max - evenly.min).toBeCloseTo(2, 5);
  // The 500 rows that are equal share one rank, at the end.
  expect(tied.histogram.at(-1)).toBeGreaterThanOrEqual(500);
  expect(tied.histogram.reduce((sum, rows) => sum + rows)).toBe(ROWS);
});

test('levels are counted with gaps filled, 50 at the most, the commonest first', () => {
  const texts = Array.from({ length: ROWS }, (_, row) => (row < 400 ? 'big' : row < 500 ? null : `l${row % 60}`));
  const { levels, spreads } = inspected([words('w', texts, 'category')]);
  expect(spreads).toEqual([]);
  const [{ column: name, levels: shown, others }] = levels as [(typeof levels)[0]];
  expect([name, shown.length, shown[0]]).toEqual(['w', 50, { text: 'big', rows: 500 }]);
  // 500 rows of 60 levels: the first 20 of them to appear (500 to 519) are in nine rows, all others in eight.
  expect(shown.slice(1).map(({ rows }) => rows)).toEqual([...new Array<number>(20).fill(9), ...new Array<number>(29).fill(8)]); // prettier-ignore
  expect(others).toEqual({ levels: 11, rows: 88 });
  const ordered = inspected([words('w', ['a', 'b', 'a'], 'category')], { w: { order: ['b', 'a'] } });
  expect(ordered.levels).toEqual([{ column: 'w', levels: [{ text: 'a', rows: 2 }, { text: 'b', rows: 1 }], others: { levels: 0, rows: 0 } }]); // prettier-ignore
  expect(ordered.spreads).toHaveLength(1);
});
