import { stop } from '../domain/common/problem';
import type { Work } from '../domain/common/progress';
import { release } from '../domain/common/release';
import { failed, ok, type Result } from '../domain/common/result';
import type { TableSummary } from '../domain/read/report';
import { decodeColumn, encodeColumn } from '../domain/table/columnBytes';
import type { Column, Table } from '../domain/table/table';
import type { ColumnBytes } from '../domain/project/record';
import { sha256 } from './sha256';

/** The columns of a table, to be kept under their hash. Progress in columns, a yield after each. */
export async function* columnsAsBytes(table: Table): Work<ColumnBytes[]> {
  const total = table.columns.length;
  const made: ColumnBytes[] = [];
  for (const column of table.columns) {
    yield { phase: 'write', done: made.length, total };
    const bytes = encodeColumn(column);
    const content = new Blob([bytes as BlobPart]);
    // A blob that can be read is the browser's; until then its bytes are held here twice, and hashing copies them again.
    await content.slice(0, 1).arrayBuffer();
    const hash = await sha256(bytes);
    release(bytes);
    made.push({ column: { name: column.name, hash, bytes: content.size }, content });
  }
  return made;
}

/**
 * The table of a project that was kept.
 * Problem: `damaged-store` with the name of the first column that is not as it was written or not of this summary.
 */
export async function* tableOfStored(name: string, summary: TableSummary, stored: ColumnBytes[]): Work<Result<Table>> {
  const total = summary.columns.length;
  const columns: Column[] = [];
  for (const [i, report] of summary.columns.entries()) {
    yield { phase: 'decode', done: i, total };
    const bytes = stored[i] && (await bytesOf(stored[i]));
    const column = bytes && decodeColumn(bytes);
    if (!column || !isOf(column, report, summary.rowCount))
      return failed(stop('damaged-store', { name, part: report.name }));
    columns.push(column);
  }
  return ok({ rowCount: summary.rowCount, columns });
}

/** Whether a column is the one that a summary speaks of. */
export function isOf(column: Column, report: { name: string; type: string }, rows: number): boolean {
  const length = 'values' in column ? column.values.length : column.codes.length;
  return column.name === report.name && column.type === report.type && length === rows;
}

/** undefined where the browser has lost it, or gives other bytes than were kept. */
async function bytesOf({ column, content }: ColumnBytes): Promise<Uint8Array | undefined> {
  const buffer = await content.arrayBuffer().catch(() => undefined);
  const bytes = buffer && new Uint8Array(buffer);
  return bytes && (await sha256(bytes)) === column.hash ? bytes : undefined;
}
