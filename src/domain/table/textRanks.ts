import type { Steps } from '../common/steps';
import { emptyBitset, hasBit, setBit, type Bitset } from './bitset';
import { collate, TEXT_ORDER } from './collatedOrder';
import { radixOrder } from './radixOrder';
import { textKeys, type TextKeys } from './textKeys';

/** Fewer are sorted by comparing them: keys and passes have a cost of their own. */
const FEW_TEXTS = 1000;
const FEW_KEYS = 256;
const RUNS_A_STEP = 2000;

/** Places of texts in order, and which of them is equal to the one before it. */
interface Ordered {
  places: Uint32Array;
  same: Bitset;
}

/**
 * The rank of each text in the order of `TEXT_ORDER`, equal ones the same. Texts of common letters are sorted by keys,
 * about half a second for a million; only those that are equal but for accents and capitals, or hold other letters, are
 * compared one with the other, which is tens of times as slow.
 */
export function* textRanks(texts: readonly string[]): Steps<Uint32Array> {
  const { places, same } = yield* orderOf(texts);
  const ranks = new Uint32Array(texts.length);
  let rank = 0;
  for (let i = 0; i < places.length; i++) {
    if (i > 0 && !hasBit(same, i)) rank++;
    ranks[places[i]!] = rank;
  }
  return ranks;
}

function* orderOf(texts: readonly string[]): Steps<Ordered> {
  if (texts.length < FEW_TEXTS) return yield* compared(texts, Uint32Array.from(texts.keys()));
  const keys = yield* textKeys(texts);
  const rest = yield* compared(texts, keys.rest);
  const keyed = yield* sortKeyed(texts, keys);
  return keys.rest.length === 0 ? keyed : yield* merged(texts, keyed, rest);
}

function* compared(texts: readonly string[], places: Uint32Array): Steps<Ordered> {
  yield* collate(texts, places);
  const same = emptyBitset(places.length);
  for (let i = 1; i < places.length; i++) {
    if (i % RUNS_A_STEP === 0) yield;
    if (TEXT_ORDER.compare(texts[places[i - 1]!]!, texts[places[i]!]!) === 0) setBit(same, i);
  }
  return { places, same };
}

/** A run of keys that are equal so far, in pairs of words. */
interface Run {
  from: number;
  to: number;
  pair: number;
}

/** By eight bytes of the keys at a time, from the first: runs that are equal in these by the next, at their end by collator. */
function* sortKeyed(texts: readonly string[], { keyed, words, starts }: TextKeys): Steps<Ordered> {
  const order = new Uint32Array(keyed.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  const runs: Run[] = [{ from: 0, to: order.length, pair: 0 }];
  const tied: Run[] = [];
  let done = 0;
  for (let run = runs.pop(); run; run = runs.pop()) {
    const keys = order.subarray(run.from, run.to);
    if (keys.length <= FEW_KEYS) {
      const { pair } = run;
      keys.sort((a, b) => compareKeys(words, starts, a, b, pair));
      tied.push(...runsOf(run, (i) => compareKeys(words, starts, keys[i - 1]!, keys[i]!, pair) === 0));
      if (++done % RUNS_A_STEP === 0) yield;
      continue;
    }
    const high = new Uint32Array(keys.length);
    const low = new Uint32Array(keys.length);
    for (let i = 0; i < keys.length; i++) {
      const pair = starts[keys[i]!]! + run.pair;
      if (pair >= starts[keys[i]! + 1]!) continue;
      high[i] = words[2 * pair]!;
      low[i] = words[2 * pair + 1]!;
    }
    yield;
    const sorted = yield* radixOrder(high, low);
    const before = keys.slice();
    for (let i = 0; i < sorted.length; i++) keys[i] = before[sorted[i]!]!;
    yield;
    const isEqual = (a: number, b: number) => high[a] === high[b] && low[a] === low[b];
    for (const equal of runsOf(run, (i) => isEqual(sorted[i - 1]!, sorted[i]!))) {
      const isWhole = order
        .subarray(equal.from, equal.to)
        .every((key) => starts[key + 1]! - starts[key]! <= equal.pair);
      (isWhole ? tied : runs).push(equal);
    }
    yield;
  }

  const places = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) places[i] = keyed[order[i]!]!;
  const same = emptyBitset(order.length);
  for (const { from, to } of tied) {
    const equal = yield* compared(texts, places.subarray(from, to));
    for (let i = 1; i < to - from; i++) if (hasBit(equal.same, i)) setBit(same, from + i);
    if (++done % RUNS_A_STEP === 0) yield;
  }
  return { places, same };
}

/** The runs within a run of which each place `equalsLast`, counted from its begin; single places are none. */
function* runsOf({ from, to, pair }: Run, equalsLast: (i: number) => boolean): Generator<Run, void, void> {
  let start = 0;
  for (let i = 1; i <= to - from; i++) {
    if (i < to - from && equalsLast(i)) continue;
    if (i - start > 1) yield { from: from + start, to: from + i, pair: pair + 1 };
    start = i;
  }
}

function compareKeys(words: Uint32Array, starts: Uint32Array, a: number, b: number, pair: number): number {
  const [aEnd, bEnd] = [2 * starts[a + 1]!, 2 * starts[b + 1]!];
  for (let i = 2 * (starts[a]! + pair), j = 2 * (starts[b]! + pair); i < aEnd || j < bEnd; i++, j++) {
    const difference = (i < aEnd ? words[i]! : 0) - (j < bEnd ? words[j]! : 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Both in one. */
function* merged(texts: readonly string[], keyed: Ordered, rest: Ordered): Steps<Ordered> {
  const places = new Uint32Array(texts.length);
  const same = emptyBitset(texts.length);
  let to = 0;
  let last: Ordered | undefined;
  const take = (list: Ordered, i: number) => {
    const place = list.places[i]!;
    const isSame =
      last === list ? hasBit(list.same, i) : to > 0 && TEXT_ORDER.compare(texts[places[to - 1]!]!, texts[place]!) === 0;
    if (isSame) setBit(same, to);
    places[to++] = place;
    last = list;
  };
  let next = 0;
  for (let i = 0; i < rest.places.length; i++) {
    if (i % RUNS_A_STEP === RUNS_A_STEP - 1) yield;
    const text = texts[rest.places[i]!]!;
    const end = firstFrom(next, keyed.places.length, (at) => TEXT_ORDER.compare(texts[keyed.places[at]!]!, text) > 0);
    while (next < end) take(keyed, next++);
    take(rest, i);
  }
  while (next < keyed.places.length) take(keyed, next++);
  return { places, same };
}

/** The first place from `start` on where `holds`, which does so from there to `end`; looked for in steps that double. */
function firstFrom(start: number, end: number, holds: (at: number) => boolean): number {
  let low = start;
  let step = 1;
  while (low + step <= end && !holds(low + step - 1)) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step - 1, end);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
