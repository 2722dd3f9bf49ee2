import { describe, expect, test } from 'vitest';
import { atOnce } from '../../../src/domain/common/steps';
import { checkClusterOptions } from '../../../src/domain/cluster/clusterOptions';
import { kMeans, partitionOf } from '../../../src/domain/cluster/kMeans';
import { NO_SEGMENT, type Partition } from '../../../src/domain/cluster/partition';
import { plainRows } from '../../../src/domain/cluster/plainRows';
import { plainShard } from '../../../src/domain/cluster/plainShard';
import { mlKMeansSeeding } from '../../../src/domain/cluster/seeding';
import type { Problem } from '../../../src/domain/common/problem';
import { ok, type Result } from '../../../src/domain/common/result';
import { seededRandom } from '../../../src/domain/common/random';
import { buildMatrix } from '../../../src/domain/prepare/matrix';
import type { Preparation } from '../../../src/domain/prepare/preparation';
import type { Table } from '../../../src/domain/table/table';
import { fastShard } from '../../../src/engine/simdShard';
import { readText, valueOf } from '../read/readText';
import { labelsByHand } from './nearestByHand';
import { run } from './run';

const SHARDS = { 'plain TypeScript': plainShard, SIMD: fastShard };

interface Asked {
  k?: number;
  variables?: string[];
  missing?: Preparation['missing'];
}

/** The way of a file from its bytes to segments, as the engine goes it; every kind of shard gives the same. */
async function segmentsOf(
  csv: string,
  { k = 2, variables, missing = 'median' }: Asked = {},
): Promise<Result<{ partition: Partition; notes: Problem[] }>> {
  const { table } = await readText(csv);
  const prepared = atOnce(buildMatrix(table, { variables: variables ?? numbersOf(table), missing }));
  if (!prepared.ok) return prepared;
  const { matrix, summary, notes } = prepared.value;
  const options = checkClusterOptions({ k, seed: 1 }, summary);
  if (!options.ok) return options;
  const partitions: Partition[] = [];
  for (const makeShard of Object.values(SHARDS)) {
    const rows = plainRows(matrix.values, matrix.variables.length, undefined, makeShard);
    const { output } = await run(kMeans(rows, mlKMeansSeeding, options.value));
    expect(output.labels).toEqual(labelsByHand(matrix.values, matrix.variables.length, output.centres));
    partitions.push(partitionOf(output, matrix, table.rowCount, options.value));
  }
  expect(partitions[1]).toEqual(partitions[0]);
  return ok({ partition: partitions[0]!, notes });
}

function numbersOf({ columns }: Table): string[] {
  return columns.filter(({ type }) => type === 'number').map(({ name }) => name);
}

function csvOf(names: string[], rows: (string | number)[][]): string {
  return [names, ...rows].map((cells) => cells.join(',')).join('\n');
}

/** Rows of two groups, and these cells in place of what the first ones would be. */
function twoGroups(...first: (string | number)[]): (string | number)[][] {
  return Array.from({ length: 40 }, (_, i) => [first[i] ?? (i % 2) * 100 + (i % 5), (i % 2) * 10 + (i % 3)]);
}

const NAMES = ['spend', 'visits'];
const stopped = (code: string, facts: object) => ({ code, severity: 'stop', facts });

describe('cells that are no finite number', () => {
  test.each(['NaN', 'Infinity', '-Infinity', 'inf', '#DIV/0!', '1e999', '1e400'])(
    '%s counts as missing: filled by the median, or its row has no segment',
    async (cell) => {
      const csv = csvOf(NAMES, twoGroups(cell));
      const filled = valueOf(await segmentsOf(csv)).partition;
      expect(filled.sizes).toEqual([20, 20]);
      expect(filled.centres.every(Number.isFinite)).toBe(true);
      const left = valueOf(await segmentsOf(csv, { missing: 'leave-out' })).partition;
      expect(left.labels[0]).toBe(NO_SEGMENT);
      expect(left.sizes).toEqual([20, 19]);
      expect(Number.isFinite(left.inertia)).toBe(true);
    },
  );

  test('in every row: the column is none of numbers, and cannot make segments', async () => {
    const csv = csvOf(
      NAMES,
      Array.from({ length: 20 }, (_, i) => ['NaN', i]),
    );
    expect(await segmentsOf(csv, { variables: NAMES })).toEqual({
      ok: false,
      problems: [
        stopped('bad-option', { option: 'variables', got: 'spend', allowed: 'number, date, yesno, category' }),
      ],
    });
  });

  test.each([1e300, -1e300, 1.7e308])('%d, a finite number, is a segment of its own', async (amount) => {
    const { partition } = valueOf(await segmentsOf(csvOf(NAMES, twoGroups(amount)), { variables: ['spend'] }));
    expect(partition.sizes).toEqual([39, 1]);
    expect(partition.labels[0]).toBe(1);
    expect(partition.centres.every(Number.isFinite)).toBe(true);
    expect(Number.isFinite(partition.inertia)).toBe(true);
  });
});

describe('rows that say little', () => {
  test('a column with one value is told and changes nothing', async () => {
    const rows = twoGroups();
    const without = valueOf(await segmentsOf(csvOf(NAMES, rows)));
    const csv = csvOf(
      [...NAMES, 'fee'],
      rows.map((cells) => [...cells, 7]),
    );
    const { partition, notes } = valueOf(await segmentsOf(csv, { variables: [...NAMES, 'fee'] }));
    expect(notes).toEqual([{ code: 'constant-variables', severity: 'note', facts: { columns: ['fee'] } }]);
    expect(partition.labels).toEqual(without.partition.labels);
    expect(partition.inertia).toBe(without.partition.inertia);
  });

  test('all rows equal', async () => {
    const csv = csvOf(
      NAMES,
      Array.from({ length: 9 }, () => [3, 4]),
    );
    expect(await segmentsOf(csv, { variables: NAMES })).toEqual({
      ok: false,
      problems: [
        stopped('all-rows-equal', { rows: 9 }),
        { code: 'constant-variables', severity: 'note', facts: { columns: NAMES } },
      ],
    });
  });

  test('one row', async () => {
    expect(await segmentsOf(csvOf(NAMES, [[3, 4]]), { variables: NAMES })).toEqual({
      ok: false,
      problems: [stopped('too-few-rows', { rows: 1, leftOut: 0 })],
    });
  });

  test('one row that is whole, where the others are left out', async () => {
    const csv = csvOf(NAMES, [
      [3, 4],
      ['', 5],
      [6, ''],
      [7, ''],
    ]);
    expect(await segmentsOf(csv, { variables: NAMES, missing: 'leave-out' })).toEqual({
      ok: false,
      problems: [stopped('too-few-rows', { rows: 1, leftOut: 3 })],
    });
  });

  test('every row many times: as if it were there once, but for the sizes', async () => {
    const rows = twoGroups().map((cells, i) => [...cells, i % 7]);
    const names = [...NAMES, 'calls'];
    const once = valueOf(await segmentsOf(csvOf(names, rows), { k: 3, variables: names })).partition;
    const csv = csvOf(names, Array.from({ length: 80 }, () => rows).flat());
    const many = valueOf(await segmentsOf(csv, { k: 3, variables: names })).partition;
    expect(many.sizes).toEqual(once.sizes.map((size) => 80 * size));
    expect(many.inertia / once.inertia).toBeCloseTo(80, 4);
    expect(many.labels.slice(0, 40)).toEqual(many.labels.slice(40, 80));
  });
});

describe('as many segments as there are rows, and more', () => {
  const rows = [3, 1, 4, 15, 9, 26].map((value, i) => [value, i * 10]);

  test('k = n: each row is a segment', async () => {
    const { partition } = valueOf(await segmentsOf(csvOf(NAMES, rows), { k: 6, variables: NAMES }));
    expect(partition).toMatchObject({ sizes: [1, 1, 1, 1, 1, 1], inertia: 0, converged: true });
    expect(partition.labels.toSorted()).toEqual(Uint8Array.of(0, 1, 2, 3, 4, 5));
  });

  test('as many as different rows: each of them is a segment', async () => {
    const csv = csvOf(
      NAMES,
      Array.from({ length: 3000 }, (_, i) => rows[[0, 0, 0, 1, 1, 2][i % 6]!]!),
    );
    const { partition } = valueOf(await segmentsOf(csv, { k: 3, variables: NAMES }));
    expect(partition).toMatchObject({ sizes: [1500, 1000, 500], inertia: 0 });
  });

  test.each([60, 6000])('more than different rows, of %i: there are too few, and how many there are', async (count) => {
    const csv = csvOf(
      NAMES,
      Array.from({ length: count }, (_, i) => rows[i % 3]!),
    );
    expect(await segmentsOf(csv, { k: 4, variables: NAMES })).toEqual({
      ok: false,
      problems: [stopped('fewer-distinct-rows', { distinct: 3, k: 4 })],
    });
  });
});

test('500 columns', async () => {
  const random = seededRandom(12);
  const names = Array.from({ length: 500 }, (_, c) => `x${c}`);
  const rows = Array.from({ length: 2001 }, (_, i) => names.map((_, c) => ((i + c) % 2) * 5 + random.below(40) / 10));
  const { partition } = valueOf(await segmentsOf(csvOf(names, rows), { k: 2, variables: names }));
  expect(partition.sizes).toEqual([1001, 1000]);
  expect(Array.from(partition.labels.slice(0, 4))).toEqual([0, 1, 0, 1]);
  expect(partition.variables).toEqual(names);
});
