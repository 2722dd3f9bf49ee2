import { toleranceOf } from '../cluster/lloyd';
import type { Work } from '../common/progress';
import { seededRandom } from '../common/random';
import { spreadOf, type Spread } from '../common/spread';
import type { MatrixVariable } from '../prepare/preparation';
import type { Stability, StabilityScore } from './assessment';
import { gapOf } from './gap';
import type {
  InertiaAnswer,
  OneCloudAnswer,
  PairAnswer,
  ResampleAnswer,
  ResampleTask,
  Resampler,
  SplitAnswer,
} from './resampling';
import { oneCloud, uniformBox } from './simulate';

/** Bootstrap pairs as in `bootFlexclust`; clouds and boxes are many because one set of few rows has scores of its own. */
const RESAMPLED = { pairs: 100, splits: 10, boxes: 20, clouds: 20 } as const;

export interface StabilityOptions {
  seed: number;
  /** Absent: `RESAMPLED.pairs`; as many, in all, of the clouds, which are no more than pairs. */
  pairs?: number;
}

/** The rows that are drawn from. */
export interface ResampledRows {
  /** Row-major. */
  values: Float32Array;
  /** Of the columns. */
  variables: Pick<MatrixVariable, 'column' | 'level'>[];
  /** Of how many rows they are a sample, or all. */
  ofRows: number;
}

/**
 * Global stability, stability of each segment, prediction strength and gap statistic for every k, and what the same scores
 * are of rows from one cloud. Same seed, same bits, wherever the tasks are worked through.
 *
 * Yields progress in fits. Cost: for each k some 500 fits of as many rows.
 * @param judged the solutions: k and centres (k × columns, row-major), by ascending k
 */
export async function* stabilityOf(
  resampler: Resampler,
  { values, variables, ofRows }: ResampledRows,
  judged: { k: number; centres: Float64Array }[],
  { seed, pairs = RESAMPLED.pairs }: StabilityOptions,
): Work<Stability> {
  const ks = judged.map(({ k }) => k);
  const columnCount = variables.length;
  const rows = values.length / columnCount;
  const random = seededRandom(seed);
  const fits = (of: number[]) => ({ ks: of, seed: random.uint32(), tolerance: toleranceOf(values, columnCount) });
  const { splits, boxes } = RESAMPLED;
  const clouds = Math.min(RESAMPLED.clouds, pairs);
  const centres = judged.map((solution) => solution.centres);

  yield { phase: 'resample', done: 0, total: 1 };
  const cloud = yield* inSteps(oneCloud(values, variables));
  const box = yield* inSteps(uniformBox(values, columnCount));
  const gapKs = [1, ...ks];
  const pairsOfCloud = Math.ceil(pairs / clouds);
  const tasks: ResampleTask[] = [
    ...repeat(clouds, () => ({ kind: 'one-cloud' as const, ...fits(ks), cloud, pairs: pairsOfCloud })),
    ...repeat(pairs, () => ({ kind: 'pair' as const, ...fits(ks), judged: centres })),
    ...repeat(splits, () => ({ kind: 'split' as const, ...fits(ks) })),
    { kind: 'inertia', ...fits(gapKs) },
    ...repeat(boxes, () => ({ kind: 'inertia' as const, ...fits(gapKs), box })),
  ];
  const answers = yield* inTaskOrder(resampler, values, columnCount, tasks);
  const pairAnswers = answers.filter((answer): answer is PairAnswer => answer.kind === 'pair');
  const splitAnswers = answers.filter((answer): answer is SplitAnswer => answer.kind === 'split');
  const cloudAnswers = answers.filter((answer): answer is OneCloudAnswer => answer.kind === 'one-cloud');
  const [own, ...ofBoxes] = answers
    .filter((answer): answer is InertiaAnswer => answer.kind === 'inertia')
    .map(({ inertia }) => inertia);

  const scores = ks.map((k, i): StabilityScore => {
    const strength = splitAnswers.map((answer) => answer.strength[i]!);
    return {
      k,
      agreement: spreadOf(pairAnswers.map((answer) => answer.agreement[i]!)),
      segments: Array.from({ length: k }, (_, segment) =>
        spreadOf(pairAnswers.map((answer) => answer.jaccards[i]![segment]!)),
      ),
      strength: spreadOf(strength),
      valley: spreadOf(splitAnswers.flatMap((answer) => answer.valleys[i]!)),
      meanStrength: strength.reduce((sum, share) => sum + share, 0) / splits,
      reference: referenceOf(cloudAnswers, i, k, ofRows),
    };
  });
  const gap = gapKs.map((k, i) => gapOf(k, own![i]!, ofBoxes.map((inertia) => inertia[i]!))); // prettier-ignore
  return { rows, exact: rows === ofRows, pairs, splits, boxes, clouds, scores, gap };
}

/**
 * Caliński and Harabasz' index (1974, "A dendrite method for cluster analysis"); NaN where nothing is left within.
 * @param unexplained inertia ÷ total sum of squares
 */
export function calinskiHarabasz(unexplained: number, k: number, rows: number): number {
  return unexplained > 0 ? ((1 - unexplained) / (k - 1)) * ((rows - k) / unexplained) : NaN;
}

function referenceOf(clouds: OneCloudAnswer[], i: number, k: number, rows: number): StabilityScore['reference'] {
  const unexplained = clouds.map(({ inertia, totalSumOfSquares }) => inertia[i]! / totalSumOfSquares);
  const ofEach = (score: (cloud: OneCloudAnswer) => number): Spread => spreadOf(clouds.map(score));
  return {
    agreement: spreadOf(clouds.flatMap(({ agreements }) => agreements[i]!)),
    segment: spreadOf(clouds.flatMap(({ jaccards }) => jaccards[i]!)),
    strength: ofEach(({ strength }) => strength[i]!),
    valley: spreadOf(clouds.flatMap(({ valleys }) => valleys[i]!)),
    silhouette: ofEach(({ silhouette }) => silhouette[i]!),
    unexplained: spreadOf(unexplained),
    calinskiHarabasz: spreadOf(unexplained.map((share) => calinskiHarabasz(share, k, rows))),
  };
}

async function* inTaskOrder(
  resampler: Resampler,
  values: Float32Array,
  columnCount: number,
  tasks: ResampleTask[],
): Work<ResampleAnswer[]> {
  const answers = new Array<ResampleAnswer>(tasks.length);
  const total = tasks.reduce((sum, task) => sum + fitsOf(task), 0);
  let done = 0;
  for await (const { task, answer } of resampler.answers(values, columnCount, tasks)) {
    answers[task] = answer;
    done += fitsOf(tasks[task]!);
    yield { phase: 'resample', done, total };
  }
  return answers;
}

/** Of as many rows as there are, for each k. */
function fitsOf(task: ResampleTask): number {
  if (task.kind === 'one-cloud') return 2 + 2 * task.pairs;
  return task.kind === 'pair' ? 2 : 1;
}

function repeat<Task>(times: number, make: () => Task): Task[] {
  return Array.from({ length: times }, make);
}

/** Work that can be interrupted, but is too short to tell how far it is. */
async function* inSteps<Output>(steps: Generator<void, Output, void>): Work<Output> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { phase: 'resample', done: 0, total: 1 };
  }
}
