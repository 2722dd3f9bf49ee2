import type { Profile, ProfileVariable } from '../../../domain/profile/profile';
import * as m from '../../../messages/compiled/messages';
import { formatDay, formatShare, formatValue } from '../../text/format';

/** A variable's mean or share in its own units. */
export function variableValue(variable: ProfileVariable, value: number): string {
  if (variable.kind === 'share') return formatShare(value);
  return variable.date ? formatDay(value) : formatValue(value);
}

/** "Contract: One year", or the column's name alone for a mean. */
export function variableName(variable: ProfileVariable): string {
  return variable.level === undefined
    ? variable.column
    : m.pr_level({ column: variable.column, level: variable.level });
}

/** The things that set a segment apart, each as a sentence with its number and the whole's. */
export function distinctionSentences(profile: Profile, segment: number): string[] {
  return profile.segments[segment]!.distinctions.map((index) => {
    const variable = profile.variables[index]!;
    const facts = {
      column: variable.column,
      value: variableValue(variable, variable.bySegment[segment]!),
      overall: variableValue(variable, variable.overall),
    };
    return variable.kind === 'mean' ? m.pr_mean(facts) : m.pr_share({ ...facts, level: variable.level ?? '' });
  });
}
