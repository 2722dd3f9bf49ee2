import { matchSegments } from '../cluster/matchSegments';
import { crossCounts } from '../common/crossCounts';
import type { Across } from './assessment';

/** A solution as far as it is needed here. */
interface Labelled {
  k: number;
  labels: Uint8Array;
}

/**
 * How each solution comes out of the one before it; see `Across`. To be drawn, each segment that goes on takes the place
 * of the one it shares most rows with (Hungarian method), and each new one stands behind the one that most of its rows
 * come from. Cost: a pass over the rows for each solution.
 * @param solutions of the same rows, by ascending k; no segment empty
 */
export function acrossSolutions(solutions: Labelled[]): Across[] {
  let before: Labelled = { k: 1, labels: new Uint8Array(solutions[0]?.labels.length ?? 0) };
  let order = [0];
  return solutions.map((solution) => {
    const counts = crossCounts(before.labels, before.k, solution.labels, solution.k);
    const flows = Array.from({ length: before.k }, (_, from) =>
      Array.from(counts.subarray(from * solution.k, (from + 1) * solution.k)),
    );
    order = orderAfter(order, flows);
    const stability = Array.from({ length: solution.k }, (_, to) => stabilityOf(flows.map((flow) => flow[to]!)));
    const across = { from: before.k, flows, stability, order };
    before = solution;
    return across;
  });
}

/** @param origins rows that come from each segment before */
function stabilityOf(origins: number[]): number {
  if (origins.length === 1) return NaN;
  const rows = origins.reduce((sum, count) => sum + count, 0);
  const shares = origins.map((count) => count / rows).filter((share) => share > 0);
  return 1 - shares.reduce((entropy, share) => entropy - share * Math.log(share), 0) / Math.log(origins.length);
}

function orderAfter(before: number[], flows: number[][]): number[] {
  const heirs = matchSegments(flows);
  const order = before.flatMap((old) => heirs.flatMap((heir, number) => (heir === old ? [number] : [])));
  const origins = heirs.map((heir, number) => heir ?? largestIn(flows.map((flow) => flow[number]!)));
  const added = [...heirs.keys()].filter((number) => heirs[number] === null);
  for (const number of added) {
    const place = order.findLastIndex((other) => origins[other] === origins[number]);
    order.splice(place < 0 ? order.length : place + 1, 0, number);
  }
  return order;
}

function largestIn(values: number[]): number {
  return values.indexOf(Math.max(...values));
}
