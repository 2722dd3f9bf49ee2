import type { Assessment } from '../domain/assess/assessment';
import type { ResampleAnswer, ResampleTask } from '../domain/assess/resampling';
import type { AssessOptions } from '../domain/assess/assessOptions';
import type { ContactPage, ContactsRequest, Wave } from '../domain/campaign/contacts';
import type { ContactWords, WrittenList } from '../domain/campaign/contactsFile';
import type { NewRows } from '../domain/cluster/newRows';
import type { ClusterOptions, Partition } from '../domain/cluster/partition';
import type { Seeding, Start, StartTask } from '../domain/cluster/rows';
import type { ShardAssignment, ShardMeasurement } from '../domain/cluster/shard';
import type { Problem } from '../domain/common/problem';
import type { Progress } from '../domain/common/progress';
import type { Result } from '../domain/common/result';
import type { Preparation, PreparedSummary } from '../domain/prepare/preparation';
import type { VariableReport } from '../domain/prepare/variableReport';
import type { CrossTable, Profile } from '../domain/profile/profile';
import type { Recipe } from '../domain/prepare/recipe';
import type { FoundKeys } from '../domain/prepare/join/keysByValues';
import type { StepSample } from '../domain/prepare/stepSample';
import type { ColumnBytes, Opened, Prepared, ProjectContents, SideBytes } from '../domain/project/record';
import type { ReadChoices } from '../domain/read/choices';
import type { RawColumn } from '../domain/read/rawTable';
import type { TableSummary } from '../domain/read/report';
import type { Grounds } from '../domain/read/types/typeColumn';
import type { CustomersHeadings, SegmentLabel } from '../domain/share/customersFile';
import type { MaskedColumn } from '../domain/share/mask';
import type { NewRowsHeadings } from '../domain/share/newRowsFile';
import type { ResultTable } from '../domain/share/resultTable';
import type { RowView } from '../domain/table/rowView';
import type { SheetCell } from '../domain/table/writtenCells';
import type { SegmentValues } from '../domain/target/segmentValues';
import type { ParquetShape } from './parquet';
import type { RowSet } from './pooledRows';
import type { Reading, ReadShare, Share } from './shareReader';
import type { ReadWorkbook } from './workbook';
import type { ZipEntry } from './zipDirectory';
import type { Unpacked } from './zipFile';
import type { ColumnAnswer } from './typeInShards';

/** Everything that crosses between the page and its workers: the verbs of each worker, all data. */
export interface Services {
  engine: EngineService;
  shard: ShardService;
  seeding: SeedingService;
  workbook: WorkbookService;
  parquet: ParquetService;
  resultCsv: ResultCsvService;
}

export type WorkerKind = keyof Services;

/** The workers the engine may ask the page for; the page starts them, so that it can end them. */
export type HelperKind = 'seeding' | 'workbook' | 'parquet';

export interface Living {
  holdLife(name: string): Promise<void>;
}

/** Helpers are reached through a port each, so that their answers do not pass through the page. */
export interface Connecting extends Living {
  connect(port: MessagePort): void;
}

/** What the engine asks the page for: a port to each of these workers, started where it is not running. */
export interface Helpers {
  shards(): MessagePort[] | Promise<MessagePort[]>;
  helper(kind: HelperKind): Promise<MessagePort>;
}

/** Job numbers are the page's; `stop` makes the job of that number answer 'cancelled' at its next breath. */
export type Job = number;
export type Report = (progress: Progress) => void;

/**
 * A project file that is given no recipe brings its own. `sameProject`: the second tables that are held stay; else only
 * those that the project brings are there afterwards.
 */
export type WorkerSource = { recipe?: Recipe; sameProject?: true } & TableSource;

/**
 * A file (a spreadsheet or a project file), the sample that the engine makes itself, a file or columns as kept.
 * `tableOnly`: a project file is refused.
 */
export type TableSource =
  | { kind: 'file'; file: File; choices: ReadChoices; tableOnly?: true }
  | { kind: 'cluster-markets'; language: 'en' | 'zh'; name: string; choices: ReadChoices }
  | { kind: 'packed'; source: ColumnBytes; choices: ReadChoices }
  | { kind: 'stored'; name: string; summary: TableSummary; columns: ColumnBytes[]; sides: SideBytes[] };

/** A source that can be read in any way. */
export type ReadableSource = Extract<TableSource, { choices: ReadChoices }>;

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

export interface EngineService extends Living {
  useHelpers(helpers: Helpers): void;
  /** The shards have been ended; ask for new ones when they are needed. */
  forgetShards(): void;
  /** The shard at this place is gone, and this is the port to another. Answers the jobs that cannot go on with it. */
  replaceShard(slot: number, port: MessagePort): Promise<Job[]>;
  stop(job: Job): void;
  open(source: WorkerSource, job: Job, report: Report): Promise<Result<Opened>>;
  /** Held under the id, for steps that join it, until another project is opened. A project file is refused. */
  readSide(id: string, source: ReadableSource, job: Job, report: Report): Promise<Result<TableSummary>>;
  /** What is asked for after it, but for `columns` and `projectFile`, is of the table it makes. */
  applyRecipe(recipe: Recipe, job: Job, report: Report): Promise<Result<Prepared>>;
  /** What a step of that recipe, applied or not, does to a few rows. */
  stepSample(recipe: Recipe, step: string, job: Job, report: Report): Promise<Result<StepSample>>;
  /** By whose values the table after these steps and a second table go together, if by any. */
  keysOfSide(steps: Recipe, id: string, job: Job, report: Report): Promise<Result<FoundKeys | undefined>>;
  rows(
    of: 'read' | 'prepared',
    from: number,
    to: number,
    view: RowView,
    columns?: string[],
  ): Promise<{ places: number[]; cells: string[][]; total: number }>;
  prepare(
    preparation: Preparation,
    job: Job,
    report: Report,
  ): Promise<Result<{ summary: PreparedSummary; notes: Problem[] }>>;
  inspectVariables(preparation: Preparation, job: Job, report: Report): Promise<Result<VariableReport>>;
  cluster(preparation: Preparation, options: ClusterOptions, job: Job, report: Report): Promise<Result<Partition>>;
  assess(preparation: Preparation, options: AssessOptions, job: Job, report: Report): Promise<Result<Assessment>>;
  profile(columns: string[], partition: Partition): Profile;
  crossTable(partition: Partition, column: string): CrossTable;
  segmentValues(columns: string[], partition: Partition): SegmentValues;
  contacts(partition: Partition, request: ContactsRequest, wave: Wave, from: number, to: number): ContactPage;
  contactsFile(
    format: 'csv' | 'xlsx',
    partition: Partition,
    lists: WrittenList[],
    words: ContactWords,
    masked: MaskedColumn[],
    job: Job,
    report: Report,
  ): Promise<Result<Blob>>;
  customersFile(
    format: 'csv' | 'xlsx',
    partition: Partition,
    segments: SegmentLabel[],
    headings: CustomersHeadings,
    masked: MaskedColumn[],
    job: Job,
    report: Report,
  ): Promise<Result<Blob>>;
  assignNewRows(request: NewRowsRequest, job: Job, report: Report): Promise<Result<NewRows>>;
  newRowsFile(
    request: NewRowsRequest,
    segments: SegmentLabel[],
    headings: NewRowsHeadings,
    masked: MaskedColumn[],
    job: Job,
    report: Report,
  ): Promise<Result<Blob>>;
  columns(job: Job, report: Report): Promise<Result<ColumnBytes[]>>;
  /** Those of a second table. Problem: `side-table-missing`. */
  sideColumns(id: string, job: Job, report: Report): Promise<Result<ColumnBytes[]>>;
  source(): Promise<Result<ColumnBytes>>;
  projectFile(contents: ProjectContents, source: Blob | undefined, job: Job, report: Report): Promise<Result<Blob>>;
}

export interface ShardService extends Connecting {
  /** The values move here. */
  load(set: RowSet, values: Float32Array, columnCount: number): void;
  release(set: RowSet): void;
  assign(set: RowSet, centres: Float64Array): ShardAssignment;
  measure(set: RowSet, centres: Float64Array): ShardMeasurement;
  distances(set: RowSet, centres: Float64Array): Float64Array;
  /** Rejects where the set is released meanwhile. */
  start(set: RowSet, task: StartTask): Promise<Omit<Start, 'task'>>;
  /** How far the restart on it is, 0 where none is under way. */
  underway(set: RowSet): number;
  /** As `start`. */
  resample(set: RowSet, task: ResampleTask): Promise<ResampleAnswer>;
  /** Shares of this text are read from now on; each answer moves here. */
  beginReading(blob: Blob, reading: Reading): void;
  readShare(share: Share): Promise<ReadShare>;
  endReading(): void;
  beginUnpacking(file: Blob, entry: ZipEntry): void;
  /** See UnpackingShard. */
  nextPiece(): Promise<Uint8Array | Unpacked>;
  endUnpacking(): void;
  /** Moves the column's arrays here and back. */
  typeColumn(raw: RawColumn, grounds: Grounds): ColumnAnswer;
}

export interface SeedingService extends Connecting, Seeding {}

export interface WorkbookService extends Connecting {
  /** The sheet's arrays move. */
  read(bytes: Uint8Array, fileName: string, sheet?: string): Result<ReadWorkbook>;
  write(sheets: { name: string; rows: SheetCell[][] }[]): Uint8Array;
}

export interface ParquetService extends Connecting {
  /** Ends with the file before it. */
  open(file: File): Promise<Result<ParquetShape>>;
  /** Its arrays move here. */
  column(place: number): Promise<Result<RawColumn[]>>;
}

export interface ResultCsvService extends Living {
  resultCsv(table: ResultTable): string;
}
