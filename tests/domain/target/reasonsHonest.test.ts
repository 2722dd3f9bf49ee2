import { describe, expect, test } from 'vitest';
import { profileSegments } from '../../../src/domain/profile/segmentProfile';
import { draftReason } from '../../../src/domain/target/reasons';
import { segmentValues } from '../../../src/domain/target/segmentValues';
import type { Column } from '../../../src/domain/table/table';
import { numbers, partitionOf, tableOf, yesNo } from '../profile/tables';

/** Drafts of two segments of equal size, so that none has the most rows; three columns at most are told of each. */
function drafts(made: string[], value: string[], ...columns: Column[]) {
  const table = tableOf(...columns);
  const partition = partitionOf([0, 0, 1, 1], made);
  const profile = profileSegments(table, partition);
  const values = segmentValues(table, partition, value);
  return [0, 1].map((segment) => {
    const draft = draftReason(values, profile, segment);
    return draft?.code === 'distinct' ? draft.column : draft?.code;
  });
}

describe('what sets them apart', () => {
  test('is no money below the whole, and no loss', () => {
    expect(drafts(['bill'], [], numbers('bill', [1, 1, 5, 5]))).toEqual([undefined, 'bill']);
    expect(drafts(['profit'], [], numbers('profit', [-9, -9, -5, -5]))).toEqual([undefined, undefined]);
    expect(drafts(['利润'], [], numbers('利润', [1, 1, 5, 5]))).toEqual([undefined, '利润']);
  });

  test('is rather what they use more of than money, and than what they use less of', () => {
    const bill = numbers('bill', [5, 5, 1, 1]);
    const calls = numbers('calls', [9, 8, 1, 2]);
    const visits = numbers('visits', [1, 2, 7, 8]);
    expect(drafts(['bill', 'calls', 'visits'], [], bill, visits, calls)).toEqual(['calls', 'visits']);
    expect(drafts(['bill', 'calls'], [], bill, calls)).toEqual(['calls', 'calls']);
  });

  test('is not that they left', () => {
    const churn = yesNo('Churn', ['Yes', 'Yes', 'No', 'No']);
    expect(drafts([], [], churn)).toEqual([undefined, undefined]);
  });
});

test('shares of value are said where nine in ten of every segment have a value', () => {
  const labels = Array.from({ length: 40 }, (_, row) => (row < 20 ? 0 : 1));
  const draftWith = (gaps: number) => {
    const bills = labels.map((label, row) => (row < gaps ? null : label === 0 ? 1 : 5));
    const table = tableOf(numbers('bill', bills));
    const partition = partitionOf(labels, ['bill']);
    return draftReason(segmentValues(table, partition, ['bill']), profileSegments(table, partition), 1)?.code;
  };
  expect(draftWith(2)).toBe('most-value');
  expect(draftWith(3)).toBe('distinct');
});
