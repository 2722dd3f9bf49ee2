import type { Problem } from '../common/problem';
import type { Result } from '../common/result';
import type { Steps } from '../common/steps';
import type { ColumnReport, PersonalKind, ReadOutput } from '../read/report';
import type { Table } from '../table/table';
import type { JoinMatches } from './recipe';

/** The second tables of a project, by id. */
export type SideTables = ReadonlyMap<string, ReadOutput>;

/** What shares are of: 'share' of kinds, categories or channels, 'timing' of weekdays or parts of the day. */
export type ShareKind = 'share' | 'timing';

/** The table after a step. Columns that the step leaves alone are the very same. */
export interface Changed {
  table: Table;
  /** Cells that are others than before, new columns not counted. */
  cells: number;
  /** Where each row of the table was before; absent: every row is in its place. */
  rows?: Uint32Array;
  /** The rows are no longer those of the file: one for each customer. */
  newRows?: true;
  /**
   * Columns that are new or have another name, what they were made from, and, where that is not in the table, tell of
   * persons; `share`: it is one of shares of a whole: of what, or of weekdays or parts of the day (`timing`).
   */
  made?: { column: string; from: string[]; personal?: PersonalKind; share?: ShareKind }[];
  /** Of changed columns, where the step has them already; without what they tell of persons. */
  reports?: ColumnReport[];
  notes?: Problem[];
  join?: JoinMatches;
}

/** Each kind of step is such a function; problems say why it does not fit the table. Waits every few milliseconds. */
export type Change<Choice> = (table: Table, choice: Choice) => Steps<Result<Changed>>;
