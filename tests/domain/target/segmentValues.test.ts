import { expect, test } from 'vitest';
import { NO_SEGMENT } from '../../../src/domain/cluster/partition';
import { segmentValues } from '../../../src/domain/target/segmentValues';
import { numbers, partitionOf, tableOf, telco, texts } from '../profile/tables';

const table = tableOf(numbers('bill', [10, null, 30, 60, 500, null]), numbers('fee', [1, 2, null, 0, 500, null]));
const partition = partitionOf([0, 0, 1, 1, NO_SEGMENT, 2]);

test('the sum of the chosen columns; rows that are in no segment count nowhere', () => {
  const values = segmentValues(table, partition, ['bill', 'fee']);
  expect(values).toEqual({
    total: 103,
    segments: [
      { rows: 2, share: 0.4, value: 13, valueShare: 13 / 103, valuePerRow: 6.5, missing: 0 },
      { rows: 2, share: 0.4, value: 90, valueShare: 90 / 103, valuePerRow: 45, missing: 0 },
      { rows: 1, share: 0.2, value: 0, valueShare: 0, valuePerRow: NaN, missing: 1 },
    ],
  });
  expect(structuredClone(values)).toEqual(values);
});

test('one column: a row without it has no value', () => {
  const [first] = segmentValues(table, partition, ['bill']).segments;
  expect(first).toEqual({ rows: 2, share: 0.4, value: 10, valueShare: 0.1, valuePerRow: 10, missing: 1 });
});

test('no column: rows and their shares only', () => {
  const nothing = { value: 0, valueShare: NaN, valuePerRow: NaN, missing: 0 };
  expect(segmentValues(table, partition, [])).toEqual({
    total: 0,
    segments: [
      { rows: 2, share: 0.4, ...nothing },
      { rows: 2, share: 0.4, ...nothing },
      { rows: 1, share: 0.2, ...nothing },
    ],
  });
});

test('no shares of a sum that is not above 0', () => {
  const losses = tableOf(numbers('profit', [-3, 3]));
  expect(segmentValues(losses, partitionOf([0, 1]), ['profit']).segments).toMatchObject([
    { value: -3, valueShare: NaN },
    { value: 3, valueShare: NaN },
  ]);
});

test('a column of texts has no value, a column that is not there is a bug', () => {
  const words = tableOf(texts('bill', 'category', ['1', '2']));
  expect(segmentValues(words, partitionOf([0, 0]), ['bill']).segments[0]).toMatchObject({ value: 0, missing: 2 });
  expect(() => segmentValues(words, partitionOf([0, 0]), ['fee'])).toThrow('fee');
});

test('the Telco sample by contract, as pandas sums it', () => {
  // d.groupby("Contract").MonthlyCharges.sum(), .mean()
  const { partition, numbersOf } = telco();
  const { segments, total } = segmentValues(tableOf(numbersOf('MonthlyCharges')), partition, ['MonthlyCharges']);
  expect(total).toBeCloseTo(456116.6, 6);
  expect(segments.map(({ value }) => Math.round(value * 100) / 100)).toEqual([257294.15, 103005.85, 95816.6]);
  expect(segments[0]!.valuePerRow).toBeCloseTo(66.39849032258064, 10);
});
