import { NO_SEGMENT } from './partition';
import { assignShard } from './plainShard';

const PASS_LIMIT = 100;
/** A row moves for a gain above this share of its cost: below it, rounding could move it to and fro. */
const GAIN = 1e-9;

/**
 * Hartigan's exchange (Hartigan 1975; Telgarsky and Vattani 2010): one row after the other moves to the segment where
 * the inertia falls most, both means moving with it, until no row does. Where it ends, Lloyd's iteration ends too,
 * but not the other way round: with few rows in a segment it finds optima that Lloyd's cannot reach.
 *
 * The inertia never rises, no segment that has rows loses its last. Cost of a pass: rows × k × columns.
 * @param values row-major; multiples of 2⁻²⁰, so that the sums of segments stay exact however many rows move
 * @param start k × columnCount, row-major
 * @returns the segments' means, row-major; the start where a segment has no row
 */
export function exchange(values: Float32Array, columnCount: number, start: Float64Array): Float64Array {
  const labels = new Uint8Array(values.length / columnCount).fill(NO_SEGMENT);
  const { counts, sums } = assignShard(values, columnCount, start, labels);
  const centres = start.slice();
  const k = counts.length;

  const setMean = (segment: number) => {
    for (let c = segment * columnCount; c < (segment + 1) * columnCount; c++) centres[c] = sums[c]! / counts[segment]!;
  };
  const squaredDistance = (row: number, segment: number) => {
    let distance = 0;
    for (let c = 0; c < columnCount; c++) {
      const difference = values[row * columnCount + c]! - centres[segment * columnCount + c]!;
      distance += difference * difference;
    }
    return distance;
  };
  const give = (row: number, segment: number, sign: 1 | -1) => {
    counts[segment]! += sign;
    for (let c = 0; c < columnCount; c++) sums[segment * columnCount + c]! += sign * values[row * columnCount + c]!;
    setMean(segment);
  };

  for (let segment = 0; segment < k; segment++) if (counts[segment]! > 0) setMean(segment);
  let moved = true;
  for (let pass = 0; moved && pass < PASS_LIMIT; pass++) {
    moved = false;
    for (let row = 0; row < labels.length; row++) {
      const from = labels[row]!;
      const size = counts[from]!;
      if (size === 1) continue;
      const saved = (squaredDistance(row, from) * size) / (size - 1);
      let to = from;
      let least = saved * (1 - GAIN);
      for (let segment = 0; segment < k; segment++) {
        if (segment === from) continue;
        const cost = (squaredDistance(row, segment) * counts[segment]!) / (counts[segment]! + 1);
        if (cost < least) {
          least = cost;
          to = segment;
        }
      }
      if (to === from) continue;
      give(row, from, -1);
      give(row, to, 1);
      labels[row] = to;
      moved = true;
    }
  }
  return centres;
}
