import type { Profile } from '../../../domain/profile/profile';
import type { ColumnReport } from '../../../domain/read/report';
import * as m from '../../../messages/compiled/messages';
import { valueBesideOverall, type Measured } from '../../text/figureText';

/** The things that set a segment apart, each as a sentence with its number and the whole's. */
export function distinctionSentences(profile: Profile, segment: number, columns: ColumnReport[]): string[] {
  return profile.segments[segment]!.distinctions.map((index) => {
    const variable = profile.variables[index]!;
    return distinctionSentence({ ...variable, value: variable.bySegment[segment]! }, columns);
  });
}

/** One of them, by its figures. */
export function distinctionSentence(
  figure: Measured & { value: number; overall: number },
  columns: ColumnReport[],
): string {
  const { column, level = '', kind } = figure;
  const [value, overall] = valueBesideOverall(figure, figure.value, figure.overall, columns);
  const facts = { column, value, overall };
  return kind === 'mean' ? m.pr_mean(facts) : m.pr_share({ ...facts, level });
}
