import { note, stop, type Problem } from '../common/problem';
import type { Work } from '../common/progress';
import { failed, ok, type Result } from '../common/result';
import { DROPPED, type ReadChoices } from './choices';
import { differentNames } from './differentNames';
import { MOST_EXAMPLES } from './leftOut';
import { personalKind } from './personal/personal';
import type { RawColumn, RawTable } from './rawTable';
import type { ColumnReport, DroppedPart, FileReport, ReadOutput } from './report';
import { subtotalRows } from './shape/subtotals';
import { typeTable, type TypeElsewhere } from './types/typeTable';

/** More are stopped: nobody can look through them, and every screen would be slow. */
export const MOST_COLUMNS = 1_000;

/** A file's rows of data with what its reader knows of it. */
export interface RawFile {
  raw: RawTable;
  /** The header's cells without blanks at the ends, "" where there is none; may be shorter than the rows. */
  titles: string[];
  file: Omit<FileReport, 'dropped' | 'decimal'>;
  /** The rows that were left out. */
  dropped: DroppedPart[];
  /** Rows that do not have as many cells as the header; `firstRow` is the first of them in the file, from 1. */
  uneven?: { count: number; firstRow: number };
}

/**
 * The last stretch of reading, the same for every kind of file: rows of data as texts → a typed table and its report.
 * A column without a name is called "#" and its place from 1; one that has no cell either is left out ('blank-columns',
 * unless the choices keep them). A name that is there already gets " (2)", " (3)".
 * Problems: where there is no row, `no-rows`, or, without any title, `empty-file` (`empty-sheet` of a workbook);
 * `too-many-columns` above 1,000. Notes: `undecodable`, `uneven-rows`, `subtotal-rows` (where totals were left out),
 * `one-column`, `no-numeric-column` (not said of a single column), `empty-columns`.
 */
export async function* assembleTable(
  read: RawFile,
  choices: ReadChoices,
  elsewhere?: TypeElsewhere,
): Work<Result<ReadOutput>> {
  const { raw, titles, file } = read;
  if (raw.rowCount === 0) return failed(withoutRows(read));
  const width = Math.max(raw.columns.length, titles.length);
  const all = Array.from({ length: width }, (_, c) => c);
  const blank = choices.keep?.includes('blank-columns') ? [] : all.filter((c) => isBlank(titles[c], raw.columns[c]));
  const left = new Set(blank);
  const places = all.filter((c) => !left.has(c));
  if (places.length === 0) return failed(emptyFile(file));
  if (places.length > MOST_COLUMNS) {
    const facts = { file: file.name, columns: places.length, most: MOST_COLUMNS };
    return failed(stop('too-many-columns', facts));
  }
  const names = differentNames(places.map((c) => titles[c] || `#${c + 1}`));
  const columns = places.map((c) => raw.columns[c] ?? withoutCells(raw.rowCount));
  const hint = { delimiter: file.delimiter };
  const hasTotals = read.dropped.some(({ what, count }) => what === 'totals' && count > 0);
  const subtotals = hasTotals ? yield* beforeTypes(subtotalRows(raw)) : undefined;
  const given = { rowCount: raw.rowCount, columns };
  const { table, reports, decimal } = yield* typeTable(given, names, choices, hint, elsewhere);
  const cells = raw.rowCount * names.length;
  for (const [c, column] of table.columns.entries()) {
    const personal = personalKind(column);
    if (personal) reports[c]!.personal = personal;
    yield { phase: 'types', done: cells, total: cells };
  }
  const dropped = inOrder([...read.dropped, blankColumns(blank)]);
  const report: FileReport = { ...file, ...(decimal && { decimal }), dropped };
  const notes = [...fileNotes(read, subtotals), ...columnNotes(reports, file.name)];
  return ok({ table, summary: { file: report, rowCount: table.rowCount, columns: reports, notes } });
}

async function* beforeTypes<Output>(work: Generator<void, Output, void>): Work<Output> {
  let step = work.next();
  for (; !step.done; step = work.next()) yield { phase: 'types', done: 0, total: 1 };
  return step.value;
}

function withoutRows({ titles, file }: RawFile): Problem {
  return titles.some((title) => title !== '') ? stop('no-rows', { file: file.name }) : emptyFile(file);
}

function emptyFile({ name, kind, sheet }: RawFile['file']): Problem {
  return kind === 'xlsx' ? stop('empty-sheet', { file: name, sheet: sheet ?? '' }) : stop('empty-file', { file: name });
}

function isBlank(title: string | undefined, column: RawColumn | undefined): boolean {
  if (title) return false;
  if (!column) return true;
  const texts = column.kind === 'texts' ? column.dictionary : column.others.texts;
  if (texts.some((text) => text.trim() !== '')) return false;
  return column.kind === 'texts' || column.values.every(Number.isNaN);
}

function withoutCells(rowCount: number): RawColumn {
  return { kind: 'texts', codes: new Uint32Array(rowCount), dictionary: [] };
}

function blankColumns(blank: number[]): DroppedPart {
  const examples = blank.slice(0, MOST_EXAMPLES).map((c) => ({ at: c + 1, text: '' }));
  return { what: 'blank-columns', count: blank.length, examples };
}

function inOrder(parts: DroppedPart[]): DroppedPart[] {
  return DROPPED.flatMap((what) => parts.filter((part) => part.what === what && part.count > 0));
}

function fileNotes({ file, uneven }: RawFile, subtotals?: { count: number; first: number }): Problem[] {
  const notes: Problem[] = [];
  if (file.encoding?.undecodable) notes.push(note('undecodable', { file: file.name, encoding: file.encoding.used }));
  if (uneven && uneven.count > 0) {
    notes.push(note('uneven-rows', { file: file.name, rows: uneven.count, firstRow: uneven.firstRow }));
  }
  if (subtotals && subtotals.count > 0) {
    notes.push(note('subtotal-rows', { file: file.name, rows: subtotals.count, firstRow: subtotals.first + 1 }));
  }
  return notes;
}

function columnNotes(reports: ColumnReport[], file: string): Problem[] {
  const notes: Problem[] = [];
  if (reports.length === 1) notes.push(note('one-column', { file, column: reports[0]!.name }));
  else if (!reports.some((report) => report.type === 'number')) notes.push(note('no-numeric-column', { file }));
  const empty = reports.filter((report) => report.reason.code === 'all-missing').map((report) => report.name);
  if (empty.length > 0) notes.push(note('empty-columns', { columns: empty }));
  return notes;
}
