import { marginsOf } from '../common/crossCounts';

/**
 * For each segment of one labeling its largest Jaccard coefficient with any of the other: rows in both ÷ rows in either
 * (Jaccard 1912; as a measure of one cluster's stability Hennig 2007, CSDA 52). NaN for a segment without rows.
 * @param counts see `crossCounts`
 * @param across segments of the other labeling
 */
export function bestJaccards(counts: Float64Array, across: number): number[] {
  const margins = marginsOf(counts, across);
  return Array.from(margins.down, (rows, segment) => {
    if (rows === 0) return NaN;
    let best = 0;
    for (let other = 0; other < across; other++) {
      const shared = counts[segment * across + other]!;
      best = Math.max(best, shared / (rows + margins.across[other]! - shared));
    }
    return best;
  });
}
