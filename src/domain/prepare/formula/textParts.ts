import { hasBit } from '../../table/bitset';
import { DifferentTexts } from '../../table/differentValues';
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
  return by.gives === 'text' ? textsOf(rows) : valuesOf(rows);
}

function textsOf(rows: Arguments): TextPart {
  const out = new Int32Array(BLOCK);
  const list = new DifferentTexts();
  const placeAt = (i: number) => {
    const text = rows.value(i) as string | undefined;
    return text === undefined ? NO_TEXT : list.placeOf(text);
  };
  let known = new Int32Array();
  const run = (from: number, to: number) => {
    if (rows.load(from, to)) known = new Int32Array(rows.keys).fill(UNKNOWN);
    for (let i = 0; i < to - from; i++) {
      if (rows.keys === 0) out[i] = placeAt(i);
      else {
        const key = rows.key(i);
        if (known[key] === UNKNOWN) known[key] = placeAt(i);
        out[i] = known[key]!;
      }
    }
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
