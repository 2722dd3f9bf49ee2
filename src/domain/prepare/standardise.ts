import { meanAndDeviation } from '../common/statistics';
import type { CodedColumn } from '../table/table';
import type { MatrixVariable } from './preparation';

/** One column of the matrix before it is rounded: where its values come from, and how they were scaled. */
export interface StandardColumn {
  variable: MatrixVariable;
  /** The standardised value of the row at a place of the matrix. */
  at(place: number): number;
}

/**
 * Values less their mean, divided by their standard deviation (divisor n).
 *
 * They are first divided by a power of two, which changes no digit and keeps the squares of 1e300 finite, and shifted by
 * the first value, which keeps the mean of large numbers close together (dates in milliseconds) exact to the last bits.
 * @param values at least two different, none missing
 */
export function standardNumbers(column: string, values: Float64Array): StandardColumn {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = 2 ** Math.min(Math.floor(Math.log2(largest)), 1023);
  const shift = values[0]! / scale;
  const shifted = values.map((value) => value / scale - shift);
  const { mean, deviation } = meanAndDeviation(shifted);
  return {
    variable: { column, centre: (shift + mean) * scale, factor: 1 / deviation / scale },
    at: (place) => (shifted[place]! - mean) / deviation,
  };
}

/**
 * A category as one 0/1 column for each of its levels that occurs, less the level's share p. All of them have the same
 * factor 1 ÷ √(1 − Σp²), so that their variances p(1 − p) × factor² add up to 1: the whole category weighs as much as
 * one standardised number, however many levels it has. With two levels the distances are those of a yes/no column.
 * @param codes the level of each row of the matrix, at least two different
 */
export function standardLevels(column: CodedColumn, codes: Float64Array): StandardColumn[] {
  const counts = new Float64Array(column.dictionary.length);
  for (const code of codes) counts[code]!++;
  const shares = counts.map((count) => count / codes.length);
  const factor = 1 / Math.sqrt(shares.reduce((sum, share) => sum + share * (1 - share), 0));
  const columns: StandardColumn[] = [];
  column.dictionary.forEach((level, code) => {
    if (counts[code] === 0) return;
    const centre = shares[code]!;
    columns.push({
      variable: { column: column.name, level, centre, factor },
      at: (place) => ((codes[place] === code ? 1 : 0) - centre) * factor,
    });
  });
  return columns;
}
