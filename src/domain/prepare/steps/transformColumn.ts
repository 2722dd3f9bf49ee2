import { note } from '../../common/problem';
import { failed, ok } from '../../common/result';
import type { Steps } from '../../common/steps';
import { countBits } from '../../table/bitset';
import type { NumberColumn } from '../../table/table';
import type { Change } from '../change';
import { meanRanks } from '../columns/meanRanks';
import { numberColumnOf } from '../columns/measureColumns';
import { newNameProblem, stepColumns, withNewColumn } from '../columns/stepColumns';
import type { RecipeChange, Transform } from '../recipe';
import { inStrides } from '../columns/inStrides';

/** By value; not finite, NaN included, where there is none. */
const VALUE: Record<Exclude<Transform, 'rank'>, (value: number) => number> = {
  log: Math.log,
  log1p: (value) => (value < 0 ? NaN : Math.log1p(value)),
  'square-root': Math.sqrt,
  square: (value) => value * value,
};

/**
 * A new column of numbers from one of numbers (see `Transform`). What has no finite value, such as the logarithm of 0, is
 * missing, with the note `cells-without-value`. The rank of a value among all that are there: the share of the others that
 * come before it, equal ones by half; 0.5 where there are no others.
 *
 * Problems: `step-columns-missing`, `step-type-unfit`, `step-name-taken`.
 */
export const transformColumn: Change<Extract<RecipeChange, { kind: 'transform' }>> = function* (table, choice) {
  const found = stepColumns(table, [choice.column], ['number']);
  if (!found.ok) return found;
  const taken = newNameProblem(table, choice.to);
  if (taken) return failed(taken);
  const column = found.value[0] as NumberColumn;
  const values =
    choice.how === 'rank'
      ? yield* meanRanks(column.values, column.missing)
      : yield* mapped(column.values, VALUE[choice.how]);
  const made = numberColumnOf(choice.to, values);
  const lost = countBits(made.missing) - countBits(column.missing);
  return ok({
    table: withNewColumn(table, made, column.name),
    cells: 0,
    made: [{ column: made.name, from: [column.name] }],
    ...(lost > 0 && { notes: [note('cells-without-value', { column: made.name, cells: lost })] }),
  });
};

function* mapped(values: Float64Array, valueOf: (value: number) => number): Steps<Float64Array> {
  const results = new Float64Array(values.length);
  yield* inStrides(values.length, (from, to) => {
    for (let row = from; row < to; row++) results[row] = valueOf(values[row]!);
  });
  return results;
}
