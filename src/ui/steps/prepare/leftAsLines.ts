import type { TableSummary } from '../../../domain/read/report';

/** Tables whose rows the person said are to stay as they are; they stay so while the table is open. */
const left = new WeakSet<TableSummary>();

export function leave(table: TableSummary): void {
  left.add(table);
}

export function isLeft(table: TableSummary): boolean {
  return left.has(table);
}
