import type { Profile } from '../profile/profile';
import type { Evidence } from './offer';

/** What became of a figure since it was kept: `gone` where the profile has no such figure of the segment any more. */
export type EvidenceState = 'same' | 'changed' | 'gone';

/** Room for sums in another order; far below what is shown. */
const ROUNDING = 1e-9;

/** Kept evidence beside the present profile: whether value, whole or rows of the segment are others now. */
export function evidenceStale(evidence: Evidence, profile: Profile, segment: number): EvidenceState {
  const present = presentFigure(evidence, profile, segment);
  if (!present) return 'gone';
  const same =
    present.rows === evidence.rows && near(present.value, evidence.value) && near(present.overall, evidence.overall);
  return same ? 'same' : 'changed';
}

/** The same figure of the segment as it is now; undefined where the profile has none. */
export function presentFigure(
  { column, level, kind, date }: Evidence,
  { variables, segments }: Profile,
  segment: number,
) {
  const rows = segments[segment]?.size;
  if (rows === undefined) return undefined;
  if (kind === 'count') return { value: rows, overall: segments.reduce((sum, { size }) => sum + size, 0), rows };
  const found = variables.find(
    (each) => each.column === column && each.level === level && each.kind === kind && each.date === date,
  );
  const value = found?.bySegment[segment];
  return found && value !== undefined && !Number.isNaN(value) ? { value, overall: found.overall, rows } : undefined;
}

function near(one: number, other: number): boolean {
  return Math.abs(one - other) <= ROUNDING * Math.max(1, Math.abs(one), Math.abs(other));
}
