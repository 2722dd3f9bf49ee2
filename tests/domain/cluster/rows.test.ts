import { describe, expect, test } from 'vitest';
import { plainRows } from '../../../src/domain/cluster/plainRows';
import { BLOCK_ROWS } from '../../../src/domain/cluster/rows';
import { shardBounds } from '../../../src/domain/cluster/shard';
import { gridValues, rowsContract } from './rowsContract';
import { shardedRows } from './shardedRows';

rowsContract('plainRows', async (values, columnCount) => plainRows(values, columnCount));
rowsContract('plainRows that breathes', async (values, columnCount) => plainRows(values, columnCount, async () => {}));
for (const shards of [1, 2, 3]) {
  rowsContract(`${shards} shards`, async (values, columnCount) => shardedRows(values, columnCount, shards));
}

describe('shardBounds', () => {
  test('cuts at blocks, covers every row once', () => {
    const rowCount = 7 * BLOCK_ROWS + 5;
    expect(shardBounds(rowCount, 1)).toEqual([{ from: 0, to: rowCount }]);
    expect(shardBounds(rowCount, 2)).toEqual([
      { from: 0, to: 4 * BLOCK_ROWS },
      { from: 4 * BLOCK_ROWS, to: rowCount },
    ]);
    expect(shardBounds(rowCount, 3)).toEqual([
      { from: 0, to: 2 * BLOCK_ROWS },
      { from: 2 * BLOCK_ROWS, to: 5 * BLOCK_ROWS },
      { from: 5 * BLOCK_ROWS, to: rowCount },
    ]);
  });

  test('no empty shard where there are fewer blocks', () => {
    expect(shardBounds(10, 3)).toEqual([{ from: 0, to: 10 }]);
    expect(shardBounds(BLOCK_ROWS + 1, 3)).toHaveLength(2);
    expect(shardBounds(0, 3)).toEqual([]);
  });
});

test('plainRows breathes at least every 4 million steps, also for a pass of many rows', async () => {
  let breaths = 0;
  const rows = plainRows(gridValues(100_000, 8, 1), 8, async () => void breaths++);
  await rows.assign(new Float64Array(12 * 8));
  // 100,000 × 12 × 8 = 9.6 million steps.
  expect(breaths).toBe(3);
});
