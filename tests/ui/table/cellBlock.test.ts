import { expect, test } from 'vitest';
import { blockBetween, holds, sizeOf } from '../../../src/ui/table/cellBlock';

test('a block lies between two places, whichever came first', () => {
  const block = { top: 2, bottom: 4, left: 1, right: 5, names: false };
  expect(blockBetween({ row: 4, column: 1 }, { row: 2, column: 5 }, 10, 6)).toEqual(block);
  expect(sizeOf(block)).toEqual({ rows: 3, columns: 5 });
  expect(holds(block, 4, 5)).toBe(true);
  expect(holds(block, 5, 5)).toBe(false);
  expect(holds(block, 4, 0)).toBe(false);
  expect(holds(block, -1, 1)).toBe(false);
});

test('from the header they are whole columns with their names, from the numbers whole rows, from the corner all', () => {
  const columns = blockBetween({ row: -1, column: 3 }, { row: -1, column: 2 }, 10, 6);
  expect(columns).toEqual({ top: 0, bottom: 9, left: 2, right: 3, names: true });
  expect(holds(columns, -1, 2)).toBe(true);
  expect(blockBetween({ row: 7, column: -1 }, { row: 8, column: -1 }, 10, 6)).toEqual({
    top: 7,
    bottom: 8,
    left: 0,
    right: 5,
    names: false,
  });
  const all = blockBetween({ row: -1, column: -1 }, { row: -1, column: -1 }, 10, 6);
  expect(all).toEqual({ top: 0, bottom: 9, left: 0, right: 5, names: true });
});

test('where no row is shown, whole columns are their names', () => {
  const block = blockBetween({ row: -1, column: 0 }, { row: -1, column: 0 }, 0, 6);
  expect(sizeOf(block)).toEqual({ rows: 0, columns: 1 });
});
