import type { Steps } from '../../common/steps';

/** In place of a code: there is none. */
export const NO_CODE = 0xffffffff;

/** Odd, without a pattern: the golden ratio's, FNV's prime (Fowler, Noll, Vo), MurmurHash3's mixer (Appleby). */
const SCATTER = 0x9e3779b1;
const FNV_PRIME = 0x01000193;
const MIX = 0x85ebca6b;
/** As many slots as an array of 32 bits a slot may have. */
const MOST_BITS = 29;
/**
 * Values looked up together, in turns: the slots of all of them, then the values there. Each turn's reads from memory do not
 * wait for each other, which makes it a third faster.
 */
const BATCH = 1 << 12;

/** So many bits number the slots that at most half of them are taken. */
function slotBits(mostValues: number): number {
  return Math.min(MOST_BITS, 1 + Math.ceil(Math.log2(Math.max(mostValues, 8))));
}

/**
 * Numbers for texts, from 0 in the order in which they are put; texts that are equal have one. Open addressing over hashes
 * of 32 bits: half of what a Map of a million texts takes.
 */
export class TextIndex {
  readonly #texts: string[] = [];
  /** Pairs of a code and its text's hash. */
  readonly #slots: Uint32Array;
  readonly #shift: number;
  readonly #hashes = new Uint32Array(BATCH);

  /** @param mostTexts that will be put */
  constructor(mostTexts: number) {
    const bits = slotBits(mostTexts);
    this.#slots = new Uint32Array(2 ** (bits + 1)).fill(NO_CODE);
    this.#shift = 32 - bits;
  }

  get count(): number {
    return this.#texts.length;
  }

  /** The code of each of them. */
  *put(texts: readonly string[]): Steps<Uint32Array> {
    const [slots, known, shift, hashes] = [this.#slots, this.#texts, this.#shift, this.#hashes];
    const codes = new Uint32Array(texts.length);
    for (let from = 0; from < texts.length; from += BATCH) {
      if (from > 0) yield;
      const size = Math.min(BATCH, texts.length - from);
      for (let i = 0; i < size; i++) hashes[i] = textHash(texts[from + i]!);
      for (let i = 0; i < size; i++) {
        const text = texts[from + i]!;
        const at = slotOf(slots, known, text, hashes[i]!, firstSlot(hashes[i]!, shift));
        if (slots[at] === NO_CODE) {
          slots[at] = known.push(text) - 1;
          slots[at + 1] = hashes[i]!;
        }
        codes[from + i] = slots[at]!;
      }
    }
    return codes;
  }

  /** The code of each of them; NO_CODE where the text was not put. */
  *find(texts: readonly string[]): Steps<Uint32Array> {
    const [slots, known, shift, hashes] = [this.#slots, this.#texts, this.#shift, this.#hashes];
    const mask = slots.length - 1;
    const places = new Uint32Array(BATCH);
    const codes = new Uint32Array(texts.length);
    for (let from = 0; from < texts.length; from += BATCH) {
      if (from > 0) yield;
      const size = Math.min(BATCH, texts.length - from);
      for (let i = 0; i < size; i++) hashes[i] = textHash(texts[from + i]!);
      for (let i = 0; i < size; i++) {
        const hash = hashes[i]!;
        let at = firstSlot(hash, shift);
        while (slots[at] !== NO_CODE && slots[at + 1] !== hash) at = (at + 2) & mask;
        places[i] = at;
      }
      for (let i = 0; i < size; i++) {
        codes[from + i] = slots[slotOf(slots, known, texts[from + i]!, hashes[i]!, places[i]!)]!;
      }
    }
    return codes;
  }
}

/** The same for numbers; NaN has no code. */
export class NumberIndex {
  #count = 0;
  /** Pairs of a number, NaN where the slot is free, and its code: side by side in memory. */
  readonly #slots: Float64Array;
  readonly #shift: number;

  /** @param mostValues that will be put */
  constructor(mostValues: number) {
    const bits = slotBits(mostValues);
    this.#slots = new Float64Array(2 ** (bits + 1)).fill(NaN);
    this.#shift = 32 - bits;
  }

  get count(): number {
    return this.#count;
  }

  *put(values: Float64Array): Steps<Uint32Array> {
    return yield* this.#codesOf(values, true);
  }

  *find(values: Float64Array): Steps<Uint32Array> {
    return yield* this.#codesOf(values, false);
  }

  *#codesOf(values: Float64Array, puts: boolean): Steps<Uint32Array> {
    const [slots, shift] = [this.#slots, this.#shift];
    const mask = slots.length - 1;
    const words = new Uint32Array(2 * BATCH);
    const batch = new Float64Array(words.buffer);
    const codes = new Uint32Array(values.length);
    let count = this.#count;
    for (let from = 0; from < values.length; from += BATCH) {
      if (from > 0) yield;
      const size = Math.min(BATCH, values.length - from);
      // The hash of 0 is that of −0, which is equal.
      for (let i = 0; i < size; i++) batch[i] = values[from + i]! + 0;
      for (let i = 0; i < size; i++) {
        const value = batch[i]!;
        let code = NO_CODE;
        if (!Number.isNaN(value)) {
          const mixed = Math.imul(words[2 * i]!, MIX) ^ Math.imul(words[2 * i + 1]!, SCATTER);
          let at = firstSlot(mixed ^ (mixed >>> 15), shift);
          let there = slots[at]!;
          for (; there !== value && !Number.isNaN(there); there = slots[at]!) at = (at + 2) & mask;
          if (there === value) code = slots[at + 1]!;
          else if (puts) {
            slots[at] = value;
            slots[at + 1] = code = count++;
          }
        }
        codes[from + i] = code;
      }
    }
    this.#count = count;
    return codes;
  }
}

function firstSlot(hash: number, shift: number): number {
  return 2 * (Math.imul(hash, SCATTER) >>> shift);
}

/** From `at` on the slot that holds the text, or the free one where it belongs. */
function slotOf(slots: Uint32Array, known: readonly string[], text: string, hash: number, at: number): number {
  const mask = slots.length - 1;
  while (slots[at] !== NO_CODE && (slots[at + 1] !== hash || known[slots[at]!] !== text)) at = (at + 2) & mask;
  return at;
}

function textHash(text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
  return (hash ^ (hash >>> 15)) >>> 0;
}
