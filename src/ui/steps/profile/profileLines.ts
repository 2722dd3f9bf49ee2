import type { Profile, ProfileVariable } from '../../../domain/profile/profile';
import type { ColumnReport } from '../../../domain/read/report';

/** One line of the picture; `twins` other variables say the same of every segment. */
export interface ProfileLine {
  variable: ProfileVariable;
  twins: number;
}

/**
 * The profile's variables as lines: those that made the segments first, then by how far any segment is from the whole.
 * Variables with the same figures in every segment ("no internet service" in six columns) are one line, the first.
 */
export function profileLines(profile: Profile): ProfileLine[] {
  const ranked = profile.variables.toSorted(
    (a, b) => Number(b.madeSegments) - Number(a.madeSegments) || strongest(b) - strongest(a),
  );
  const lines = new Map<string, ProfileLine>();
  for (const variable of ranked) {
    const figures = JSON.stringify([variable.kind, variable.overall, variable.bySegment]);
    const first = lines.get(figures);
    if (first) first.twins++;
    else lines.set(figures, { variable, twins: 0 });
  }
  return [...lines.values()];
}

function strongest(variable: ProfileVariable): number {
  return Math.max(...variable.difference.map((value) => (Number.isNaN(value) ? 0 : Math.abs(value))));
}

/**
 * Where a value lies on a bar from 0 to 1: shares as they are; means from 0, or from the column's least value where 0 is
 * far away, to the highest of the segments' means.
 */
export function scaled(variable: ProfileVariable, value: number, columns: ColumnReport[]): number {
  if (variable.kind === 'share') return value;
  const least = columns.find(({ name }) => name === variable.column)?.range?.min ?? 0;
  const top = Math.max(variable.overall, ...variable.bySegment.filter((mean) => !Number.isNaN(mean)));
  const base = least >= 0 && least < top / 2 ? 0 : least;
  return top > base ? (value - base) / (top - base) : 0;
}
