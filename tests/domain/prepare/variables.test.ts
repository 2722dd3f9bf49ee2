import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { atOnce } from '../../../src/domain/common/steps';
import { buildMatrix, type PreparedMatrix } from '../../../src/domain/prepare/matrix';
import {
  SCALINGS,
  VARIABLE_TRANSFORMS,
  type Scaling,
  type SettingsByColumn,
  type VariableSettings,
  type VariableTransform,
} from '../../../src/domain/prepare/preparation';
import type { Table } from '../../../src/domain/table/table';
import { numbers, tableOf, words } from './tables';

interface Golden {
  columns: Record<string, number[]>;
  cases: { column: string; transform: VariableTransform | 'none'; scaling: Scaling; values: number[] }[];
}
const golden = JSON.parse(
  readFileSync(new URL('../../golden/prepare/variables.json', import.meta.url), 'utf8'),
) as Golden;

function prepared(table: Table, settings: SettingsByColumn): PreparedMatrix {
  const made = atOnce(
    buildMatrix(table, { variables: table.columns.map(({ name }) => name), missing: 'median', settings }),
  );
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.value;
}

function scaled(table: Table, settings: VariableSettings): number[] {
  return Array.from(prepared(table, { [table.columns[0]!.name]: settings }).matrix.values);
}

test.each(golden.cases.map((one) => [one.column, one.transform, one.scaling, one.values] as const))(
  '%s, transform %s, scaling %s: as scikit-learn and pandas',
  (column, transform, scaling, expected) => {
    const table = tableOf(numbers(column, golden.columns[column]!));
    const made = prepared(table, { [column]: { scaling, ...(transform !== 'none' && { transform }) } }).matrix;
    const { centre, factor } = made.variables[0]!;
    made.values.forEach((value, row) => {
      expect(Math.abs(value - expected[row]!)).toBeLessThan(Math.max(2 ** -20, Math.abs(expected[row]!) * 2 ** -23));
      const before = golden.columns[column]![row]!;
      if (transform === 'none' && scaling !== 'rank') expect((before - centre) * factor).toBeCloseTo(expected[row]!, 9);
    });
  },
);

test('the order of a category makes it one number; a level that is not named comes last', () => {
  const sizes = words('size', ['L', 'S', null, 'M', 'S', 'XL'], 'category');
  // The gap is filled by S, the commonest: 2, 0, 0, 1, 0, 3.
  const settings: VariableSettings = { order: ['S', 'M', 'none such', 'L'], scaling: 'none' };
  expect(scaled(tableOf(sizes), { ...settings, order: ['S', 'M', 'L'] })).toEqual([1, -1, -1, 0, -1, 2]);
  expect(prepared(tableOf(sizes), { size: settings }).matrix.variables).toHaveLength(1);
});

test('a weight of 2 counts as the column twice, with levels too', () => {
  const table = tableOf(numbers('n', [1, 5, 9, 2]), words('c', ['x', 'y', 'z', 'x'], 'category'));
  const plain = prepared(table, {}).matrix;
  const heavy = prepared(table, { n: { weight: 2 }, c: { weight: 4 } }).matrix;
  expect(heavy.variables.map(({ factor }, i) => (factor / plain.variables[i]!.factor) ** 2)).toEqual(
    [2, 4, 4, 4].map((weight): unknown => expect.closeTo(weight, 12)),
  );
  heavy.values.forEach((value, i) => expect(value).toBeCloseTo(plain.values[i]! * Math.sqrt(i % 4 === 0 ? 2 : 4), 5));
});

test('what does not fit the type is passed over', () => {
  const dates = tableOf(numbers('d', [1, 2, 4], 'date'));
  expect(scaled(dates, { transform: 'log', order: ['a'] })).toEqual(scaled(dates, {}));
  const plan = tableOf(words('p', ['a', 'b', 'a'], 'yesno'));
  expect(scaled(plan, { transform: 'log', order: ['b', 'a'] })).toEqual(scaled(plan, {}));
  const kinds = tableOf(words('k', ['a', 'b', 'c'], 'category'));
  expect(scaled(kinds, { transform: 'log', scaling: 'rank' })).toEqual(scaled(kinds, {}));
});

test('robust: where half of the rows have one value, the deviation takes the range’s place', () => {
  // Median 0, deviation 2 (mean 1, divisor n).
  expect(scaled(tableOf(numbers('n', [0, 0, 0, 0, 5])), { scaling: 'robust' })).toEqual([0, 0, 0, 0, 2.5]);
});

test('values that a transform brings together are 0', () => {
  expect(scaled(tableOf(numbers('n', [1e300, 1e300 * (1 + 2 ** -52)])), { transform: 'log' })).toEqual([0, 0]);
});

test.each([0, -1, 10.5, NaN])('a weight of %s is none', (weight) => {
  const made = atOnce(
    buildMatrix(tableOf(numbers('n', [1, 2])), {
      variables: ['n'],
      missing: 'median',
      settings: { n: { weight } },
    }),
  );
  expect(made).toMatchObject({ ok: false, problems: [{ code: 'bad-option', facts: { option: 'weight' } }] });
});

test('settings of a column called constructor are its own', () => {
  const table = tableOf(numbers('constructor', [1, 2, 9]));
  expect(scaled(table, { scaling: 'range' })).toEqual([0, 0.125, 1]);
  expect(Array.from(prepared(table, {}).matrix.values)).not.toEqual([0, 0.125, 1]);
});

test('unscaled amounts are made smaller together, so that sums stay exact', () => {
  const table = tableOf(numbers('turnover', [0, 4e12, 8e12]), numbers('n', [1, 2, 3]));
  const { matrix } = prepared(table, { turnover: { scaling: 'none' } });
  const [first, , , , last] = matrix.values;
  expect(last! - first!).toBeGreaterThan(0);
  expect(last! * 3).toBeLessThan(2 ** 33);
  const { factor } = matrix.variables[0]!;
  expect(Math.log2(factor)).toBe(Math.round(Math.log2(factor)));
  expect(factor).toBeLessThan(1);
  expect(last).toBe(Math.fround(4e12 * factor));
});

test('any settings, any numbers: finite multiples of 2⁻²⁰ whose sums are exact', () => {
  const settings = fc.record(
    {
      scaling: fc.constantFrom(...SCALINGS),
      transform: fc.constantFrom(...VARIABLE_TRANSFORMS),
      weight: fc.double({ min: 0.1, max: 10, noNaN: true }),
    },
    { requiredKeys: [], noNullPrototype: true },
  );
  const cells = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(cells, settings, (values, given) => {
      fc.pre(new Set(values.map((value) => value + 0)).size > 1);
      const made = scaled(tableOf(numbers('n', values)), given);
      for (const value of made) expect(Number.isInteger(value * 2 ** 20)).toBe(true);
      if (Object.keys(given).length > 0)
        expect(made.reduce((sum, value) => sum + Math.abs(value), 0)).toBeLessThan(2 ** 33);
    }),
    { numRuns: 500 },
  );
});
