import type { Steps } from '../../common/steps';
import { hasBit, type Bitset } from '../../table/bitset';
import { DifferentNumbers, DifferentTexts, NOWHERE } from '../../table/differentValues';
import type { Column } from '../../table/table';
import { inStrides } from '../columns/inStrides';
import { areNear, numbersExtent } from '../columns/keyCodes';
import { foldedKey, keyTexts, TEXTS_A_STEP } from './keyTexts';

/** In place of a code: a part of the key is missing. */
export const MISSING = 0xffffffff;
/** In place of a code, in the table alone: the side table has no such key. */
export const ALONE = 0xfffffffe;

/** Rows of a table (left) and of its side table (right): those with one code have the same key. */
export interface CommonCodes {
  left: Uint32Array;
  right: Uint32Array;
  /** Codes are below this; some may be no row's. */
  count: number;
}

export interface KeyColumns {
  left: Column;
  right: Column;
}

/**
 * Codes for keys of one or more pairs of columns: equal where all of a key's parts are. Two columns of numbers are compared
 * by number, two of dates by date, all others by text (see `keyTexts`), `loosely` by folded text. Whole numbers near
 * each other are the quickest; texts that all differ take about four times as long, since they wait for memory.
 */
export function* commonCodes(pairs: readonly KeyColumns[], loosely: boolean): Steps<CommonCodes> {
  let all: CommonCodes | undefined;
  for (const pair of pairs) {
    const codes = yield* codesOfPair(pair, loosely);
    all = all ? yield* combined(all, codes) : codes;
  }
  return all!;
}

/** Whether these columns are compared by text, so that it matters whether it is done loosely. */
export function areTexts({ left, right }: KeyColumns): boolean {
  return !('values' in left && left.type === right.type);
}

function codesOfPair({ left, right }: KeyColumns, loosely: boolean): Steps<CommonCodes> {
  if ('values' in left && 'values' in right && left.type === right.type) return ofNumbers(left.values, right.values);
  return ofTexts(left, right, loosely);
}

function* ofTexts(left: Column, right: Column, loosely: boolean): Steps<CommonCodes> {
  const [own, others] = [yield* keyTexts(left), yield* keyTexts(right)];
  const different = new DifferentTexts(others.texts.length);
  const put = yield* placesOf(others.texts, loosely, (texts, places) => different.placesOf(texts, places));
  const found = yield* placesOf(own.texts, loosely, (texts, places) => different.findAll(texts, places));
  return {
    left: yield* recoded(own.codes, left.missing, found),
    right: yield* recoded(others.codes, right.missing, put),
    count: different.texts.length,
  };
}

/** Texts are folded a few at a time: most of them are needed no longer than that. */
function* placesOf(
  texts: readonly string[],
  loosely: boolean,
  look: (texts: readonly string[], places: Uint32Array) => void,
): Steps<Uint32Array> {
  const places = new Uint32Array(texts.length);
  for (let from = 0; from < texts.length; from += TEXTS_A_STEP) {
    const some = texts.slice(from, from + TEXTS_A_STEP);
    look(loosely ? some.map(foldedKey) : some, places.subarray(from, from + some.length));
    yield;
  }
  return places;
}

function* recoded(codes: Uint32Array, missing: Bitset, newCodes: Uint32Array): Steps<Uint32Array> {
  const recodes = new Uint32Array(codes.length);
  yield* inStrides(codes.length, (from, to) => {
    for (let row = from; row < to; row++) {
      if (hasBit(missing, row)) recodes[row] = MISSING;
      else {
        const code = newCodes[codes[row]!]!;
        recodes[row] = code === NOWHERE ? ALONE : code;
      }
    }
  });
  return recodes;
}

/** NaN is missing. */
function* ofNumbers(left: Float64Array, right: Float64Array): Steps<CommonCodes> {
  const extent = yield* numbersExtent(right);
  if (areNear(extent, left.length + right.length)) {
    const { min, max } = extent;
    const count = Math.max(max - min + 1, 0);
    return { left: yield* wholeCodes(left, min, count), right: yield* wholeCodes(right, min, count), count };
  }
  const different = new DifferentNumbers(right.length);
  const others = yield* numberCodes(right, (value) => different.placeOf(value));
  const own = yield* numberCodes(left, (value) => {
    const place = different.find(value);
    return place === NOWHERE ? ALONE : place;
  });
  return { left: own, right: others, count: different.size };
}

function* numberCodes(values: Float64Array, codeOf: (value: number) => number): Steps<Uint32Array> {
  const codes = new Uint32Array(values.length);
  yield* inStrides(values.length, (from, to) => {
    for (let row = from; row < to; row++) codes[row] = Number.isNaN(values[row]!) ? MISSING : codeOf(values[row]!);
  });
  return codes;
}

/** Of whole numbers from `min` on. */
function* wholeCodes(values: Float64Array, min: number, count: number): Steps<Uint32Array> {
  const codes = new Uint32Array(values.length);
  yield* inStrides(values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const value = values[row]!;
      const place = value - min;
      if (place >= 0 && place < count && value === Math.floor(value)) codes[row] = place;
      else codes[row] = Number.isNaN(value) ? MISSING : ALONE;
    }
  });
  return codes;
}

/** Codes for pairs of codes. Both counts are of the order of rows, so that their product is exact as a number. */
function* combined(first: CommonCodes, second: CommonCodes): Steps<CommonCodes> {
  const left = yield* paired(first.left, second.left, second.count);
  const right = yield* paired(first.right, second.right, second.count);
  return yield* ofNumbers(left, right);
}

/** NaN where a part is missing, else −1 where the side table does not have one. */
function* paired(first: Uint32Array, second: Uint32Array, count: number): Steps<Float64Array> {
  const pairs = new Float64Array(first.length);
  yield* inStrides(first.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const [a, b] = [first[row]!, second[row]!];
      if (a === MISSING || b === MISSING) pairs[row] = NaN;
      else pairs[row] = a === ALONE || b === ALONE ? -1 : a * count + b;
    }
  });
  return pairs;
}
