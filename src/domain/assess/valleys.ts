import type { Random } from '../common/random';

/** Half the width of each place that is looked at, as a share of the way from one centre to the other. */
const AROUND = 0.15;
/** With fewer rows around a centre nothing can be said. */
const FEWEST = 5;

/**
 * Whether there is a valley between segments: of each two, the rows on the line from one centre to the other, as many as
 * lie half-way over as many as lie around the centre that has fewer; and of these the greatest. Where the density has one
 * hill it cannot be lower half-way than at both ends, so of one hill this is 1 or more, whatever its shape; between two
 * hills it is near 0. The centres must come from other rows than these, because k-means finds valleys in the noise of its own.
 *
 * Cost: rows × k × columns.
 * @param values row-major
 * @param labels the segment of each row
 * @param centres k × columnCount, row-major
 * @returns NaN where a segment has too few rows to tell
 */
export function shallowestValley(
  values: Float32Array,
  columnCount: number,
  labels: Uint8Array,
  centres: Float64Array,
): number {
  const k = centres.length / columnCount;
  /** For each segment and each other one: its rows around its own centre, and those half-way. */
  const near = new Float64Array(k * k);
  const between = new Float64Array(k * k);
  const lengths = new Float64Array(k * k);
  for (let a = 0; a < k; a++) for (let b = 0; b < k; b++) lengths[a * k + b] = squaredWay(centres, columnCount, a, b);
  labels.forEach((a, row) => {
    for (let b = 0; b < k; b++) {
      if (a === b) continue;
      let along = 0;
      for (let c = 0; c < columnCount; c++) {
        const from = centres[a * columnCount + c]!;
        along += (values[row * columnCount + c]! - from) * (centres[b * columnCount + c]! - from);
      }
      along /= lengths[a * k + b]!;
      if (Math.abs(along) <= AROUND) near[a * k + b]!++;
      else if (Math.abs(along - 0.5) <= AROUND) between[a * k + b]!++;
    }
  });
  let shallowest = 0;
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < a; b++) {
      const around = Math.min(near[a * k + b]!, near[b * k + a]!);
      const halfWay = between[a * k + b]! + between[b * k + a]!;
      shallowest = Math.max(shallowest, around < FEWEST ? NaN : halfWay / around);
    }
  }
  return shallowest;
}

function squaredWay(centres: Float64Array, columnCount: number, a: number, b: number): number {
  let square = 0;
  for (let c = 0; c < columnCount; c++) square += (centres[a * columnCount + c]! - centres[b * columnCount + c]!) ** 2;
  return square;
}

/** Numbers in columns that hold few different ones, each spread evenly over the way to its neighbours. */
export interface FewValues {
  column: number;
  /** Ascending. */
  values: Float64Array;
}

/** More different numbers than this are as good as a continuum. */
const FEW = 20;

/** The columns that hold at most 20 different numbers. @param values row-major */
export function fewValues(values: Float32Array, columnCount: number): FewValues[] {
  return Array.from({ length: columnCount }, (_, column) => {
    const found = new Set<number>();
    for (let at = column; at < values.length && found.size <= FEW; at += columnCount) found.add(values[at]!);
    return { column, values: Float64Array.from(found).sort() };
  }).filter(({ values }) => values.length > 1 && values.length <= FEW);
}

/**
 * The same rows with their few values spread out (see FewValues), as a histogram spreads what it counts: valleys between the values
 * that a column can have say nothing.
 */
export function spreadOut(values: Float32Array, columnCount: number, few: FewValues[], random: Random): Float32Array {
  const spread = values.slice();
  for (const { column, values: known } of few) {
    const place = new Map(Array.from(known, (value, i) => [value, i]));
    for (let at = column; at < values.length; at += columnCount) {
      const i = place.get(values[at]!)!;
      const down = known[i]! - (known[i - 1] ?? 2 * known[i]! - known[i + 1]!);
      const up = (known[i + 1] ?? 2 * known[i]! - known[i - 1]!) - known[i]!;
      const drawn = random.uniform() - 0.5;
      spread[at] = known[i]! + drawn * (drawn < 0 ? down : up);
    }
  }
  return spread;
}
