import type { Random } from '../common/random';
import type { Steps } from '../common/steps';

/**
 * Other starts beside a start that Lloyd's iteration does not better: in each a row drawn by its squared distance is a
 * centre, and the centre that is then missed least is gone. That mends two clouds with one centre while another cloud has
 * two. After Lattanzi and Sohler (2019), "A better k-means++ algorithm via local search"; to be refined before they are
 * judged, as with Conrads and others (2024), "Local search k-means++ with foresight".
 *
 * May be interrupted at each yield. Cost: rows × (k + count) × columns.
 * @param values row-major
 * @param centres k × columnCount, row-major
 * @returns `count` × centres
 */
export function* proposeSwaps(
  values: Float32Array,
  columnCount: number,
  centres: Float64Array,
  count: number,
  random: Random,
): Steps<Float64Array[]> {
  const rowCount = values.length / columnCount;
  const k = centres.length / columnCount;
  const nearest = new Uint8Array(rowCount);
  const toNearest = new Float64Array(rowCount).fill(Infinity);
  const toSecond = new Float64Array(rowCount).fill(Infinity);
  const squaredDistance = (row: number, from: Float64Array | Float32Array, at: number) => {
    const first = row * columnCount;
    let distance = 0;
    for (let c = 0; c < columnCount; c++) {
      const difference = values[first + c]! - from[at + c]!;
      distance += difference * difference;
    }
    return distance;
  };

  for (let segment = 0; segment < k; segment++) {
    for (let row = 0; row < rowCount; row++) {
      const distance = squaredDistance(row, centres, segment * columnCount);
      if (distance < toNearest[row]!) {
        toSecond[row] = toNearest[row]!;
        toNearest[row] = distance;
        nearest[row] = segment;
      } else if (distance < toSecond[row]!) toSecond[row] = distance;
    }
    yield;
  }

  const proposals: Float64Array[] = [];
  const missed = new Float64Array(k);
  for (let proposal = 0; proposal < count; proposal++) {
    const drawn = drawByWeight(toNearest, random);
    missed.fill(0);
    for (let row = 0; row < rowCount; row++) {
      const had = toNearest[row]!;
      const distance = squaredDistance(row, values, drawn * columnCount);
      if (distance > had) missed[nearest[row]!]! += Math.min(toSecond[row]!, distance) - had;
    }
    const least = missed.reduce((low, cost) => Math.min(low, cost), Infinity);
    const proposed = centres.slice();
    proposed.set(values.subarray(drawn * columnCount, (drawn + 1) * columnCount), missed.indexOf(least) * columnCount);
    proposals.push(proposed);
    yield;
  }
  return proposals;
}

/** A place with a probability in proportion to its weight; the last one where all weights are 0. */
function drawByWeight(weights: Float64Array, random: Random): number {
  const share = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  let reached = 0;
  const place = weights.findIndex((weight) => (reached += weight) > share);
  return place < 0 ? weights.length - 1 : place;
}
