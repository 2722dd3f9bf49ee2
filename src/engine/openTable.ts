import type { Remote } from 'comlink';
import { stop } from '../domain/common/problem';
import type { Work } from '../domain/common/progress';
import { failed, ok, type Result } from '../domain/common/result';
import { assembleTable } from '../domain/read/assembleTable';
import type { ReadChoices } from '../domain/read/choices';
import { clusterMarketsCsv } from '../domain/read/sample/clusterMarkets';
import { fileKind, isContainer, KIND_HEAD } from '../domain/read/fileKind';
import { readJson } from '../domain/read/json/json';
import { readSheet } from '../domain/read/readSheet';
import type { ReadOutput } from '../domain/read/report';
import { firstBadByte } from '../domain/read/encoding/utf8';
import { bytesOf } from './blobBytes';
import { tableOfStored } from './columnsAsBytes';
import type { ReadingShard } from './dealShares';
import type { WorkbookService, WorkerSource } from './protocol';
import { readProject, type OpenedTable } from './readProject';
import { readText } from './readText';
import { unpackSource } from './sourceBytes';
import { decodeAgain, textBytes } from './textBytes';
import { SHARED_FROM } from './textRows';
import { typeInShards, type TypingShard } from './typeInShards';

/** Other workers that take part: a workbook's, because SheetJS cannot be interrupted, and shards for long texts. */
export interface OpenHelpers {
  workbook: () => Promise<Remote<WorkbookService>>;
  shards: () => Promise<(ReadingShard & TypingShard)[]>;
}

/**
 * From a source to a typed table and what is shown of it; from a project file to its project as well. The made-up sample
 * goes the way of every file. Problems: those of the readers; `unreadable-file`; `source-missing` where the kept file is
 * not whole.
 */
export async function* openTable(source: WorkerSource, helpers: OpenHelpers): Work<Result<OpenedTable>> {
  if (source.kind === 'stored') {
    const table = yield* tableOfStored(source.name, source.summary, source.columns);
    return table.ok ? ok({ table: table.value, opened: { summary: source.summary } }) : table;
  }
  yield { phase: 'decode', done: 0, total: 1 };
  const file = await fileOf(source);
  if (!file) return failed(stop('source-missing', { file: nameOf(source) }));
  const head = await bytesOf(file, 0, KIND_HEAD);
  const bytes = head && isContainer(head) ? await bytesOf(file) : head;
  if (!bytes) return failed(stop('unreadable-file', { file: file.name }));
  const kind = fileKind(bytes, file.name);
  if (!kind.ok) return kind;
  if (kind.value === 'project') return yield* readProject(bytes, file.name);
  const { choices } = source;
  const read =
    kind.value === 'xlsx'
      ? yield* readWorkbookFile(bytes, file.name, choices, helpers)
      : kind.value === 'json'
        ? yield* readJsonFile(file, choices)
        : yield* readTextFile(file, choices, helpers);
  return read.ok ? ok({ table: read.value.table, opened: { summary: read.value.summary }, file }) : read;
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

async function* readWorkbookFile(
  bytes: Uint8Array,
  name: string,
  choices: ReadChoices,
  { workbook }: OpenHelpers,
): Work<Result<ReadOutput>> {
  const read = await (await workbook()).read(bytes, name);
  if (!read.ok) return read;
  const { sheet, sheetName, sheetNames } = read.value;
  const facts = { name, bytes: bytes.length, kind: 'xlsx' as const, sheet: sheetName, sheets: sheetNames };
  return yield* readSheet(sheet, facts, choices);
}

type FileSource = Exclude<WorkerSource, { kind: 'stored' }>;

function nameOf(source: FileSource): string {
  if (source.kind === 'packed') return source.source.column.name;
  return source.kind === 'file' ? source.file.name : source.name;
}

async function fileOf(source: FileSource): Promise<File | undefined> {
  if (source.kind === 'packed') return unpackSource(source.source);
  return source.kind === 'file' ? source.file : new File([clusterMarketsCsv(source.language)], source.name);
}
