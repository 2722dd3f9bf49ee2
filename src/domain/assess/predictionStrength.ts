import type { Shard } from '../cluster/shard';
import { crossCounts, marginsOf } from '../common/crossCounts';
import { seededRandom, shuffledIndices } from '../common/random';
import type { Steps } from '../common/steps';
import { drawn, labelsBy, refit, type Refit } from './refit';
import type { SplitAnswer, SplitTask } from './resampling';
import { fewValues, shallowestValley, spreadOut } from './valleys';
import type { Workroom } from './workroom';

interface Half {
  share: number;
  valley: number;
}

/**
 * Prediction strength (Tibshirani and Walther 2005, "Cluster validation by prediction strength") of one random cut into
 * halves, for every k, each half predicting the other and the two averaged; and how shallow the shallowest valley between
 * segments is in each half by the other's centres. Of an odd number of rows one is left out.
 */
export function* predictionStrength(room: Workroom, rows: Shard, task: Omit<SplitTask, 'kind'>): Steps<SplitAnswer> {
  const random = seededRandom(task.seed);
  const order = shuffledIndices(random, rows.rowCount);
  const half = Math.floor(rows.rowCount / 2);
  const halves = [order.subarray(0, half), order.subarray(half, 2 * half)].map((places) => drawn(room, rows, places));
  const fits: Refit[][] = [];
  for (const part of halves) fits.push(yield* refit(room, part, task, random));
  const few = fewValues(rows.gather(order), rows.columnCount);
  const spread = halves.map((_, own) => {
    const places = order.subarray(own * half, (own + 1) * half);
    return spreadOut(rows.gather(places), rows.columnCount, few, random);
  });
  const strength: number[] = [];
  const valleys: number[][] = [];
  for (const [i, k] of task.ks.entries()) {
    const [first, second] = halves.map((test, own) => {
      const { centres } = fits[1 - own]![i]!;
      const predicted = labelsBy(test, centres);
      const found = labelsBy(test, fits[own]![i]!.centres);
      return {
        share: weakestShare(crossCounts(found, k, predicted, k), k),
        valley: shallowestValley(spread[own]!, test.columnCount, predicted, centres),
      };
    }) as [Half, Half];
    strength.push((first.share + second.share) / 2);
    valleys.push([first.valley, second.valley]);
    yield;
  }
  room.giveBack(...halves);
  return { kind: 'split', strength, valleys };
}

/**
 * Of the segments found, the least share of a segment's pairs of rows that are predicted to be in one segment, too.
 * Segments of one row have no pairs and do not count; 1 where no other is there.
 * @param counts see `crossCounts`: segments found, segments predicted
 */
export function weakestShare(counts: Float64Array, across: number): number {
  const together = new Float64Array(counts.length / across);
  counts.forEach((count, i) => (together[Math.floor(i / across)]! += count * (count - 1)));
  const { down } = marginsOf(counts, across);
  return down.reduce(
    (least, rows, segment) => (rows > 1 ? Math.min(least, together[segment]! / (rows * (rows - 1))) : least),
    1,
  );
}
