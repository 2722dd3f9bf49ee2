import { release } from '../../common/release';
import type { Steps } from '../../common/steps';
import { inStrides } from '../columns/inStrides';

/** An odd 32-bit constant without a pattern, from the golden ratio. */
const MIX = 0x9e3779b1;
const PART_BITS = 6;
const PARTS = 1 << PART_BITS;

/** Values in parts, equal ones in the same, in each in row order. */
interface Parted {
  values: Float64Array;
  hashes: Uint32Array;
  rows: Uint32Array;
  /** Where each part begins, and the last one ends. */
  starts: Uint32Array;
}

/**
 * The commonest of the values that are not NaN, of which there is one, the first to appear among equals; no −0 beside 0.
 * They are parted by their hash first, so that each part's table stays in the processor's cache.
 */
export function* commonestValue(values: Float64Array): Steps<number> {
  const parted = yield* partValues(values);
  let most = 0;
  let first = 0;
  for (let part = 0; part < PARTS; part++) {
    const found = commonestOfPart(parted, part);
    if (found.most < most || (found.most === most && found.first > first)) continue;
    most = found.most;
    first = found.first;
    yield;
  }
  release(parted.values, parted.hashes, parted.rows);
  return values[first]!;
}

function* partValues(values: Float64Array): Steps<Parted> {
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  const hashes = new Uint32Array(values.length);
  const counts = new Uint32Array(PARTS);
  yield* inStrides(values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      if (Number.isNaN(values[row]!)) continue;
      const mixed = words[2 * row]! ^ Math.imul(words[2 * row + 1]!, MIX);
      const hash = Math.imul(mixed ^ (mixed >>> 15), MIX) >>> 0;
      hashes[row] = hash;
      counts[hash >>> (32 - PART_BITS)]!++;
    }
  });
  const starts = new Uint32Array(PARTS + 1);
  for (let part = 0; part < PARTS; part++) starts[part + 1] = starts[part]! + counts[part]!;
  const count = starts[PARTS]!;
  const next = starts.slice();
  const parted = {
    values: new Float64Array(count),
    hashes: new Uint32Array(count),
    rows: new Uint32Array(count),
    starts,
  };
  yield* inStrides(values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      if (Number.isNaN(values[row]!)) continue;
      const hash = hashes[row]!;
      const place = next[hash >>> (32 - PART_BITS)]!++;
      parted.values[place] = values[row]!;
      parted.hashes[place] = hash;
      parted.rows[place] = row;
    }
  });
  release(hashes);
  return parted;
}

/** How often the commonest value of a part is there (0: it has none), and its first row. A table at most half full. */
function commonestOfPart({ values, hashes, rows, starts }: Parted, part: number): { most: number; first: number } {
  const [start, end] = [starts[part]!, starts[part + 1]!];
  const bits = 1 + Math.ceil(Math.log2(Math.max(end - start, 2)));
  const mask = 2 ** bits - 1;
  // One more than the place of the first of each value; 0: none yet.
  const firsts = new Uint32Array(mask + 1);
  const counts = new Uint32Array(mask + 1);
  let most = 0;
  let best = 0;
  for (let place = start; place < end; place++) {
    let slot = (hashes[place]! >>> Math.max(0, 32 - PART_BITS - bits)) & mask;
    while (firsts[slot]! > 0 && values[firsts[slot]! - 1]! !== values[place]!) slot = (slot + 1) & mask;
    if (firsts[slot] === 0) firsts[slot] = place + 1;
    const count = ++counts[slot]!;
    const first = firsts[slot]! - 1;
    if (count < most || (count === most && first >= best)) continue;
    most = count;
    best = first;
  }
  return { most, first: most > 0 ? rows[best]! : 0 };
}
