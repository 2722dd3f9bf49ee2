import { expect, test } from 'vitest';
import { profileSegments } from '../../../src/domain/profile/segmentProfile';
import { draftReason } from '../../../src/domain/target/reasons';
import { segmentValues } from '../../../src/domain/target/segmentValues';
import { numbers, partitionOf, tableOf } from '../profile/tables';

/** Drafts for every segment. */
function drafts(labels: number[], bills: number[], columns = ['bill']) {
  const table = tableOf(numbers('bill', bills));
  const partition = partitionOf(labels, ['bill']);
  const values = segmentValues(table, partition, columns);
  const profile = profileSegments(table, partition);
  return partition.sizes.map((_, segment) => draftReason(values, profile, segment));
}

const LABELS = [0, 0, 0, 0, 1, 1, 1, 2, 2, 2];

test('most of the value, then worth more than its size, then the most rows', () => {
  expect(drafts(LABELS, [1, 1, 1, 1, 5, 5, 5, 5, 4, 4])).toEqual([
    { code: 'largest', share: 0.4, rows: 4 },
    { code: 'most-value', share: 15 / 32 },
    { code: 'worth-more', times: 13 / 32 / 0.3, perRow: 13 / 3 },
  ]);
});

test('with equal shares nobody has the most', () => {
  // Three segments with 6 of 18 each.
  expect(drafts([0, 0, 0, 0, 1, 1, 2, 2], [2, 2, 1, 1, 3, 3, 4, 2])).toEqual([
    { code: 'largest', share: 0.5, rows: 4 },
    { code: 'worth-more', times: 6 / 18 / 0.25, perRow: 3 },
    { code: 'worth-more', times: 6 / 18 / 0.25, perRow: 3 },
  ]);
});

test('without a value column only the rows and what sets it apart', () => {
  expect(drafts([0, 0, 0, 1, 1], [1, 1, 1, 5, 5], [])).toEqual([
    { code: 'largest', share: 0.6, rows: 3 },
    { code: 'distinct', column: 'bill', kind: 'mean', value: 5, overall: 2.6 },
  ]);
});

test('no share of a sum with losses is said, and nothing at all of what is like all others', () => {
  // The shares would be −1.5 and 2.5.
  expect(drafts([0, 0, 1, 1], [-3, -3, 5, 5])).toEqual([
    undefined,
    { code: 'distinct', column: 'bill', kind: 'mean', value: 5, overall: 1 },
  ]);
  expect(drafts([0, 0, 1, 1], [2, 2, 2, 2])).toEqual([undefined, undefined]);
});
