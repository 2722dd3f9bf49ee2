import { NO_SEGMENT, type Partition } from '../cluster/partition';
import type { Table } from '../table/table';
import { rowValues } from './rowValues';

/** What each segment is worth, by the columns the person chose. */
export interface SegmentValues {
  /** Sum over all rows that are in a segment; 0 where no column is chosen. */
  total: number;
  segments: {
    rows: number;
    /** Of the rows that are in a segment. */
    share: number;
    /** Sum over its rows; missing cells count 0. */
    value: number;
    /** Of `total`; NaN where that is not above 0. */
    valueShare: number;
    /** value ÷ rows that have one; NaN where none has. */
    valuePerRow: number;
    /** Rows of which every chosen column is missing; 0 where no column is chosen. */
    missing: number;
  }[];
}

/**
 * What each segment is worth, by partition number; rows that are in no segment count nowhere.
 * @param columns number columns whose sum is what a row is worth (see `rowValues`); throws where there is none of a name
 *
 * Cost: one pass over the rows, and one over each column.
 */
export function segmentValues(table: Table, partition: Partition, columns: string[]): SegmentValues {
  const { labels, k } = partition;
  const values = rowValues(table, columns);
  const rows = new Array<number>(k).fill(0);
  const sums = new Array<number>(k).fill(0);
  const valued = new Array<number>(k).fill(0);
  for (let row = 0; row < labels.length; row++) {
    const segment = labels[row]!;
    if (segment === NO_SEGMENT) continue;
    rows[segment]!++;
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    sums[segment]! += value;
    valued[segment]!++;
  }
  const inSegments = rows.reduce((sum, count) => sum + count, 0);
  const total = sums.reduce((sum, value) => sum + value, 0);
  return {
    total,
    segments: rows.map((count, segment) => ({
      rows: count,
      share: inSegments === 0 ? 0 : count / inSegments,
      value: sums[segment]!,
      valueShare: total > 0 ? sums[segment]! / total : NaN,
      valuePerRow: sums[segment]! / valued[segment]!,
      missing: columns.length === 0 ? 0 : count - valued[segment]!,
    })),
  };
}
