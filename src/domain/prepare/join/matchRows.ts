import type { Steps } from '../../common/steps';
import { cellText, type Column } from '../../table/table';
import { inStrides } from '../columns/inStrides';
import type { JoinMatches, MatchedRows } from '../recipe';
import { ALONE, MISSING, type CommonCodes, type KeyColumns } from './commonCodes';

/** In place of a row of the side table: there is none. */
export const NO_ROW = 0xffffffff;

const MOST_SAMPLES = 5;
/** Rows at most among which different samples are looked for. */
const LOOKED_AT = 1000;

/** Rows of the side table by key. */
export interface MatchedKeys {
  codes: CommonCodes;
  /** By code: rows of the side table that have the key, and rows of the table. */
  rightRows: Uint32Array;
  leftRows: Uint32Array;
}

/** Which rows of the two tables become one. */
export interface JoinedRows {
  /** Rows of the table, in order; absent: each of them, once. */
  left?: Uint32Array;
  /** The row of the side table for each, or NO_ROW. */
  right: Uint32Array;
}

export function* countKeys(codes: CommonCodes): Steps<MatchedKeys> {
  const { left, right, count } = codes;
  const rightRows = new Uint32Array(count);
  const leftRows = new Uint32Array(count);
  yield* inStrides(right.length, (from, to) => {
    for (let row = from; row < to; row++) if (right[row] !== MISSING) rightRows[right[row]!]!++;
  });
  yield* inStrides(left.length, (from, to) => {
    for (let row = from; row < to; row++) if (left[row]! < ALONE) leftRows[left[row]!]!++;
  });
  return { codes, rightRows, leftRows };
}

/** Rows of the table that have a match. */
export function matchedCount({ rightRows, leftRows }: MatchedKeys): number {
  let matched = 0;
  for (let code = 0; code < rightRows.length; code++) if (rightRows[code]! > 0) matched += leftRows[code]!;
  return matched;
}

/** How both tables go together. */
export function* tellMatches(keys: MatchedKeys, pairs: readonly KeyColumns[]): Steps<JoinMatches> {
  const { codes, rightRows, leftRows } = keys;
  const own = pairs.map(({ left }) => left);
  const others = pairs.map(({ right }) => right);
  const left = yield* tally(codes.left, own, (code) => code !== ALONE && rightRows[code]! > 0);
  const right = yield* tally(codes.right, others, (code) => leftRows[code]! > 0);
  const several = { keys: 0, rows: 0 };
  for (let code = 0; code < rightRows.length; code++) {
    if (rightRows[code]! < 2 || leftRows[code] === 0) continue;
    several.keys++;
    several.rows += rightRows[code]!;
  }
  const rows = several.keys > 0 ? firstRows(keys) : [];
  return { left, right, several: { ...several, samples: rows.map((row) => keyTexts(others, row)) } };
}

/**
 * Rows of the table in order, with the first or the last row of the side table that has the same key, or `every` one in
 * order. Those without a match stay unless `matchedOnly`.
 */
export function* joinRows(
  keys: MatchedKeys,
  { several, matchedOnly }: { several: 'first' | 'last' | 'every'; matchedOnly?: true },
): Steps<JoinedRows> {
  const { codes, rightRows } = keys;
  const isMultiplied = several === 'every' && rightRows.some((count, code) => count > 1 && keys.leftRows[code]! > 0);
  if (isMultiplied) return yield* everyRow(keys, matchedOnly);
  const rowOf = new Uint32Array(codes.count).fill(NO_ROW);
  yield* inStrides(codes.right.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const code = codes.right[row]!;
      if (code !== MISSING && (several === 'last' || rowOf[code] === NO_ROW)) rowOf[code] = row;
    }
  });
  const right = new Uint32Array(codes.left.length);
  let matched = 0;
  yield* inStrides(right.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const code = codes.left[row]!;
      const found = code < ALONE ? rowOf[code]! : NO_ROW;
      right[row] = found;
      if (found !== NO_ROW) matched++;
    }
  });
  if (!matchedOnly || matched === right.length) return { right };
  const left = new Uint32Array(matched);
  for (let row = 0, next = 0; row < right.length; row++) if (right[row] !== NO_ROW) left[next++] = row;
  return { left, right: right.filter((row) => row !== NO_ROW) };
}

/** Rows of the table that `joinRows` makes with `every`. */
export function joinedCount(keys: MatchedKeys, matchedOnly?: true): number {
  const { rightRows, leftRows, codes } = keys;
  let joined = matchedOnly ? 0 : codes.left.length - matchedCount(keys);
  for (let code = 0; code < rightRows.length; code++) joined += rightRows[code]! * leftRows[code]!;
  return joined;
}

function* everyRow(keys: MatchedKeys, matchedOnly?: true): Steps<JoinedRows> {
  const { codes, rightRows } = keys;
  // The rows of the side table in the order of their codes, those of one from `starts[code]` on.
  const starts = new Uint32Array(codes.count + 1);
  for (let code = 0; code < codes.count; code++) starts[code + 1] = starts[code]! + rightRows[code]!;
  const next = starts.slice();
  const byCode = new Uint32Array(starts[codes.count]!);
  yield* inStrides(codes.right.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const code = codes.right[row]!;
      if (code !== MISSING) byCode[next[code]!++] = row;
    }
  });
  const count = joinedCount(keys, matchedOnly);
  const [left, right] = [new Uint32Array(count), new Uint32Array(count)];
  let joined = 0;
  yield* inStrides(codes.left.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const code = codes.left[row]!;
      const [start, end] = code < ALONE ? [starts[code]!, starts[code + 1]!] : [0, 0];
      for (let i = start; i < end; i++) {
        left[joined] = row;
        right[joined++] = byCode[i]!;
      }
      if (start < end || matchedOnly) continue;
      left[joined] = row;
      right[joined++] = NO_ROW;
    }
  });
  return { left, right };
}

function* tally(
  codes: Uint32Array,
  columns: readonly Column[],
  isMatched: (code: number) => boolean,
): Steps<MatchedRows> {
  const found = { matched: 0, unmatched: 0, missing: 0 };
  const unmatched: number[] = [];
  yield* inStrides(codes.length, (from, to) => {
    let [matched, missing] = [0, 0];
    for (let row = from; row < to; row++) {
      const code = codes[row]!;
      if (code === MISSING) missing++;
      else if (isMatched(code)) matched++;
      else if (unmatched.length < LOOKED_AT) unmatched.push(row);
    }
    found.matched += matched;
    found.missing += missing;
  });
  found.unmatched = codes.length - found.matched - found.missing;
  return { ...found, samples: differentKeys(columns, unmatched) };
}

/** The first rows of some keys that several rows of the side table have and some row of the table. */
function firstRows({ codes, rightRows, leftRows }: MatchedKeys): number[] {
  const seen = new Set<number>();
  const rows: number[] = [];
  for (let row = 0; row < codes.right.length && rows.length < MOST_SAMPLES; row++) {
    const code = codes.right[row]!;
    if (code === MISSING || rightRows[code]! < 2 || leftRows[code] === 0 || seen.has(code)) continue;
    seen.add(code);
    rows.push(row);
  }
  return rows;
}

function differentKeys(columns: readonly Column[], rows: readonly number[]): string[][] {
  const samples = new Map<string, string[]>();
  for (const row of rows) {
    if (samples.size === MOST_SAMPLES) break;
    const texts = keyTexts(columns, row);
    samples.set(JSON.stringify(texts), texts);
  }
  return [...samples.values()];
}

function keyTexts(columns: readonly Column[], row: number): string[] {
  return columns.map((column) => cellText(column, row));
}
