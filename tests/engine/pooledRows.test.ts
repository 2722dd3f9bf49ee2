import { expect, test } from 'vitest';
import { kMeans } from '../../src/domain/cluster/kMeans';
import { plainRows } from '../../src/domain/cluster/plainRows';
import { BLOCK_ROWS } from '../../src/domain/cluster/rows';
import type { Matrix } from '../../src/domain/prepare/preparation';
import { pooledRows, type RemoteShard } from '../../src/engine/pooledRows';
import { gridValues, rowsContract } from '../domain/cluster/rowsContract';
import { run } from '../domain/cluster/run';
import { firstRows, inProcessShard } from './inProcess';

const shardsOf = (count: number): RemoteShard[] => Array.from({ length: count }, inProcessShard);

function matrixOf(values: Float32Array, columnCount: number): Matrix {
  const rowCount = values.length / columnCount;
  const variables = Array.from({ length: columnCount }, (_, c) => ({ column: `v${c}`, centre: 0, factor: 1 }));
  return { rowCount, values, variables, rows: Uint32Array.from({ length: rowCount }, (_, row) => row) };
}

for (const count of [1, 2, 3]) {
  rowsContract(`pooledRows over ${count} shards`, (values, columnCount) =>
    pooledRows(matrixOf(values, columnCount), shardsOf(count)),
  );
}

test('k-means: the same bits as plainRows, with 1, 2, 3 and 8 shards', async () => {
  const values = gridValues(5 * BLOCK_ROWS + 77, 3, 7);
  const options = { k: 5, seed: 3 };
  const { output: expected } = await run(kMeans(plainRows(values, 3), firstRows, options));
  expect(expected.iterations).toBeGreaterThan(5);
  for (const count of [1, 2, 3, 8]) {
    const rows = await pooledRows(matrixOf(values, 3), shardsOf(count));
    const { output } = await run(kMeans(rows, firstRows, options));
    expect(output).toEqual(expected);
  }
});

test('the same shards take the rows of another matrix, also where it does not fill them', async () => {
  const shards = shardsOf(3);
  const centres = Float64Array.of(-1, 1);
  const long = await pooledRows(matrixOf(gridValues(3 * BLOCK_ROWS, 1, 1), 1), shards);
  expect((await long.assign(centres)).changed).toBe(3 * BLOCK_ROWS);
  const short = await pooledRows(matrixOf(Float32Array.of(-2, 2, 3), 1), shards);
  const { counts, changed, sums } = await short.assign(centres);
  expect([Array.from(counts), changed, Array.from(sums)]).toEqual([[1, 2], 3, [-2, 5]]);
});

test('the matrix keeps its values', async () => {
  const matrix = matrixOf(gridValues(2 * BLOCK_ROWS, 2, 1), 2);
  await pooledRows(matrix, shardsOf(2));
  expect(matrix.values).toEqual(gridValues(2 * BLOCK_ROWS, 2, 1));
});
