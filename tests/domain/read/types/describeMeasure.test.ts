import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quantileSorted } from '../../../../src/domain/common/statistics';
import { commonestOnGrid, describeMeasure, type MeasureFacts } from '../../../../src/domain/read/types/describeMeasure';
import { extentOf } from '../../../../src/domain/read/types/extent';

function finished<Output>(work: Generator<void, Output, void>): Output {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

function facts(values: readonly number[]): MeasureFacts | undefined {
  const all = Float64Array.from(values);
  return finished(describeMeasure(all, finished(extentOf(all))));
}

test('range, median, mean and 20 bins', () => {
  // 0 … 40 without 20: by hand the mean is (820 − 20) ÷ 40 = 20, the median between 19 and 21 is 20.
  const values = Array.from({ length: 40 }, (_, i) => (i < 20 ? i : i + 1));
  expect(facts([...values, NaN, 5])).toEqual({
    ...{ count: 41, distinct: 40, wholes: true },
    range: { min: 0, median: 19, max: 40, mean: 805 / 41 },
    histogram: [2, 2, 3, 2, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3],
  });
  expect(facts(values)!.range).toEqual({ min: 0, median: 20, max: 40, mean: 20 });
});

test('nothing to describe', () => {
  expect(facts([])).toBeUndefined();
  expect(facts([NaN, NaN])).toBeUndefined();
});

/** The same the slow way. */
function sortedFacts(values: readonly number[]) {
  const sorted = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
  return {
    count: sorted.length,
    distinct: new Set(sorted).size,
    wholes: sorted.every(Number.isInteger),
    median: quantileSorted(sorted, 0.5),
    min: sorted[0],
    max: sorted.at(-1),
  };
}

const cells = <T>(value: fc.Arbitrary<T>) => fc.array(fc.option(value, { nil: NaN }), { minLength: 1, maxLength: 300 });

describe('agrees with sorting', () => {
  test.each<[string, fc.Arbitrary<number>]>([
    ['small whole numbers', fc.integer({ min: -50, max: 50 })],
    ['whole numbers with a bit each', fc.integer({ min: -3e7, max: 3e7 })],
    ['far-off whole numbers', fc.nat(20).map((value) => 9e15 + value)],
    ['prices', fc.integer({ min: -9999, max: 9999 }).map((cents) => cents / 100)],
    ['far-off prices', fc.nat(999).map((cents) => (1e15 + cents) / 100)],
    ['4 decimals', fc.integer({ min: -9999, max: 9999 }).map((parts) => parts / 10_000)],
    ['5 decimals', fc.integer({ min: -9999, max: 9999 }).map((parts) => parts / 100_000)],
    ['any value', fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)],
    ['any value, often the same', fc.constantFrom(1 / 3, 2 / 3, 1e-300, -1e300, 5)],
  ])('%s', (_, value) => {
    fc.assert(
      fc.property(cells(value), (values) => {
        const expected = sortedFacts(values);
        const given = facts(values);
        if (expected.count === 0) {
          expect(given).toBeUndefined();
          return;
        }
        const { count, distinct, wholes, range, histogram } = given!;
        const { median, min, max } = range;
        expect({ count, distinct, wholes, median, min, max }).toEqual(expected);
        expect(histogram).toHaveLength(20);
        expect(histogram.reduce((sum, rows) => sum + rows)).toBe(count);
      }),
    );
  });

  test('100,000 values, in order, upside down and mixed', () => {
    const ascending = Array.from({ length: 100_000 }, (_, i) => Math.sqrt(i));
    const mixed = ascending.map((_, i) => ascending[(i * 7919) % 100_000]!);
    const twice = ascending.map((_, i) => ascending[(i * 7919) % 50_000]!);
    for (const values of [ascending, ascending.toReversed(), mixed, twice]) {
      const { count, distinct, range } = facts(values)!;
      expect({ count, distinct, median: range.median }).toEqual({
        ...{ count: 100_000, distinct: values === twice ? 50_000 : 100_000 },
        median: sortedFacts(values).median,
      });
    }
  });
});

test('the mean of days keeps its digits', () => {
  // By hand: a third of the way from 2024-03-05 06:00 to 2024-03-06 06:00.
  expect(facts([19787.25, 19787.25, 19788.25])!.range.mean).toBe(19787.25 + 1 / 3);
});

describe('the commonest value on a grid', () => {
  const commonest = (values: readonly number[]) => {
    const all = Float64Array.from(values);
    return finished(commonestOnGrid(all, finished(extentOf(all))));
  };

  test('the first to appear among equals, missing ones passed over', () => {
    expect(commonest([NaN, 3, 1, 1, 3, 2])).toBe(3);
    expect(commonest([-0.25, 0.5, 7.5, 0.5])).toBe(0.5);
    expect(commonest([4])).toBe(4);
  });

  test('none where values are far apart, no decimals, or not there', () => {
    expect(commonest([0, 1e9, 1e9])).toBeUndefined();
    expect(commonest([0, 1, 60_000.25, 60_000.25])).toBeUndefined();
    expect(commonest([1 / 3, 1 / 3])).toBeUndefined();
    expect(commonest([NaN])).toBeUndefined();
  });
});
