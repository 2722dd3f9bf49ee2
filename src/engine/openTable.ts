import type { Remote } from 'comlink';
import { stop } from '../domain/common/problem';
import type { Work } from '../domain/common/progress';
import { failed, type Result } from '../domain/common/result';
import { clusterMarketsCsv } from '../domain/read/clusterMarkets';
import { parseCsv } from '../domain/read/csv';
import { fileKind } from '../domain/read/fileKind';
import { readSheet } from '../domain/read/readSheet';
import type { ReadOutput } from '../domain/read/report';
import type { WorkbookService, WorkerSource } from './protocol';

/**
 * From a source to a typed table with its report. A workbook is read in a worker of its own, because SheetJS cannot be
 * interrupted. The made-up sample goes the way of every file.
 */
export async function* openTable(
  source: WorkerSource,
  workbook: () => Promise<Remote<WorkbookService>>,
): Work<Result<ReadOutput>> {
  const name = source.kind === 'file' ? source.file.name : source.name;
  yield { phase: 'decode', done: 0, total: 1 };
  const bytes = await bytesOf(source);
  if (!bytes) return failed(stop('unreadable-file', { file: name }));
  const kind = fileKind(bytes, name);
  if (!kind.ok) return kind;

  const facts = { name, bytes: bytes.length };
  if (kind.value === 'csv') {
    const parsed = yield* parseCsv(bytes, name);
    if (!parsed.ok) return parsed;
    return yield* readSheet(parsed.value.sheet, { ...facts, kind: 'csv', delimiter: parsed.value.delimiter });
  }
  const read = await (await workbook()).read(bytes, name);
  if (!read.ok) return read;
  const { sheet, sheetName, sheetNames } = read.value;
  return yield* readSheet(sheet, { ...facts, kind: 'xlsx', sheet: sheetName, sheets: sheetNames });
}

/** undefined where the browser cannot read the file any more. */
async function bytesOf(source: WorkerSource): Promise<Uint8Array | undefined> {
  if (source.kind === 'cluster-markets') return new TextEncoder().encode(clusterMarketsCsv(source.language));
  try {
    return new Uint8Array(await source.file.arrayBuffer());
  } catch {
    return undefined;
  }
}
