import { expect, test } from 'vitest';
import { adjustedRand } from '../../../src/domain/common/adjustedRand';
import { crossCounts } from '../../../src/domain/common/crossCounts';
import sklearn from '../../golden/assess/adjustedRand.json';

test.each(sklearn)('scikit-learn’s adjusted_rand_score: $aSegments against $bSegments segments, $index', (pair) => {
  const [a, b] = [Uint8Array.from(pair.a), Uint8Array.from(pair.b)];
  const index = adjustedRand(crossCounts(a, pair.aSegments, b, pair.bSegments), pair.bSegments);
  expect(index).toBeCloseTo(pair.index, 12);
});

test('by hand, from the formula of Hubert and Arabie', () => {
  // Counts 2 1 / 0 3: pairs together in both 1 + 3 = 4; in a 3 + 3, in b 1 + 6; by chance 6 × 7 ÷ 15 = 2.8.
  const counts = crossCounts(Uint8Array.of(0, 0, 0, 1, 1, 1), 2, Uint8Array.of(0, 0, 1, 1, 1, 1), 2);
  expect(Array.from(counts)).toEqual([2, 1, 0, 3]);
  expect(adjustedRand(counts, 2)).toBeCloseTo((4 - 2.8) / (6.5 - 2.8), 15);
});

test('segments without rows change nothing; one row agrees with itself', () => {
  const a = Uint8Array.of(0, 0, 2, 2);
  const b = Uint8Array.of(1, 1, 1, 3);
  const packed = crossCounts(Uint8Array.of(0, 0, 1, 1), 2, Uint8Array.of(0, 0, 0, 1), 2);
  expect(adjustedRand(crossCounts(a, 3, b, 4), 4)).toBe(adjustedRand(packed, 2));
  expect(adjustedRand(Float64Array.of(1), 1)).toBe(1);
});
