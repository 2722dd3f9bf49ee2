import { meanAndDeviation } from '../common/statistics';
import { atOnce } from '../common/steps';
import { emptyBitset } from '../table/bitset';
import type { CodedColumn } from '../table/table';
import { meanRanks } from './columns/meanRanks';
import { quantilesOf } from './columns/quantiles';
import type { MatrixVariable, Scaling } from './preparation';

/** What lies farther out, by so many spreads, is taken to lie there: float32 holds it, whatever its weight. */
const FARTHEST = 2 ** 120;

/** One column of the matrix before it is rounded: where its values come from, and how they were scaled. */
export interface StandardColumn {
  variable: MatrixVariable;
  /** The scaled value of the row at a place of the matrix. */
  at(place: number): number;
  /** Of a level, what `at` is made of: `on` where the code is its own, else `off`. */
  level?: { codes: Float64Array; code: number; on: number; off: number };
}

/**
 * Values less their centre, by their spread (see `Scaling`), times the square root of the weight: squared distances count
 * as if the variable were there so many times. Without spread (a transform may take it away) all are 0.
 *
 * They are first divided by a power of two, which changes no digit and keeps the squares of 1e300 finite, and shifted by
 * the first value, which keeps the mean of large numbers close together (dates in milliseconds) exact to the last bits.
 * Sources of robust, range and rank: scikit-learn's RobustScaler and MinMaxScaler, pandas' rank by average.
 * @param values at least one, none missing
 */
export function standardNumbers(
  column: string,
  values: Float64Array,
  scaling: Scaling = 'z-score',
  weight = 1,
): StandardColumn {
  const times = Math.sqrt(weight);
  if (scaling === 'rank') {
    const ranks = atOnce(meanRanks(values, emptyBitset(values.length)));
    return { variable: { column, centre: 0, factor: times }, at: (place) => ranks[place]! * times };
  }
  let largest = 0;
  for (let place = 0; place < values.length; place++) largest = Math.max(largest, Math.abs(values[place]!));
  const scale = largest === 0 ? 1 : 2 ** Math.min(Math.floor(Math.log2(largest)), 1023);
  const shift = values[0]! / scale;
  const shifted = new Float64Array(values.length);
  for (let place = 0; place < shifted.length; place++) shifted[place] = values[place]! / scale - shift;
  const { centre, spread } = centreAndSpread(shifted, scaling, scale);
  const variable = { column, centre: (shift + centre) * scale, factor: spread === 0 ? 0 : times / spread / scale };
  if (spread === 0) return { variable, at: () => 0 };
  if (scaling === 'z-score' || scaling === 'range')
    return { variable, at: (place) => ((shifted[place]! - centre) / spread) * times };
  const within = (value: number) => Math.max(-FARTHEST, Math.min(FARTHEST, value));
  return { variable, at: (place) => within((shifted[place]! - centre) / spread) * times };
}

function centreAndSpread(
  values: Float64Array,
  scaling: Exclude<Scaling, 'rank'>,
  scale: number,
): { centre: number; spread: number } {
  switch (scaling) {
    case 'z-score':
    case 'none': {
      const { mean, deviation } = meanAndDeviation(values);
      return { centre: mean, spread: scaling === 'none' ? 1 / scale : deviation };
    }
    case 'range': {
      const least = values.reduce((low, value) => Math.min(low, value), Infinity);
      const most = values.reduce((high, value) => Math.max(high, value), -Infinity);
      return { centre: least, spread: most - least };
    }
    case 'robust': {
      const [low, median, high] = atOnce(quantilesOf(values, [0.25, 0.5, 0.75])) as [number, number, number];
      return { centre: median, spread: high > low ? high - low : meanAndDeviation(values).deviation };
    }
  }
}

/**
 * A category as one 0/1 column for each of its levels that occurs, less the level's share p. All of them have the same
 * factor 1 ÷ √(1 − Σp²), so that their variances p(1 − p) × factor² add up to 1: the whole category weighs as much as
 * one standardised number, however many levels it has. With two levels the distances are those of a yes/no column.
 * The square root of the weight multiplies that factor.
 * @param codes the level of each row of the matrix, at least two different
 */
export function standardLevels(column: CodedColumn, codes: Float64Array, weight = 1): StandardColumn[] {
  const counts = new Float64Array(column.dictionary.length);
  for (const code of codes) counts[code]!++;
  const shares = counts.map((count) => count / codes.length);
  const factor = Math.sqrt(weight) / Math.sqrt(shares.reduce((sum, share) => sum + share * (1 - share), 0));
  const columns: StandardColumn[] = [];
  column.dictionary.forEach((level, code) => {
    if (counts[code] === 0) return;
    const centre = shares[code]!;
    const [on, off] = [(1 - centre) * factor, (0 - centre) * factor];
    columns.push({
      variable: { column: column.name, level, centre, factor },
      at: (place) => (codes[place] === code ? on : off),
      level: { codes, code, on, off },
    });
  });
  return columns;
}
