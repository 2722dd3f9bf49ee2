import { seededRandom } from '../common/random';
import type { Steps } from '../common/steps';
import type { Start, StartTask } from './rows';
import { farthestPlaces, type Shard } from './shard';

/**
 * One restart of k-means on all rows of a shard: greedy k-means++ (Arthur and Vassilvitskii 2007, with 2 + ln k trials
 * for each centre, as in scikit-learn), or the centres that are given, and Lloyd's iteration from there. The same bits
 * for every kind of shard. May be interrupted at each yield, which comes after every pass over the rows.
 */
export function* findStart(shard: Shard, task: StartTask): Steps<Omit<Start, 'task'>> {
  let centres = task.from instanceof Float64Array ? task.from : yield* greedyStart(shard, task.from.k, task.from.seed);
  let inertia = Infinity;
  let converged = false;
  let passes = 0;
  while (!converged && passes < task.passes) {
    yield;
    const changed = shard.assign(centres, 0, shard.rowCount);
    passes++;
    const next = meansOf(shard, centres);
    // The first pass compares with another start's labels.
    const settled = passes > 1 && changed === 0 && !next.mended;
    converged = settled || (task.tolerance > 0 && squaredShift(centres, next.centres) <= task.tolerance);
    ({ centres, inertia } = next);
  }
  return { centres, inertia, passes, converged };
}

/** How many passes a restart is taken to need: how many it does need shows when it has ended. */
const USUAL_PASSES = 15;

/** How far a restart is after so many yields of `findStart`: never falls, and is below 1. */
export function shareOfStart({ from }: StartTask, yields: number): number {
  const seeding = from instanceof Float64Array ? 0 : from.k;
  return yields / (yields + seeding + USUAL_PASSES);
}

function* greedyStart(shard: Shard, k: number, seed: number): Steps<Float64Array> {
  const random = seededRandom(seed);
  const trials = 2 + Math.floor(Math.log(k));
  const centres = new Float64Array(k * shard.columnCount);
  const room = Array.from({ length: 3 }, () => shard.newDistances());
  let [distances, best, tried] = room as [(typeof room)[0], (typeof room)[0], (typeof room)[0]];
  const first = random.below(shard.rowCount);
  centres.set(shard.row(first));
  let potential = shard.approach(first, distances, best);
  [distances, best] = [best, distances];
  for (let segment = 1; segment < k; segment++) {
    yield;
    let least = Infinity;
    let chosen = 0;
    for (let trial = 0; trial < trials; trial++) {
      const place = shard.pick(distances, random.uniform() * potential);
      const sum = shard.approach(place, distances, tried);
      if (sum < least) {
        least = sum;
        chosen = place;
        [best, tried] = [tried, best];
      }
    }
    centres.set(shard.row(chosen), segment * shard.columnCount);
    potential = least;
    [distances, best] = [best, distances];
  }
  for (const distancesOf of room) distancesOf.release();
  return centres;
}

/**
 * The segments' means, and the inertia around them: the squares less n × |mean|² of each segment. An empty segment takes
 * one of the rows farthest from the centres, where there is one off them.
 */
function meansOf(shard: Shard, centres: Float64Array): { centres: Float64Array; inertia: number; mended: boolean } {
  const { columnCount, rowCount } = shard;
  const { counts, sums } = shard.totals(centres.length / columnCount);
  const next = centres.map((centre, i) => {
    const count = counts[Math.floor(i / columnCount)]!;
    return count === 0 ? centre : sums[i]! / count;
  });
  const explained = sums.reduce((total, sum, i) => {
    const count = counts[Math.floor(i / columnCount)]!;
    return count === 0 ? total : total + (sum * sum) / count;
  }, 0);
  const inertia = Math.max(0, shard.squares() - explained);
  const empty = Array.from(counts.keys()).filter((segment) => counts[segment] === 0);
  if (empty.length === 0) return { centres: next, inertia, mended: false };
  const distances = shard.distances(centres, 0, rowCount);
  const takes = Array.from(farthestPlaces(distances, empty.length)).filter((place) => distances[place]! > 0);
  takes.forEach((place, i) => next.set(shard.row(place), empty[i]! * columnCount));
  return { centres: next, inertia, mended: takes.length > 0 };
}

function squaredShift(a: Float64Array, b: Float64Array): number {
  return a.reduce((total, value, i) => total + (value - b[i]!) ** 2, 0);
}
