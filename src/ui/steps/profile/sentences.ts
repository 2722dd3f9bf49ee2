import type { Profile, ProfileVariable } from '../../../domain/profile/profile';
import type { ColumnReport } from '../../../domain/read/report';
import * as m from '../../../messages/compiled/messages';
import { holdsYears } from '../../text/columnText';
import { formatDay, formatShare, formatValue } from '../../text/format';

/** A variable's mean or share in its own units. `columns` are the table's. */
export function variableValue(variable: ProfileVariable, value: number, columns: ColumnReport[]): string {
  if (variable.kind === 'share') return formatShare(value);
  if (variable.date) return formatDay(value);
  const column = columns.find(({ name }) => name === variable.column);
  return column && holdsYears(column) && Number.isFinite(value) ? value.toFixed(1) : formatValue(value);
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
    const facts = {
      column: variable.column,
      value: variableValue(variable, variable.bySegment[segment]!, columns),
      overall: variableValue(variable, variable.overall, columns),
    };
    return variable.kind === 'mean' ? m.pr_mean(facts) : m.pr_share({ ...facts, level: variable.level ?? '' });
  });
}
