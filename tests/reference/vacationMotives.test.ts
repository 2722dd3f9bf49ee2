import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/domain/assess/assess';
import type { Assessment } from '../../src/domain/assess/assessment';
import { plainResampler } from '../../src/domain/assess/plainResampler';
import { kMeans } from '../../src/domain/cluster/kMeans';
import { plainRows } from '../../src/domain/cluster/plainRows';
import { mlKMeansSeeding } from '../../src/domain/cluster/seeding';
import { adjustedRand } from '../../src/domain/common/adjustedRand';
import { crossCounts } from '../../src/domain/common/crossCounts';
import { seededRandom, shuffledIndices, type Random } from '../../src/domain/common/random';
import { spreadOf } from '../../src/domain/common/spread';
import { atOnce } from '../../src/domain/common/steps';
import { buildMatrix } from '../../src/domain/prepare/matrix';
import { fastShard } from '../../src/engine/simdShard';
import {
  nearest,
  rowsOf,
  slowAdjustedRand,
  slowJaccards,
  slowKMeans,
  slowStrength,
  slowWithin,
  type Row,
} from '../domain/assess/slowly';
import { run } from '../domain/cluster/run';
import { readBytes, valueOf } from '../domain/read/readText';

/**
 * Every measure of how many segments there are, on the vacation motives of 1,000 Australians (R's flexclust, vacmot; Dolnicar, Grün
 * and Leisch 2018), beside slow plain versions of it that draw samples of their own. `npm run check:reference DIR`, where
 * DIR holds vacmot.csv and vacmot_descriptors_and_published_clusters.csv; they may not be kept here.
 */
const DIR = process.env.TESSERA_REFERENCE ?? '';
const KS = [2, 3, 4, 5, 6, 7, 8, 9, 10];
/** Those that the slow versions are made for. */
const SLOW_KS = [2, 4, 6];
const SLOW = { pairs: 20, splits: 10, boxes: 10, restarts: 10 };

async function read(name: string) {
  return valueOf(await readBytes(readFileSync(join(DIR, name)), name));
}

describe.skipIf(!existsSync(join(DIR, 'vacmot.csv')))('vacation motives', () => {
  let values: Float32Array;
  let columnCount: number;
  let rows: Row[];
  let assessment: Assessment;
  const labelsOf = new Map<number, Uint8Array>();
  const at = (k: number) => assessment.stability!.scores[KS.indexOf(k)]!;

  test('are assessed with 2 to 10 segments', { timeout: 600_000 }, async () => {
    const { table } = await read('vacmot.csv');
    const variables = table.columns.map(({ name }) => name);
    // As in the book: yes and no are 1 and 0.
    const settings = Object.fromEntries(variables.map((name) => [name, { scaling: 'none' as const }]));
    const { matrix, summary } = valueOf(atOnce(buildMatrix(table, { variables, missing: 'leave-out', settings })));
    ({ values } = matrix);
    columnCount = matrix.variables.length;
    rows = rowsOf(values, columnCount);
    expect([matrix.rowCount, columnCount]).toEqual([1000, 20]);
    const plain = plainRows(values, columnCount, undefined, fastShard);
    const given = { rows: plain, variables: matrix.variables, distinctRows: summary.distinctRows };
    const resampler = plainResampler(undefined, fastShard);
    assessment = (await run(assess(given, mlKMeansSeeding, resampler, { seed: 1, ks: KS }))).output;
    for (const k of KS) labelsOf.set(k, (await run(kMeans(plain, mlKMeansSeeding, { k, seed: 1 }))).output.labels);
    for (const [i, { k, silhouette }] of assessment.scores.entries()) {
      const { agreement, segments, meanStrength, valley, reference } = at(k);
      const slsa = assessment.solutions![i]!.across.stability;
      const numbers = {
        ...{
          k,
          verdict: assessment.verdicts![i]!.kind,
          agreement: agreement.median,
          cloud: reference.agreement.median,
        },
        ...{ strength: meanStrength, gap: assessment.stability!.gap.find((gap) => gap.k === k)!.gap, silhouette },
        ...{ valley: valley.median, slsw: segments.map(({ median }) => median), slsa },
      };
      console.log(JSON.stringify(numbers, (_, value: unknown) => (typeof value === 'number' ? round(value) : value)));
    }
    const { pro, contra, ...recommended } = assessment.recommendation!;
    console.log(JSON.stringify({ recommended, pro, contra }));
  });

  test('six segments are those that were published, but for some rows', async () => {
    const { table } = await read('vacmot_descriptors_and_published_clusters.csv');
    const published = table.columns.find(({ name }) => name === 'cluster6_published')!;
    const codes =
      'codes' in published ? Array.from(published.codes) : Array.from(published.values, (value) => value - 1);
    const index = adjustedRand(crossCounts(Uint8Array.from(codes), 6, labelsOf.get(6)!, 6), 6);
    console.log(JSON.stringify({ adjustedRandWithPublished: round(index) }));
    expect(index).toBeGreaterThan(0.3);
  });

  test('silhouettes, looked up pair by pair', () => {
    for (const k of SLOW_KS) {
      const slow = slowSilhouette(rows, labelsOf.get(k)!, k);
      expect(assessment.scores[KS.indexOf(k)]!.silhouette).toBeCloseTo(slow, 9);
    }
  });

  test('SLSA, from counts by hand', () => {
    for (const k of [3, 6]) {
      const [before, now] = [labelsOf.get(k - 1)!, labelsOf.get(k)!];
      const { stability } = assessment.solutions![KS.indexOf(k)]!.across;
      for (let segment = 0; segment < k; segment++) {
        const from = [...now.keys()].filter((row) => now[row] === segment).map((row) => before[row]!);
        const shares = Array.from(
          { length: k - 1 },
          (_, other) => from.filter((one) => one === other).length / from.length,
        );
        const entropy = shares.filter((share) => share > 0).reduce((sum, share) => sum - share * Math.log(share), 0);
        expect(stability[segment]).toBeCloseTo(1 - entropy / Math.log(k - 1), 12);
      }
    }
  });

  test.each(SLOW_KS)('stability and SLSW of %i segments, of other bootstrap samples', { timeout: 900_000 }, (k) => {
    const random = seededRandom(k);
    const own = Array.from(labelsOf.get(k)!);
    const pairs = Array.from({ length: SLOW.pairs }, () => {
      const [a, b] = [0, 1].map(() => {
        const centres = slowKMeans(rows.map(() => rows[random.below(rows.length)]!), k, SLOW.restarts); // prettier-ignore
        return rows.map((row) => nearest(row, centres));
      });
      const [byA, byB] = [slowJaccards(own, a!, k), slowJaccards(own, b!, k)];
      return { index: slowAdjustedRand(a!, b!), jaccards: byA.map((one, i) => (one + byB[i]!) / 2) };
    });
    const index = spreadOf(pairs.map((pair) => pair.index)).median;
    const jaccards =
      own.length > 0
        ? Array.from({ length: k }, (_, i) => spreadOf(pairs.map((pair) => pair.jaccards[i]!)).median)
        : [];
    const quick = at(k).segments.map(({ median }) => median);
    console.log(
      JSON.stringify({
        k,
        index: [round(at(k).agreement.median), round(index)],
        slsw: [quick.map(round), jaccards.map(round)],
      }),
    );
    expect(Math.abs(at(k).agreement.median - index)).toBeLessThan(0.1);
    quick.forEach((one, i) => expect(Math.abs(one - jaccards[i]!)).toBeLessThan(0.15));
  });

  test.each(SLOW_KS)('prediction strength of %i segments, of other halves', { timeout: 900_000 }, (k) => {
    const random = seededRandom(10 + k);
    const strengths = Array.from({ length: SLOW.splits }, () => {
      const order = shuffledIndices(random, rows.length);
      const halves = [order.slice(0, 500), order.slice(500)].map((places) =>
        Array.from(places, (place) => rows[place]!),
      );
      const [a, b] = halves.map((half) => slowKMeans(half, k, SLOW.restarts));
      return (slowStrength(halves[0]!, a!, b!) + slowStrength(halves[1]!, b!, a!)) / 2;
    });
    const mean = strengths.reduce((sum, one) => sum + one / strengths.length, 0);
    console.log(JSON.stringify({ k, strength: [round(at(k).meanStrength), round(mean)] }));
    expect(Math.abs(at(k).meanStrength - mean)).toBeLessThan(0.12);
  });

  test.each(SLOW_KS)('gap of %i segments, of other boxes', { timeout: 900_000 }, (k) => {
    const random = seededRandom(20 + k);
    const logOf = (of: Row[]) => {
      const centres = slowKMeans(of, k, SLOW.restarts);
      return Math.log(slowWithin(of, of.map((row) => nearest(row, centres)), k)); // prettier-ignore
    };
    const expected = Array.from({ length: SLOW.boxes }, () => logOf(inBox(rows, random)));
    const gap = expected.reduce((sum, one) => sum + one / expected.length, 0) - logOf(rows);
    const quick = assessment.stability!.gap.find((one) => one.k === k)!;
    console.log(JSON.stringify({ k, gap: [round(quick.gap), round(gap)], error: round(quick.error) }));
    expect(Math.abs(quick.gap - gap)).toBeLessThan(4 * quick.error + 0.01);
  });
});

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function slowSilhouette(rows: Row[], labels: Uint8Array, k: number): number {
  const distance = (a: Row, b: Row) => Math.sqrt(a.reduce((sum, value, c) => sum + (value - b[c]!) ** 2, 0));
  const widths = rows.map((row, place) => {
    const sums = new Array<number>(k).fill(0);
    const counts = new Array<number>(k).fill(0);
    rows.forEach((other, i) => {
      if (i === place) return;
      sums[labels[i]!]! += distance(row, other);
      counts[labels[i]!]!++;
    });
    const own = labels[place]!;
    const inner = sums[own]! / counts[own]!;
    const outer = Math.min(...sums.map((sum, segment) => (segment === own ? Infinity : sum / counts[segment]!)));
    return counts[own] === 0 ? 0 : (outer - inner) / Math.max(inner, outer);
  });
  return widths.reduce((sum, width) => sum + width, 0) / widths.length;
}

/** As many rows, even over the box along the principal axes, which come from Jacobi rotations of the covariances. */
function inBox(rows: Row[], random: Random): Row[] {
  const axes = jacobiAxes(rows);
  const dot = (row: Row, axis: Row) => row.reduce((sum, value, c) => sum + value * axis[c]!, 0);
  const ranges = axes.map((axis) => {
    const along = rows.map((row) => dot(row, axis));
    return [Math.min(...along), Math.max(...along)] as const;
  });
  return rows.map(() => {
    const along = ranges.map(([low, high]) => low + (high - low) * random.uniform());
    return rows[0]!.map((_, c) => along.reduce((sum, value, i) => sum + value * axes[i]![c]!, 0));
  });
}

function jacobiAxes(rows: Row[]): Row[] {
  const columns = rows[0]!.length;
  const means = rows[0]!.map((_, c) => rows.reduce((sum, row) => sum + row[c]! / rows.length, 0));
  const m = means.map((_, i) =>
    means.map((_, j) => rows.reduce((sum, row) => sum + (row[i]! - means[i]!) * (row[j]! - means[j]!), 0)),
  );
  const v = means.map((_, i) => means.map((_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 30; sweep++) {
    for (let p = 0; p < columns; p++) {
      for (let q = p + 1; q < columns; q++) {
        if (Math.abs(m[p]![q]!) < 1e-12) continue;
        const theta = (m[q]![q]! - m[p]![p]!) / (2 * m[p]![q]!);
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const [c, s] = [1 / Math.sqrt(t * t + 1), t / Math.sqrt(t * t + 1)];
        const turn = (a: Row, b: Row, i: number, j: number) => {
          const [x, y] = [a[i]!, b[j]!];
          a[i] = c * x - s * y;
          b[j] = s * x + c * y;
        };
        for (let r = 0; r < columns; r++) turn(m[r]!, m[r]!, p, q);
        for (let r = 0; r < columns; r++) turn(m[p]!, m[q]!, r, r);
        for (let r = 0; r < columns; r++) turn(v[r]!, v[r]!, p, q);
      }
    }
  }
  return means.map((_, axis) => v.map((row) => row[axis]!));
}
