import type { Shard } from '../cluster/shard';
import { adjustedRand } from '../common/adjustedRand';
import { crossCounts } from '../common/crossCounts';
import { seededRandom, type Random } from '../common/random';
import type { Steps } from '../common/steps';
import { bestJaccards } from './jaccard';
import { drawn, labelsBy, refit } from './refit';
import type { PairAnswer, PairTask } from './resampling';
import type { Workroom } from './workroom';

/**
 * One pair of bootstrap samples, for every k: both fitted, all rows assigned by both. Answers how far the two agree (global
 * stability: Dolnicar and Leisch 2010, "Evaluation of structure and reproducibility of cluster solutions using the
 * bootstrap"; `bootFlexclust` of R's flexclust), and how well each segment of the judged solution was found again (segment
 * level stability within solutions: Dolnicar and Leisch 2017, Marketing Letters 28; `slswFlexclust`).
 *
 * All ks are fitted on the same two samples. Cost: two fits for each k.
 * @param rows those that samples are drawn from
 */
export function* comparePair(room: Workroom, rows: Shard, task: Omit<PairTask, 'kind'>): Steps<PairAnswer> {
  const random = seededRandom(task.seed);
  const first = yield* bootstrapped(room, rows, task, random);
  const second = yield* bootstrapped(room, rows, task, random);
  const answer: PairAnswer = { kind: 'pair', agreement: [], jaccards: [] };
  for (const [i, k] of task.ks.entries()) {
    const [a, b, judged] = [first[i]!.centres, second[i]!.centres, task.judged[i]!].map((centres) =>
      labelsBy(rows, centres),
    ) as [Uint8Array, Uint8Array, Uint8Array];
    answer.agreement.push(adjustedRand(crossCounts(a, k, b, k), k));
    const [byA, byB] = [a, b].map((labels) => bestJaccards(crossCounts(judged, k, labels, k), k)) as [
      number[],
      number[],
    ];
    answer.jaccards.push(byA.map((found, segment) => (found + byB[segment]!) / 2));
    yield;
  }
  return answer;
}

function* bootstrapped(room: Workroom, rows: Shard, task: Omit<PairTask, 'kind'>, random: Random) {
  const sample = drawn(
    room,
    rows,
    Uint32Array.from({ length: rows.rowCount }, () => random.below(rows.rowCount)),
  );
  const fits = yield* refit(room, sample, task, random);
  room.giveBack(sample);
  return fits;
}
