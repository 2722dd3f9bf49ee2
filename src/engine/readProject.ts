import { parse } from 'devalue';
import { Inflate } from 'fflate';
import { stop } from '../domain/common/problem';
import type { Work } from '../domain/common/progress';
import { failed, ok, type Result } from '../domain/common/result';
import {
  MANIFEST_PATH,
  manifestVersion,
  parseManifest,
  PROJECT_PATH,
  sideOfPath,
  SOURCE_PATH,
  type Manifest,
  type ManifestFile,
} from '../domain/project/manifest';
import type { SideTables } from '../domain/prepare/change';
import { preparedSummary, SCHEMA_VERSION, type StoredResult } from '../domain/project/record';
import { parseContents, parseResult, unfitResult } from '../domain/project/schema';
import type { Table } from '../domain/table/table';
import { ArrivingTable } from './arrivingTable';
import type { Opened } from '../domain/project/record';
import type { ReadOutput } from '../domain/read/report';
import { joinedBytes } from './joinedBytes';
import { sha256 } from './sha256';
import { crc32, packedBytes, zipEntries, type ZipEntry } from './zipDirectory';

export interface OpenedTable {
  table: Table;
  /** The second tables of the project, where it is one. */
  sides?: SideTables;
  opened: Opened;
  /** What the table was read from just now; undefined where it was read before and kept. */
  file?: File;
}

/** Deflated bytes looked at in one go: they may become a thousand times as many before their number can be checked. */
const PIECE = 1 << 14;
const MOST_MANIFEST_BYTES = 1e8;

/** What the manifest names, once its bytes are as it says. */
type Whole = (file: ManifestFile) => Work<Uint8Array | undefined>;

/**
 * The project and its table from a zip that `writeProject` made, on whatever machine: nothing of it is taken on trust.
 * Problems, one at the most: `not-a-project` (no zip, or one without a project's manifest), `newer-project`,
 * `damaged-project` with the file inside that is missing, not as it was written, or says what cannot be. No file is
 * unpacked beyond the size its manifest gives. Progress in bytes; yields about every 10 ms, but for decoding one column.
 */
export async function* readProject(bytes: Uint8Array, fileName: string): Work<Result<OpenedTable>> {
  const foreign = failed(stop('not-a-project', { file: fileName }));
  const damaged = (part: string) => failed(stop('damaged-project', { file: fileName, part }));

  const directory = zipEntries(bytes);
  // Cut off, there is no directory; but a project file begins with the project.
  if (!directory) return namesFirst(bytes, PROJECT_PATH) ? damaged(MANIFEST_PATH) : foreign;
  const entries = new Map(directory.map((entry) => [entry.name, entry]));
  const own = entries.get(MANIFEST_PATH);
  if (!own) return foreign;
  const written =
    own.size <= MOST_MANIFEST_BYTES ? yield* unpack(bytes, own, () => ({ done: 0, total: 1 })) : undefined;
  const said = written && crc32(written) === own.crc32 ? jsonOf(written, JSON.parse) : undefined;
  if (said === undefined) return damaged(MANIFEST_PATH);
  const version = manifestVersion(said);
  if (version === undefined) return foreign;
  if (version > SCHEMA_VERSION)
    return failed(stop('newer-project', { file: fileName, version, known: SCHEMA_VERSION }));
  const manifest = parseManifest(said);
  if (!manifest.ok) return damaged(MANIFEST_PATH);

  const { files } = manifest.value;
  const unlike = files.find(({ path, bytes: size }) => entries.get(path)?.size !== size);
  if (unlike) return damaged(unlike.path);
  let before = 0;
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  const whole: Whole = async function* (file) {
    const content = yield* unpack(bytes, entries.get(file.path)!, (done) => ({ done: before + done, total }));
    before += file.bytes;
    return content && (await sha256(content)) === file.sha256 ? content : undefined;
  };
  const opened = yield* readFiles(manifest.value, whole);
  return typeof opened === 'string' ? damaged(opened) : ok(opened);
}

/** The project, or the path of the first file that is not sound. */
async function* readFiles({ version, rows, files }: Manifest, whole: Whole): Work<OpenedTable | string> {
  const said = yield* whole(files[0]!);
  const contents = parseContents(version, said && jsonOf(said, JSON.parse));
  if (!contents.ok || contents.value.summary.rowCount !== rows) return PROJECT_PATH;
  const { summary, ...project } = contents.value;
  const results: StoredResult[] = [];
  const first = new ArrivingTable(summary);
  const seconds = project.sides.map((side) => new ArrivingTable(side.summary));
  let source: Blob | undefined;
  for (const file of files.slice(1)) {
    const content = yield* whole(file);
    if (!content) return file.path;
    if (file.path === SOURCE_PATH) {
      if (file.sha256 !== project.source?.hash) return file.path;
      source = new Blob([content as BlobPart]);
    } else if (file.path.startsWith('results/')) {
      const result = parseResult(jsonOf(content, parse), preparedSummary(contents.value));
      if (!result.ok) return file.path;
      results.push(result.value);
    } else {
      const side = sideOfPath(file.path);
      const table = side === undefined ? first : seconds[side];
      if (!table?.take(content)) return file.path;
    }
  }
  const read = first.whole;
  const sides = new Map<string, ReadOutput>();
  for (const [i, { id }] of project.sides.entries()) {
    const side = seconds[i]!.whole;
    if (side) sides.set(id, side);
  }
  if (!read || sides.size < project.sides.length) return MANIFEST_PATH;
  if (project.source && !source) return SOURCE_PATH;
  const unfit = unfitResult(project.document, results);
  if (unfit) return files.filter(({ path }) => path.startsWith('results/'))[results.indexOf(unfit)]!.path;
  const opened = { summary, project: { ...project, results }, ...(source && { source }) };
  return { table: read.table, sides, opened };
}

/** The file, if it has the size that the directory claims; undefined otherwise. */
async function* unpack(
  bytes: Uint8Array,
  entry: ZipEntry,
  progress: (done: number) => { done: number; total: number },
): Work<Uint8Array | undefined> {
  const packed = packedBytes(bytes, entry);
  if (!packed || (entry.method !== 0 && entry.method !== 8)) return undefined;
  if (entry.method === 0) return packed.length === entry.size ? packed : undefined;
  const content: Uint8Array[] = [];
  let done = 0;
  const inflate = new Inflate((chunk) => {
    done += chunk.length;
    content.push(chunk);
  });
  for (let start = 0; start < packed.length && done <= entry.size; start += PIECE) {
    const end = Math.min(packed.length, start + PIECE);
    try {
      inflate.push(packed.subarray(start, end), end === packed.length);
    } catch {
      return undefined;
    }
    yield { phase: 'decode', ...progress(Math.min(done, entry.size)) };
  }
  return done === entry.size ? joinedBytes(content) : undefined;
}

/** undefined where the bytes are not UTF-8 or not what `parser` reads: it is given texts of unknown makers. */
function jsonOf(bytes: Uint8Array, parser: (text: string) => unknown): unknown {
  try {
    return parser(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function namesFirst(bytes: Uint8Array, name: string): boolean {
  return [...name].every((letter, i) => bytes[30 + i] === letter.charCodeAt(0));
}
