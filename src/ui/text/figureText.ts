import type { ProfileVariable } from '../../domain/profile/profile';
import type { ColumnReport } from '../../domain/read/report';
import * as m from '../../messages/compiled/messages';
import { holdsYears } from './columnText';
import { formatDay, formatShare, formatValue, formatValuesAlike } from './format';

/** What a mean or share is of. */
export type Measured = Pick<ProfileVariable, 'column' | 'level' | 'kind' | 'date'>;

/** A variable's mean or share in its own units. `columns` are the table's. */
export function variableValue(variable: Measured, value: number, columns: ColumnReport[]): string {
  if (variable.kind === 'share') return formatShare(value);
  if (variable.date) return formatDay(value);
  return isYear(variable, columns) && Number.isFinite(value) ? value.toFixed(1) : formatValue(value);
}

/** A mean or share and that of all rows as they stand in one sentence: means with the same decimals. */
export function valueBesideOverall(
  variable: Measured,
  value: number,
  overall: number,
  columns: ColumnReport[],
): [string, string] {
  if (variable.kind === 'mean' && !variable.date && !isYear(variable, columns))
    return formatValuesAlike(value, overall);
  return [variableValue(variable, value, columns), variableValue(variable, overall, columns)];
}

/** Whether a mean is one of days or years, which bear no unit. */
export function isTime(variable: Measured, columns: ColumnReport[]): boolean {
  return variable.date === true || isYear(variable, columns);
}

function isYear(variable: Measured, columns: ColumnReport[]): boolean {
  const column = columns.find(({ name }) => name === variable.column);
  return column !== undefined && holdsYears(column);
}

/** "Contract: One year", or the column's name alone for a mean. */
export function variableName(variable: Measured): string {
  return variable.level === undefined
    ? variable.column
    : m.pr_level({ column: variable.column, level: variable.level });
}
