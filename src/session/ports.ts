import type { Assessment } from '../domain/assess/assessment';
import type { AssessOptions } from '../domain/assess/assessOptions';
import type { ContactPage, ContactsRequest, Wave } from '../domain/campaign/contacts';
import type { ContactWords } from '../domain/campaign/contactsFile';
import type { NewRows } from '../domain/cluster/newRows';
import type { ClusterOptions, Partition } from '../domain/cluster/partition';
import type { Problem } from '../domain/common/problem';
import type { Progress } from '../domain/common/progress';
import type { Result } from '../domain/common/result';
import type { Preparation, PreparedSummary } from '../domain/prepare/preparation';
import type { VariableReport } from '../domain/prepare/variableReport';
import type { CrossTable, Profile } from '../domain/profile/profile';
import type { Recipe } from '../domain/prepare/recipe';
import type { FoundKeys } from '../domain/prepare/join/keysByValues';
import type { StepSample } from '../domain/prepare/stepSample';
import type {
  ColumnBytes,
  LoadedProject,
  Opened,
  Prepared,
  ProjectContents,
  ProjectRecord,
  SideBytes,
  StoredResult,
} from '../domain/project/record';
import type { ReadChoices } from '../domain/read/choices';
import type { TableSummary } from '../domain/read/report';
import type { MaskedColumn } from '../domain/share/mask';
import type { NewRowsHeadings } from '../domain/share/newRowsFile';
import type { ResultTable } from '../domain/share/resultTable';
import type { CustomersHeadings, SegmentLabel } from '../domain/share/customersFile';
import type { RowView } from '../domain/table/rowView';
import type { SegmentValues } from '../domain/target/segmentValues';

/**
 * Where the rows come from: a file the person gave (a spreadsheet, or a project file), the made-up sample, which the
 * engine makes itself, the file of a project as it is kept, or the columns of one. `tableOnly` refuses a project file.
 */
export type TableSource =
  | { kind: 'file'; file: File; choices: ReadChoices; tableOnly?: true }
  | { kind: 'cluster-markets'; language: 'en' | 'zh'; name: string; choices: ReadChoices }
  | { kind: 'packed'; source: ColumnBytes; choices: ReadChoices }
  | { kind: 'stored'; name: string; summary: TableSummary; columns: ColumnBytes[]; sides: SideBytes[] };

/** A source that can be read in any way. */
export type ReadableSource = Extract<TableSource, { choices: ReadChoices }>;

/**
 * A recipe is applied to the rows; a project file that is given none brings its own. `sameProject`: the second tables
 * that were read before stay; else they go, and those that a project brings take their place.
 */
export type Source = { recipe?: Recipe; sameProject?: true } & TableSource;

/** The table that is open: as it was read, or as the recipe makes it. */
export type TableStage = 'read' | 'prepared';

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  newId(): string;
  /** Milliseconds since any moment. */
  elapsed(): number;
  /** Resolves when the page has nothing else to do, or after a while. */
  idle(): Promise<void>;
}

/** How the caller follows a long job and stops it. A stopped job answers with the problem 'cancelled'. */
export interface Run {
  progress(progress: Progress): void;
  signal: AbortSignal;
}

export interface RowsRequest extends RowView {
  from: number;
  to: number;
  /** Only the cells of these columns, in this order; absent: of all. */
  columns?: string[];
}

/** Rows [from, to) of those asked for, as they stand in the file, in the order asked for. */
export interface RowsWindow {
  from: number;
  /** How many rows there are of those asked for; absent: as many as the table has. */
  total?: number;
  /** Place in the file of each row, from 0. */
  places: number[];
  cells: string[][];
}

/**
 * A file whose rows are given segments: read and made ready as the open table is, whose partition and preparation these
 * are. `id`: the same only for one file and one partition.
 */
export interface NewRowsRequest {
  id: string;
  file: File;
  choices: ReadChoices;
  recipe: Recipe;
  preparation: Preparation;
  partition: Partition;
}

/** The work that is done off the main thread, on the one table that is open, as its recipe makes it unless said otherwise. */
export interface Engine {
  open(source: Source, run: Run): Promise<Result<Opened>>;
  /** Applies it to the table as read; all else asked for from then on is of the table it makes. */
  applyRecipe(recipe: Recipe, run: Run): Promise<Result<Prepared>>;
  /** A second table, for steps that join the one of this id. A project file is refused. */
  readSide(id: string, source: ReadableSource, run: Run): Promise<Result<TableSummary>>;
  /** What one step of a recipe, applied to the table as read, does to a few rows; nothing is masked. */
  stepSample(recipe: Recipe, step: string): Promise<Result<StepSample>>;
  /** By whose values the table after these steps and the second table of this id go together, if by any. */
  keysOfSide(steps: Recipe, id: string): Promise<Result<FoundKeys | undefined>>;
  rows(request: RowsRequest & { of: TableStage }): Promise<Result<RowsWindow>>;
  prepare(preparation: Preparation): Promise<Result<{ summary: PreparedSummary; notes: Problem[] }>>;
  /** How the variables are spread, and what may be wrong with them. */
  inspectVariables(preparation: Preparation): Promise<Result<VariableReport>>;
  cluster(preparation: Preparation, options: ClusterOptions, run: Run): Promise<Result<Partition>>;
  assess(preparation: Preparation, options: AssessOptions, run: Run): Promise<Result<Assessment>>;
  /** `columns`: those to describe the segments by. */
  profile(columns: string[], partition: Partition): Promise<Result<Profile>>;
  crossTable(partition: Partition, column: string): Promise<Result<CrossTable>>;
  /** `columns`: those whose sum is what a row is worth. */
  segmentValues(columns: string[], partition: Partition): Promise<Result<SegmentValues>>;
  /** Rows [from, to) of one wave of a segment's list. */
  contacts(
    partition: Partition,
    request: ContactsRequest,
    wave: Wave,
    from: number,
    to: number,
  ): Promise<Result<ContactPage>>;
  /** The lists of these segments: a sheet for each in a workbook, one below the other in CSV. `masked`: its columns. */
  contactsFile(
    format: 'csv' | 'xlsx',
    partition: Partition,
    requests: { request: ContactsRequest; label: SegmentLabel }[],
    words: ContactWords,
    masked: MaskedColumn[],
    run: Run,
  ): Promise<Result<Blob>>;
  /** The customers' file with two more columns, the segment's letter and its name, and with some columns masked. */
  customersFile(
    format: 'csv' | 'xlsx',
    partition: Partition,
    segments: SegmentLabel[],
    headings: CustomersHeadings,
    masked: MaskedColumn[],
    run: Run,
  ): Promise<Result<Blob>>;
  /** The open table stays as it is. */
  assignNewRows(request: NewRowsRequest, run: Run): Promise<Result<NewRows>>;
  /** The rows of that file as CSV, with their segments and the distances to the nearest two. */
  newRowsFile(
    request: NewRowsRequest,
    segments: SegmentLabel[],
    headings: NewRowsHeadings,
    masked: MaskedColumn[],
    run: Run,
  ): Promise<Result<Blob>>;
  /** A small table of results as CSV text. */
  resultCsv(table: ResultTable): Promise<Result<string>>;
  /** The columns of the open table as read, to be kept. */
  columns(): Promise<Result<ColumnBytes[]>>;
  /** Those of a second table. */
  sideColumns(id: string): Promise<Result<ColumnBytes[]>>;
  /** The file that the open table was read from, packed; only where the engine read it itself. */
  source(): Promise<Result<ColumnBytes>>;
  /** The whole project, the open table included, as one file. `source`: the packed bytes of `contents.source`. */
  projectFile(contents: ProjectContents, source: Blob | undefined, run: Run): Promise<Result<Blob>>;
}

/** Projects on this computer. Trouble that can be expected (a full disk) is a problem; nothing rejects. */
export interface ProjectStore {
  /** Whether anything was ever kept here. Never makes the store. */
  exists(): Promise<boolean>;
  /** Latest first, without those that are deleted. One that cannot be read is left out and counted. */
  list(): Promise<Result<{ projects: ProjectRecord[]; unreadable: number }>>;
  load(id: string): Promise<Result<LoadedProject>>;
  /** The file that a project's table was read from; `source-missing` where it is not kept. */
  loadSource(id: string): Promise<Result<ColumnBytes>>;
  /** Keeps columns (or sources) that are not there yet. */
  saveColumns(columns: ColumnBytes[]): Promise<Result<void>>;
  /**
   * Keeps a project in one transaction. `record.revision` is one more than that of the record it was made from (1 for a
   * new project), else `changed-elsewhere`. `results`: those that are new; of the kept ones, those not named in `wanted`
   * go.
   */
  save(
    record: ProjectRecord,
    results: StoredResult[],
    wanted: Pick<StoredResult, 'kind' | 'key'>[],
  ): Promise<Result<void>>;
  rename(id: string, name: string, changed: number): Promise<Result<void>>;
  /** A copy under another id and name, with all results. */
  duplicate(id: string, copy: { id: string; name: string; changed: number }): Promise<Result<void>>;
  /** Takes it off the list; `restore` brings it back until `purge` takes it, and columns nobody needs, for good. */
  remove(id: string): Promise<Result<void>>;
  restore(id: string): Promise<Result<void>>;
  purge(spared: string[]): Promise<Result<void>>;
  /** Ids of the projects that are taken off the list and not gone yet. */
  deletedIds(): Promise<Result<string[]>>;
  /** Everything on this computer: the whole database. */
  erase(): Promise<Result<void>>;
  /** Called when the store is gone from under the page: erased or upgraded in another tab, or ended by the browser. */
  onLost(listener: (problem: Problem) => void): void;
}

/** One tab at a time may change a project. */
export interface ProjectLocks {
  /**
   * True where this tab holds the project from now on, until `release` or until another tab takes it over, which
   * `onTaken` tells.
   */
  hold(id: string, onTaken: () => void): Promise<boolean>;
  /** Takes it from the tab that holds it. */
  takeOver(id: string, onTaken: () => void): Promise<void>;
  release(id: string): void;
}

/** The page's own doors: what a browser can do that is not drawing. */
export interface Doors {
  pickFile(accept: string): Promise<File | undefined>;
  sample(name: 'wholesale_customers.csv' | 'telco_customers.csv'): Promise<File>;
  download(name: string, content: Blob): void;
  copyImage(image: Blob): Promise<void>;
  /** Text that may still be on its way; called in answer to a key or a click. Rejects where the browser refuses. */
  copyText(text: Promise<Blob>): Promise<void>;
  print(): void;
}
