import type { Steps } from '../common/steps';
import { TEXT_ORDER } from './collatedOrder';

/** Words of 32 bits that are in the order of the texts, as far as letters go without capitals and accents. */
export interface TextKeys {
  /** Places of the texts that have keys. */
  keyed: Uint32Array;
  /** Places of those that have none: some letter's weight depends on its neighbours, or may. */
  rest: Uint32Array;
  /** Two for each eight bytes of a key; after its end a key has zeros. */
  words: Uint32Array;
  /** Where each key's words begin, in pairs, and where the last end. A long text's key is of its beginning only. */
  starts: Uint32Array;
}

/** What of a text is looked at; few texts that differ do so later. A multiple of 8. */
const KEY_BYTES = 64;

const TEXTS_A_STEP = 50_000;
const MOST_DIGITS = 200;
const [ZERO, NINE] = [0x30, 0x39];

/**
 * Letters that weigh the same wherever they stand: ASCII, Latin with at most one accent, Greek, Cyrillic, the common
 * Chinese characters and signs. The tests compare keys of them with the collator itself.
 */
const PLAIN_RANGES = [
  [0x20, 0x7e],
  [0xc0, 0xc5],
  [0xc7, 0xcf],
  [0xd1, 0xd6],
  [0xd9, 0xdd],
  [0xe0, 0xe5],
  [0xe7, 0xef],
  [0xf1, 0xf6],
  [0xf9, 0xfd],
  [0x391, 0x3a1],
  [0x3a3, 0x3a9],
  [0x3b1, 0x3c9],
  [0x410, 0x44f],
  [0x2013, 0x2014],
  [0x3001, 0x3002],
  [0x4e00, 0x9fa5],
  [0xff08, 0xff0c],
] as const;

const [OTHER, PLAIN, DIGIT] = [0, 1, 2];
const KINDS = new Uint8Array(1 << 16);
for (const [first, last] of PLAIN_RANGES) KINDS.fill(PLAIN, first, last + 1);
KINDS.fill(DIGIT, ZERO, NINE + 1);

/**
 * Keys of texts that compare as the texts do at the collator's first level ('base'). A letter is its place among the
 * letters that occur, which the collator tells; a run of digits is how many there are without leading zeros, and those.
 */
export function* textKeys(texts: readonly string[]): Steps<TextKeys> {
  const { keyed, rest, letters, mostDigits } = yield* lookAtLetters(texts);
  const { weights, count } = weighLetters(letters, mostDigits);
  const wide = count > 0xff;
  yield;

  let bytes = new Uint8Array(16 * keyed.length + 2 * KEY_BYTES);
  const starts = new Uint32Array(keyed.length + 1);
  let start = 0;
  for (let i = 0; i < keyed.length; i++) {
    if (i % TEXTS_A_STEP === TEXTS_A_STEP - 1) yield;
    starts[i] = start >>> 3;
    if (start + 2 * KEY_BYTES > bytes.length) bytes = longer(bytes);
    start = (writeKey(texts[keyed[i]!]!, bytes, start, weights, wide) + 7) & ~7;
  }
  starts[keyed.length] = start >>> 3;
  return { keyed, rest, words: new Uint32Array(bytes.buffer, 0, start >>> 2), starts };
}

/** Gives the end of the key. Bytes are written so that little-endian words have the first of four as their highest. */
function writeKey(text: string, bytes: Uint8Array, start: number, weights: Uint16Array, wide: boolean): number {
  const end = start + KEY_BYTES;
  let at = start;
  for (let i = 0; i < text.length && at < end;) {
    const letter = text.charCodeAt(i);
    const isDigit = letter >= ZERO && letter <= NINE;
    let digits = 0;
    if (isDigit) {
      while (text.charCodeAt(i) === ZERO) i++;
      while (text.charCodeAt(i + digits) >= ZERO && text.charCodeAt(i + digits) <= NINE) digits++;
    } else i++;
    const weight = weights[letter]! + digits;
    if (wide) bytes[at++ ^ 3] = weight >>> 8;
    bytes[at++ ^ 3] = weight;
    for (const stop = i + digits; i < stop && at < end; i += 2) {
      const low = i + 1 < stop ? text.charCodeAt(i + 1) - ZERO : 0;
      bytes[at++ ^ 3] = 10 * (text.charCodeAt(i) - ZERO) + low;
      if (i + 1 === stop) i--;
    }
  }
  return at;
}

function longer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const twice = new Uint8Array(2 * bytes.length);
  twice.set(bytes);
  return twice;
}

function* lookAtLetters(
  texts: readonly string[],
): Steps<{ keyed: Uint32Array; rest: Uint32Array; letters: number[]; mostDigits: number }> {
  const seen = new Uint8Array(1 << 16);
  const keyed = new Uint32Array(texts.length);
  const rest: number[] = [];
  let keyedCount = 0;
  let mostDigits = 0;
  for (let place = 0; place < texts.length; place++) {
    if (place % TEXTS_A_STEP === TEXTS_A_STEP - 1) yield;
    const text = texts[place]!;
    let isPlain = true;
    let digits = 0;
    const { length } = text;
    for (let i = 0; i < length; i++) {
      const letter = text.charCodeAt(i);
      const kind = KINDS[letter]!;
      seen[letter] = 1;
      if (kind !== DIGIT) digits = 0;
      else if (++digits > mostDigits) mostDigits = digits;
      if (kind === OTHER || digits > MOST_DIGITS) {
        isPlain = false;
        break;
      }
    }
    if (isPlain) keyed[keyedCount++] = place;
    else rest.push(place);
  }
  const letters = [...seen.keys()].filter((letter) => seen[letter] && KINDS[letter] === PLAIN);
  return { keyed: keyed.slice(0, keyedCount), rest: Uint32Array.from(rest), letters, mostDigits };
}

/** Weights from 1 by letter, the same where letters differ by accent or capitals only; digits' has room for their number. */
function weighLetters(letters: number[], mostDigits: number): { weights: Uint16Array; count: number } {
  const base = new Intl.Collator(TEXT_ORDER.resolvedOptions().locale, { sensitivity: 'base' });
  const written = [ZERO, ...letters].map((letter) => String.fromCharCode(letter)).sort(TEXT_ORDER.compare);
  const weights = new Uint16Array(1 << 16);
  let count = 0;
  for (const [i, letter] of written.entries()) {
    if (i === 0 || base.compare(written[i - 1]!, letter) !== 0) count++;
    weights[letter.charCodeAt(0)] = count;
    if (letter === '0') {
      weights.fill(count, ZERO, NINE + 1);
      count += mostDigits;
    }
  }
  return { weights, count };
}
