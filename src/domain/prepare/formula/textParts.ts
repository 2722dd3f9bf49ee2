import { hasBit } from '../../table/bitset';
import { DifferentNumbers, DifferentTexts } from '../../table/differentValues';
import type { CodedColumn } from '../../table/table';
import { Arguments } from './arguments';
import { BLOCK, NO_TEXT, type Part, type TextPart, type ValuePart } from './blocks';
import type { Signature } from './signature';

/** In place of a code: not computed yet. */
const UNKNOWN = -2;

export function columnTexts({ codes, missing, dictionary }: CodedColumn): TextPart {
  const out = new Int32Array(BLOCK);
  const run = (from: number, to: number) => {
    for (let row = from; row < to; row++) out[row - from] = hasBit(missing, row) ? NO_TEXT : codes[row]!;
    return out;
  };
  return { kind: 'texts', run, texts: dictionary };
}

/**
 * A function that takes or gives texts. Where its arguments have not more combinations than there are rows, each is
 * computed once (see `Arguments`); else every row is, up to 1 µs each where it gives texts that are all different.
 */
export function withTexts(by: Signature, parts: Part[], rowCount: number): Part {
  const rows = new Arguments(by, parts, rowCount);
  return by.gives === 'text' ? textsOf(rows, rowCount) : valuesOf(rows);
}

/** What a function that tells numbers apart gives: each text is new where its number is, so that no text is looked up. */
export function textsOfNumbers({ compute }: Signature, part: ValuePart, rowCount: number): TextPart {
  const textOf = compute as unknown as (value: number) => string;
  const out = new Int32Array(BLOCK);
  const numbers = new DifferentNumbers(rowCount);
  const texts: string[] = [];
  const run = (from: number, to: number) => {
    const values = part.run(from, to);
    for (let i = 0; i < to - from; i++) {
      const value = values[i]!;
      const place = Number.isNaN(value) ? NO_TEXT : numbers.placeOf(value);
      if (place === texts.length) texts.push(textOf(value));
      out[i] = place;
    }
    return out;
  };
  return { kind: 'texts', run, texts };
}

function textsOf(rows: Arguments, rowCount: number): TextPart {
  const out = new Int32Array(BLOCK);
  const list = new DifferentTexts(rowCount);
  const keys = new Uint32Array(BLOCK);
  /** By key the place of its text, NO_TEXT, or UNKNOWN; without keys each row of the block is its own. */
  let known = new Int32Array();
  // The block's new texts are looked up together.
  const newKeys = new Uint32Array(BLOCK);
  const newTexts: string[] = [];
  const newPlaces = new Uint32Array(BLOCK);
  const run = (from: number, to: number) => {
    const isOther = rows.load(from, to);
    if (isOther) known = new Int32Array(rows.keys || BLOCK);
    if (isOther || rows.keys === 0) known.fill(UNKNOWN);
    newTexts.length = 0;
    for (let i = 0; i < to - from; i++) {
      const key = rows.keys === 0 ? i : rows.key(i);
      keys[i] = key;
      if (known[key] !== UNKNOWN) continue;
      known[key] = NO_TEXT;
      const text = rows.value(i) as string | undefined;
      if (text !== undefined) newKeys[newTexts.push(text) - 1] = key;
    }
    list.placesOf(newTexts, newPlaces);
    for (let i = 0; i < newTexts.length; i++) known[newKeys[i]!] = newPlaces[i]!;
    for (let i = 0; i < to - from; i++) out[i] = known[keys[i]!]!;
    return out;
  };
  return { kind: 'texts', run, texts: list.texts };
}

function valuesOf(rows: Arguments): ValuePart {
  const out = new Float64Array(BLOCK);
  let known = new Float64Array();
  let isKnown = new Uint8Array();
  const run = (from: number, to: number) => {
    if (rows.load(from, to)) [known, isKnown] = [new Float64Array(rows.keys), new Uint8Array(rows.keys)];
    for (let i = 0; i < to - from; i++) {
      if (rows.keys === 0) out[i] = rows.value(i) as number;
      else {
        const key = rows.key(i);
        if (isKnown[key] === 0) {
          known[key] = rows.value(i) as number;
          isKnown[key] = 1;
        }
        out[i] = known[key]!;
      }
    }
    return out;
  };
  return { kind: 'values', run };
}
