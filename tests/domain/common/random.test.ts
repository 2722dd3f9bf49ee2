import { describe, expect, test } from 'vitest';
import { sampleIndices, seededRandom } from '../../../src/domain/common/random';
import reference from '../../golden/common/random.json';

describe('seededRandom', () => {
  test.each(Object.entries(reference))('seed %s gives the numbers of the Python implementation', (seed, expected) => {
    const random = seededRandom(Number(seed));
    expect(expected.map(() => random.uint32())).toEqual(expected);
  });

  test('uniform is the same stream over 2³²', () => {
    const random = seededRandom(1);
    expect(reference['1'].map(() => random.uniform() * 2 ** 32)).toEqual(reference['1']);
  });

  test('below: each number about equally often, none outside', () => {
    const random = seededRandom(5);
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 70_000; i++) counts[random.below(7)]!++;
    expect(counts).toHaveLength(7);
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400); // four standard deviations
  });
});

describe('sampleIndices', () => {
  test('as many as asked, different, ascending, in range, the same for the same seed', () => {
    const sample = sampleIndices(seededRandom(3), 1000, 100);
    expect(sample).toHaveLength(100);
    for (let i = 1; i < 100; i++) expect(sample[i]).toBeGreaterThan(sample[i - 1]!);
    expect(sample[99]).toBeLessThan(1000);
    expect(sampleIndices(seededRandom(3), 1000, 100)).toEqual(sample);
    expect(sampleIndices(seededRandom(4), 1000, 100)).not.toEqual(sample);
  });

  test('each place is drawn about equally often', () => {
    const random = seededRandom(11);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 10_000; i++) for (const place of sampleIndices(random, 10, 3)) counts[place]!++;
    for (const count of counts) expect(Math.abs(count - 3000)).toBeLessThan(190); // four standard deviations
  });

  test('all of them where that many are asked for', () => {
    expect(Array.from(sampleIndices(seededRandom(1), 4, 4))).toEqual([0, 1, 2, 3]);
    expect(Array.from(sampleIndices(seededRandom(1), 3, 9))).toEqual([0, 1, 2]);
  });
});
