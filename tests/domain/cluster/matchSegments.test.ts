import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alikeOnly, matchSegments, orderSegments, sharedRows } from '../../../src/domain/cluster/matchSegments';
import { NO_SEGMENT, type Partition } from '../../../src/domain/cluster/partition';
import matching from '../../golden/cluster/matching.json';

const totalOf = (shared: number[][], heirs: (number | null)[]) =>
  heirs.reduce<number>((sum, old, number) => sum + (old === null ? 0 : shared[old]![number]!), 0);

const transposed = (shared: number[][]) => shared[0]!.map((_, number) => shared.map((counts) => counts[number]!));

/** Counts with enough zeros and equals to make ties. */
const counts = fc
  .tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 12 }), fc.constantFrom(2, 9, 100_000))
  .chain(([olds, news, most]) => {
    const row = fc.array(fc.nat(most), { minLength: news, maxLength: news });
    return fc.array(row, { minLength: olds, maxLength: olds });
  });

describe('shared rows', () => {
  test('are counted by old and new segment; rows that either left out are in none', () => {
    const before = Uint8Array.of(0, 0, 1, 1, 1, NO_SEGMENT, NO_SEGMENT, 0);
    const after = Uint8Array.of(2, 2, 0, 2, NO_SEGMENT, 0, NO_SEGMENT, 1);
    expect(sharedRows(before, 2, after, 3)).toEqual([
      [0, 1, 2],
      [1, 0, 1],
    ]);
  });

  test('are those of one table', () => {
    expect(() => sharedRows(new Uint8Array(3), 1, new Uint8Array(2), 1)).toThrow(RangeError);
  });
});

describe('alike enough to go on', () => {
  test('is who shares more than half of what the two hold on average', () => {
    // 50 of 100 and 100 is exactly half; 51 of 101 and 101 is more; 50 of 101 and 99 is not.
    expect(alikeOnly([[50, 50], [50, 50]])).toEqual([[0, 0], [0, 0]]); // prettier-ignore
    expect(alikeOnly([[51, 50], [50, 49]])).toEqual([[51, 0], [0, 0]]); // prettier-ignore
  });

  test('is a third of the larger one, where the smaller is all in it', () => {
    expect(alikeOnly([[10, 20]])).toEqual([[0, 20]]);
    expect(alikeOnly([[10, 19]])).toEqual([[10, 19]]);
    expect(alikeOnly([[34, 33, 33]])).toEqual([[34, 0, 0]]);
  });

  test('an empty segment is like none', () => {
    expect(alikeOnly([[0, 0], [0, 5]])).toEqual([[0, 0], [0, 5]]); // prettier-ignore
  });

  test('holds more than half of the smaller one and a third of the larger one, and is the same in both directions', () => {
    fc.assert(
      fc.property(counts, (shared) => {
        const alike = alikeOnly(shared);
        expect(transposed(alikeOnly(transposed(shared)))).toEqual(alike);
        const olds = shared.map((row) =>
          totalOf(
            [row],
            row.map(() => 0),
          ),
        );
        const news = transposed(shared).map((row) =>
          totalOf(
            [row],
            row.map(() => 0),
          ),
        );
        alike.forEach((row, old) =>
          row.forEach((count, number) => {
            if (count === 0) return;
            expect(count).toBe(shared[old]![number]);
            expect(2 * count).toBeGreaterThan(Math.min(olds[old]!, news[number]!));
            expect(3 * count).toBeGreaterThan(Math.max(olds[old]!, news[number]!));
          }),
        );
      }),
    );
  });
});

describe('against SciPy’s linear_sum_assignment', () => {
  test.each(matching.map((golden, i) => ({ i, ...golden })))('table $i', ({ shared, all, alike }) => {
    for (const [table, expected] of [
      [shared, all],
      [alikeOnly(shared), alike],
    ] as const) {
      // prettier-ignore
      const heirs = matchSegments(table);
      expect(totalOf(table, heirs)).toBe(expected.most);
      if (expected.heirs) expect(heirs).toEqual(expected.heirs);
    }
  });
});

describe('a match', () => {
  test('gives up the best pair where two others hold more rows together', () => {
    expect(matchSegments([[10, 9], [8, 0]])).toEqual([1, 0]); // prettier-ignore
  });

  test('leaves a new segment new rather than give it an old one of which it has no row', () => {
    expect(matchSegments([[0, 7], [0, 3]])).toEqual([null, 0]); // prettier-ignore
    expect(matchSegments([[0]])).toEqual([null]);
  });

  test('of ties is the same each time', () => {
    const ties = Array.from({ length: 12 }, () => new Array<number>(12).fill(1));
    const heirs = matchSegments(ties);
    expect(heirs.toSorted((a, b) => a! - b!)).toEqual(Array.from(ties.keys()));
    expect(matchSegments(structuredClone(ties))).toEqual(heirs);
  });

  test('names no old segment twice, changes nothing, and holds as many rows as the other way round', () => {
    fc.assert(
      fc.property(counts, (shared) => {
        const before = structuredClone(shared);
        const heirs = matchSegments(shared);
        expect(shared).toEqual(before);
        const going = heirs.filter((old) => old !== null);
        expect(new Set(going).size).toBe(going.length);
        heirs.forEach((old, number) => old !== null && expect(shared[old]![number]).toBeGreaterThan(0));
        expect(totalOf(transposed(shared), matchSegments(transposed(shared)))).toBe(totalOf(shared, heirs));
      }),
    );
  });

  test('of a partition with its own segments in another order finds that order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }).chain((k) =>
          fc.shuffledSubarray(
            Array.from({ length: k }, (_, i) => i),
            { minLength: k },
          ),
        ),
        (order) => {
          const k = order.length;
          // Ties wherever two segments have the same size.
          const labels = Uint8Array.from({ length: 5 * k }, (_, row) => row % k);
          const renumbered = labels.map((old) => order.indexOf(old));
          expect(matchSegments(alikeOnly(sharedRows(labels, k, renumbered, k)))).toEqual(order);
        },
      ),
    );
  });
});

describe('segments in another order', () => {
  const partition: Partition = {
    k: 3,
    seed: 1,
    variables: ['spend', 'visits'],
    labels: Uint8Array.of(0, 1, 2, NO_SEGMENT, 0, 0, 1),
    sizes: [3, 2, 1],
    centres: Float64Array.of(1, 2, 3, 4, 5, 6),
    within: [0.1, 0.2, 0.3],
    inertia: 0.6,
    totalSumOfSquares: 9,
    iterations: 4,
    converged: true,
    restarts: 10,
  };

  test('take their rows, sizes, centres and fit along; the rest is as it was', () => {
    const before = structuredClone(partition);
    expect(orderSegments(partition, [2, 0, 1])).toEqual({
      ...partition,
      labels: Uint8Array.of(1, 2, 0, NO_SEGMENT, 1, 1, 2),
      sizes: [1, 3, 2],
      centres: Float64Array.of(5, 6, 1, 2, 3, 4),
      within: [0.3, 0.1, 0.2],
    });
    expect(partition).toEqual(before);
  });

  test('the centres in the sheet’s own units go along, and unusual rows stay', () => {
    const apart = {
      ...partition,
      own: [{ column: 'a', kind: 'mean' as const, bySegment: [1, 2, 3] }],
      unusual: Uint32Array.of(3),
    };
    const ordered = orderSegments(apart, [2, 0, 1]);
    expect([ordered.own, ordered.unusual]).toEqual([
      [{ column: 'a', kind: 'mean', bySegment: [3, 1, 2] }],
      apart.unusual,
    ]);
  });

  test('there and back is where they were; in their own order it is the very same partition', () => {
    expect(orderSegments(orderSegments(partition, [2, 0, 1]), [1, 2, 0])).toEqual(partition);
    expect(orderSegments(partition, [0, 1, 2])).toBe(partition);
  });
});
