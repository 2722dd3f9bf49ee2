import { describe, expect, test } from 'vitest';
import { answerTask } from '../../../src/domain/assess/answerTask';
import { comparePair } from '../../../src/domain/assess/comparePair';
import { bestJaccards } from '../../../src/domain/assess/jaccard';
import { predictionStrength, weakestShare } from '../../../src/domain/assess/predictionStrength';
import { refit } from '../../../src/domain/assess/refit';
import { uniformBox } from '../../../src/domain/assess/simulate';
import { Workroom } from '../../../src/domain/assess/workroom';
import { plainShard } from '../../../src/domain/cluster/plainShard';
import { crossCounts } from '../../../src/domain/common/crossCounts';
import { seededRandom, shuffledIndices } from '../../../src/domain/common/random';
import { atOnce } from '../../../src/domain/common/steps';
import {
  clouds,
  nearest,
  rowsOf,
  slowAdjustedRand,
  slowJaccards,
  slowKMeans,
  slowStrength,
  slowWithin,
} from './slowly';

const ROWS = 90;
const KS = [2, 3];
const values = clouds(ROWS, 3);
const rows = rowsOf(values, 2);
const room = () => new Workroom(plainShard(values.slice(), 2), plainShard);
const flat = (centres: number[][]) => Float64Array.from(centres.flat());
const judged = KS.map((k) => slowKMeans(rows, k));

describe('one pair of bootstrap samples', () => {
  test.each([1, 2, 3, 4])('the indices of pairs of rows and of sets, of the same samples, seed %i', (seed) => {
    const work = room();
    const task = { ks: KS, seed, tolerance: 0, judged: judged.map(flat) };
    const answer = atOnce(comparePair(work, work.rows, task));

    const random = seededRandom(seed);
    const samples = [0, 1].map(() => {
      const sample = Array.from({ length: ROWS }, () => rows[random.below(ROWS)]!);
      // What the refit draws.
      random.uint32();
      return sample;
    });
    KS.forEach((k, i) => {
      const [a, b] = samples.map((sample) => {
        const centres = slowKMeans(sample, k);
        return rows.map((row) => nearest(row, centres));
      });
      const own = rows.map((row) => nearest(row, judged[i]!));
      expect(answer.agreement[i]).toBeCloseTo(slowAdjustedRand(a!, b!), 12);
      const [byA, byB] = [slowJaccards(own, a!, k), slowJaccards(own, b!, k)];
      answer.jaccards[i]!.forEach((found, segment) =>
        expect(found).toBeCloseTo((byA[segment]! + byB[segment]!) / 2, 12),
      );
    });
  });

  test('another seed draws other samples, the same seed the same', () => {
    const work = room();
    const of = (seed: number) =>
      atOnce(comparePair(work, work.rows, { ks: [2], seed, tolerance: 0, judged: [flat(judged[0]!)] }));
    expect(of(1)).toEqual(of(1));
    expect(new Set([1, 2, 3, 4, 5].map((seed) => of(seed).agreement[0])).size).toBeGreaterThan(1);
  });
});

describe('Jaccard', () => {
  test('the largest of each segment, by hand', () => {
    // {0,1,2} and {3,4,5} against {0,1}, {2,3,4,5}: 2/3 and 1/6; 0 and 3/4.
    const counts = crossCounts(Uint8Array.of(0, 0, 0, 1, 1, 1), 2, Uint8Array.of(0, 0, 1, 1, 1, 1), 2);
    expect(bestJaccards(counts, 2)).toEqual([2 / 3, 3 / 4]);
  });

  test('of a segment without rows there is none', () => {
    expect(bestJaccards(Float64Array.of(2, 1, 0, 0), 2)).toEqual([2 / 3, NaN]);
  });
});

describe('prediction strength', () => {
  test.each([1, 2, 3])('pair by pair, of the same halves, seed %i', (seed) => {
    const work = room();
    const { strength } = atOnce(predictionStrength(work, work.rows, { ks: KS, seed, tolerance: 0 }));
    const order = shuffledIndices(seededRandom(seed), ROWS);
    const halves = [order.slice(0, 45), order.slice(45)].map((places) => Array.from(places, (place) => rows[place]!));
    KS.forEach((k, i) => {
      const [a, b] = halves.map((half) => slowKMeans(half, k));
      const expected = (slowStrength(halves[0]!, a!, b!) + slowStrength(halves[1]!, b!, a!)) / 2;
      expect(strength[i]).toBeCloseTo(expected, 12);
    });
  });

  test('segments of one row have no pairs', () => {
    // Three rows: all together; one by itself; four rows: 3 + 1, so 6 of 12 ordered pairs.
    expect(weakestShare(Float64Array.of(3, 0, 0, 1, 1, 3), 2)).toBe(0.5);
    expect(weakestShare(Float64Array.of(1, 0, 0, 1), 2)).toBe(1);
  });
});

describe('inertia', () => {
  test('is W(k) of the gap’s paper', () => {
    const work = room();
    const answer = atOnce(answerTask(work, { kind: 'inertia', ks: [1, 2, 3], seed: 1, tolerance: 0 }));
    if (answer.kind !== 'inertia') throw new Error(answer.kind);
    [1, 2, 3].forEach((k, i) => {
      const centres = slowKMeans(rows, k);
      const labels = rows.map((row) => nearest(row, centres));
      expect(answer.inertia[i]).toBeCloseTo(slowWithin(rows, labels, k), 9);
    });
  });

  test('of a box: of other rows for another seed, of the same for the same', () => {
    const work = room();
    const box = atOnce(uniformBox(values, 2));
    const of = (seed: number) => atOnce(answerTask(work, { kind: 'inertia', ks: [2], seed, tolerance: 0, box }));
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
  });
});

test('of many rows restarts are tried on a part, and end as near to the best', () => {
  const many = clouds(6000, 5);
  const work = new Workroom(plainShard(many, 2), plainShard);
  const order = work.rows.gather(shuffledIndices(seededRandom(1), 6000));
  const [fit] = atOnce(refit(work, plainShard(order, 2), { ks: [3], tolerance: 0 }, seededRandom(2)));
  const labels = rowsOf(many, 2).map((_, row) => row % 3);
  const centres = [0, 1, 2].map((segment) => {
    const own = rowsOf(many, 2).filter((_, row) => labels[row] === segment);
    return own[0]!.map((_, c) => own.reduce((sum, row) => sum + row[c]!, 0) / own.length);
  });
  const made = rowsOf(many, 2).reduce((sum, row) => sum + Math.min(...centres.map((c) => (row[0]! - c[0]!) ** 2 + (row[1]! - c[1]!) ** 2)), 0); // prettier-ignore
  expect(fit!.inertia).toBeLessThan(made * 1.0001);
  expect(fit!.inertia).toBeGreaterThan(made * 0.98);
});
