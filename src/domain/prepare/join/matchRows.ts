import type { Steps } from '../../common/steps';
import { cellText, type Column } from '../../table/table';
import { inStrides } from '../columns/inStrides';
import type { JoinMatches, MatchedRows } from '../recipe';
import { ALONE, MISSING, type CommonCodes, type KeyColumns } from './commonCodes';

/** In place of a row of the side table: there is none. */
const NO_ROW = 0xffffffff;

const MOST_SAMPLES = 5;
/** Rows at most among which different samples are looked for. */
const LOOKED_AT = 1000;

/** Rows of the side table by key. */
export interface MatchedKeys {
  codes: CommonCodes;
  /** By code: rows of the side table that have the key, and rows of the table. */
  rightRows: Uint32Array;
  leftRows: Uint32Array;
  /** Rows of either table in which a part of the key is missing. */
  missing: { left: number; right: number };
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
  const missing = { left: yield* countCodes(left, leftRows), right: yield* countCodes(right, rightRows) };
  return { codes, rightRows, leftRows, missing };
}

/** Adds the rows of each code to `counts`; gives those whose key is missing. */
function* countCodes(codes: Uint32Array, counts: Uint32Array): Steps<number> {
  let missing = 0;
  yield* inStrides(codes.length, (from, to) => {
    let absent = 0;
    for (let row = from; row < to; row++) {
      const code = codes[row]!;
      if (code < ALONE) counts[code]!++;
      else if (code === MISSING) absent++;
    }
    missing += absent;
  });
  return missing;
}

/** Rows of the table that have a match. */
export function matchedCount({ rightRows, leftRows }: MatchedKeys): number {
  return rowsMatched(leftRows, rightRows);
}

/** Of rows counted by code those whose code rows of the other table have. */
function rowsMatched(rows: Uint32Array, others: Uint32Array): number {
  let matched = 0;
  for (let code = 0; code < rows.length; code++) if (others[code]! > 0) matched += rows[code]!;
  return matched;
}

/** How both tables go together. */
export function* tellMatches(keys: MatchedKeys, pairs: readonly KeyColumns[]): Steps<JoinMatches> {
  const { codes, rightRows, leftRows, missing } = keys;
  const own = pairs.map(({ left }) => left);
  const others = pairs.map(({ right }) => right);
  const left = tally(codes.left, own, rightRows, matchedCount(keys), missing.left);
  yield;
  const right = tally(codes.right, others, leftRows, rowsMatched(rightRows, leftRows), missing.right);
  yield;
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

/** @param others rows of the other table by code */
function tally(
  codes: Uint32Array,
  columns: readonly Column[],
  others: Uint32Array,
  matched: number,
  missing: number,
): MatchedRows {
  const unmatched = codes.length - matched - missing;
  const looked: number[] = [];
  const most = Math.min(unmatched, LOOKED_AT);
  for (let row = 0; looked.length < most; row++) {
    const code = codes[row]!;
    if (code === ALONE || (code < ALONE && others[code] === 0)) looked.push(row);
  }
  return { matched, unmatched, missing, samples: differentKeys(columns, looked) };
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
