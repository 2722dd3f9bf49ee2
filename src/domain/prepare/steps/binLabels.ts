/** The least and the greatest value in each bin; Infinity and −Infinity where it has none. */
export interface BinExtents {
  least: Float64Array;
  most: Float64Array;
}

/** Digits of the mean width that are enough, if they part the same values. */
const SIGNIFICANT = 2;
const MORE_DECIMALS = 14;
const MOST_DECIMALS = 100;

/** "< 10", "10 – 20", "≥ 20": bins between bounds that were told, the first and the last without end. */
export function toldLabels(bounds: readonly number[]): string[] {
  const between = bounds.slice(1).map((bound, i) => label(bounds[i]!, bound));
  return [`< ${bounds[0]}`, ...between, `≥ ${bounds.at(-1)}`];
}

/**
 * "0 – 10", "10 – 20": bins from the least value to the greatest, of which there are some. Bounds are written with as few
 * digits as put every value on its side of what is written, so that labels differ and are true of each value. A last bin
 * of the greatest value alone is that value.
 */
export function foundLabels(bounds: readonly number[], { least, most }: BinExtents): string[] {
  const [min, max] = [Math.min(...least), Math.max(...most)];
  const { written, first, last } = writtenEnds(bounds, least, most, min, max);
  const ends = [first, ...written, last];
  const isPoint = min === max || bounds.at(-1) === max;
  return ends.slice(1).map((end, bin) => (isPoint && bin === written.length ? String(max) : label(ends[bin]!, end)));
}

function writtenEnds(bounds: readonly number[], least: Float64Array, most: Float64Array, min: number, max: number) {
  const bins = bounds.length + 1;
  const start = min < max ? SIGNIFICANT - 1 - Math.floor(Math.log10(max / bins - min / bins)) : 0;
  for (let decimals = start; decimals <= Math.min(start + MORE_DECIMALS, MOST_DECIMALS); decimals++) {
    const written = bounds.map((bound) => rounded(bound, decimals));
    if (!partsAlike(written, least, most)) continue;
    const step = 10 ** -decimals;
    const [low, high] = [rounded(min, decimals), rounded(max, decimals)];
    const first = low > min ? rounded(low - step, decimals) : low;
    return { written, first, last: high < max ? rounded(high + step, decimals) : high };
  }
  return { written: bounds, first: min, last: max };
}

/** Whether bounds ascend, and each is above all values of the bins before it and above none of those behind it. */
function partsAlike(bounds: number[], least: Float64Array, most: Float64Array): boolean {
  return bounds.every(
    (bound, i) =>
      (i === 0 || bound > bounds[i - 1]!) &&
      most.subarray(0, i + 1).every((value) => value < bound) &&
      least.subarray(i + 1).every((value) => value >= bound),
  );
}

/** To a multiple of 10^−decimals. */
function rounded(value: number, decimals: number): number {
  if (decimals >= 0) return Number(value.toFixed(decimals)) + 0;
  return Math.round(value / 10 ** -decimals) * 10 ** -decimals + 0;
}

function label(from: number, to: number): string {
  return `${from} – ${to}`;
}
