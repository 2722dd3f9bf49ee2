import { release } from '../../common/release';
import type { PackedTexts } from './chunk';
import { TextPack } from './textPack';

const FEWEST_SLOTS = 16;
const BATCH = 64;

/**
 * The different texts among those asked for, as bytes: a hash table with open addressing, at most half full, of pairs
 * of hash and code. Never makes a string. Memory: the texts, and 20 to 40 bytes for each.
 * Hash: Murmur3 on four bytes at a time (Appleby, https://github.com/aappleby/smhasher).
 */
export class ByteDictionary {
  private readonly texts = new TextPack();
  private slots = new Uint32Array(2 * FEWEST_SLOTS);

  get count(): number {
    return this.texts.count;
  }

  /** 1 + the place of the text in the bytes [from, to) of `source`, in order of first appearance. */
  codeOf(source: Uint8Array, from: number, to: number): number {
    return this.codeOfHashed(source, from, to, hashOf(source, from, to));
  }

  /**
   * The code of each of many texts, into `codes` from place 1 on. Quicker than one by one where the dictionary is large:
   * the slots of a batch are asked for first, so that the waits for memory overlap.
   */
  codesOf({ bytes, ends }: PackedTexts, codes: Uint32Array): void {
    const hashes = new Uint32Array(BATCH);
    const touched = new Uint32Array(BATCH);
    for (let first = 0; first < ends.length; first += BATCH) {
      const after = Math.min(first + BATCH, ends.length);
      const start = first === 0 ? 0 : ends[first - 1]!;
      for (let i = first, from = start; i < after; from = ends[i++]!) hashes[i - first] = hashOf(bytes, from, ends[i]!);
      const { slots } = this;
      const mask = slots.length - 2;
      for (let i = 0; i < BATCH; i++) touched[i] = slots[(hashes[i]! << 1) & mask]!;
      for (let i = first, from = start; i < after; from = ends[i++]!) {
        codes[i + 1] = this.codeOfHashed(bytes, from, ends[i]!, hashes[i - first]!);
      }
    }
  }

  private codeOfHashed(source: Uint8Array, from: number, to: number, hash: number): number {
    const slots = this.slots;
    const mask = slots.length - 2;
    const { bytes, ends } = this.texts;
    const length = to - from;
    for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
      const code = slots[slot + 1]!;
      if (code === 0) return this.learn(source, from, to, hash, slot);
      if (slots[slot] !== hash) continue;
      const start = code === 1 ? 0 : ends[code - 2]!;
      if (ends[code - 1]! - start !== length) continue;
      let i = 0;
      while (i < length && bytes[start + i] === source[from + i]) i++;
      if (i === length) return code;
    }
  }

  /** Makes room for so many texts of so many bytes, before the first. */
  expect(count: number, bytes: number): void {
    while (this.slots.length < 4 * count) this.slots = new Uint32Array(2 * this.slots.length);
    this.texts.expect(count, bytes);
  }

  /** Gives the memory back; there is nothing to ask for from then on. */
  release(): void {
    release(this.slots);
    this.texts.release();
  }

  /** Forgets all texts, but keeps the memory. */
  clear(): void {
    if (this.count > 0) this.slots.fill(0);
    this.texts.clear();
  }

  /** The texts of places [first, after), copied. */
  slice(first: number, after = this.count): PackedTexts {
    return this.texts.slice(first, after);
  }

  private learn(source: Uint8Array, from: number, to: number, hash: number, slot: number): number {
    this.texts.push(source, from, to);
    const code = this.texts.count;
    this.slots[slot] = hash;
    this.slots[slot + 1] = code;
    if (4 * code > this.slots.length) this.widen();
    return code;
  }

  private widen(): void {
    const old = this.slots;
    const slots = new Uint32Array(2 * old.length);
    const mask = slots.length - 2;
    for (let from = 0; from < old.length; from += 2) {
      const code = old[from + 1]!;
      if (code === 0) continue;
      let slot = (old[from]! << 1) & mask;
      while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
      slots[slot] = old[from]!;
      slots[slot + 1] = code;
    }
    release(old);
    this.slots = slots;
  }
}

function hashOf(source: Uint8Array, from: number, to: number): number {
  let hash = to - from;
  let at = from;
  for (; at + 4 <= to; at += 4) {
    const four = source[at]! | (source[at + 1]! << 8) | (source[at + 2]! << 16) | (source[at + 3]! << 24);
    hash = mixed(hash, four);
  }
  let rest = 0;
  for (; at < to; at++) rest = (rest << 8) | source[at]!;
  hash = mixed(hash, rest);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function mixed(hash: number, four: number): number {
  let k = Math.imul(four, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const h = hash ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}
