import type { ProfileVariable } from './profile';

/** Room for rounding where a difference lies on a limit: 0.35 − 0.10 is a quarter, though not in binary. */
const ROUNDING = 1e-12;

/**
 * Whether a variable is a marker of a segment, after Dolnicar, Grün and Leisch (2018), "Market Segmentation
 * Analysis", section 8.2: a share that differs from the whole's by at least 25 points, or by at least half of the
 * whole's share. Ours besides: a difference under 5 points marks nothing (1 % against 2 % is "twice as many" and says
 * little), and a mean marks when it is at least half a standard deviation away. NaN marks nothing.
 *
 * `value` and `overall` are shares (0 to 1) or means; `difference` is standardised.
 */
export function isMarker(kind: ProfileVariable['kind'], value: number, overall: number, difference: number): boolean {
  if (kind === 'mean') return Math.abs(difference) >= 0.5 - ROUNDING;
  const points = Math.abs(value - overall) + ROUNDING;
  return points >= 0.25 || (points >= 0.5 * overall && points >= 0.05);
}

/** A variable closer to the whole than this (in standard deviations) sets no segment apart. */
const LEAST_DIFFERENCE = 0.2;
const MOST_DISTINCTIONS = 3;

/**
 * Places in `variables` of what sets a segment apart most: at most three, from different columns, the greatest
 * standardised difference first. Among equals a column that made the segments comes first, then what is above the
 * whole ("more often yes" before "less often no"), then the table's order.
 */
export function findDistinctions(variables: ProfileVariable[], segment: number): number[] {
  // Whole numbers, so that differences that are equal but for rounding compare as equal.
  const size = (place: number) => Math.round(Math.abs(variables[place]!.difference[segment]!) * 1e9);
  const isAbove = (place: number) => variables[place]!.difference[segment]! > 0;
  const candidates = [...variables.keys()]
    .filter((place) => size(place) >= LEAST_DIFFERENCE * 1e9)
    .sort(
      (a, b) =>
        size(b) - size(a) ||
        Number(variables[b]!.madeSegments) - Number(variables[a]!.madeSegments) ||
        Number(isAbove(b)) - Number(isAbove(a)) ||
        a - b,
    );

  const chosen: number[] = [];
  const columns = new Set<string>();
  for (const place of candidates) {
    const { column } = variables[place]!;
    if (columns.has(column)) continue;
    columns.add(column);
    chosen.push(place);
    if (chosen.length === MOST_DISTINCTIONS) break;
  }
  return chosen;
}
