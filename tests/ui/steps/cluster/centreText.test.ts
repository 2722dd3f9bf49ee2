import { expect, test } from 'vitest';
import type { OwnCentre } from '../../../../src/domain/cluster/partition';
import type { ColumnReport } from '../../../../src/domain/read/report';
import { centreName, centreText } from '../../../../src/ui/steps/cluster/centreText';
import { inBoth } from '../../text/inBoth';

const of = (kind: OwnCentre['kind'], level?: string): OwnCentre => ({
  column: 'size',
  kind,
  ...(level !== undefined && { level }),
  bySegment: [],
});
const COLUMNS: ColumnReport[] = [];

test.each<[OwnCentre, number, string, string]>([
  [of('mean'), 1234.5, '1,235', '1,235'],
  [of('mean'), NaN, '–', '–'],
  [of('date'), 19786.6, '2024-03-05', '2024-03-05'],
  [of('share', 'One year'), 0.253, '25\u00a0%', '25\u00a0%'],
  // From 0: the first and a quarter of the way to the second.
  [of('place'), 0.25, 'place 1.25', '第 1.25 位'],
])('%o, %d', (centre, value, en, zh) => {
  expect(inBoth(() => centreText(centre, value, COLUMNS))).toEqual([en, zh]);
});

test('a share is of its level', () => {
  expect(inBoth(() => [centreName(of('share', 'One year')), centreName(of('mean'))].join())).toEqual([
    'size: One year,size',
    'size：One year,size',
  ]);
});
