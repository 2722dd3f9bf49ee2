import { NO_SEGMENT, type Partition } from '../cluster/partition';
import { hasBit } from '../table/bitset';
import type { CodedColumn } from '../table/table';

/**
 * The codes that occur in rows of some segment, most frequent first (equals: the one first in the dictionary),
 * at most `most` of them, and how many further codes occur. Cost: one pass over the column.
 */
export function commonestCodes(
  column: CodedColumn,
  partition: Partition,
  most: number,
): { codes: number[]; others: number } {
  const { labels } = partition;
  const totals = new Uint32Array(column.dictionary.length);
  for (let row = 0; row < labels.length; row++) {
    if (labels[row] !== NO_SEGMENT && !hasBit(column.missing, row)) totals[column.codes[row]!]!++;
  }
  const present: number[] = [];
  for (let code = 0; code < totals.length; code++) if (totals[code]! > 0) present.push(code);
  present.sort((a, b) => totals[b]! - totals[a]! || a - b);
  return { codes: present.slice(0, most), others: Math.max(0, present.length - most) };
}

export interface LevelCounts {
  /** counts[segment][level]. */
  counts: number[][];
  /** For each segment: rows without a level. */
  missing: number[];
}

/** Counts the rows of each segment by level; `levelOf` gives a row's level, −1 where it has none. One pass. */
export function countLevels(partition: Partition, levelCount: number, levelOf: (row: number) => number): LevelCounts {
  const { labels, k } = partition;
  const counts = Array.from({ length: k }, () => new Array<number>(levelCount).fill(0));
  const missing = new Array<number>(k).fill(0);
  for (let row = 0; row < labels.length; row++) {
    const segment = labels[row]!;
    if (segment === NO_SEGMENT) continue;
    const level = levelOf(row);
    if (level < 0) missing[segment]!++;
    else counts[segment]![level]!++;
  }
  return { counts, missing };
}

/** `levelOf` for countLevels: a row's place in `codes`; `codes.length` where its code is another one. */
export function levelByCode(column: CodedColumn, codes: number[]): (row: number) => number {
  const places = new Int32Array(column.dictionary.length).fill(codes.length);
  codes.forEach((code, place) => (places[code] = place));
  return (row) => (hasBit(column.missing, row) ? -1 : places[column.codes[row]!]!);
}
