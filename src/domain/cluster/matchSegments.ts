import { munkres } from 'munkres';
import { NO_SEGMENT, type Partition } from './partition';

/**
 * How many rows each segment of one partition shares with each of another: the old ones down, the new ones across.
 * Rows that either of them left out are in none. One pass; the two are of the same rows.
 */
export function sharedRows(before: Uint8Array, beforeK: number, after: Uint8Array, afterK: number): number[][] {
  if (before.length !== after.length) throw new RangeError(`${before.length} rows and ${after.length} rows`);
  const shared = Array.from({ length: beforeK }, () => new Array<number>(afterK).fill(0));
  for (let row = 0; row < before.length; row++) {
    const old = before[row]!;
    if (old !== NO_SEGMENT && after[row] !== NO_SEGMENT) shared[old]![after[row]!]!++;
  }
  return shared;
}

/**
 * The same counts, 0 where the two are not alike enough for the new segment to be the old one going on. They are where
 * they share more than half of what they hold on average: 2 × shared ÷ (old + new) > ½, the coefficient of Dice (1945,
 * Ecology 26). So more than half of the smaller one's rows are shared, and more than a third of the larger one's.
 *
 * The limit is the same in both directions, so that k 4 → 5 → 4 ends where it began; "more than half of the old" would
 * not (MONIC: Spiliopoulou and others 2006, KDD). Weaker ones put names on strangers: where half of either was enough, a
 * segment had 4 % of its rows from the one whose name it took. Stronger ones (Jaccard > ½, a cluster that is not
 * "dissolved": Hennig 2007, CSDA 52) send names to the tray for k 4 → 8 that most of a segment's rows had. Measured on
 * the three samples over changes of k, seed and variables.
 * @param shared old segments down, new ones across (see `sharedRows`)
 */
export function alikeOnly(shared: number[][]): number[][] {
  const olds = shared.map((counts) => counts.reduce((sum, count) => sum + count, 0));
  const news = (shared[0] ?? []).map((_, number) => shared.reduce((sum, counts) => sum + counts[number]!, 0));
  return shared.map((counts, old) =>
    counts.map((count, number) => (4 * count > olds[old]! + news[number]! ? count : 0)),
  );
}

/**
 * For each new segment the old one that it goes on as; null where it is new. Each old one goes on at most once, and as
 * many rows as can be are in a segment that goes on as their own: the Hungarian method (Kuhn 1955), by munkres 2. Among
 * equally good answers it is the same one each time.
 * @param shared at least one old segment; counts of those that may go on, 0 for all others (see `alikeOnly`)
 */
export function matchSegments(shared: number[][]): (number | null)[] {
  const most = Math.max(...shared.flat());
  const heirs = shared[0]!.map((): number | null => null);
  for (const [old, number] of munkres(shared.map((counts) => counts.map((count) => most - count)))) {
    if (shared[old]![number]! > 0) heirs[number] = old;
  }
  return heirs;
}

/**
 * The same partition with its segments numbered anew: what was number `order[i]` is number i. The very same object where
 * that is how they are numbered.
 * @param order every number of a segment once
 */
export function orderSegments(partition: Partition, order: number[]): Partition {
  const { k, labels, sizes, centres, within, own } = partition;
  if (order.every((old, number) => old === number)) return partition;
  const columns = centres.length / k;
  const numbers = new Uint8Array(256).fill(NO_SEGMENT);
  order.forEach((old, number) => (numbers[old] = number));
  return {
    ...partition,
    labels: labels.map((old) => numbers[old]!),
    sizes: order.map((old) => sizes[old]!),
    centres: centres.map((_, i) => centres[order[Math.floor(i / columns)]! * columns + (i % columns)]!),
    within: order.map((old) => within[old]!),
    ...(own && { own: own.map((of) => ({ ...of, bySegment: order.map((old) => of.bySegment[old]!) })) }),
  };
}
