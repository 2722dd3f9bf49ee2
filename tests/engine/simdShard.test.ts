import { plainRows } from '../../src/domain/cluster/plainRows';
import { fastShard } from '../../src/engine/simdShard';
import { rowsContract } from '../domain/cluster/rowsContract';
import { shardedRows } from '../domain/cluster/shardedRows';

rowsContract('plainRows with SIMD', async (values, columnCount) =>
  plainRows(values, columnCount, undefined, fastShard),
);
rowsContract('plainRows with SIMD that breathes', async (values, columnCount) =>
  plainRows(values, columnCount, async () => {}, fastShard),
);
for (const shards of [1, 2, 3, 8]) {
  rowsContract(`${shards} shards with SIMD`, async (values, columnCount) =>
    shardedRows(values, columnCount, shards, fastShard),
  );
}
