import type { Remote } from 'comlink';
import { stop } from '../domain/common/problem';
import type { Work } from '../domain/common/progress';
import { failed, ok, type Result } from '../domain/common/result';
import { clusterMarketsCsv } from '../domain/read/clusterMarkets';
import { parseCsv } from '../domain/read/csv';
import { fileKind } from '../domain/read/fileKind';
import { readSheet } from '../domain/read/readSheet';
import type { ReadOutput } from '../domain/read/report';
import { tableOfStored } from './columnsAsBytes';
import type { WorkbookService, WorkerSource } from './protocol';
import { readProject, type OpenedTable } from './readProject';

/**
 * From a source to a typed table and what is shown of it; from a project file to its project as well. A workbook is
 * read in a worker of its own, because SheetJS cannot be interrupted. The made-up sample goes the way of every file.
 */
export async function* openTable(
  source: WorkerSource,
  workbook: () => Promise<Remote<WorkbookService>>,
): Work<Result<OpenedTable>> {
  if (source.kind === 'stored') {
    const table = yield* tableOfStored(source.name, source.summary, source.columns);
    return table.ok ? ok({ table: table.value, opened: { summary: source.summary } }) : table;
  }
  const name = source.kind === 'file' ? source.file.name : source.name;
  yield { phase: 'decode', done: 0, total: 1 };
  const bytes = await bytesOf(source);
  if (!bytes) return failed(stop('unreadable-file', { file: name }));
  const kind = fileKind(bytes, name);
  if (!kind.ok) return kind;
  if (kind.value === 'project') return yield* readProject(bytes, name);
  const read = yield* readTable(bytes, name, kind.value, workbook);
  return read.ok ? ok({ table: read.value.table, opened: { summary: read.value.summary } }) : read;
}

async function* readTable(
  bytes: Uint8Array,
  name: string,
  kind: 'csv' | 'xlsx',
  workbook: () => Promise<Remote<WorkbookService>>,
): Work<Result<ReadOutput>> {
  const facts = { name, bytes: bytes.length };
  if (kind === 'csv') {
    const parsed = yield* parseCsv(bytes, name);
    if (!parsed.ok) return parsed;
    return yield* readSheet(parsed.value.sheet, { ...facts, kind, delimiter: parsed.value.delimiter });
  }
  const read = await (await workbook()).read(bytes, name);
  if (!read.ok) return read;
  const { sheet, sheetName, sheetNames } = read.value;
  return yield* readSheet(sheet, { ...facts, kind, sheet: sheetName, sheets: sheetNames });
}

/** undefined where the browser cannot read the file any more. */
async function bytesOf(source: Exclude<WorkerSource, { kind: 'stored' }>): Promise<Uint8Array | undefined> {
  if (source.kind === 'cluster-markets') return new TextEncoder().encode(clusterMarketsCsv(source.language));
  try {
    return new Uint8Array(await source.file.arrayBuffer());
  } catch {
    return undefined;
  }
}
