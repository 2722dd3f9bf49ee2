import { NO_SEGMENT, type Partition } from '../cluster/partition';
import { FEW_VALUES } from '../prepare/roles';
import type { CodedColumn, Column, DateColumn, NumberColumn, Table } from '../table/table';
import { findDistinctions, isMarker } from './distinctions';
import { commonestCodes, countLevels, levelByCode } from './levels';
import type { Profile, ProfileVariable } from './profile';

/** A category is described by the shares of its commonest levels, at most this many. */
const MOST_LEVELS = 8;

/**
 * What can be said of each segment and of the whole. "The whole" is the rows that are in some segment.
 *
 * Numbers and dates give one mean (dates in days since 1970-01-01), yes/no columns the share of the yes word,
 * categories one share for each of their 8 commonest levels, most frequent first; so do numbers with at most 5 different
 * values that did not make the segments, smallest first, because the mean of codes says nothing; texts and ids give nothing, and
 * neither does a column without any value in those rows. Variables stand in the table's order. Missing cells count in
 * no mean and no share: each is of the rows that have a value in that column.
 *
 * Cost: at most two passes over each column.
 */
export function profileSegments(table: Table, partition: Partition): Profile {
  const made = new Set(partition.variables);
  const profiled = table.columns.flatMap((column) => profileColumn(column, partition, made.has(column.name)));
  const inSegments = partition.sizes.reduce((sum, size) => sum + size, 0);
  return {
    variables: profiled,
    segments: partition.sizes.map((size, segment) => ({
      size,
      share: inSegments === 0 ? 0 : size / inSegments,
      distinctions: findDistinctions(profiled, segment),
    })),
    leftOut: table.rowCount - inSegments,
  };
}

function profileColumn(column: Column, partition: Partition, madeSegments: boolean): ProfileVariable[] {
  switch (column.type) {
    case 'number': {
      const codes = madeSegments ? undefined : asCodes(column, FEW_VALUES);
      if (!codes) return profileMean(column, partition, madeSegments);
      return profileShares(codes, partition, madeSegments, [...codes.dictionary.keys()]);
    }
    case 'date':
      return profileMean(column, partition, madeSegments);
    case 'yesno':
      return profileShares(column, partition, madeSegments, [1]);
    case 'category':
      return profileShares(column, partition, madeSegments, commonestCodes(column, partition, MOST_LEVELS).codes);
    default:
      return [];
  }
}

/** The column as one of texts, in order of the numbers; undefined where it has one value, more than `most`, or few rows of each. */
function asCodes(column: NumberColumn, most: number): CodedColumn | undefined {
  const different = new Set<number>();
  let filled = 0;
  for (const value of column.values) {
    if (Number.isNaN(value)) continue;
    filled++;
    different.add(value);
    if (different.size > most) return undefined;
  }
  if (different.size < 2 || filled < 2 * different.size) return undefined;
  const ascending = [...different].sort((a, b) => a - b);
  const codeOf = new Map(ascending.map((value, code) => [value, code]));
  const { name, missing, kept } = column;
  const codes = Uint32Array.from(column.values, (value) => codeOf.get(value) ?? 0);
  return { name, missing, kept, type: 'category', codes, dictionary: ascending.map(String) };
}

function profileMean(column: NumberColumn | DateColumn, partition: Partition, madeSegments: boolean) {
  const { labels, k } = partition;
  const { values } = column;
  const isIn = (row: number) => labels[row] !== NO_SEGMENT && !Number.isNaN(values[row]);
  const first = values.findIndex((_, row) => isIn(row));
  if (first < 0) return [];

  // Sums of distances from a value of the column itself: a constant column then has deviation 0 exactly.
  const origin = values[first]!;
  const counts = new Array<number>(k).fill(0);
  const sums = new Array<number>(k).fill(0);
  for (let row = first; row < labels.length; row++) {
    if (!isIn(row)) continue;
    const segment = labels[row]!;
    counts[segment]!++;
    sums[segment]! += values[row]! - origin;
  }
  const n = total(counts);
  const overall = origin + total(sums) / n;
  let squares = 0;
  for (let row = first; row < labels.length; row++) if (isIn(row)) squares += (values[row]! - overall) ** 2;

  const bySegment = counts.map((count, segment) => (count === 0 ? NaN : origin + sums[segment]! / count));
  const measured = { kind: 'mean' as const, overall, deviation: Math.sqrt(squares / n), bySegment };
  const variable = withDifferences({ column: column.name, madeSegments, ...measured });
  return [column.type === 'date' ? { ...variable, date: true as const } : variable];
}

function profileShares(column: CodedColumn, partition: Partition, madeSegments: boolean, codes: number[]) {
  const { counts } = countLevels(partition, codes.length + 1, levelByCode(column, codes));
  const present = counts.map(total);
  const n = total(present);
  if (n === 0) return [];
  return codes.map((code, level) => {
    const overall = total(counts.map((row) => row[level]!)) / n;
    return withDifferences({
      column: column.name,
      level: column.dictionary[code]!,
      kind: 'share',
      madeSegments,
      overall,
      deviation: Math.sqrt(overall * (1 - overall)),
      bySegment: counts.map((row, segment) => (present[segment] === 0 ? NaN : row[level]! / present[segment]!)),
    });
  });
}

function withDifferences(variable: Omit<ProfileVariable, 'difference' | 'marker'>): ProfileVariable {
  const { kind, overall, deviation, bySegment } = variable;
  const difference = bySegment.map((value) => (deviation === 0 ? 0 : (value - overall) / deviation));
  const marker = bySegment.map((value, segment) => isMarker(kind, value, overall, difference[segment]!));
  return { ...variable, difference, marker };
}

function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
