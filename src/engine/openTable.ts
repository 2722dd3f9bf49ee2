import { stop } from '../domain/common/problem';
import type { Progress, Work } from '../domain/common/progress';
import { failed, ok, type Result } from '../domain/common/result';
import { assembleTable } from '../domain/read/assembleTable';
import type { ReadChoices } from '../domain/read/choices';
import { clusterMarketsCsv } from '../domain/read/sample/clusterMarkets';
import { fileKind, isZip, KIND_HEAD, type FileKind } from '../domain/read/fileKind';
import { readJson } from '../domain/read/json/json';
import { readSheet } from '../domain/read/readSheet';
import type { ReadOutput } from '../domain/read/report';
import { firstBadByte } from '../domain/read/encoding/utf8';
import { bytesOf } from './blobBytes';
import { tableOfStored } from './columnsAsBytes';
import type { ReadingShard } from './dealShares';
import { joinedBytes } from './joinedBytes';
import { openWorkbook, type WorkbookHelpers } from './openWorkbook';
import type { ReadableSource, TableSource } from './protocol';
import { readParquetFile, type ParquetHelpers } from './readParquet';
import { readProject, type OpenedTable } from './readProject';
import { readText } from './readText';
import { unpackSource } from './sourceBytes';
import { decodeAgain, textBytes } from './textBytes';
import { SHARED_FROM } from './textRows';
import { typeInShards, type TypingShard } from './typeInShards';
import type { UnpackingShard } from './unpackInShard';
import type { ZipEntry } from './zipDirectory';
import { zipEntriesOf } from './zipFile';

/** Other workers that take part: those of foreign code, which cannot be interrupted, and shards for long files. */
export interface OpenHelpers extends WorkbookHelpers, ParquetHelpers {
  shards: () => Promise<(ReadingShard & TypingShard & UnpackingShard)[]>;
}

type Parts = Partial<Record<Progress['phase'], readonly [number, number]>>;

/** Which part of the time each phase takes, measured at a million rows. */
const TEXT_PARTS: Parts = { decode: [0, 0.1], parse: [0.1, 0.65], types: [0.65, 1] };
const WORKBOOK_PARTS: Parts = { decode: [0, 0.75], parse: [0.75, 0.9], types: [0.9, 1] };
const PARTS: Partial<Record<FileKind, Parts>> = {
  xlsx: WORKBOOK_PARTS,
  workbook: WORKBOOK_PARTS,
  parquet: { parse: [0, 0.75], types: [0.75, 1] },
};

/**
 * From a source to a typed table and what is shown of it; from a project file to its project as well. The made-up sample
 * goes the way of every file. Problems: those of the readers; `unreadable-file`; `source-missing` where the kept file is
 * not whole.
 */
export async function* openTable(source: TableSource, helpers: OpenHelpers): Work<Result<OpenedTable>> {
  if (source.kind === 'stored') return yield* openStored(source);
  yield { phase: 'decode', done: 0, total: 1 };
  const file = await fileOf(source);
  if (!file) return failed(stop('source-missing', { file: nameOf(source) }));
  const head = await bytesOf(file, 0, KIND_HEAD);
  if (!head) return failed(stop('unreadable-file', { file: file.name }));
  const entries = isZip(head) ? await zipEntriesOf(file) : undefined;
  const kind =
    entries || !isZip(head)
      ? fileKind(
          head,
          file.name,
          entries?.map(({ name }) => name),
        )
      : await cutZip(file);
  if (!kind.ok) return kind;
  if (kind.value === 'project') {
    const isRefused = source.kind === 'file' && source.tableOnly;
    if (isRefused) return failed(stop('not-a-spreadsheet', { file: file.name, looksLike: 'zip' }));
    return yield* openProject(file);
  }
  const reading = readFile(file, kind.value, entries, source.choices, helpers);
  const read = yield* inParts(reading, PARTS[kind.value] ?? TEXT_PARTS);
  return read.ok ? ok({ table: read.value.table, opened: { summary: read.value.summary }, file }) : read;
}

async function* openStored({ name, summary, columns, sides: kept }: StoredSource): Work<Result<OpenedTable>> {
  const table = yield* tableOfStored(name, summary, columns);
  if (!table.ok) return table;
  const sides = new Map<string, ReadOutput>();
  for (const side of kept) {
    const second = yield* tableOfStored(name, side.summary, side.columns);
    if (!second.ok) return second;
    sides.set(side.id, { table: second.value, summary: side.summary });
  }
  return ok({ table: table.value, sides, opened: { summary } });
}

async function* inParts<Output>(work: Work<Output>, parts: Parts): Work<Output> {
  for (;;) {
    const step = await work.next();
    if (step.done) return step.value;
    const part = parts[step.value.phase];
    yield part ? { ...step.value, part } : step.value;
  }
}

async function* readFile(
  file: File,
  kind: Exclude<FileKind, 'project'>,
  entries: ZipEntry[] | undefined,
  choices: ReadChoices,
  helpers: OpenHelpers,
): Work<Result<ReadOutput>> {
  switch (kind) {
    case 'xlsx':
    case 'workbook':
      return yield* openWorkbook(file, entries, kind === 'xlsx', choices, helpers);
    case 'json':
      return yield* readJsonFile(file, choices);
    case 'parquet':
      return yield* readParquetFile(file, choices, helpers);
    default:
      return yield* readTextFile(file, choices, helpers);
  }
}

/** Without a directory, the headers at both ends tell. */
async function cutZip(file: File): Promise<Result<FileKind>> {
  const from = Math.max(KIND_HEAD, file.size - KIND_HEAD);
  const ends = [await bytesOf(file, 0, KIND_HEAD), await bytesOf(file, from)];
  return fileKind(joinedBytes(ends.flatMap((bytes) => bytes ?? [])), file.name);
}

async function* openProject(file: File): Work<Result<OpenedTable>> {
  const bytes = await bytesOf(file);
  return bytes ? yield* readProject(bytes, file.name) : failed(stop('unreadable-file', { file: file.name }));
}

async function* readTextFile(file: File, choices: ReadChoices, { shards }: OpenHelpers): Work<Result<ReadOutput>> {
  const read = yield* readText(file, file.name, choices, shards);
  if (!read.ok) return read;
  const elsewhere = file.size >= SHARED_FROM ? typeInShards(await shards()) : undefined;
  return yield* assembleTable(read.value, choices, elsewhere);
}

async function* readJsonFile(file: File, choices: ReadChoices): Work<Result<ReadOutput>> {
  let decoded = yield* textBytes(file, choices.encoding);
  let text = decoded && (await textOf(decoded.blob));
  if (decoded?.encoding.used === 'utf-8' && text?.includes('\ufffd') && (await holdsInvalidUtf8(decoded.blob))) {
    const again: typeof decoded | undefined = yield* decodeAgain(file, decoded);
    if (again && again.blob !== decoded.blob) text = await textOf(again.blob);
    decoded = again;
  }
  if (!decoded || text === undefined) return failed(stop('unreadable-file', { file: file.name }));
  const sheet = yield* readJson(text, file.name);
  if (!sheet.ok) return sheet;
  const facts = { name: file.name, bytes: file.size, kind: 'json' as const, encoding: decoded.encoding };
  return yield* readSheet(sheet.value, facts, choices);
}

/** undefined where it cannot be read, or is too long for the browser. */
async function textOf(blob: Blob): Promise<string | undefined> {
  return blob.text().catch(() => undefined);
}

async function holdsInvalidUtf8(blob: Blob): Promise<boolean> {
  const bytes = await bytesOf(blob);
  return bytes !== undefined && firstBadByte(bytes) !== -1;
}

type StoredSource = Extract<TableSource, { kind: 'stored' }>;

function nameOf(source: ReadableSource): string {
  if (source.kind === 'packed') return source.source.column.name;
  return source.kind === 'file' ? source.file.name : source.name;
}

async function fileOf(source: ReadableSource): Promise<File | undefined> {
  if (source.kind === 'packed') return unpackSource(source.source);
  return source.kind === 'file' ? source.file : new File([clusterMarketsCsv(source.language)], source.name);
}
