import { describe, expect, test } from 'vitest';
import type { KScore, Recommendation, Verdict } from '../../../src/domain/assess/assessment';
import { plainResampler } from '../../../src/domain/assess/plainResampler';
import { stabilityOf } from '../../../src/domain/assess/stability';
import { recommend, verdictOf } from '../../../src/domain/assess/verdict';
import { kMeans } from '../../../src/domain/cluster/kMeans';
import { plainRows } from '../../../src/domain/cluster/plainRows';
import { mlKMeansSeeding } from '../../../src/domain/cluster/seeding';
import { atOnce } from '../../../src/domain/common/steps';
import { normalNumbers } from '../../../src/domain/common/normal';
import { seededRandom, type Random } from '../../../src/domain/common/random';
import { buildMatrix } from '../../../src/domain/prepare/matrix';
import { fastShard } from '../../../src/engine/simdShard';
import { referenceTable } from '../cluster/references';
import { run } from '../cluster/run';
import { valueOf } from '../read/readText';

/**
 * What the verdict says of made-up rows whose shape is known. TESSERA_SEEDS: how many sets of each shape and size are made
 * (100 to see whether at least 90 are judged right; a few in every run of the tests, which must all be).
 */
const SEEDS = Number(process.env.TESSERA_SEEDS ?? 1);
const SIZES = SEEDS > 10 ? [300, 1_000, 3_000] : [300, 1_000];
const KS = [2, 3, 4, 5, 6];
const PAIRS = 40;

type Draw = (random: Random, normal: () => number) => number[];
type Shape = (random: Random) => Draw;

/** Round clouds whose centres are at least so many deviations apart. */
function clouds(k: number, columns: number, apart: number): Shape {
  return (random) => {
    const centres: number[][] = [];
    while (centres.length < k) {
      const centre = Array.from({ length: columns }, () => (random.uniform() * 2 - 1) * apart * 1.5);
      const isApart = centres.every((other) => Math.hypot(...other.map((x, c) => x - centre[c]!)) >= apart);
      if (isApart) centres.push(centre);
    }
    return (random, normal) => centres[random.below(k)]!.map((x) => x + normal());
  };
}

const normalWith =
  (...deviations: number[]): Shape =>
  () =>
  (_, normal) =>
    deviations.map((deviation) => deviation * normal());
const boxOf =
  (...sides: number[]): Shape =>
  () =>
  (random) =>
    sides.map((side) => side * random.uniform());
const lognormal =
  (columns: number): Shape =>
  () =>
  (_, normal) =>
    Array.from({ length: columns }, () => Math.exp(normal()));

function rowsOf(shape: Shape, count: number, seed: number): { values: Float32Array; columnCount: number } {
  const random = seededRandom(seed);
  const draw = shape(random);
  const normal = normalNumbers(random);
  const rows = Array.from({ length: count }, () => draw(random, normal));
  const columnCount = rows[0]!.length;
  const means = rows[0]!.map((_, c) => rows.reduce((sum, row) => sum + row[c]!, 0) / count);
  const squares = rows.reduce((sum, row) => sum + row.reduce((s, x, c) => s + (x - means[c]!) ** 2, 0), 0);
  const deviation = Math.sqrt(squares / count / columnCount);
  const grid = 2 ** 20;
  const values = rows.flatMap((row) => row.map((x, c) => Math.round(((x - means[c]!) / deviation) * grid) / grid));
  return { values: Float32Array.from(values), columnCount };
}

async function judged(values: Float32Array, columnCount: number): Promise<Recommendation & { verdicts: Verdict[] }> {
  const rows = plainRows(values, columnCount, undefined, fastShard);
  const fits = [];
  for (const k of KS) fits.push((await run(kMeans(rows, mlKMeansSeeding, { k, seed: 1 }))).output);
  const resampler = plainResampler(undefined, fastShard);
  const given = { values, variables: variablesOf(columnCount), ofRows: rows.rowCount };
  const { output: stability } = await run(stabilityOf(resampler, given, fits, { seed: 1, pairs: PAIRS }));
  const scores = fits.map((fit): KScore => {
    const smallest = Math.min(...fit.counts);
    const unexplained = fit.inertia / fit.totalSumOfSquares;
    const tiny = smallest < 0.01 * rows.rowCount;
    return { k: fit.k, inertia: fit.inertia, unexplained, silhouette: 0, structure: 'none', smallest, tiny };
  });
  const verdicts = scores.map((score, i) => verdictOf(score, stability.scores[i]!, stability));
  return { ...recommend(scores, stability), verdicts };
}

function variablesOf(columnCount: number) {
  return Array.from({ length: columnCount }, (_, c) => ({ column: `c${c}`, centre: 0, factor: 1 }));
}

type Judged = Awaited<ReturnType<typeof judged>>;

/** How many of the sets are judged so, of each size. */
async function rightOf(shape: Shape, isRight: (found: Judged) => boolean): Promise<number[]> {
  const right: number[] = [];
  for (const size of SIZES) {
    let count = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { values, columnCount } = rowsOf(shape, size, 7_919 * seed + size);
      if (isRight(await judged(values, columnCount))) count++;
    }
    right.push(count);
  }
  return right;
}

const LEAST = SEEDS > 10 ? Math.ceil(0.9 * SEEDS) : SEEDS;

describe.for([
  { name: 'three clouds in the plane', shape: clouds(3, 2, 6), k: 3 },
  { name: 'four clouds in four columns', shape: clouds(4, 4, 6), k: 4 },
  { name: 'five clouds in eight columns', shape: clouds(5, 8, 6), k: 5 },
])('$name', ({ shape, k }) => {
  test('natural, and as many as there are', { timeout: 3_600_000 }, async () => {
    const right = await rightOf(shape, (found) => found.kind === 'natural' && found.k === k);
    expect(Math.min(...right)).toBeGreaterThanOrEqual(LEAST);
  });
});

describe.for([
  { name: 'one normal distribution three times as long as wide', shape: normalWith(3, 1) },
  { name: 'one long normal distribution in five columns', shape: normalWith(4, 1, 1, 1, 1) },
  { name: 'a box three times as long as wide', shape: boxOf(3, 1) },
])('$name', ({ shape }) => {
  test('reproducible, and no number of segments natural', { timeout: 3_600_000 }, async () => {
    const isNeverNatural = ({ verdicts }: Judged) => verdicts.every(({ kind }) => kind !== 'natural');
    const right = await rightOf(shape, (found) => found.kind === 'reproducible' && isNeverNatural(found));
    expect(Math.min(...right)).toBeGreaterThanOrEqual(LEAST);
  });
});

describe.for([
  { name: 'a round normal distribution in five columns', shape: normalWith(1, 1, 1, 1, 1) },
  { name: 'a round normal distribution in eight columns', shape: normalWith(1, 1, 1, 1, 1, 1, 1, 1) },
  { name: 'a cube in five columns', shape: boxOf(1, 1, 1, 1, 1) },
  { name: 'a cube in eight columns', shape: boxOf(1, 1, 1, 1, 1, 1, 1, 1) },
])('$name', ({ shape }) => {
  test('constructed, and one segment is as true', { timeout: 3_600_000 }, async () => {
    const right = await rightOf(shape, (found) => found.kind === 'constructed' && found.oneSegment);
    expect(Math.min(...right)).toBeGreaterThanOrEqual(LEAST);
  });
});

describe.for([
  { name: 'one lognormal column', shape: lognormal(1) },
  { name: 'three lognormal columns', shape: lognormal(3) },
])('$name', ({ shape }) => {
  test('never natural', { timeout: 3_600_000 }, async () => {
    const right = await rightOf(shape, ({ verdicts }) => verdicts.every(({ kind }) => kind !== 'natural'));
    expect(Math.min(...right)).toBe(SEEDS);
  });
});

test('iris: two segments or three, and why', { timeout: 600_000 }, async () => {
  const { names, table } = referenceTable('iris');
  const { matrix } = valueOf(atOnce(buildMatrix(table, { variables: names, missing: 'median' })));
  const { k, kind, pro, verdicts } = await judged(matrix.values, names.length);
  expect([2, 3]).toContain(k);
  // Two of its three species touch.
  expect([kind, verdicts[0]!.kind, verdicts[1]!.kind]).toEqual(['natural', 'natural', 'reproducible']);
  expect(pro.map(({ code }) => code)).toContain('most-natural');
});
