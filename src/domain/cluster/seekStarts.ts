import { seededRandom, type Random } from '../common/random';
import { toleranceOf } from './lloyd';
import { proposeSwaps } from './proposeSwaps';
import type { Rows, Start, StartTask } from './rows';

/** The sample that restarts are made on: so many rows at least, so many numbers in them, so many rows for each segment. */
const SAMPLE = { rows: 5_000, numbers: 40_000, perSegment: 200 };
/** What the tolerance is reckoned from: the first of the sample, which is in an order by lot. */
const TOLERANCE_ROWS = 10_000;
/** Rows are all taken where the sample would have more than a half of them. */
const WHOLE = 2;
/** Rows of the sample for each unit of reach (see `reachOf`). */
const ROWS_PER_REACH = 500;
/** Candidates are compared on so many times the rows that they were found on. */
const COMPARED_ON = 5;
/**
 * Candidates that are kept at most, and by how much their inertia may be above the best, as a share of it. What was
 * compared on five samples or on all rows needs no second try: where Lloyd's iteration is slow, it takes minutes.
 */
const FOUND = { most: 6, behind: 1e-2 };
const COMPARED = { most: 1, behind: 1e-3 };
/** Those that have nearly ended, on all rows. */
const ENDED = { most: 3, behind: 1e-3 };
/** Inertias that differ by a smaller share count as one: the other start could gain no more than that. */
const SAME = 1e-4;
/** After so many passes only the best third of the restarts go on; what is above the best by more than this share is worse. */
const EARLY = { passes: 6, behind: 0.05 };
const PASSES = 100;
/**
 * Where no more than half of the restarts asked for agreed (see `Sought`), so many swaps are tried on the best start, all at
 * once, and again as long as one of them is better; on each of the best three where hardly any agreed, or every restart is
 * on all rows.
 */
const SWAPS = { tried: 10, rounds: 10, fewAgreed: 4, starts: 3 };

export interface SeekOptions {
  seed: number;
  restarts: number;
  /** Every restart on all rows, none given up. */
  exhaustive: boolean;
}

export interface Sought {
  /** k × columnCount each, the most promising first, no two of the same segments. */
  starts: Float64Array[];
  /** See `toleranceOf`; of the sample. */
  tolerance: number;
  /** Restarts that can be compared: those that went on to their end, and those that were given up because they were worse. */
  restarts: number;
  /** Those of them that ended within 0.1 % of the least inertia on the sample, without swaps. */
  agreed: number;
}

/**
 * Starting centres: restarts of greedy k-means++ and Lloyd's iteration on a sample of the rows; where they do not agree,
 * swaps of a centre on the best ones (see `proposeSwaps`), and the best different ones compared on a larger sample.
 *
 * The rows decide how large the sample is. On m rows drawn evenly the mean squared distance is known to a relative
 * standard error of √(reach ÷ m) at most, the reach being how many times the mean of all rows the greatest one is: the
 * mean of squares is at most the greatest times the mean. m = 500 × reach makes that 4.5 %. Clouds have a reach of 4 to 15;
 * where a few rows far out hold much of the sum of squares it is hundreds and more, and the sample grows, up to all rows.
 *
 * Yields how far it is, from 0 to 1, never falling.
 */
export async function* seekStarts(rows: Rows, k: number, options: SeekOptions): AsyncGenerator<number, Sought, void> {
  const random = seededRandom(options.seed);
  const draw = (size: number) => rows.draw(wholeIfHalf(size, rows.rowCount), random.uint32());
  const least = Math.max(SAMPLE.rows, Math.ceil(SAMPLE.numbers / rows.columnCount), SAMPLE.perSegment * k);
  let sample = draw(options.exhaustive ? Infinity : least);
  const tolerance = toleranceOf(await rows.gather(sample.subarray(0, TOLERANCE_ROWS)), rows.columnCount);
  const restartsOn = (places: Uint32Array) => restart(rows, places, k, random, { ...options, tolerance });
  let found = yield* part(0, 0.4, restartsOn(sample));
  if (sample.length < rows.rowCount) {
    const needed = ROWS_PER_REACH * (await reachOf(rows, found[0]!.centres));
    if (needed > sample.length) {
      sample = draw(Math.ceil(needed));
      found = yield* part(0.4, 0.7, restartsOn(sample));
    }
  }
  const bettered = yield* part(
    0.7,
    0.9,
    swap(rows, sample, found, random, { tolerance, asked: options.restarts, thorough: options.exhaustive }),
  );
  const counted = {
    tolerance,
    restarts: found.length,
    agreed: within(found, COMPARED.behind, bettered[0]!.inertia).length,
  };
  const candidates = within(different(bettered), FOUND.behind).slice(0, FOUND.most);
  if (sample.length === rows.rowCount) return { starts: centresOf(candidates, COMPARED), ...counted };
  if (candidates.length === 1) return { starts: centresOf(candidates, FOUND), ...counted };
  const larger = draw(COMPARED_ON * sample.length);
  const compared = yield* part(0.9, 1, refined(rows, larger, candidates, PASSES, tolerance));
  const kept = larger.length === rows.rowCount ? ENDED : COMPARED;
  return { starts: centresOf(different(compared), kept), ...counted };
}

/**
 * Starts on all rows, with swaps of a centre on the best of them as long as that makes one better. For few rows.
 * @param starts k × columnCount each, row-major
 */
export async function* swapAll(
  rows: Rows,
  starts: Float64Array[],
  { seed, tolerance }: { seed: number; tolerance: number },
): AsyncGenerator<number, Float64Array[], void> {
  const all = rows.draw(rows.rowCount, seed);
  const found = yield* answers(rows, all, starts.map((from) => ({ from, passes: PASSES, tolerance }))); // prettier-ignore
  const swapped = yield* swap(rows, all, found, seededRandom(seed), {
    tolerance,
    asked: all.length,
    thorough: true,
    always: true,
  });
  return centresOf(different(swapped), FOUND);
}

function wholeIfHalf(size: number, rowCount: number): number {
  return size * WHOLE > rowCount ? rowCount : size;
}

/** How many times the rows' mean squared distance to the nearest centre the greatest one is; 0 where all are 0. */
async function reachOf(rows: Rows, centres: Float64Array): Promise<number> {
  const { within, greatest } = await rows.measure(centres);
  const total = within.reduce((sum, part) => sum + part, 0);
  return total > 0 ? (rows.rowCount * greatest) / total : 0;
}

async function* restart(
  rows: Rows,
  sample: Uint32Array,
  k: number,
  random: Random,
  { restarts, tolerance, exhaustive }: SeekOptions & { tolerance: number },
): AsyncGenerator<number, Start[], void> {
  const from = Array.from({ length: restarts }, () => ({ k, seed: random.uint32() }));
  if (!exhaustive) return yield* raced(rows, sample, from, tolerance);
  return yield* answers(rows, sample, from.map((from) => ({ from, passes: PASSES, tolerance }))); // prettier-ignore
}

/** Of these starts those that can be compared (see `Sought`), best first. */
async function* raced(
  rows: Rows,
  sample: Uint32Array,
  from: StartTask['from'][],
  tolerance: number,
): AsyncGenerator<number, Start[], void> {
  const tasks = from.map((from) => ({ from, passes: EARLY.passes, tolerance }));
  const found = yield* part(0, 0.6, answers(rows, sample, tasks));
  const going = found.slice(0, Math.ceil(from.length / 3)).filter(({ converged }) => !converged);
  const ended = going.length > 0 ? yield* part(0.6, 1, refined(rows, sample, going, PASSES, tolerance)) : [];
  const near = within(found, EARLY.behind);
  const others = found.filter((start) => start.converged || !(going.includes(start) || near.includes(start)));
  return inOrder([...ended, ...others]);
}

/** All starts, those after swaps among them, best first. */
async function* swap(
  rows: Rows,
  sample: Uint32Array,
  found: Start[],
  random: Random,
  {
    tolerance,
    asked,
    thorough,
    always = false,
  }: { tolerance: number; asked: number; thorough: boolean; always?: boolean },
): AsyncGenerator<number, Start[], void> {
  let values: Float32Array | undefined;
  let all = found;
  for (let round = 0; round < SWAPS.rounds; round++) {
    const best = all[0]!.inertia;
    const agreed = within(found, COMPARED.behind, best).length;
    if (2 * agreed > asked && !always) break;
    const swapped: Float64Array[] = [];
    values ??= await rows.gather(sample);
    for (const { centres } of different(all).slice(0, thorough || agreed < SWAPS.fewAgreed ? SWAPS.starts : 1)) {
      const proposing = proposeSwaps(values, rows.columnCount, centres, SWAPS.tried, random);
      let step = proposing.next();
      for (; !step.done; step = proposing.next()) yield round / SWAPS.rounds;
      swapped.push(...step.value);
    }
    const ended = yield* part(round / SWAPS.rounds, (round + 1) / SWAPS.rounds, raced(rows, sample, swapped, tolerance)); // prettier-ignore
    all = inOrder([...all, ...ended]);
    if (all[0]!.inertia > best * (1 - SAME)) break;
  }
  return all;
}

function refined(rows: Rows, sample: Uint32Array, starts: Start[], passes: number, tolerance: number) {
  return answers(
    rows,
    sample,
    starts.map(({ centres }) => ({ from: centres, passes, tolerance })),
  );
}

/** Best first. */
async function* answers(rows: Rows, sample: Uint32Array, tasks: StartTask[]): AsyncGenerator<number, Start[], void> {
  const found: Start[] = [];
  let share = 0;
  for await (const step of rows.starts(sample, tasks)) {
    if ('task' in step) found.push(step);
    // One that has just ended may still be counted among those under way.
    const ended = 'task' in step ? found.length : Math.min(found.length + step.underway, tasks.length);
    yield (share = Math.max(share, ended / tasks.length));
  }
  return inOrder(found.sort((a, b) => a.task - b.task));
}

async function* part<Output>(
  from: number,
  to: number,
  work: AsyncGenerator<number, Output, void>,
): AsyncGenerator<number, Output, void> {
  for (;;) {
    const step = await work.next();
    if (step.done) return step.value;
    yield from + step.value * (to - from);
  }
}

/** Stable: equal ones stay as they stand, which is the same however the work was dealt out. */
function inOrder(starts: Start[]): Start[] {
  return starts.toSorted((a, b) => a.inertia - b.inertia);
}

function different(starts: Start[]): Start[] {
  const kept: Start[] = [];
  for (const start of starts) {
    const before = kept.at(-1);
    if (!before || start.inertia > before.inertia * (1 + SAME)) kept.push(start);
  }
  return kept;
}

function within(starts: Start[], behind: number, best = starts[0]!.inertia): Start[] {
  return starts.filter(({ inertia }) => inertia <= best * (1 + behind));
}

function centresOf(starts: Start[], { most, behind }: { most: number; behind: number }): Float64Array[] {
  return within(starts, behind)
    .slice(0, most)
    .map(({ centres }) => centres);
}
