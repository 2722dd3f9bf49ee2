import type { Steps } from '../common/steps';

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
const SHIFTS = [0, DIGIT_BITS, 2 * DIGIT_BITS];

/**
 * The places 0, 1, … of the pairs (high, low) in ascending order; equal pairs as they stand. Radix sort from the lowest
 * digit up (Knuth, The Art of Computer Programming 3, 5.2.5), 11 bits a pass; a digit that is the same in all pairs
 * costs no pass. About 10 ms a pass for a million pairs; a step is one word's passes.
 */
export function* radixOrder(high: Uint32Array, low: Uint32Array): Steps<Uint32Array> {
  const order = new Uint32Array(high.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  if (isAscending(high, low)) return order;
  yield;
  let sorted = order;
  let other = new Uint32Array(order.length);
  for (const words of [low, high]) {
    const counts = countDigits(words);
    for (const [pass, shift] of SHIFTS.entries()) {
      const starts = counts.subarray(pass * DIGITS, (pass + 1) * DIGITS);
      if (starts[(words[0]! >>> shift) & (DIGITS - 1)] === words.length) continue;
      for (let digit = 0, start = 0; digit < DIGITS; digit++) {
        const count = starts[digit]!;
        starts[digit] = start;
        start += count;
      }
      for (let i = 0; i < sorted.length; i++) {
        const place = sorted[i]!;
        other[starts[(words[place]! >>> shift) & (DIGITS - 1)]!++] = place;
      }
      [sorted, other] = [other, sorted];
      yield;
    }
  }
  return sorted;
}

function isAscending(high: Uint32Array, low: Uint32Array): boolean {
  for (let i = 1; i < high.length; i++) {
    if (high[i]! < high[i - 1]! || (high[i] === high[i - 1] && low[i]! < low[i - 1]!)) return false;
  }
  return true;
}

function countDigits(words: Uint32Array): Uint32Array {
  const counts = new Uint32Array(SHIFTS.length * DIGITS);
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    counts[word & (DIGITS - 1)]!++;
    counts[DIGITS + ((word >>> DIGIT_BITS) & (DIGITS - 1))]!++;
    counts[2 * DIGITS + (word >>> (2 * DIGIT_BITS))]!++;
  }
  return counts;
}
