import { release } from '../common/release';

/** Odd 32-bit constants without a pattern: the golden ratio's, MurmurHash3's mixer, and FNV-1a's prime. */
const MIX_HIGH = 0x9e3779b1;
const MIX_ALL = 0x85ebca6b;
const PRIME = 0x01000193;
const FEWEST_BITS = 6;
/** Texts that are hashed before they are looked up. */
const BATCH = 1 << 10;
/** In place of a place: there is none. */
export const NOWHERE = 0xffffffff;

/**
 * A list of different texts that grows. A hash table with open addressing, at most half full, of pairs of hash and place:
 * some 0.15 µs for a text of ten characters, a third of what a Map of a million takes; 0.1 µs where many are looked up at a
 * time and `most` was told. Hash: FNV-1a (Fowler, Noll and Vo), its bits mixed once more.
 */
export class DifferentTexts {
  readonly texts: string[] = [];
  /** Hash, and 1 + the place of the text; 0: empty. */
  #slots: Uint32Array;
  readonly #hashes = new Uint32Array(BATCH);

  /** @param most so many texts at the most, if that is known: the table need not grow then; 16 to 32 bytes each */
  constructor(most = 0) {
    this.#slots = new Uint32Array(2 << slotBits(most));
  }

  /** The text's place in the list, to which it is added where it is not there. */
  placeOf(text: string): number {
    return this.#placeOf(text, hashOf(text));
  }

  /** The text's place; NOWHERE where it is not there. */
  find(text: string): number {
    return this.#find(text, hashOf(text));
  }

  /** Writes `placeOf` each of these texts to `places`. */
  placesOf(texts: readonly string[], places: Uint32Array): void {
    this.#inBatches(texts, (i, hash) => (places[i] = this.#placeOf(texts[i]!, hash)));
  }

  /** Writes `find` of each of these texts to `places`. */
  findAll(texts: readonly string[], places: Uint32Array): void {
    this.#inBatches(texts, (i, hash) => (places[i] = this.#find(texts[i]!, hash)));
  }

  /** Once the hashes are known the processor fetches several slots at a time. */
  #inBatches(texts: readonly string[], work: (i: number, hash: number) => void): void {
    const hashes = this.#hashes;
    for (let from = 0; from < texts.length; from += BATCH) {
      const to = Math.min(from + BATCH, texts.length);
      for (let i = from; i < to; i++) hashes[i - from] = hashOf(texts[i]!);
      for (let i = from; i < to; i++) work(i, hashes[i - from]!);
    }
  }

  #placeOf(text: string, hash: number): number {
    const slots = this.#slots;
    const slot = this.#slotFor(text, hash);
    if (slots[slot + 1] !== 0) return slots[slot + 1]! - 1;
    slots[slot] = hash;
    const count = this.texts.push(text);
    slots[slot + 1] = count;
    if (4 * count > slots.length) this.#grow();
    return count - 1;
  }

  #find(text: string, hash: number): number {
    const next = this.#slots[this.#slotFor(text, hash) + 1]!;
    return next === 0 ? NOWHERE : next - 1;
  }

  /** Where the text is, or the free slot where it belongs. */
  #slotFor(text: string, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 2;
    let slot = (hash << 1) & mask;
    for (let next = slots[slot + 1]!; next !== 0; next = slots[slot + 1]!) {
      if (slots[slot] === hash && this.texts[next - 1] === text) break;
      slot = (slot + 2) & mask;
    }
    return slot;
  }

  #grow(): void {
    const old = this.#slots;
    const slots = new Uint32Array(2 * old.length);
    const mask = slots.length - 2;
    for (let from = 0; from < old.length; from += 2) {
      if (old[from + 1] === 0) continue;
      let slot = (old[from]! << 1) & mask;
      while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
      slots[slot] = old[from]!;
      slots[slot + 1] = old[from + 1]!;
    }
    this.#slots = slots;
    release(old);
  }
}

/** Of a table for so many, at most half full. */
function slotBits(most: number): number {
  return Math.max(FEWEST_BITS, Math.ceil(Math.log2(2 * most)));
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  hash = Math.imul(hash ^ (hash >>> 15), MIX_ALL);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/**
 * Different numbers in the order they are met, counted from 0; NaN is one of them, −0 is 0. Some 0.1 µs each of a million,
 * 0.06 µs where `most` was told.
 */
export class DifferentNumbers {
  size = 0;
  #bits: number;
  /** By slot the number and 1 + its place; 0: empty. */
  #values: Float64Array;
  #places: Uint32Array;

  /** @param most so many numbers at the most, if that is known: the table need not grow then; 24 to 48 bytes each */
  constructor(most = 0) {
    this.#bits = slotBits(most);
    this.#values = new Float64Array(2 ** this.#bits);
    this.#places = new Uint32Array(2 ** this.#bits);
  }

  /** The number's place among them, the last where it is new. */
  placeOf(given: number): number {
    const value = given + 0;
    const places = this.#places;
    const slot = this.#slotFor(value);
    if (places[slot] !== 0) return places[slot]! - 1;
    this.#values[slot] = value;
    places[slot] = ++this.size;
    if (2 * this.size > places.length) this.#grow();
    return this.size - 1;
  }

  /** The number's place; NOWHERE where it is not among them. */
  find(given: number): number {
    const next = this.#places[this.#slotFor(given + 0)]!;
    return next === 0 ? NOWHERE : next - 1;
  }

  /** Where the number is, or the free slot where it belongs. */
  #slotFor(value: number): number {
    const values = this.#values;
    const places = this.#places;
    const mask = places.length - 1;
    let slot = slotOf(value, this.#bits);
    for (; places[slot] !== 0; slot = (slot + 1) & mask) {
      const there = values[slot]!;
      if (there === value || (there !== there && value !== value)) break;
    }
    return slot;
  }

  #grow(): void {
    const values = this.#values;
    const places = this.#places;
    this.#bits++;
    this.#values = new Float64Array(2 * values.length);
    this.#places = new Uint32Array(2 * places.length);
    const mask = this.#places.length - 1;
    for (let from = 0; from < places.length; from++) {
      if (places[from] === 0) continue;
      let slot = slotOf(values[from]!, this.#bits);
      while (this.#places[slot] !== 0) slot = (slot + 1) & mask;
      this.#values[slot] = values[from]!;
      this.#places[slot] = places[from]!;
    }
    release(values, places);
  }
}

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

function slotOf(value: number, bits: number): number {
  float[0] = value;
  const mixed = words[0]! ^ Math.imul(words[1]!, MIX_HIGH);
  return Math.imul(mixed ^ (mixed >>> 15), MIX_ALL) >>> (32 - bits);
}
