import { foldWidth } from '../../common/foldWidth';
import type { Steps } from '../../common/steps';
import { hasBit } from '../../table/bitset';
import { NOWHERE } from '../../table/differentValues';
import { cellText, type Column } from '../../table/table';
import { inStrides } from '../columns/inStrides';
import { codesOfNumbers } from '../columns/keyCodes';

/** Texts are written, folded or looked up: up to a microsecond each. */
export const TEXTS_A_STEP = 1 << 13;

const FIRST_ZEROS = /^0+(?=\d)/;
const LAST_ZEROS = /^(\d+)\.0+$/;

/** The texts by which rows are matched. */
export interface KeyTexts {
  /** The place of each row's text; what it is where the cell is missing means nothing. */
  codes: Uint32Array;
  /** Some may stand there twice, or be no row's. */
  texts: readonly string[];
}

/**
 * A column's texts as keys: of texts those of the dictionary, of numbers and dates as they are shown, blanks at the ends
 * cut. Each different number is written once; texts cost nothing.
 */
export function* keyTexts(column: Column): Steps<KeyTexts> {
  if ('codes' in column) return { codes: column.codes, texts: column.dictionary };
  const { codes, count } = yield* codesOfNumbers(column.values);
  const { rows: keptRows, texts: keptTexts } = column.kept;
  const texts: string[] = [];
  const places = new Uint32Array(count).fill(NOWHERE);
  let next = 0;
  yield* inStrides(codes.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const isKept = keptRows[next] === row;
      const kept = isKept ? keptTexts[next++]! : '';
      if (hasBit(column.missing, row)) continue;
      if (isKept) {
        codes[row] = texts.push(kept.trim()) - 1;
        continue;
      }
      const code = codes[row]!;
      let place = places[code]!;
      if (place === NOWHERE) places[code] = place = texts.push(cellText(column, row)) - 1;
      codes[row] = place;
    }
  });
  return { codes, texts };
}

/**
 * A text without what is passed over when keys are compared loosely: in narrow small letters, without blanks at the ends,
 * and without the zeros that a first number begins with, or the ".0" that tools write behind ids that they took for numbers.
 */
export function foldedKey(text: string): string {
  const small = foldWidth(text).trim().toLowerCase();
  const whole = small.endsWith('0') ? small.replace(LAST_ZEROS, '$1') : small;
  return whole.startsWith('0') ? whole.replace(FIRST_ZEROS, '') : whole;
}
