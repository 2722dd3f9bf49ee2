import { note, stop, type Problem } from '../common/problem';
import type { Work } from '../common/progress';
import { failed, ok, type Result } from '../common/result';
import type { ColumnReport, FileReport, ReadOutput } from './report';
import type { Sheet } from './sheet';
import { tidySheet } from './tidySheet';
import { typeColumns } from './typeColumns';

/** What the reader of the file knows of it. */
export type FileFacts = Omit<FileReport, 'blankRows'>;

/**
 * The step: a sheet as a reader found it → a typed table and its report.
 * Problems: `empty-file` (CSV) or `empty-sheet` (XLSX) where no cell has a value, `no-rows` where there is only a
 * header. Notes: `uneven-rows`, `one-column`, `no-numeric-column` (not said of a single column), `empty-columns`.
 */
export async function* readSheet(sheet: Sheet, file: FileFacts): Work<Result<ReadOutput>> {
  const tidy = tidySheet(sheet, file.name);
  if (!tidy) {
    const empty =
      file.kind === 'csv'
        ? stop('empty-file', { file: file.name })
        : stop('empty-sheet', { file: file.name, sheet: file.sheet ?? '' });
    return failed(empty);
  }
  if (tidy.rows.length === 0) return failed(stop('no-rows', { file: file.name }));
  const { table, reports } = yield* typeColumns(tidy.names, tidy.rows);
  const notes = [...tidy.notes, ...columnNotes(reports, file.name)];
  const report: FileReport = { ...file, blankRows: tidy.blankRows };
  return ok({ table, summary: { file: report, rowCount: table.rowCount, columns: reports, notes } });
}

function columnNotes(reports: ColumnReport[], file: string): Problem[] {
  const notes: Problem[] = [];
  if (reports.length === 1) notes.push(note('one-column', { file, column: reports[0]!.name }));
  else if (!reports.some((report) => report.type === 'number')) notes.push(note('no-numeric-column', { file }));
  const empty = reports.filter((report) => report.reason.code === 'all-missing').map((report) => report.name);
  if (empty.length > 0) notes.push(note('empty-columns', { columns: empty }));
  return notes;
}
