import { stop, type Problem } from '../../common/problem';
import { failed, ok } from '../../common/result';
import type { Steps } from '../../common/steps';
import { hasBit } from '../../table/bitset';
import type { NumberColumn } from '../../table/table';
import type { Change } from '../change';
import { codedColumnOf } from '../columns/codedColumns';
import { newNameProblem, stepColumns, withNewColumn } from '../columns/stepColumns';
import type { Bins, RecipeChange } from '../recipe';
import { foundLabels, toldLabels, type BinExtents } from './binLabels';
import { inStrides } from '../columns/inStrides';
import { quantilesOf } from '../columns/quantiles';

const MOST_BINS = 100;
/** So many digits write any decimal that float64 holds: 0.3 and not 0.30000000000000004. */
const DIGITS = 15;

/**
 * A new column of categories from one of numbers: bins of equal width from the least value to the greatest, bins of about
 * as many rows (bounds are quantiles of type 7; bins between equal ones are one), or between bounds that are told. A value
 * on a bound is in the upper bin. Bounds have 15 digits at the most; labels are those of `foundLabels` or `toldLabels`.
 *
 * Problems: `step-columns-missing`, `step-type-unfit`, `step-name-taken`, `bad-option` (2 to 100 bins, bounds ascending).
 */
export const binColumn: Change<Extract<RecipeChange, { kind: 'bin' }>> = function* (table, choice) {
  const found = stepColumns(table, [choice.column], ['number']);
  if (!found.ok) return found;
  const problem = newNameProblem(table, choice.to) ?? binsProblem(choice.bins);
  if (problem) return failed(problem);
  const { name, values, missing } = found.value[0] as NumberColumn;
  const bounds = Float64Array.from(yield* boundsOf(values, choice.bins));
  const codes = new Uint32Array(values.length);
  const least = new Float64Array(bounds.length + 1).fill(Infinity);
  const most = new Float64Array(bounds.length + 1).fill(-Infinity);
  yield* inStrides(values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      if (hasBit(missing, row)) continue;
      const value = values[row]!;
      const bin = binOf(bounds, value);
      codes[row] = bin;
      if (value < least[bin]!) least[bin] = value;
      if (value > most[bin]!) most[bin] = value;
    }
  });
  const labels = labelsOf(choice.bins, [...bounds], { least, most });
  const made = codedColumnOf('category', choice.to, codes, labels, missing.slice());
  return ok({ table: withNewColumn(table, made, name), cells: 0, made: [{ column: made.name, from: [name] }] });
};

function labelsOf(bins: Bins, bounds: number[], extents: BinExtents): string[] {
  if (bins.kind === 'at') return toldLabels(bounds);
  return extents.least.some(Number.isFinite) ? foundLabels(bounds, extents) : [];
}

function binsProblem(bins: Bins): Problem | undefined {
  if (bins.kind !== 'at') {
    const { count } = bins;
    const fits = Number.isInteger(count) && count >= 2 && count <= MOST_BINS;
    return fits ? undefined : stop('bad-option', { option: 'bins', got: String(count), allowed: `2 – ${MOST_BINS}` });
  }
  const { bounds } = bins;
  const ascend = bounds.every((bound, i) => Number.isFinite(bound) && (i === 0 || bound > bounds[i - 1]!));
  if (ascend && bounds.length >= 1 && bounds.length < MOST_BINS) return undefined;
  return stop('bad-option', { option: 'bounds', got: bounds.join(', '), allowed: '10, 20, 30' });
}

function* boundsOf(values: Float64Array, bins: Bins): Steps<number[]> {
  if (bins.kind === 'at') return bins.bounds;
  const inner = Array.from({ length: bins.count - 1 }, (_, i) => i + 1);
  const [min, max] = (yield* quantilesOf(values, [0, 1])) as [number, number];
  const width = max / bins.count - min / bins.count;
  const bounds =
    bins.kind === 'equal-width'
      ? inner.map((i) => min + i * width)
      : yield* quantilesOf(
          values,
          inner.map((i) => i / bins.count),
        );
  const written = bounds.map((bound) => Number(bound.toPrecision(DIGITS)));
  return [...new Set(written)].filter((bound) => bound > min && bound <= max);
}

/** How many of the ascending bounds the value reaches. */
function binOf(bounds: Float64Array, value: number): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value >= bounds[middle]!) low = middle + 1;
    else high = middle;
  }
  return low;
}
