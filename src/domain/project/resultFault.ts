import type { TableSummary } from '../read/report';
import type { StoredResult } from './record';

/**
 * The part of a result that is not of this prepared table; undefined where it is. What made a partition's segments may
 * have another name by now.
 */
export function resultFault(result: StoredResult, { columns, rowCount }: TableSummary): string | undefined {
  if (result.kind === 'partition' && result.value.labels.length !== rowCount) return 'value.labels';
  const names = new Set(columns.map(({ name }) => name));
  return columnsOf(result).every((name) => names.has(name)) ? undefined : 'value.variables';
}

function columnsOf(result: StoredResult): string[] {
  switch (result.kind) {
    case 'prepared':
      return result.value.summary.variables.map(({ column }) => column);
    case 'profile':
      return result.value.variables.map(({ column }) => column);
    default:
      return [];
  }
}
