import { describe, expect, test } from 'vitest';
import type { Bins } from '../../../../src/domain/prepare/recipe';
import { binColumn } from '../../../../src/domain/prepare/steps/binColumn';
import { numbers, tableOf } from '../tables';
import { cellsNamed, changedBy, expectSound, problemsOf } from './tables';

const bin = (cells: (number | null)[], bins: Bins) =>
  binColumn(tableOf(numbers('x', cells)), { kind: 'bin', column: 'x', bins, to: 'bin' });

function binned(cells: (number | null)[], bins: Bins) {
  const { table } = changedBy(bin(cells, bins));
  expectSound(table.columns[1]!, table.rowCount);
  return cellsNamed(table, 'bin');
}

const width = (count: number): Bins => ({ kind: 'equal-width', count });
const equal = (count: number): Bins => ({ kind: 'equal-count', count });

describe('equal width', () => {
  test('a value on a bound is in the upper bin, the greatest in the last', () => {
    expect(binned([40, 0, 10, null, 9.5, 39.5, 30], width(4))).toEqual([
      ...['30 – 40', '0 – 10', '10 – 20', null, '0 – 10', '30 – 40', '30 – 40'],
    ]);
  });

  test('bounds are decimals: 0.3 is in the bin from 0.3', () => {
    const cells = [0, 0.1, 0.2, 0.3, 0.6, 0.7, 1];
    const bins = ['0 – 0.1', '0.1 – 0.2', '0.2 – 0.3', '0.3 – 0.4', '0.6 – 0.7', '0.7 – 0.8', '0.9 – 1'];
    expect(binned(cells, width(10))).toEqual(bins);
  });

  test('as few digits as put every value on its side', () => {
    // Bounds at 33.4 and 65.8.
    expect(binned([1, 33, 50, 98.2], width(3))).toEqual(['1 – 33.4', '1 – 33.4', '33.4 – 65.8', '65.8 – 98.2']);
    expect(binned([1, 20, 50, 98.2], width(3))).toEqual(['1 – 33', '1 – 33', '33 – 66', '66 – 99']);
    expect(binned([1_000_100, 1_250_000, 1_700_000, 1_999_900], width(2))).toEqual([
      ...['1000000 – 1500000', '1000000 – 1500000', '1500000 – 2000000', '1500000 – 2000000'],
    ]);
    expect(binned([-0.00004, 0, 0.00004], width(2))).toEqual(['-0.00004 – 0', '0 – 0.00004', '0 – 0.00004']);
  });

  test('very small, very great and very near values', () => {
    expect(binned([1e-20, 2e-20, 3e-20], width(2))).toEqual(['1e-20 – 2e-20', '2e-20 – 3e-20', '2e-20 – 3e-20']);
    expect(binned([-1.5e308, 0, 1.5e308], width(2))).toEqual(['-1.5e+308 – 0', '0 – 1.5e+308', '0 – 1.5e+308']);
    expect(binned([1, 1 + 2 ** -52], width(2))).toEqual(['1 – 1.0000000000000002', '1 – 1.0000000000000002']);
  });

  test('one value is one bin, none is none', () => {
    expect(binned([7.25, null, 7.25], width(5))).toEqual(['7.25', null, '7.25']);
    expect(binned([null, null], width(5))).toEqual([null, null]);
    expect(binned([null, null], equal(5))).toEqual([null, null]);
  });
});

describe('equal count', () => {
  test('bounds are quantiles of type 7', () => {
    expect(binned([1, 2, 3, 4, 5, 6, 7, 8], equal(4))).toEqual([
      ...['1 – 2.8', '1 – 2.8', '2.8 – 4.5', '2.8 – 4.5', '4.5 – 6.3', '4.5 – 6.3', '6.3 – 8', '6.3 – 8'],
    ]);
  });

  test('equal bounds are one; a value that is a bin of its own is its label', () => {
    expect(binned([0, 0, 0, 0, 0, 5, 8, 10], equal(4))).toEqual([
      ...['0 – 5.8', '0 – 5.8', '0 – 5.8', '0 – 5.8', '0 – 5.8', '0 – 5.8', '5.8 – 10', '5.8 – 10'],
    ]);
    expect(binned([0, 1, 9, 9, 9, 9], equal(4))).toEqual(['0 – 3', '0 – 3', '9', '9', '9', '9']);
  });
});

test('told bounds: the first and the last bin have no end', () => {
  const cells = [-3, 2, 2.5, 4, null];
  expect(binned(cells, { kind: 'at', bounds: [2, 4] })).toEqual(['< 2', '2 – 4', '2 – 4', '≥ 4', null]);
  expect(binned(cells, { kind: 'at', bounds: [0.1] })).toEqual(['< 0.1', '≥ 0.1', '≥ 0.1', '≥ 0.1', null]);
});

test('what does not fit', () => {
  for (const count of [0, 1, 101, 2.5, NaN]) {
    expect(problemsOf(bin([1, 2], width(count)))).toMatchObject([{ code: 'bad-option', facts: { option: 'bins' } }]);
  }
  for (const bounds of [[], [2, 2], [3, 1], [NaN], [Infinity]]) {
    expect(problemsOf(bin([1, 2], { kind: 'at', bounds }))).toMatchObject([{ facts: { option: 'bounds' } }]);
  }
});
