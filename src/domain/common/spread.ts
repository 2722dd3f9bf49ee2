import { quantileSorted } from './statistics';

/** Tukey's reach of a whisker, in interquartile ranges. */
const WHISKER = 1.5;

/** Values and the box that is drawn of them. */
export interface Spread {
  /** Ascending. */
  values: number[];
  median: number;
  /** Quartiles (Hyndman and Fan's type 7). */
  lower: number;
  upper: number;
  /** The outermost values within 1.5 interquartile ranges of the quartiles (Tukey 1977, "Exploratory Data Analysis"). */
  least: number;
  most: number;
}

/** Values that are NaN are left out; where none is left, all is NaN. */
export function spreadOf(given: ArrayLike<number>): Spread {
  const values = Array.from(given)
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b);
  const [lower, median, upper] = [0.25, 0.5, 0.75].map((share) => quantileSorted(values, share)) as [
    number,
    number,
    number,
  ];
  const reach = WHISKER * (upper - lower);
  const least = values.find((value) => value >= lower - reach) ?? NaN;
  const most = values.findLast((value) => value <= upper + reach) ?? NaN;
  return { values, median, lower, upper, least, most };
}
