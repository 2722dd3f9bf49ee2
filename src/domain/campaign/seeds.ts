import { hasBit } from '../table/bitset';
import { columnNamed, type Table } from '../table/table';
import { CAMPAIGN } from './plan';
import { stableOrder } from './stableOrder';

export interface Seeds {
  /** By place, in order of first appearance: how many of the rows there have a score. */
  scored: number[];
  /** `rank`: how many of the `of` rows of its place that have a score have a higher one, and 1. */
  seeds: { row: number; rank: number; of: number }[];
}

/**
 * The highest scores within each place: a twentieth of the rows there that have a score (rounded, halves up), but at
 * least one where any has; of equal scores the row that comes first in `byValue`. Rows without a place are one place of their
 * own; without a place column all are in one. O(n log n).
 * @param byValue rows in order of preference, each once
 * @param scores by row, NaN where missing
 */
export function chooseSeeds(
  table: Table,
  placeColumn: string | undefined,
  byValue: Uint32Array,
  scores: Float64Array,
): Seeds {
  const placeOf = placesOf(table, placeColumn, byValue);
  const scored: number[] = [];
  for (const row of byValue) {
    const place = placeOf[row]!;
    scored[place] ??= 0;
    if (!Number.isNaN(scores[row])) scored[place]++;
  }
  const seen = new Array<number>(scored.length).fill(0);
  const last = scored.map(() => ({ score: NaN, rank: 0 }));
  const seeds: Seeds['seeds'] = [];
  for (const row of stableOrder(byValue, (row) => -scores[row]!)) {
    if (Number.isNaN(scores[row])) break;
    const place = placeOf[row]!;
    const wanted = Math.max(1, Math.round(CAMPAIGN.seeds * scored[place]!));
    if (++seen[place]! > wanted) continue;
    const score = scores[row]!;
    if (score !== last[place]!.score) last[place] = { score, rank: seen[place]! };
    seeds.push({ row, rank: last[place]!.rank, of: scored[place]! });
  }
  return { scored, seeds };
}

/** Places by row, numbered from 0 in the order in which the rows first meet them; of other rows 0. */
function placesOf(table: Table, name: string | undefined, rows: Uint32Array): Uint32Array {
  const placeOf = new Uint32Array(table.rowCount);
  if (name === undefined) return placeOf;
  const column = columnNamed(table, name);
  const keys = 'values' in column ? column.values : column.codes;
  const numbers = new Map<number, number>();
  for (const row of rows) {
    const key = hasBit(column.missing, row) ? NaN : keys[row]!;
    const number = numbers.get(key) ?? numbers.size;
    if (number === numbers.size) numbers.set(key, number);
    placeOf[row] = number;
  }
  return placeOf;
}
