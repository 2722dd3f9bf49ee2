import { stop } from '../../common/problem';
import { failed, ok } from '../../common/result';
import type { DateColumn } from '../../table/table';
import type { Change } from '../change';
import { numberColumnOf } from '../columns/measureColumns';
import { newNameProblem, stepColumns, withNewColumn } from '../columns/stepColumns';
import type { RecipeChange } from '../recipe';
import { dayOf } from '../../table/calendar';
import { inStrides } from '../columns/inStrides';

/**
 * A new column of the whole days from each date to one day, times of day left aside; below 0 for later dates.
 * Problems: `step-columns-missing`, `step-type-unfit` (dates alone), `step-name-taken`, `bad-option` (no day).
 */
export const daysSince: Change<Extract<RecipeChange, { kind: 'days-since' }>> = function* (table, choice) {
  const found = stepColumns(table, [choice.column], ['date']);
  if (!found.ok) return found;
  const taken = newNameProblem(table, choice.to);
  if (taken) return failed(taken);
  const { values, name } = found.value[0] as DateColumn;
  const { until } = choice;
  if (until.kind === 'day' && !Number.isFinite(until.day)) {
    return failed(stop('bad-option', { option: 'until', got: String(until.day), allowed: 'date' }));
  }
  let last = until.kind === 'day' ? Math.floor(until.day) : -Infinity;
  const days = new Float64Array(values.length);
  yield* inStrides(values.length, (from, to) => {
    for (let row = from; row < to; row++) days[row] = dayOf(values[row]!);
  });
  if (until.kind === 'latest') for (let row = 0; row < days.length; row++) if (days[row]! > last) last = days[row]!;
  yield;
  yield* inStrides(values.length, (from, to) => {
    for (let row = from; row < to; row++) days[row] = last - days[row]!;
  });
  const made = numberColumnOf(choice.to, days);
  return ok({ table: withNewColumn(table, made, name), cells: 0, made: [{ column: made.name, from: [name] }] });
};
