import type { Assessment, Structure } from '../assess/assessment';
import type { Partition } from '../cluster/partition';
import type { Problem } from '../common/problem';
import type { PreparedSummary } from '../prepare/preparation';
import type { StepOutcome } from '../prepare/recipe';
import type { Profile } from '../profile/profile';
import type { TableSummary } from '../read/report';
import type { SegmentValues } from '../target/segmentValues';
import type { ProjectDocument } from './document';

/** Of records and project files. A change of any stored shape makes it one more, and adds a migration. */
export const SCHEMA_VERSION = 5;

/** The samples; a project remembers which it came from, so that its source and licence are shown. */
export type SampleName = 'wholesale' | 'telco' | 'cluster-markets';

/** A column's bytes (see `columnBytes`) are kept once, under their SHA-256 as 64 hexadecimal digits. */
export interface StoredColumn {
  name: string;
  hash: string;
  bytes: number;
}

/** A column and its bytes, in a blob that the browser holds: they are not on the heap of who hands them on. */
export interface ColumnBytes {
  column: StoredColumn;
  content: Blob;
}

/** What was computed, under the key it was made from (see `resultKeys`): opening a project computes nothing again. */
export type StoredResult =
  | { kind: 'prepared'; key: string; value: { summary: PreparedSummary; notes: Problem[] } }
  | { kind: 'partition'; key: string; value: Partition }
  | { kind: 'assessment'; key: string; value: Assessment }
  | { kind: 'profile'; key: string; value: Profile }
  | { kind: 'values'; key: string; value: SegmentValues };

/** A second table that steps of the recipe join to the first: as it was read, and not to be read otherwise. */
export interface SideTable {
  id: string;
  /** Of its file, and of the sheet where there are several. */
  name: string;
  summary: TableSummary;
}

/** A second table with its columns as they are kept. */
export interface SideBytes extends SideTable {
  columns: ColumnBytes[];
}

/** A project but for its columns: what moves between the page, the store and a project file. */
export interface ProjectContents {
  document: ProjectDocument;
  /** Where the person was. */
  step: string;
  sample?: SampleName;
  /** The file that the table was read from, packed by gzip and kept as a column is; `name` is the file's. */
  source?: StoredColumn;
  /** Of the table as it was read; so are the stored columns. */
  summary: TableSummary;
  /** Of the table that the recipe makes of it; only where there are steps. Results are of this one. */
  prepared?: TableSummary;
  /** Those that a step of the document's recipe names. */
  sides: SideTable[];
  results: StoredResult[];
}

/** What a recipe makes of the table that is open. */
export interface Prepared {
  summary: TableSummary;
  /** One for each step. */
  outcomes: StepOutcome[];
  /** Equal for two recipes exactly where both give the same rows in the same order; "" for the file's own. */
  rowsKey: string;
}

/** A table that was opened; a project file brings its project along. */
export interface Opened {
  /** As it was read. */
  summary: TableSummary;
  /** What its recipe makes of it; absent where that has no steps. */
  prepared?: Prepared;
  project?: Omit<ProjectContents, 'summary'>;
  /** Of the project's source: its packed bytes. */
  source?: Blob;
}

/** What the list of projects shows of one. */
export interface Glance {
  rows: number;
  columns: number;
  /** Those of the partition, by letter. */
  segments: { letter: string; size: number }[];
  structure?: Structure;
}

/** A project as it stands in the store; its results and the bytes of its columns stand beside it. */
export interface ProjectRecord {
  id: string;
  version: number;
  /** One more at each save: who saves without having seen the last one is refused. */
  revision: number;
  document: ProjectDocument;
  step: string;
  sample?: SampleName;
  source?: StoredColumn;
  summary: TableSummary;
  prepared?: TableSummary;
  columns: StoredColumn[];
  sides: (SideTable & { columns: StoredColumn[] })[];
  glance: Glance;
  /** Milliseconds since 1970. */
  changed: number;
  /** Deleted by the person, who can still undo it. */
  deleted?: true;
}

/** A project as the store has it. */
export interface LoadedProject {
  record: ProjectRecord;
  results: StoredResult[];
  columns: ColumnBytes[];
  sides: SideBytes[];
}

/** Of the table that the document and the results are of. */
export function preparedSummary({ summary, prepared }: Pick<ProjectContents, 'summary' | 'prepared'>): TableSummary {
  return prepared ?? summary;
}
