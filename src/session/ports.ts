import type { Assessment } from '../domain/assess/assessment';
import type { ClusterOptions, Partition } from '../domain/cluster/partition';
import type { Problem } from '../domain/common/problem';
import type { Progress } from '../domain/common/progress';
import type { Result } from '../domain/common/result';
import type { Preparation, PreparedSummary } from '../domain/prepare/preparation';
import type { CrossTable, Profile } from '../domain/profile/profile';
import type { TableSummary } from '../domain/read/report';
import type { ResultTable } from '../domain/share/resultTable';
import type { CustomersHeadings, SegmentLabel } from '../domain/share/customersFile';

/** Where the rows come from: a file the person gave, or the made-up sample, which the engine makes itself. */
export type Source = { kind: 'file'; file: File } | { kind: 'cluster-markets'; language: 'en' | 'zh'; name: string };

/** How the caller follows a long job and stops it. A stopped job answers with the problem 'cancelled'. */
export interface Run {
  progress(progress: Progress): void;
  signal: AbortSignal;
}

export interface RowsRequest {
  from: number;
  to: number;
  sort?: { column: string; descending: boolean };
}

/** Rows [from, to) as they stand in the file, in the order asked for. */
export interface RowsWindow {
  from: number;
  /** Place in the file of each row, from 0. */
  places: number[];
  cells: string[][];
}

/** The work that is done off the main thread, on the one table that is open. */
export interface Engine {
  open(source: Source, run: Run): Promise<Result<TableSummary>>;
  rows(request: RowsRequest): Promise<Result<RowsWindow>>;
  prepare(preparation: Preparation): Promise<Result<{ summary: PreparedSummary; notes: Problem[] }>>;
  cluster(preparation: Preparation, options: ClusterOptions, run: Run): Promise<Result<Partition>>;
  assess(preparation: Preparation, seed: number, run: Run): Promise<Result<Assessment>>;
  /** `columns`: those to describe the segments by. */
  profile(columns: string[], partition: Partition): Promise<Result<Profile>>;
  crossTable(partition: Partition, column: string): Promise<Result<CrossTable>>;
  /** The customers' file with two more columns: the segment's letter and its name. */
  customersFile(
    format: 'csv' | 'xlsx',
    partition: Partition,
    segments: SegmentLabel[],
    headings: CustomersHeadings,
    run: Run,
  ): Promise<Result<Blob>>;
  /** A small table of results as CSV text. */
  resultCsv(table: ResultTable): Promise<Result<string>>;
}

/** The page's own doors: what a browser can do that is not drawing. */
export interface Doors {
  pickFile(accept: string): Promise<File | undefined>;
  sample(name: 'wholesale_customers.csv' | 'telco_customers.csv'): Promise<File>;
  download(name: string, content: Blob): void;
  copyImage(image: Blob): Promise<void>;
  print(): void;
}
