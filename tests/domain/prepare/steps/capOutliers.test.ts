import { expect, test } from 'vitest';
import { capOutliers } from '../../../../src/domain/prepare/steps/capOutliers';
import { quantilesOf } from '../../../../src/domain/prepare/columns/quantiles';
import { quantileSorted } from '../../../../src/domain/common/statistics';
import { cellText } from '../../../../src/domain/table/table';
import { numbers, tableOf, words } from '../tables';
import { changedBy, done, problemsOf, written } from './tables';

const table = tableOf(
  written(numbers('x', [0, 10, 20, null, 30, 400]), { format: { decimals: 0 } }),
  words('w', ['a', 'a', 'a', 'a', 'a', 'a'], 'category'),
);

test('numbers beyond the quantiles become them, written in full; others are as written', () => {
  const { table: capped, cells } = changedBy(
    capOutliers(table, { kind: 'cap-outliers', columns: ['x'], low: 0.05, high: 0.75 }),
  );
  expect(Array.from({ length: 6 }, (_, row) => cellText(capped.columns[0]!, row))).toEqual([
    '2',
    '10',
    '20',
    '',
    '30',
    '30',
  ]);
  expect(cells).toBe(2);
  const finer = changedBy(capOutliers(table, { kind: 'cap-outliers', columns: ['x'], low: 0.0125, high: 1 })).table;
  expect(cellText(finer.columns[0]!, 0)).toBe('0.5');
  expect(finer.columns[1]).toBe(table.columns[1]);
});

test('what does not fit', () => {
  const cap = (columns: string[], low: number, high: number) =>
    problemsOf(capOutliers(table, { kind: 'cap-outliers', columns, low, high }));
  for (const [low, high] of [
    [0.6, 0.4],
    [-0.1, 1],
    [0, 1.1],
    [NaN, 1],
  ] as const) {
    expect(cap(['x'], low, high)).toMatchObject([{ code: 'bad-option' }]);
  }
  expect(cap(['w'], 0, 1)).toMatchObject([{ code: 'step-type-unfit', facts: { column: 'w' } }]);
});

test('quantiles of many values are those of the sorted ones', () => {
  const values = Float64Array.from({ length: 20_001 }, (_, i) => Math.round(1000 * Math.sin(i * i)) + (i % 3));
  const shares = [1, 0, 0.5, 0.999, 0.001, 0.25, 0.3333, 0.5];
  const sorted = values.slice().sort();
  const withGaps = Float64Array.from([NaN, ...values, NaN]);
  expect(done(quantilesOf(withGaps, shares))).toEqual(shares.map((share) => quantileSorted(sorted, share)));
  expect(done(quantilesOf(Float64Array.of(NaN), [0.5]))).toEqual([NaN]);
});
