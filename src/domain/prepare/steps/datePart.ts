import { failed, ok } from '../../common/result';
import type { Steps } from '../../common/steps';
import { hasBit } from '../../table/bitset';
import type { Column, DateColumn } from '../../table/table';
import type { Change } from '../change';
import { codedColumnOf } from '../columns/codedColumns';
import { numberColumnOf } from '../columns/measureColumns';
import { newNameProblem, stepColumns, withNewColumn } from '../columns/stepColumns';
import type { DatePart, RecipeChange } from '../recipe';
import { dayOf, hourOf, monthDayOf, monthsOf, weekdayOf, weekOf } from '../../table/calendar';
import { inStrides } from '../columns/inStrides';

type NumberPart = Exclude<DatePart, 'quarter' | 'year-month'>;

const yearOf = (months: number) => Math.floor(months / 12);
const monthOf = (months: number) => months - 12 * yearOf(months) + 1;

const NUMBER: Record<NumberPart, (days: number) => number> = {
  year: (days) => yearOf(monthsOf(dayOf(days))),
  month: (days) => monthOf(monthsOf(dayOf(days))),
  week: (days) => weekOf(dayOf(days)),
  day: (days) => monthDayOf(dayOf(days)),
  weekday: (days) => weekdayOf(dayOf(days)),
  hour: hourOf,
};

/**
 * A new column of a part of each date: of numbers for year, month (1 to 12), week (ISO 8601), day of the month, weekday
 * (Monday is 1) and hour, of categories for quarter ("2024-Q1") and year with month ("2024-03").
 *
 * Problems: `step-columns-missing`, `step-type-unfit` (dates alone), `step-name-taken`.
 */
export const datePart: Change<Extract<RecipeChange, { kind: 'date-part' }>> = function* (table, choice) {
  const found = stepColumns(table, [choice.column], ['date']);
  if (!found.ok) return found;
  const taken = newNameProblem(table, choice.to);
  if (taken) return failed(taken);
  const column = found.value[0] as DateColumn;
  const { part, to } = choice;
  const made =
    part === 'quarter' || part === 'year-month' ? yield* periods(column, part, to) : yield* parts(column, part, to);
  return ok({
    table: withNewColumn(table, made, column.name),
    cells: 0,
    made: [{ column: to, from: [column.name] }],
  });
};

function* parts({ values }: DateColumn, part: NumberPart, name: string): Steps<Column> {
  const numberOf = NUMBER[part];
  const results = new Float64Array(values.length);
  yield* inStrides(values.length, (from, to) => {
    for (let row = from; row < to; row++) results[row] = numberOf(values[row]!);
  });
  return numberColumnOf(name, results);
}

function* periods({ values, missing }: DateColumn, part: 'quarter' | 'year-month', name: string): Steps<Column> {
  const months = part === 'quarter' ? 3 : 1;
  const places = new Map<number, number>();
  const dictionary: string[] = [];
  const codes = new Uint32Array(values.length);
  yield* inStrides(values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      if (hasBit(missing, row)) continue;
      const period = Math.floor(monthsOf(dayOf(values[row]!)) / months);
      let code = places.get(period);
      if (code === undefined) {
        code = dictionary.push(periodText(period * months, part)) - 1;
        places.set(period, code);
      }
      codes[row] = code;
    }
  });
  return codedColumnOf('category', name, codes, dictionary, missing.slice());
}

function periodText(months: number, part: 'quarter' | 'year-month'): string {
  const year = String(yearOf(months)).padStart(4, '0');
  const month = monthOf(months);
  return part === 'quarter' ? `${year}-Q${(month + 2) / 3}` : `${year}-${String(month).padStart(2, '0')}`;
}
