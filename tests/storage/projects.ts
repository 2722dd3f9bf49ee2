import { createHash } from 'node:crypto';
import { newDocument } from '../../src/domain/project/commands';
import {
  SCHEMA_VERSION,
  type ColumnBytes,
  type ProjectRecord,
  type StoredResult,
} from '../../src/domain/project/record';
import { partitionOf, tableSummary } from '../session/fakes';

/** A column of that many bytes, all of them `filling`; its name has no part in its hash. */
export function columnOf(name: string, filling: number, bytes = 10): ColumnBytes {
  const content = new Uint8Array(bytes).fill(filling);
  const hash = createHash('sha256').update(content).digest('hex');
  return { column: { name, hash, bytes }, content: new Blob([content]) };
}

/** The four columns of `tableSummary`, each of another content. */
export function columnsOf(filling = 1): ColumnBytes[] {
  return tableSummary('any.csv').columns.map(({ name }, i) => columnOf(name, filling * 10 + i));
}

export function recordOf(id: string, columns: ColumnBytes[], change: Partial<ProjectRecord> = {}): ProjectRecord {
  const summary = tableSummary(`${id}.csv`);
  const roles = summary.columns.map(({ name }) => ({ column: name, role: 'describe' as const }));
  return {
    id,
    version: SCHEMA_VERSION,
    revision: 1,
    document: newDocument(`Project ${id}`, 'customer', { roles, value: [], campaign: { spreaders: 0.18 } }),
    step: 'read',
    summary,
    columns: columns.map(({ column }) => column),
    sides: [],
    glance: { rows: 8, columns: 4, segments: [] },
    changed: 1000,
    ...change,
  };
}

export function renamed(record: ProjectRecord, name: string): ProjectRecord {
  return { ...record, document: { ...record.document, name } };
}

export function partitionResult(key: string, k: number): StoredResult {
  return { kind: 'partition', key, value: partitionOf(k, 1) };
}

export function valuesResult(key: string, total: number): StoredResult {
  const segment = { rows: 4, share: 0.5, value: total / 2, valueShare: 0.5, valuePerRow: total / 8, missing: 0 };
  return { kind: 'values', key, value: { total, segments: [segment, segment] } };
}

export const namesOf = (results: StoredResult[]) => results.map(({ kind, key }) => `${kind} ${key}`).sort();
