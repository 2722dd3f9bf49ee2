import type { ReadOutput, TableSummary } from '../domain/read/report';
import { decodeColumn } from '../domain/table/columnBytes';
import type { Column } from '../domain/table/table';
import { isOf } from './columnsAsBytes';

/** The table that a summary speaks of, whose columns come in one after another as bytes of unknown makers. */
export class ArrivingTable {
  private readonly columns: Column[] = [];

  constructor(private readonly summary: TableSummary) {}

  /** False where the bytes are not its next column. */
  take(bytes: Uint8Array): boolean {
    const column = decodeColumn(bytes);
    const report = this.summary.columns[this.columns.length];
    if (!column || !report || !isOf(column, report, this.summary.rowCount)) return false;
    this.columns.push(column);
    return true;
  }

  /** undefined where columns are missing. */
  get whole(): ReadOutput | undefined {
    const { summary, columns } = this;
    const isWhole = columns.length === summary.columns.length;
    return isWhole ? { table: { rowCount: summary.rowCount, columns }, summary } : undefined;
  }
}
