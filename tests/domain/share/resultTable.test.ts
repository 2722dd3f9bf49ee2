import { expect, test } from 'vitest';
import { NO_SEGMENT } from '../../../src/domain/cluster/partition';
import { crossTable } from '../../../src/domain/profile/crossTable';
import type { CrossLevel } from '../../../src/domain/profile/profile';
import { profileSegments } from '../../../src/domain/profile/segmentProfile';
import { centresTable, crossTableTable, profileTable } from '../../../src/domain/share/resultTable';
import { dates, numbers, partitionOf, tableOf, texts, yesNo } from '../profile/tables';

const table = tableOf(
  numbers('bill', [2, 4, 9, null, 1]),
  dates('joined', [19786, 19787, 19788, 19789, 0]),
  yesNo('staff', ['Yes', 'No', 'Yes', 'Yes', 'No']),
  texts('trade', 'category', ['food', 'shoes', null, 'food', 'food']),
);
const partition = partitionOf([0, 0, 0, 1, NO_SEGMENT]);
const segments = [
  { letter: 'A', name: 'Small' },
  { letter: 'B', name: '' },
];

test('a profile: sizes, then a row for each variable', () => {
  const words = { column: '列', level: '值', measure: '量', rows: '行', mean: '均值', share: '占比', whole: '全部' };
  const result = profileTable(profileSegments(table, partition), segments, words);
  expect(result).toEqual({
    header: ['列', '值', '量', '全部', 'A Small', 'B'],
    rows: [
      [null, null, '行', 4, 3, 1],
      ['bill', null, '均值', 5, 5, null],
      ['joined', null, '均值', '2024-03-06', '2024-03-05', '2024-03-07'],
      ['staff', 'Yes', '占比', 0.75, 2 / 3, 1],
      ['trade', 'food', '占比', 2 / 3, 0.5, 1],
      ['trade', 'shoes', '占比', 1 / 3, 0.5, 0],
    ],
  });
  expect(structuredClone(result)).toEqual(result);
});

test('centres: shares and means as they are, days as dates, places from 1, and nothing where there is no value', () => {
  const kinds = { mean: 'middle', date: 'day', share: 'share', place: 'place' };
  const headings = { column: 'Column', level: 'Value', measure: 'Measure', kinds };
  const result = centresTable(
    [
      { column: 'bill', kind: 'mean', bySegment: [2.5, NaN] },
      { column: 'joined', kind: 'date', bySegment: [19786.6, 19789] },
      { column: 'trade', level: 'food', kind: 'share', bySegment: [0.5, 1] },
      { column: 'size', kind: 'place', bySegment: [0, 1.25] },
    ],
    segments,
    headings,
  );
  expect(result).toEqual({
    header: ['Column', 'Value', 'Measure', 'A Small', 'B'],
    rows: [
      ['bill', null, 'middle', 2.5, null],
      ['joined', null, 'day', '2024-03-05', '2024-03-07'],
      ['trade', 'food', 'share', 0.5, 1],
      ['size', null, 'place', 1, 2.25],
    ],
  });
});

test('a cross-table: the whole, then a row for each segment; a column for the missing where there are any', () => {
  const words = { segment: 'Segment', missing: 'No value', whole: 'All' };
  const levelText = (level: CrossLevel) => (level.kind === 'text' ? `“${level.text}”` : level.kind);
  expect(crossTableTable(crossTable(table, partition, 'trade'), segments, words, levelText)).toEqual({
    header: ['Segment', '“food”', '“shoes”', 'No value'],
    rows: [
      ['All', 2, 1, 1],
      ['A Small', 1, 1, 1],
      ['B', 1, 0, 0],
    ],
  });
  expect(crossTableTable(crossTable(table, partition, 'joined'), segments, words, levelText).header).toEqual([
    'Segment',
    ...['range', 'range', 'range', 'range'],
  ]);
});
