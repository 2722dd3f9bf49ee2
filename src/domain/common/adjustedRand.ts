import { marginsOf } from './crossCounts';

/**
 * Adjusted Rand index of two labelings (Hubert and Arabie 1985, "Comparing partitions"): 1 where they agree on every pair
 * of rows, 0 on average where they agree by chance; may be below 0. 1 where both put all rows into one segment, or each
 * row into its own, which leaves no pair to differ on.
 * @param counts see `crossCounts`
 * @param across segments of the second labeling
 */
export function adjustedRand(counts: Float64Array, across: number): number {
  const margins = marginsOf(counts, across);
  const rows = margins.down.reduce((sum, count) => sum + count, 0);
  const both = pairsIn(counts);
  const a = pairsIn(margins.down);
  const b = pairsIn(margins.across);
  const byChance = rows > 1 ? (a * b) / pairsOf(rows) : 0;
  const most = (a + b) / 2;
  return most === byChance ? 1 : (both - byChance) / (most - byChance);
}

function pairsIn(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + pairsOf(count), 0);
}

function pairsOf(count: number): number {
  return (count * (count - 1)) / 2;
}
