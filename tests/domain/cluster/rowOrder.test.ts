import { describe, expect, test } from 'vitest';
import { atOnce } from '../../../src/domain/common/steps';
import { kMeans, type KMeansFit } from '../../../src/domain/cluster/kMeans';
import { refine } from '../../../src/domain/cluster/lloyd';
import { plainRows } from '../../../src/domain/cluster/plainRows';
import { mlKMeansSeeding } from '../../../src/domain/cluster/seeding';
import { seededRandom } from '../../../src/domain/common/random';
import { buildMatrix } from '../../../src/domain/prepare/matrix';
import { fastShard } from '../../../src/engine/simdShard';
import { madeRows } from '../../bench/kmeans/madeRows';
import { numbers, tableOf } from '../prepare/tables';
import { valueOf } from '../read/readText';
import { referenceMatrix, referenceTable, retailValues } from './references';
import { run } from './run';

interface Values {
  values: Float32Array;
  columnCount: number;
}

/** The rows in an order drawn by lot: row i is the one that was at `order[i]`. */
function shuffled({ values, columnCount }: Values): Values & { order: number[] } {
  const random = seededRandom(5);
  const order = Array.from({ length: values.length / columnCount }, (_, place) => place);
  for (let i = order.length - 1; i > 0; i--) {
    const other = random.below(i + 1);
    [order[i], order[other]] = [order[other]!, order[i]!];
  }
  const moved = new Float32Array(values.length);
  order.forEach((place, i) =>
    moved.set(values.subarray(place * columnCount, (place + 1) * columnCount), i * columnCount),
  );
  return { values: moved, columnCount, order };
}

function rowsOf({ values, columnCount }: Values) {
  return plainRows(values, columnCount, undefined, fastShard);
}

async function fitOf(of: Values, k: number): Promise<KMeansFit> {
  return (await run(kMeans(rowsOf(of), mlKMeansSeeding, { k, seed: 1 }))).output;
}

/** The same segments of the same rows; what is summed in the rows' order may differ in its last bits. */
async function expectOnlyTheOrderToChange(of: Values, k: number): Promise<void> {
  const { order, ...other } = shuffled(of);
  const fit = await fitOf(of, k);
  const again = await fitOf(other, k);
  expect(again.centres).toEqual(fit.centres);
  expect(again.counts).toEqual(fit.counts);
  expect(again.labels).toEqual(Uint8Array.from(order, (place) => fit.labels[place]!));
  expect(Math.abs(again.inertia / fit.inertia - 1)).toBeLessThan(1e-12);
  expect(Math.abs(again.totalSumOfSquares / fit.totalSumOfSquares - 1)).toBeLessThan(1e-9);
}

function valuesOf(name: 'wholesale' | 'iris' | 'ruspini'): Values {
  const { matrix } = referenceMatrix(name);
  return { values: matrix.values, columnCount: matrix.variables.length };
}

describe('the order of the rows', () => {
  test.each([3, 8])('from the same %i centres: the same bits but for sums of squares', async (k) => {
    const of = { values: madeRows('mixture', 12_011, 8, 6, 401), columnCount: 8 };
    const { order, ...other } = shuffled(of);
    const start = Float64Array.from(of.values.subarray(0, k * 8));
    const refined = [];
    for (const rows of [rowsOf(of), rowsOf(other)]) {
      const work = refine(rows, start, 0, Infinity);
      let step = await work.next();
      while (!step.done) step = await work.next();
      refined.push({ ...step.value, measured: await rows.measure(step.value.centres) });
    }
    const [one, two] = refined as [(typeof refined)[0], (typeof refined)[0]];
    expect([two.passes, two.centres, two.counts, two.sums]).toEqual([one.passes, one.centres, one.counts, one.sums]);
    expect(two.measured.labels).toEqual(Uint8Array.from(order, (place) => one.measured.labels[place]!));
    two.measured.within.forEach((within, i) => expect(within / one.measured.within[i]!).toBeCloseTo(1, 12));
  });

  test.each([
    ['wholesale', 4],
    ['wholesale', 9],
    ['iris', 3],
    ['ruspini', 4],
  ] as const)('%s, k = %i: nothing else changes', async (name, k) => {
    await expectOnlyTheOrderToChange(valuesOf(name), k);
  });

  test('recency, orders and money, k = 4; clouds on a sample, k = 6: nothing else changes', async () => {
    await expectOnlyTheOrderToChange({ values: retailValues(), columnCount: 3 }, 4);
    await expectOnlyTheOrderToChange({ values: madeRows('mixture', 30_011, 8, 6, 101), columnCount: 8 }, 6);
  });
});

// Many divisions are nearly as good: other starts would end in another.
describe('the order of the rows, where the starts end differently', () => {
  test.each([
    ['iris', 8],
    ['iris', 9],
  ] as const)('%s, k = %i: nothing else changes', async (name, k) => {
    await expectOnlyTheOrderToChange(valuesOf(name), k);
  });

  test.each([12_011, 30_011])('%i rows in clouds, k = 9: nothing else changes', async (rows) => {
    await expectOnlyTheOrderToChange({ values: madeRows('mixture', rows, 8, 6, 101), columnCount: 8 }, 9);
  });
});

describe('adding 1,000,000 to a column', () => {
  test('of whole numbers changes no label and no size, and hardly the last bits of the rest', async () => {
    const { names, table } = referenceTable('wholesale');
    const preparation = { variables: names, missing: 'median' as const };
    const { matrix } = valueOf(atOnce(buildMatrix(table, preparation)));
    const columns = table.columns.map((column, c) =>
      'values' in column && c === 2
        ? numbers(
            column.name,
            Array.from(column.values, (value) => value + 1_000_000),
          )
        : column,
    );
    const moved = valueOf(atOnce(buildMatrix(tableOf(...columns), preparation))).matrix;
    const fit = await fitOf({ values: matrix.values, columnCount: 6 }, 5);
    const again = await fitOf({ values: moved.values, columnCount: 6 }, 5);
    expect(again.labels).toEqual(fit.labels);
    expect(again.counts).toEqual(fit.counts);
    expect(Math.abs(again.inertia / fit.inertia - 1)).toBeLessThan(1e-7);
  });

  test('of amounts in cents changes no label', async () => {
    const random = seededRandom(9);
    const amounts = Array.from({ length: 5003 }, (_, i) => ((i * 7) % 5) * 40 + random.below(6000) / 100);
    const visits = Array.from({ length: 5003 }, (_, i) => ((i * 3) % 5) + random.below(4));
    const matrixOf = (money: number[]) =>
      valueOf(
        atOnce(
          buildMatrix(tableOf(numbers('money', money), numbers('visits', visits)), {
            variables: ['money', 'visits'],
            missing: 'median',
          }),
        ),
      ).matrix;
    const fit = await fitOf({ values: matrixOf(amounts).values, columnCount: 2 }, 5);
    const moved = matrixOf(amounts.map((amount) => amount + 1_000_000));
    const again = await fitOf({ values: moved.values, columnCount: 2 }, 5);
    expect(again.labels).toEqual(fit.labels);
    expect(Math.abs(again.inertia / fit.inertia - 1)).toBeLessThan(1e-7);
  });
});
