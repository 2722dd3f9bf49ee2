import { atOnce } from '../common/steps';
import { selectMedian } from '../read/types/orderStatistics';
import { countBits, hasBit } from '../table/bitset';
import { formatIsoDate } from '../table/date';
import type { CodedColumn, Column } from '../table/table';

/** What a column's missing cells are given: its value (a code for words) and how that is shown. */
export interface Fill {
  value: number;
  text: string;
}

/** The cells of a column as numbers: values, or codes into the dictionary. Those of missing cells mean nothing. */
export function numbersOf(column: Column): Float64Array | Uint32Array {
  return column.type === 'number' || column.type === 'date' ? column.values : column.codes;
}

/**
 * Numbers and dates: the median of the values there are (type 7). Words: the commonest, the first to appear among
 * equals. The column has at least one value.
 */
export function fillFor(column: Column): Fill {
  if (column.type === 'number' || column.type === 'date') {
    const value = atOnce(selectMedian(column.values, column.values.length - countBits(column.missing)));
    return { value, text: column.type === 'date' ? formatIsoDate(value) : String(value) };
  }
  const counts = new Float64Array(column.dictionary.length);
  for (let row = 0; row < column.codes.length; row++) {
    if (!hasBit(column.missing, row)) counts[column.codes[row]!]!++;
  }
  const value = counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0));
  return { value, text: column.dictionary[value]! };
}

/** How many different levels the cells that are not missing have, of these rows. */
export function levelCount(column: CodedColumn, rows: ArrayLike<number>): number {
  const seen = new Uint8Array(column.dictionary.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (!hasBit(column.missing, row)) seen[column.codes[row]!] = 1;
  }
  return seen.reduce((sum, one) => sum + one, 0);
}

/** How many different values the cells that are not missing have, of these rows: none, one, or more (2). */
export function variety(column: Column, rows: ArrayLike<number>): 0 | 1 | 2 {
  const numbers = numbersOf(column);
  let first: number | undefined;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (hasBit(column.missing, row)) continue;
    first ??= numbers[row]!;
    if (numbers[row] !== first) return 2;
  }
  return first === undefined ? 0 : 1;
}
