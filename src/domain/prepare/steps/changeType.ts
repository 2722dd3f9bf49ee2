import { note, stop } from '../../common/problem';
import { failed, ok, type Result } from '../../common/result';
import type { Steps } from '../../common/steps';
import { DATE_ORDERS, type DateOrder } from '../../read/choices';
import { surveyCells } from '../../read/types/columnCells';
import type { TypedColumn } from '../../read/types/finishColumn';
import type { DecimalMark } from '../../read/types/numberCell';
import { typeColumn } from '../../read/types/typeColumn';
import { countBits, hasBit } from '../../table/bitset';
import type { Column, ColumnType, Table } from '../../table/table';
import type { Change, Changed } from '../change';
import { columnAsRead } from '../columns/columnAsRead';
import { stepColumns, withColumns } from '../columns/stepColumns';

/** More texts than two can be yes/no where they are known words; any two can. */
const NOT_YES_NO = 'number, date, category, text, id';

/**
 * The column in another type, its cells read again as the reader reads them where the person chose that type (see
 * `typeTable`): what does not fit becomes missing and its text is kept. Dates are read in `dateOrder`; so is a column that
 * is one of dates already. Numbers with one mark that could be either are read with that of the table's other numbers.
 * A note tells how many had a value before (`cells-not-of-type`).
 * `cells`: those with a value before or after, but not both, or with another number or day.
 * Problems: `step-columns-missing`; `bad-option` where the texts are not two that could be yes and no (`type`), or where
 * several orders of day and month fit and none is chosen (`dateOrder`).
 */
export const changeType: Change<{ column: string; type: ColumnType; dateOrder?: DateOrder }> = function* (
  table,
  choice,
) {
  const found = stepColumns(table, [choice.column]);
  if (!found.ok) return found;
  const column = found.value[0]!;
  const { type, dateOrder } = choice;
  if (column.type === type && (type !== 'date' || !dateOrder)) return ok({ table, cells: 0 });
  const typed = yield* readAgain(table, column, { type, ...(dateOrder && { dateOrder }) });
  if (typed.column.type !== type) return unmet(typed, type);
  const cells = yield* changedCells(column, typed.column);
  const lost = lostCells(column, typed.column);
  const notes = lost > 0 && { notes: [note('cells-not-of-type', { column: column.name, cells: lost, type })] };
  return ok({ table: withColumns(table, [typed.column]), cells, reports: [typed.report], ...notes });
};

function* readAgain(
  table: Table,
  column: Column,
  choice: { type: ColumnType; dateOrder?: DateOrder },
): Steps<TypedColumn> {
  const cells = yield* surveyCells(yield* columnAsRead(column));
  const typed = yield* typeColumn(cells, { name: column.name, choice, fileDecimal: commonMark(table) });
  if (typed === 'open') throw new Error('open although the decimal mark is given');
  return typed;
}

function commonMark({ columns }: Table): DecimalMark {
  const numbers = columns.filter((column) => column.type === 'number');
  return numbers.filter(({ format }) => format?.comma).length * 2 > numbers.length ? ',' : '.';
}

function unmet({ report }: TypedColumn, type: ColumnType): Result<Changed> {
  if (type !== 'date') return failed(stop('bad-option', { option: 'type', got: type, allowed: NOT_YES_NO }));
  const { asks } = report;
  const isAsked = { 'day-first': asks?.dayFirst, 'month-first': asks?.monthFirst, 'year-first': asks?.yearFirst };
  const allowed = DATE_ORDERS.filter((order) => isAsked[order] !== undefined).join(', ');
  return failed(stop('bad-option', { option: 'dateOrder', got: '', allowed }));
}

function lostCells(before: Column, after: Column): number {
  return countBits(after.missing.map((word, i) => word & ~before.missing[i]!));
}

function* changedCells(before: Column, after: Column): Steps<number> {
  let cells = 0;
  const rowCount = 'values' in before ? before.values.length : before.codes.length;
  const sameKind =
    before.type === after.type && 'values' in before && 'values' in after ? { before, after } : undefined;
  for (let row = 0; row < rowCount; row++) {
    if (row % (1 << 17) === 0) yield;
    const isMissing = hasBit(after.missing, row);
    if (hasBit(before.missing, row) !== isMissing) cells++;
    else if (sameKind && !isMissing && sameKind.before.values[row] !== sameKind.after.values[row]) cells++;
  }
  return cells;
}
