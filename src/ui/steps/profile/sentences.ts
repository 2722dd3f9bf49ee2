import type { Profile, ProfileVariable } from '../../../domain/profile/profile';
import type { ColumnReport } from '../../../domain/read/report';
import * as m from '../../../messages/compiled/messages';
import { holdsYears } from '../../text/columnText';
import { formatDay, formatShare, formatValue, formatValuesAlike } from '../../text/format';

/** A variable's mean or share in its own units. `columns` are the table's. */
export function variableValue(variable: ProfileVariable, value: number, columns: ColumnReport[]): string {
  if (variable.kind === 'share') return formatShare(value);
  if (variable.date) return formatDay(value);
  return isYear(variable, columns) && Number.isFinite(value) ? value.toFixed(1) : formatValue(value);
}

/** A segment's mean or share and that of all rows as they stand in one sentence: means with the same decimals. */
function valueBesideOverall(variable: ProfileVariable, segment: number, columns: ColumnReport[]): [string, string] {
  const [value, overall] = [variable.bySegment[segment]!, variable.overall];
  if (variable.kind === 'mean' && !variable.date && !isYear(variable, columns))
    return formatValuesAlike(value, overall);
  return [variableValue(variable, value, columns), variableValue(variable, overall, columns)];
}

function isYear(variable: ProfileVariable, columns: ColumnReport[]): boolean {
  const column = columns.find(({ name }) => name === variable.column);
  return column !== undefined && holdsYears(column);
}

/** "Contract: One year", or the column's name alone for a mean. */
export function variableName(variable: ProfileVariable): string {
  return variable.level === undefined
    ? variable.column
    : m.pr_level({ column: variable.column, level: variable.level });
}

/** The things that set a segment apart, each as a sentence with its number and the whole's. */
export function distinctionSentences(profile: Profile, segment: number, columns: ColumnReport[]): string[] {
  return profile.segments[segment]!.distinctions.map((index) => {
    const variable = profile.variables[index]!;
    const [value, overall] = valueBesideOverall(variable, segment, columns);
    const facts = { column: variable.column, value, overall };
    return variable.kind === 'mean' ? m.pr_mean(facts) : m.pr_share({ ...facts, level: variable.level ?? '' });
  });
}
