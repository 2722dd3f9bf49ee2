/**
 * How many rows two labelings of the same rows share: a's segments down, b's across, row-major.
 * @param a labels below `aSegments`; @param b labels below `bSegments`
 */
export function crossCounts(a: Uint8Array, aSegments: number, b: Uint8Array, bSegments: number): Float64Array {
  const counts = new Float64Array(aSegments * bSegments);
  for (let row = 0; row < a.length; row++) counts[a[row]! * bSegments + b[row]!]!++;
  return counts;
}

/** Sums of the rows and of the columns of such counts. */
export function marginsOf(counts: Float64Array, across: number): { down: Float64Array; across: Float64Array } {
  const margins = { down: new Float64Array(counts.length / across), across: new Float64Array(across) };
  counts.forEach((count, i) => {
    margins.down[Math.floor(i / across)]! += count;
    margins.across[i % across]! += count;
  });
  return margins;
}
