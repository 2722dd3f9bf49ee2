import { epochDays } from '../../../../src/domain/table/date';
import { cellText, columnNamed, type Table } from '../../../../src/domain/table/table';
import { formulaColumn } from '../../../../src/domain/prepare/steps/formulaColumn';
import { finish } from '../../table/finish';
import { numbers, tableOf, words } from '../tables';

const day = (year: number, month: number, date: number) => epochDays(year, month, date)!;

/** Two rows; the second has nothing but `n`, which is 2. */
export const TABLE = tableOf(
  numbers('n', [5, 2]),
  numbers('x', [-1.5, null]),
  numbers('when', [day(2024, 2, 29) + 14.5 / 24, null], 'date'),
  words('city', ['Zürich', null], 'category'),
  words('地区', ['上海', null], 'text'),
  words('member', ['是', null], 'yesno'),
  words('two words', ['a]b', null], 'id'),
);
// A column of yes and no has both texts, no first, whichever are there.
Object.assign(columnNamed(TABLE, 'member'), { dictionary: ['否', '是'], codes: Uint32Array.of(1, 0) });

/** Texts of the cells that a formula gives; "" where missing. */
export function cellsOf(formula: string, table: Table = TABLE): string[] {
  const changed = finish(formulaColumn(table, { formula, to: 'made' }));
  if (!changed.ok) throw new Error(JSON.stringify(changed.problems));
  const column = columnNamed(changed.value.table, 'made');
  return Array.from({ length: table.rowCount }, (_, row) => cellText(column, row));
}

/** The first row's cell. */
export const cell = (formula: string): string => cellsOf(formula)[0]!;
