import type { Gorge } from './assessment';
import type { Steps } from '../common/steps';

const BINS = 20;
/** Steps of rows × k × columns between two yields: some 10 ms. */
const WORK_BETWEEN_YIELDS = 4_000_000;

/**
 * See `Gorge`. Cost: rows × k × columns.
 * @param values row-major, rows × columns
 * @param centres k × columns, row-major
 */
export function* gorgeOf(values: Float32Array, labels: Uint8Array, centres: Float64Array): Steps<Gorge> {
  const rows = labels.length;
  const columns = values.length / rows;
  const k = centres.length / columns;
  const segments = Array.from({ length: k }, () => ({ own: countsOf(), others: countsOf() }));
  const distances = new Float64Array(k);
  const stretch = Math.ceil(WORK_BETWEEN_YIELDS / centres.length);
  for (let row = 0; row < rows; row++) {
    if (row % stretch === 0) yield;
    let least = Infinity;
    for (let segment = 0; segment < k; segment++) {
      let squares = 0;
      for (let c = 0; c < columns; c++) {
        const difference = values[row * columns + c]! - centres[segment * columns + c]!;
        squares += difference * difference;
      }
      distances[segment] = Math.sqrt(squares);
      least = Math.min(least, distances[segment]!);
    }
    // Less the least: far from all centres every power would be 0.
    let total = 0;
    for (let segment = 0; segment < k; segment++) {
      distances[segment] = Math.exp(least - distances[segment]!);
      total += distances[segment]!;
    }
    for (let segment = 0; segment < k; segment++) {
      const bin = Math.min(BINS - 1, Math.floor((distances[segment]! / total) * BINS));
      const { own, others } = segments[segment]!;
      (labels[row] === segment ? own : others)[bin]!++;
    }
  }
  return { bins: BINS, rows, segments };
}

function countsOf(): number[] {
  return new Array<number>(BINS).fill(0);
}
