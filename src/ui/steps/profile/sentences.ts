import type { Profile } from '../../../domain/profile/profile';
import type { ColumnReport } from '../../../domain/read/report';
import * as m from '../../../messages/compiled/messages';
import { valueBesideOverall } from '../../text/figureText';

/** The things that set a segment apart, each as a sentence with its number and the whole's. */
export function distinctionSentences(profile: Profile, segment: number, columns: ColumnReport[]): string[] {
  return profile.segments[segment]!.distinctions.map((index) => {
    const variable = profile.variables[index]!;
    const [value, overall] = valueBesideOverall(variable, variable.bySegment[segment]!, variable.overall, columns);
    const facts = { column: variable.column, value, overall };
    return variable.kind === 'mean' ? m.pr_mean(facts) : m.pr_share({ ...facts, level: variable.level ?? '' });
  });
}
