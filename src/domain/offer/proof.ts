import type { Profile, ProfileVariable } from '../profile/profile';
import { yesNoPair } from '../read/types/yesNoWords';
import type { ColumnReport } from '../read/report';
import { namesLeaving, saysLeft } from '../target/leaving';
import { FIND_OUT, type FieldDraft } from './fieldDraft';
import type { Evidence } from './offer';

/** Fewer are no proof. */
const FEWEST = 30;

/**
 * *Because* so many like these are customers already: the rows of the segment and, where a column tells who has left,
 * the share of those, who are not counted. Find-out where fewer than 30 stay, and where a column tells who left but not
 * of each row, or not as one of its levels.
 */
export function draftProof(profile: Profile, columns: ColumnReport[], segment: number): FieldDraft {
  const rows = profile.segments[segment]?.size ?? 0;
  const overall = profile.segments.reduce((sum, { size }) => sum + size, 0);
  const count: Evidence = { column: '', kind: 'count', value: rows, overall, rows };
  const left = profile.variables.find((variable) => tellsLeft(variable, profile.variables, columns));
  if (!left) {
    const isToldElse = columns.some(({ name, type, range }) => {
      const isScore = type === 'number' && range !== undefined && (range.min !== 0 || range.max !== 1);
      return namesLeaving(name) && !isScore;
    });
    return isToldElse || rows < FEWEST ? FIND_OUT : { pattern: 'count', facts: [], evidence: [count] };
  }
  const value = left.bySegment[segment] ?? NaN;
  const hasGaps = columns.some(({ name, missing }) => name === left.column && missing > 0);
  if (hasGaps || !(Math.round(rows * (1 - value)) >= FEWEST)) return FIND_OUT;
  const share: Evidence = {
    column: left.column,
    level: left.level!,
    kind: 'share',
    value,
    overall: left.overall,
    rows,
  };
  return { pattern: 'count', facts: [], evidence: [count, share] };
}

/** Whether a share is that of those who left. */
function tellsLeft({ column, level, kind }: ProfileVariable, all: ProfileVariable[], columns: ColumnReport[]): boolean {
  if (kind !== 'share' || level === undefined) return false;
  if (saysLeft(level)) return true;
  if (!namesLeaving(column)) return false;
  if (columns.find(({ name }) => name === column)?.type === 'yesno') return true;
  const others = all.flatMap((other) => (other.column === column && other.level !== level ? [other.level ?? ''] : []));
  if (others.length !== 1) return false;
  return (level === '1' && others[0] === '0') || yesNoPair([level, others[0]!])?.[1] === level.toLowerCase();
}
