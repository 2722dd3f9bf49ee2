import { hasBit } from '../table/bitset';
import type { CodedColumn, Column } from '../table/table';
import { rowsOfBits } from './columns/rowsOfBits';
import { numbersOf, type Fill } from './missing';
import type { VariableSettings, VariableTransform } from './preparation';

/**
 * The cells of a column in these rows as numbers (codes of words), gaps filled; where that is the column, its own values.
 * @param room as long as `rows`, is written over and given back in place of a new array
 */
export function filledNumbers(
  column: Column,
  rows: Uint32Array,
  fill: Fill | undefined,
  room?: Float64Array,
): Float64Array {
  const numbers = numbersOf(column);
  const isWhole = rows.length === numbers.length;
  if (!fill && isWhole && numbers instanceof Float64Array) return numbers;
  const filled = room ?? new Float64Array(rows.length);
  if (isWhole) {
    filled.set(numbers);
    if (fill) for (const row of rowsOfBits(column.missing, filled.length, true)) filled[row] = fill.value;
    return filled;
  }
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!;
    filled[place] = fill && hasBit(column.missing, row) ? fill.value : numbers[row]!;
  }
  return filled;
}

/** Whether the column becomes one of 0 and 1 for each of its levels. */
export function isByLevel(column: Column, settings: VariableSettings): column is CodedColumn {
  return column.type === 'category' && settings.order === undefined;
}

/** Its numbers as they are scaled: transformed where it is a number, the place in the order where it is a category. */
export function transformedNumbers(column: Column, filled: Float64Array, settings: VariableSettings): Float64Array {
  if (column.type === 'category') return placesInOrder(column, filled, settings.order!);
  if (column.type === 'number' && settings.transform) return transformValues(filled, settings.transform);
  return filled;
}

/** See `VariableTransform`. Finite for finite values. */
export function transformValues(values: Float64Array, transform: VariableTransform): Float64Array {
  const least = values.reduce((low, value) => Math.min(low, value), 0);
  const transformed = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const above = Math.min(values[i]! - least, Number.MAX_VALUE);
    transformed[i] = transform === 'log' ? Math.log1p(above) : Math.sqrt(above);
  }
  return transformed;
}

/** Levels that the order does not name come behind it, as they stand in the dictionary; names that are no level count. */
function placesInOrder({ dictionary }: CodedColumn, codes: Float64Array, order: string[]): Float64Array {
  const places = new Map<string, number>();
  for (const level of [...order, ...dictionary]) if (!places.has(level)) places.set(level, places.size);
  const placeOf = Float64Array.from(dictionary, (level) => places.get(level)!);
  return codes.map((code) => placeOf[code]!);
}
