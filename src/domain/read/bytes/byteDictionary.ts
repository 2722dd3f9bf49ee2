import { release } from '../../common/release';
import type { PackedTexts } from './chunk';
import { TextPack } from './textPack';

const FEWEST_SLOTS = 16;
const BATCH = 64;

/**
 * The different texts among those asked for, as bytes: a hash table with open addressing, at most half full, of pairs
 * of hash and code. There is none while each text of `codesOf` comes behind the one before it (a longer one behind a
 * shorter one, else by their bytes), as identifiers mostly do. Never makes a string. Memory: the texts, and 20 to 40
 * bytes for each in the table.
 * Hash: Murmur3 on four bytes at a time (Appleby, https://github.com/aappleby/smhasher).
 */
export class ByteDictionary {
  private readonly texts = new TextPack();
  private slots = new Uint32Array(2 * FEWEST_SLOTS);
  private ascends = true;
  private expected = 0;

  get count(): number {
    return this.texts.count;
  }

  /** 1 + the place of the text in the bytes [from, to) of `source`, in order of first appearance. */
  codeOf(source: Uint8Array, from: number, to: number): number {
    if (this.ascends) this.endAscent();
    return this.codeOfHashed(source, from, to, hashOf(source, from, to));
  }

  /**
   * The code of each of many texts, into `codes` from place 1 on. Quicker than one by one where the dictionary is large:
   * the slots of a batch are asked for first, so that the waits for memory overlap.
   */
  codesOf({ bytes, ends }: PackedTexts, codes: Uint32Array): void {
    const behind = this.ascends ? this.takeAscent(bytes, ends, codes) : 0;
    const hashes = new Uint32Array(BATCH);
    const touched = new Uint32Array(BATCH);
    for (let first = behind; first < ends.length; first += BATCH) {
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

  /** Takes the first of the texts, as long as they ascend; how many there are. */
  private takeAscent(bytes: Uint8Array, ends: Uint32Array, codes: Uint32Array): number {
    const { texts } = this;
    for (let i = 0, from = 0; i < ends.length; from = ends[i++]!) {
      if (texts.count > 0 && !texts.lastIsBefore(bytes, from, ends[i]!)) {
        this.endAscent();
        return i;
      }
      texts.push(bytes, from, ends[i]!);
      codes[i + 1] = texts.count;
    }
    return ends.length;
  }

  private endAscent(): void {
    this.ascends = false;
    const { bytes, ends, count } = this.texts;
    let { length } = this.slots;
    while (length < 4 * Math.max(count, this.expected)) length *= 2;
    if (length > this.slots.length) this.slots = new Uint32Array(length);
    for (let code = 1, from = 0; code <= count; from = ends[code++ - 1]!) {
      place(this.slots, hashOf(bytes, from, ends[code - 1]!), code);
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
    this.expected = count;
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
    for (let from = 0; from < old.length; from += 2) if (old[from + 1] !== 0) place(slots, old[from]!, old[from + 1]!);
    release(old);
    this.slots = slots;
  }
}

/** A code that is not in the table yet, of which a slot is free. */
function place(slots: Uint32Array, hash: number, code: number): void {
  const mask = slots.length - 2;
  let slot = (hash << 1) & mask;
  while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
  slots[slot] = hash;
  slots[slot + 1] = code;
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
