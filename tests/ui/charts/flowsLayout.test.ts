import { describe, expect, test } from 'vitest';
import { layOutFlows, type FlowColumn } from '../../../src/ui/charts/flowsLayout';

// 10 rows: two parts of 6 and 4; then three of 5, 3 and 2, the second of which takes from both.
const COLUMNS: FlowColumn[] = [
  { k: 2, order: [0, 1], flows: [[6, 4]] },
  {
    k: 3,
    order: [0, 2, 1],
    flows: [
      [5, 1, 0],
      [0, 2, 2],
    ],
  },
];

describe('flows between columns', () => {
  // 120 px less two gaps of 10 are 10 px a row.
  const { bars, bands } = layOutFlows(COLUMNS, 120, 10);

  test('bars have one scale and stand in the order given; the column with fewer gaps is in the middle', () => {
    expect(bars).toEqual([
      { column: 0, part: 0, size: 6, y: 5, height: 60 },
      { column: 0, part: 1, size: 4, y: 75, height: 40 },
      { column: 1, part: 0, size: 5, y: 0, height: 50 },
      { column: 1, part: 1, size: 3, y: 90, height: 30 },
      { column: 1, part: 2, size: 2, y: 60, height: 20 },
    ]);
  });

  test('bands leave and reach a bar in the order of the bars at the other end; none is empty', () => {
    expect(bands).toEqual([
      { column: 1, from: 0, to: 0, size: 5, top: 5, end: 0, height: 50 },
      { column: 1, from: 0, to: 1, size: 1, top: 55, end: 90, height: 10 },
      { column: 1, from: 1, to: 2, size: 2, top: 75, end: 60, height: 20 },
      { column: 1, from: 1, to: 1, size: 2, top: 95, end: 100, height: 20 },
    ]);
  });

  test('what flows into the first column is not drawn', () => {
    expect(layOutFlows(COLUMNS.slice(0, 1), 120, 10).bands).toEqual([]);
  });
});
