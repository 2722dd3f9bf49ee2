import { ok, type Result } from '../common/result';
import type { Steps } from '../common/steps';
import type { StepOutcome } from '../prepare/recipe';
import type { TableSummary } from '../read/report';
import type { Table } from '../table/table';
import { assignRows, type AssignedRows } from './assignRows';
import { NO_SEGMENT, type Partition } from './partition';
import type { SegmentRule } from './segmentRule';

/** A row is between two segments where its distance to the nearest centre is more than this share of that to the second. */
const BETWEEN = 0.9;

/** What became of the rows of another table, beside those that made the segments. */
export interface NewRowsReport {
  rowCount: number;
  /** Rows by segment. */
  sizes: number[];
  /** Rows without a segment: a cell is missing, and the rule does not fill it. */
  leftOut: number;
  /** Rows with a missing cell that the rule filled. */
  filledRows: number;
  /** Columns with texts that the rule has not met, and in how many rows. */
  unknown: AssignedRows['unknown'];
  /** Rows between two segments; shares of those with a segment: of the new ones, and of those that made the segments. */
  between: { rows: number; share: number; shareBefore: number };
  /** Rows farther from their centre than any that made its segment. */
  beyond: number;
}

/** The answer to a file of new rows. */
export interface NewRows {
  /** Of the table that the recipe makes of the file. */
  summary: TableSummary;
  /** One for each step of the recipe. */
  outcomes: StepOutcome[];
  report: NewRowsReport;
}

/**
 * Gives the rows of another table their segments (see `assignRows`, whose problems these are), and looks at how they lie
 * beside the rows that made the segments. Cost: that of both tables.
 * @param own the table that the rule was made from, and what the partition says of its rows
 */
export function* assignNewRows(
  table: Table,
  rule: SegmentRule,
  own: { table: Table; labels: Partition['labels'] },
): Steps<Result<{ assigned: AssignedRows; report: NewRowsReport }>> {
  const answer = yield* assignRows(table, rule);
  if (!answer.ok) return answer;
  const before = yield* assignRows(own.table, rule);
  if (!before.ok) return before;
  const { value: assigned } = answer;
  const { leftOut, filledRows, unknown } = assigned;
  const reach = new Array<number>(rule.k).fill(0);
  own.labels.forEach((segment, row) => {
    if (segment !== NO_SEGMENT) reach[segment] = Math.max(reach[segment]!, before.value.nearest[row]!);
  });
  const sizes = new Array<number>(rule.k).fill(0);
  let beyond = 0;
  assigned.labels.forEach((segment, row) => {
    if (segment === NO_SEGMENT) return;
    sizes[segment]!++;
    if (assigned.nearest[row]! > reach[segment]!) beyond++;
  });
  const rows = rowsBetween(assigned, assigned.labels);
  const inSegments = (labels: Uint8Array) => labels.reduce((count, segment) => count + Number(segment < NO_SEGMENT), 0);
  const share = rows / inSegments(assigned.labels);
  const shareBefore = rowsBetween(before.value, own.labels) / inSegments(own.labels);
  const between = { rows, share, shareBefore };
  return ok({
    assigned,
    report: { rowCount: table.rowCount, sizes, leftOut, filledRows, unknown, between, beyond },
  });
}

function rowsBetween({ nearest, second }: AssignedRows, labels: Uint8Array): number {
  let rows = 0;
  labels.forEach((segment, row) => {
    if (segment !== NO_SEGMENT && nearest[row]! > BETWEEN * second[row]!) rows++;
  });
  return rows;
}
