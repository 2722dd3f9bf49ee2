import { describe, expect, test } from 'vitest';
import { findStart } from '../../src/domain/cluster/findStart';
import { plainShard } from '../../src/domain/cluster/plainShard';
import { seededRandom, type Random } from '../../src/domain/common/random';
import { atOnce } from '../../src/domain/common/steps';
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

/** Rows of one kind of trouble, and centres near them. */
interface Hostile {
  name: string;
  columnCount: number;
  rowCount: number;
  k: number;
  value: (random: Random, row: number, column: number) => number;
  /** Absent: rows. */
  centre?: (random: Random, segment: number, column: number) => number;
}

const grid = (value: number) => Math.round(value * 2 ** 20) / 2 ** 20;
const normal = (random: Random) => Array.from({ length: 12 }, () => random.uniform()).reduce((a, b) => a + b) - 6;

const HOSTILE: Hostile[] = [
  { name: 'one row, one centre', columnCount: 3, rowCount: 1, k: 1, value: normal },
  { name: 'as many centres as rows', columnCount: 2, rowCount: 250, k: 250, value: normal },
  { name: '254 centres', columnCount: 5, rowCount: 3000, k: 254, value: normal },
  { name: '500 columns', columnCount: 500, rowCount: 1100, k: 9, value: normal },
  { name: 'constant columns', columnCount: 4, rowCount: 2000, k: 3, value: (random, _, c) => c % 2 && normal(random) },
  {
    name: 'few different rows, every one as far from two centres',
    ...{ columnCount: 2, rowCount: 3000, k: 5 },
    value: (random) => random.below(3) - 1,
    centre: (_, segment) => [0.5, -0.5, 0.5, 1.5, -1.5][segment]!,
  },
  {
    name: 'middles between centres, and a hair beside them',
    ...{ columnCount: 6, rowCount: 4000, k: 4 },
    value: (random, row) => (row % 3) - 1 + 0.5 + (random.below(3) - 1) * 2 ** -20,
    centre: (_, segment) => segment - 1.5,
  },
  {
    name: 'centres that float32 cannot tell from each other',
    ...{ columnCount: 3, rowCount: 3000, k: 7 },
    value: normal,
    centre: (_, segment) => 1 / 3 + segment * 1e-12,
  },
  {
    name: 'centres so near to nothing that float32 has no number for them',
    ...{ columnCount: 3, rowCount: 500, k: 6 },
    value: (random) => random.below(2) * normal(random),
    centre: (random) => normal(random) * 1e-42,
  },
  {
    name: 'heavy tails',
    ...{ columnCount: 4, rowCount: 20_000, k: 12 },
    value: (random) => 0.01 / (random.uniform() + 1e-7),
  },
  {
    name: 'everything far from 0 and close together',
    ...{ columnCount: 8, rowCount: 5000, k: 8 },
    value: (random) => 8_000_000_000 / 2 ** 10 + normal(random) / 1000,
  },
  {
    name: 'a column of great numbers beside one of small ones',
    ...{ columnCount: 2, rowCount: 5000, k: 8 },
    value: (random, _, c) => normal(random) * (c ? 2 ** -12 : 2 ** 17),
  },
];

describe.each(HOSTILE)('$name', ({ columnCount, rowCount, k, value, centre }) => {
  const random = seededRandom(rowCount + k);
  const values = Float32Array.from({ length: rowCount * columnCount }, (_, i) =>
    grid(value(random, Math.floor(i / columnCount), i % columnCount)),
  );
  const centres = Float64Array.from({ length: k * columnCount }, (_, i) => {
    const segment = Math.floor(i / columnCount);
    const row = Math.floor((segment * rowCount) / k);
    return centre ? centre(random, segment, i % columnCount) : values[row * columnCount + (i % columnCount)]!;
  });

  test('SIMD gives what plain TypeScript gives, for these centres and for five more passes', () => {
    const plain = plainShard(values, columnCount);
    const fast = fastShard(values, columnCount);
    let at = centres;
    for (let pass = 0; pass < 6; pass++) {
      expect(fast.assign(at, 0, rowCount)).toBe(plain.assign(at, 0, rowCount));
      expect(fast.totals(k)).toEqual(plain.totals(k));
      expect(fast.measure(at, 0, rowCount)).toEqual(plain.measure(at, 0, rowCount));
      expect(fast.distances(at, 0, rowCount)).toEqual(plain.distances(at, 0, rowCount));
      const { counts, sums } = plain.totals(k);
      const before = at;
      at = sums.map((sum, i) => {
        const count = counts[Math.floor(i / columnCount)]!;
        return count === 0 ? before[i]! : sum / count;
      });
    }
  });

  test('distances to one row, rows that are gathered, and other rows in their place: the same', () => {
    const shards = [plainShard, fastShard].map((make) => make(values.slice(), columnCount));
    const places = Uint32Array.from({ length: 40 }, (_, i) => (i * 31) % rowCount);
    const [plain, fast] = shards.map((shard) => {
      const before = [shard.distancesFrom(rowCount - 1).slice(), shard.gather(places)];
      shard.assign(centres, 0, rowCount);
      const order = Uint32Array.from({ length: rowCount }, (_, i) => (i * 7 + 3) % rowCount);
      shard.refill(shard.gather(order));
      return [
        ...before,
        shard.labels(),
        shard.assign(centres, 0, rowCount),
        shard.totals(k),
        shard.distancesFrom(0).slice(),
        atOnce(findStart(shard, { from: { k, seed: 2 }, passes: 3, tolerance: 0 })),
      ];
    });
    expect(fast).toEqual(plain);
    const one = Array.from(values.subarray(places[7]! * columnCount, (places[7]! + 1) * columnCount));
    expect(Array.from((plain![1] as Float32Array).subarray(7 * columnCount, 8 * columnCount))).toEqual(one);
    expect([plain![2], plain![3]]).toEqual([new Uint8Array(rowCount).fill(255), rowCount]);
  });

  test('a restart gives the same, too', () => {
    const task = { from: { k, seed: 5 }, passes: 3, tolerance: 0 };
    const fast = atOnce(findStart(fastShard(values, columnCount), task));
    expect(fast).toEqual(atOnce(findStart(plainShard(values, columnCount), task)));
  });
});

test.each([2, 7, 40])('%i centres until nothing changes, then others: the same at every pass', (k) => {
  const random = seededRandom(k);
  const middles = Array.from({ length: 12 * 5 }, () => normal(random) * 2);
  const values = Float32Array.from({ length: 6007 * 5 }, (_, i) => {
    const cloud = (Math.floor(i / 5) * 7) % 12;
    return grid(middles[cloud * 5 + (i % 5)]! + normal(random));
  });
  const plain = plainShard(values, 5);
  const fast = fastShard(values, 5);
  let passes = 0;
  for (const start of [0, 3000]) {
    let centres = Float64Array.from(values.subarray(start * 5, (start + k) * 5));
    for (let changed = 1; changed > 0 && passes < 500; passes++) {
      changed = plain.assign(centres, 0, 6007);
      // In two stretches, as where the thread takes breaths.
      expect(fast.assign(centres, 0, 4096) + fast.assign(centres, 4096, 6007)).toBe(changed);
      expect(fast.labels()).toEqual(plain.labels());
      const { counts, sums } = plain.totals(k);
      expect(fast.totals(k)).toEqual({ counts, sums });
      centres = sums.map((sum, i) => sum / counts[Math.floor(i / 5)]!);
    }
  }
  expect(passes).toBeGreaterThan(10);
});

test('the kernels are what is tested here', () => {
  // Plain TypeScript would do all this, too.
  const row = fastShard(Float32Array.of(1, 2), 2).newDistances();
  expect(row).toHaveProperty('start');
});
