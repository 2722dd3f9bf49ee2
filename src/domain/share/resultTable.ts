import type { OwnCentre } from '../cluster/partition';
import type { CrossLevel, CrossTable, Profile, ProfileVariable } from '../profile/profile';
import { formatIsoDate } from '../table/date';
import type { SegmentLabel } from './customersFile';

/** A small table of results (segments × variables, a cross-table): hundreds of rows at the most. */
export interface ResultTable {
  header: string[];
  rows: (string | number | null)[][];
}

/** The words of a profile's table, in the reader's language. */
export interface ProfileHeadings {
  column: string;
  level: string;
  measure: string;
  /** The three measures: a count of rows, a mean, a share. */
  rows: string;
  mean: string;
  share: string;
  /** All rows that are in a segment. */
  whole: string;
}

/**
 * A profile as a table: column, level, measure, the whole, then each segment. The first row holds the sizes, each
 * further one a variable: shares from 0 to 1, means in the column's unit, means of dates as days ("2024-03-05");
 * null where a segment has no value.
 */
export function profileTable(profile: Profile, segments: SegmentLabel[], headings: ProfileHeadings): ResultTable {
  const { column, level, measure, whole } = headings;
  const sizes = profile.segments.map(({ size }) => size);
  const everyone = sizes.reduce((sum, size) => sum + size, 0);
  return {
    header: [column, level, measure, whole, ...segments.map(labelText)],
    rows: [
      [null, null, headings.rows, everyone, ...sizes],
      ...profile.variables.map((variable) => [
        variable.column,
        variable.level ?? null,
        headings[variable.kind],
        ...[variable.overall, ...variable.bySegment].map((value) => shownValue(variable, value)),
      ]),
    ],
  };
}

function shownValue(variable: ProfileVariable, value: number): string | number | null {
  if (!Number.isFinite(value)) return null;
  return variable.date ? formatIsoDate(Math.round(value)) : value;
}

/** The words of a table of centres, in the reader's language. */
export interface CentresHeadings {
  column: string;
  level: string;
  measure: string;
  kinds: Record<OwnCentre['kind'], string>;
}

/**
 * The segments' centres as a table: column, level, measure, then each segment. Shares from 0 to 1, days as dates, places
 * among levels from 1; null for what has no value.
 */
export function centresTable(own: OwnCentre[], segments: SegmentLabel[], headings: CentresHeadings): ResultTable {
  const { column, level, measure, kinds } = headings;
  return {
    header: [column, level, measure, ...segments.map(labelText)],
    rows: own.map(({ kind, ...of }) => [
      of.column,
      of.level ?? null,
      kinds[kind],
      ...of.bySegment.map((value) => {
        if (!Number.isFinite(value)) return null;
        if (kind === 'date') return formatIsoDate(Math.round(value));
        return kind === 'place' ? value + 1 : value;
      }),
    ]),
  };
}

/** The words of a cross-table, in the reader's language. */
export interface CrossTableHeadings {
  segment: string;
  missing: string;
  /** All rows that are in a segment. */
  whole: string;
}

/**
 * A cross-table as a table of counts: a row for the whole and one for each segment, a column for each level and, where
 * any row has no value, one for those. `levelText` says a level in the reader's language.
 */
export function crossTableTable(
  cross: CrossTable,
  segments: SegmentLabel[],
  headings: CrossTableHeadings,
  levelText: (level: CrossLevel) => string,
): ResultTable {
  const hasMissing = cross.missing.some((count) => count > 0);
  const counts = cross.counts.map((row, segment) => (hasMissing ? [...row, cross.missing[segment]!] : row));
  const width = cross.levels.length + Number(hasMissing);
  const whole = Array.from({ length: width }, (_, level) => counts.reduce((sum, row) => sum + row[level]!, 0));
  return {
    header: [headings.segment, ...cross.levels.map(levelText), ...(hasMissing ? [headings.missing] : [])],
    rows: [[headings.whole, ...whole], ...counts.map((row, segment) => [labelText(segments[segment]!), ...row])],
  };
}

function labelText({ letter, name }: SegmentLabel): string {
  return name === '' ? letter : `${letter} ${name}`;
}
