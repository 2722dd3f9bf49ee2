import { hasBit, setBit, type Bitset } from './bitset';
import type { KeptTexts } from './table';

/** Marks, of the wanted rows from `from` to `to` (not included), those that fit. */
export type MarkRows = (from: number, to: number, among: Bitset, found: Bitset) => void;

/** Rows that are marked already need not be looked at, and those not `among` some must not. */
export function isWanted(row: number, among: Bitset, found: Bitset): boolean {
  return hasBit(among, row) && !hasBit(found, row);
}

export function markWhere(fits: (row: number) => boolean): MarkRows {
  return (from, to, among, found) => {
    for (let row = from; row < to; row++) if (isWanted(row, among, found) && fits(row)) setBit(found, row);
  };
}

/** Marks the rows whose code's text passes; each text is tested once. */
export function markCodes(codes: Uint32Array, dictionary: string[], passes: (text: string) => boolean): MarkRows {
  const [YES, NO] = [1, 2];
  const known = new Uint8Array(dictionary.length);
  return markWhere((row) => {
    const code = codes[row]!;
    return (known[code] ||= passes(dictionary[code]!) ? YES : NO) === YES;
  });
}

/** Marks the rows whose kept text passes. */
export function markKept({ rows, texts }: KeptTexts, passes: (text: string) => boolean): MarkRows {
  return (from, to, among, found) => {
    for (let i = firstFrom(rows, from); i < rows.length && rows[i]! < to; i++) {
      if (isWanted(rows[i]!, among, found) && passes(texts[i]!)) setBit(found, rows[i]!);
    }
  };
}

/** The place of the first of the ascending rows that is not before `row`. */
function firstFrom(rows: Uint32Array, row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
