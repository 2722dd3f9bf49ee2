import { note, stop } from '../../common/problem';
import { failed, ok } from '../../common/result';
import type { Steps } from '../../common/steps';
import { commonestOnGrid } from '../../read/types/describeMeasure';
import { extentOf } from '../../read/types/extent';
import { selectMedian } from '../../read/types/orderStatistics';
import { countBits, emptyBitset } from '../../table/bitset';
import type { CodedColumn, Column, ColumnType, DateColumn, NumberColumn } from '../../table/table';
import type { Change } from '../change';
import { rowsOfBits } from '../columns/rowsOfBits';
import { stepColumns, withColumns } from '../columns/stepColumns';
import { fillFor } from '../missing';
import type { RecipeChange } from '../recipe';
import { answerIn, measureOf } from './cellValues';
import { changedMeasure, recoded } from './changedCells';
import { commonestValue } from './commonestValue';

type FillMissing = Extract<RecipeChange, { kind: 'fill-missing' }>;

const TYPES: Record<FillMissing['by'], readonly ColumnType[] | undefined> = {
  median: ['number', 'date'],
  mode: undefined,
  constant: undefined,
  category: ['category', 'text', 'id'],
};

/**
 * Gives the missing cells of columns one value: the median (type 7), the commonest value (the first to appear among
 * equals; of yes and no the no), or one that is told. Columns without any value stay as they are where the value is to
 * come from them, with the note `empty-columns`.
 *
 * Problems: `step-columns-missing`; `step-type-unfit` (medians of numbers and dates alone, categories of texts);
 * `bad-option` where there is no value, or it does not fit a column.
 */
export const fillMissing: Change<FillMissing> = function* (table, choice) {
  const found = stepColumns(table, choice.columns, TYPES[choice.by]);
  if (!found.ok) return found;
  const isTold = choice.by === 'constant' || choice.by === 'category';
  const value = (choice.value ?? '').trim();
  const misfits = isTold ? found.value.filter((column) => !fits(column, value)) : [];
  if (misfits.length > 0) {
    return failed(...misfits.map(({ type }) => stop('bad-option', { option: 'value', got: value, allowed: type })));
  }

  const filled: Column[] = [];
  const empty: string[] = [];
  let cells = 0;
  for (const column of found.value) {
    const gaps = countBits(column.missing);
    if (gaps === 0) continue;
    if (!isTold && gaps === table.rowCount) {
      empty.push(column.name);
      continue;
    }
    const told = isTold ? value : undefined;
    filled.push('values' in column ? yield* fillMeasure(column, told, choice.by) : yield* fillTexts(column, told));
    cells += gaps;
    yield;
  }
  return ok({
    table: filled.length > 0 ? withColumns(table, filled) : table,
    cells,
    ...(empty.length > 0 && { notes: [note('empty-columns', { columns: empty })] }),
  });
};

function fits(column: Column, value: string): boolean {
  if (value === '') return false;
  if ('values' in column) return !Number.isNaN(measureOf(column, value));
  return column.type !== 'yesno' || answerIn(column, value) !== undefined;
}

function* fillMeasure<Measure extends NumberColumn | DateColumn>(
  column: Measure,
  told: string | undefined,
  by: FillMissing['by'],
): Steps<Measure> {
  const { missing } = column;
  const count = column.values.length - countBits(missing);
  const fill =
    told !== undefined
      ? measureOf(column, told)
      : by === 'median'
        ? yield* selectMedian(column.values, count)
        : ((yield* commonestOnGrid(column.values, yield* extentOf(column.values))) ??
          (yield* commonestValue(column.values)));
  const values = column.values.slice();
  for (const row of rowsOfBits(missing, values.length, true)) values[row] = fill;
  yield;
  return changedMeasure(column, values, emptyBitset(values.length), missing);
}

function* fillTexts(column: CodedColumn, told: string | undefined): Steps<CodedColumn> {
  const dictionary = column.dictionary.slice();
  let code: number;
  if (told === undefined) code = fillFor(column).value;
  else if (column.type === 'yesno') code = answerIn(column, told)!;
  else {
    code = dictionary.indexOf(told);
    if (code < 0) code = dictionary.push(told) - 1;
  }
  const codes = new Uint32Array(column.dictionary.length);
  for (let same = 0; same < codes.length; same++) codes[same] = same;
  yield;
  return (yield* recoded(column, { dictionary, codes, ofMissing: code })).column;
}
