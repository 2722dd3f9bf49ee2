/**
 * Expected trouble: a code, its facts, and how bad it is. The page turns it into a sentence;
 * nothing here is text for people. What is thrown instead of returned is a bug.
 */
export interface ProblemFacts {
  'empty-file': { file: string };
  /** The browser could not read it: moved, changed or locked since it was chosen. */
  'unreadable-file': { file: string };
  /** `looksLike` names what the first bytes say: "png", "jpeg", "gif", "pdf", "zip", "binary". */
  'not-a-spreadsheet': { file: string; looksLike: string };
  'broken-workbook': { file: string };
  'broken-parquet': { file: string };
  /** A Parquet file; `compression` is its name there: "LZO". */
  'unknown-compression': { file: string; compression: string };
  'locked-workbook': { file: string };
  /** It becomes so much more on unpacking, or asks for that, that it is made to exhaust who reads it. */
  'unsafe-workbook': { file: string };
  /** The sheet has about so many rows, and about `most` of them would fit into memory. */
  'too-many-cells': { file: string; rows: number; most: number };
  /** Unpacked it has so many bytes, in a format of which `most` can be read. */
  'large-workbook': { file: string; bytes: number; most: number };
  'empty-sheet': { file: string; sheet: string };
  'no-rows': { file: string };
  'broken-quotes': { file: string; row: number };
  /** A row that does not end within `bytes`. */
  'endless-row': { file: string; row: number; bytes: number };
  'too-many-columns': { file: string; columns: number; most: number };
  /** `byte` is where reading JSON ended, from 0, if the browser says so. */
  'broken-json': { file: string; byte?: number };
  /** JSON that is neither an array of objects nor one object a line. */
  'not-a-table': { file: string };
  /** Some bytes have no meaning in the encoding. */
  undecodable: { file: string; encoding: string };
  /** The file was not kept with the project, so it cannot be read anew. */
  'source-missing': { file: string };
  'uneven-rows': { file: string; rows: number; firstRow: number };
  /**
   * Rows that look like subtotals are still in the table, while totals at its end were left out. `firstRow` is the first
   * of them in the table, from 1.
   */
  'subtotal-rows': { file: string; rows: number; firstRow: number };
  'one-column': { file: string; column: string };
  'no-numeric-column': { file: string };
  'empty-columns': { columns: string[] };
  /** A step of the recipe names columns that the table does not have at that point. */
  'step-columns-missing': { columns: string[] };
  /** A column of a step has another type than the step can work with; `types` are those it can. */
  'step-type-unfit': { column: string; type: string; types: string[] };
  /** A step would make or name a column as another one is called, or by no name at all (""). */
  'step-name-taken': { column: string };
  /**
   * A step would leave no row or no column. `condition`: the first of those to be kept by, from 0, that no row fits by
   * itself. `day`: all lines are after it, the earliest on `firstDay`; in days since 1970-01-01.
   */
  'step-leaves-nothing': { what: 'rows' | 'columns'; condition?: number; day?: number; firstDay?: number };
  /** The second table that a step joins is not there, or lacks these columns. */
  'side-table-missing': { file: string };
  'side-columns-missing': { file: string; columns: string[] };
  /** Several rows of the second table have one key: `taken` says which of them are used. */
  'several-with-key': { file: string; keys: number; rows: number; taken: 'first' | 'last' | 'every' };
  /** With every row of the second table that has its key the table would have so many rows; about `most` fit into memory. */
  'too-many-joined': { file: string; rows: number; most: number };
  /** No row has a match; `loosely` would, were keys compared loosely. */
  'nothing-matched': { file: string; loosely: number };
  /** A formula that cannot be computed: what is wrong with the `length` characters from `at` (from 0), see FormulaFault. */
  'bad-formula': { at: number; length: number; fault: string; found: string; wanted: string };
  /** Cells of a new column have no value although what they are made from has one: the logarithm of 0. */
  'cells-without-value': { column: string; cells: number };
  /** Cells that had a value and cannot be read as the type that was chosen. */
  'cells-not-of-type': { column: string; cells: number; type: string };
  /**
   * Of what customers are made from, these columns are not there, or of a `type` that will not do; the step went on without.
   * `part`: what the column was chosen for.
   */
  'parts-lacking': { lacking: { part: string; column: string; type?: string }[] };
  /** Order lines or events without a customer, or without a date, were set aside. */
  'lines-without-customer': { lines: number };
  'lines-without-date': { lines: number };
  /** Lines whose amount (or quantity) is missing count as worth 0. */
  'lines-without-amount': { lines: number };
  /** Lines after the day that is stated, in days since 1970-01-01, were set aside. */
  'lines-after-day': { lines: number; day: number };
  /** The day that is stated is more than a year after the latest one of the lines. */
  'day-long-after': { day: number; latest: number };
  'no-variables': Record<string, never>;
  'constant-variables': { columns: string[] };
  'missing-variables': { columns: string[] };
  'all-rows-equal': { rows: number };
  'too-few-rows': { rows: number; leftOut: number };
  'fewer-distinct-rows': { distinct: number; k: number };
  'bad-option': { option: string; got: string; allowed: string };
  /** A project file that is not whole: `part` is the file inside it that is missing or not as it was written. */
  'damaged-project': { file: string; part: string };
  /** A zip that is neither a workbook nor a project. */
  'not-a-project': { file: string };
  /** Made by a later Tessera: `version` is its schema, `known` the latest this page can read. */
  'newer-project': { file: string; version: number; known: number };
  /** The disk, or what the browser grants, is full. */
  'storage-full': Record<string, never>;
  /** The browser refuses to keep anything, or failed to; `message` is what it said. */
  'storage-failed': { message: string };
  /** The store was erased or upgraded in another tab, or ended by the browser. */
  'storage-lost': Record<string, never>;
  /** Another tab has saved this project since this one read it. */
  'changed-elsewhere': { name: string };
  /** Another tab has the project open. */
  'open-elsewhere': { name: string };
  /** What was kept of a project is not whole. */
  'damaged-store': { name: string; part: string };
  /** A worker ended before it answered. It has been started again; the call can be repeated. */
  'worker-stopped': { worker: string };
  /** The person stopped the work. */
  cancelled: Record<string, never>;
}

export type ProblemCode = keyof ProblemFacts;

export type Problem = {
  [C in ProblemCode]: { code: C; severity: 'stop' | 'note'; facts: ProblemFacts[C] };
}[ProblemCode];

/** A problem that ends the step. */
export function stop<C extends ProblemCode>(code: C, facts: ProblemFacts[C]): Problem {
  return { code, severity: 'stop', facts } as Problem;
}

/** A problem worth a look; the step still has its output. */
export function note<C extends ProblemCode>(code: C, facts: ProblemFacts[C]): Problem {
  return { code, severity: 'note', facts } as Problem;
}
