import { expect, test } from 'vitest';
import { kColumns, kHead } from '../../../src/ui/charts/kColumns';

test('columns share what is between the margins', () => {
  const { column, middle } = kColumns(448, 4);
  expect(column).toBe(100);
  expect([0, 1, 3].map(middle)).toEqual([94, 194, 394]);
});

test('before the width is known, no column is negative', () => {
  expect(kColumns(0, 9).column).toBe(0);
});

test('a narrow column is headed by the number alone', () => {
  expect([kHead(12, 48), kHead(12, 47)]).toEqual(['k\u00a0=\u00a012', '12']);
});
