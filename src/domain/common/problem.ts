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
  'not-utf8': { file: string; byte: number };
  /** A byte-order mark says UTF-16, as in Excel's "Unicode text". */
  'utf-16': { file: string };
  'broken-workbook': { file: string };
  'locked-workbook': { file: string };
  'old-workbook': { file: string };
  'empty-sheet': { file: string; sheet: string };
  'no-rows': { file: string };
  'broken-quotes': { file: string; row: number };
  'uneven-rows': { file: string; rows: number; firstRow: number };
  'one-column': { file: string; column: string };
  'no-numeric-column': { file: string };
  'empty-columns': { columns: string[] };
  'no-variables': Record<string, never>;
  'constant-variables': { columns: string[] };
  'missing-variables': { columns: string[] };
  'all-rows-equal': { rows: number };
  'too-few-rows': { rows: number; leftOut: number };
  'fewer-distinct-rows': { distinct: number; k: number };
  'bad-option': { option: string; got: string; allowed: string };
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
