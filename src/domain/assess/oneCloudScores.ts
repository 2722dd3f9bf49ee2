import type { Shard } from '../cluster/shard';
import { seededRandom } from '../common/random';
import type { Steps } from '../common/steps';
import { comparePair } from './comparePair';
import { predictionStrength } from './predictionStrength';
import { labelsBy, refit, type Refit } from './refit';
import type { OneCloudAnswer, OneCloudTask } from './resampling';
import { planSilhouettes, silhouetteWidths } from './silhouette';
import { fromCloud } from './simulate';
import type { Workroom } from './workroom';

/** Distances grow with the square, and the mean silhouette of so many rows is off by 0.01 or so. */
const SILHOUETTE_ROWS = 1_000;

/**
 * What every score is where there are no segments: the same k, the same way to fit, as many rows, drawn from one cloud.
 */
export function* oneCloudScores(room: Workroom, task: OneCloudTask): Steps<OneCloudAnswer> {
  const random = seededRandom(task.seed);
  const rows = room.lend(yield* fromCloud(task.cloud, room.rows, random));
  const fits = yield* refit(room, rows, task, random);
  const judged = fits.map(({ centres }) => centres);
  const agreements: number[][] = task.ks.map(() => []);
  const jaccards: number[][] = task.ks.map(() => []);
  for (let pair = 0; pair < task.pairs; pair++) {
    const answer = yield* comparePair(room, rows, { ...task, seed: random.uint32(), judged });
    task.ks.forEach((_, i) => {
      agreements[i]!.push(answer.agreement[i]!);
      jaccards[i]!.push(mean(answer.jaccards[i]!.filter((found) => !Number.isNaN(found))));
    });
  }
  const { strength, valleys } = yield* predictionStrength(room, rows, { ...task, seed: random.uint32() });
  const silhouette = yield* meanSilhouettes(room, rows, fits);
  const totalSumOfSquares = totalOf(rows);
  room.giveBack(rows);
  const inertia = fits.map((fit) => fit.inertia);
  return { kind: 'one-cloud', inertia, totalSumOfSquares, silhouette, strength, valleys, agreements, jaccards };
}

/** Of the first rows, which are as good as any; NaN where a segment has none of them. */
function* meanSilhouettes(room: Workroom, rows: Shard, fits: Refit[]): Steps<number[]> {
  const count = Math.min(SILHOUETTE_ROWS, rows.rowCount);
  const labelings = fits.map(({ k, centres }) => ({ labels: labelsBy(rows, centres).subarray(0, count), segments: k }));
  const { plan, order } = planSilhouettes(labelings);
  const few = room.lend(rows.gather(order));
  const widths = yield* silhouetteWidths(few, plan, 0, count);
  room.giveBack(few);
  return plan.labelings.map(({ counts }, i) =>
    counts.includes(0) ? NaN : mean(Array.from(widths.subarray(i * count, (i + 1) * count))),
  );
}

function totalOf(rows: Shard): number {
  const all = rows.gather(Uint32Array.from({ length: rows.rowCount }, (_, place) => place));
  const means = new Float64Array(rows.columnCount);
  all.forEach((value, i) => (means[i % rows.columnCount]! += value / rows.rowCount));
  return all.reduce((total, value, i) => total + (value - means[i % rows.columnCount]!) ** 2, 0);
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
