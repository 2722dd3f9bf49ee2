import { stop } from '../../common/problem';
import { failed, ok } from '../../common/result';
import type { Steps } from '../../common/steps';
import { countBits, emptyBitset, setBit } from '../../table/bitset';
import type { Column, NumberColumn } from '../../table/table';
import type { Change } from '../change';
import { stepColumns, withColumns } from '../columns/stepColumns';
import type { RecipeChange } from '../recipe';
import { inStrides } from '../columns/inStrides';
import { changedMeasure } from './changedCells';
import { quantilesOf } from '../columns/quantiles';

/**
 * Numbers below a quantile of their column become it, and so do those above another one (winsorizing). Quantiles are of
 * type 7 among the values there are.
 *
 * Problems: `step-columns-missing`, `step-type-unfit` (numbers alone), `bad-option` (no shares, or low above high).
 */
export const capOutliers: Change<Extract<RecipeChange, { kind: 'cap-outliers' }>> = function* (table, choice) {
  const found = stepColumns(table, choice.columns, ['number']);
  if (!found.ok) return found;
  const { low, high } = choice;
  if (!(low >= 0 && low <= high && high <= 1)) {
    return failed(stop('bad-option', { option: 'quantiles', got: `${low} – ${high}`, allowed: '0 – 1' }));
  }
  const capped: Column[] = [];
  let cells = 0;
  for (const column of found.value as NumberColumn[]) {
    const result = yield* cap(column, low, high);
    if (result.cells === 0) continue;
    capped.push(result.column);
    cells += result.cells;
  }
  return ok({ table: capped.length > 0 ? withColumns(table, capped) : table, cells });
};

function* cap(column: NumberColumn, low: number, high: number): Steps<{ column: NumberColumn; cells: number }> {
  const [least, most] = (yield* quantilesOf(column.values, [low, high])) as [number, number];
  const values = column.values.slice();
  const changed = emptyBitset(values.length);
  yield* inStrides(values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const value = values[row]!;
      const bound = value < least ? least : value > most ? most : undefined;
      if (bound === undefined) continue;
      values[row] = bound;
      setBit(changed, row);
    }
  });
  return { column: changedMeasure(column, values, column.missing, changed), cells: countBits(changed) };
}
