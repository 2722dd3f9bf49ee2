import { stringify } from 'devalue';
import { Zip, ZipDeflate } from 'fflate';
import type { Work } from '../domain/common/progress';
import {
  FORMAT,
  MANIFEST_PATH,
  numberedPath,
  PROJECT_PATH,
  sideColumnPath,
  SOURCE_PATH,
  type Manifest,
} from '../domain/project/manifest';
import { SCHEMA_VERSION, type ProjectContents } from '../domain/project/record';
import { encodeColumn } from '../domain/table/columnBytes';
import type { Table } from '../domain/table/table';
import { sha256 } from './sha256';

/** Deflate's levels: the file of a column hardly gets smaller above 1 and is much slower to write. */
const LEVELS = { text: 6, column: 1, packed: 0 } as const;
type Level = (typeof LEVELS)[keyof typeof LEVELS];
/** About 10 ms of deflating. */
const PIECE = 1 << 17;
/** Bytes that may wait in the heap before they are handed to the browser. */
const MOST_WAITING = 1 << 23;
/** The earliest a zip can say; so the same project is the same bytes, whenever and wherever it is written. */
const NO_TIME = new Date(1980, 0, 1);

/**
 * The project and its tables as one file: a zip of `project.json` (document, step, sample, summaries), `results/NNN.json`
 * (as devalue writes them: typed arrays and NaN are kept), `columns/NNN.bin` (see `columnBytes`), `sides/NNN/NNN.bin` (the
 * same, of each second table), `source.gz` (the file that the table was read from) and, last, `manifest.json`. Progress in files; at most about 10 ms between two yields, but for encoding one column or result.
 * @param seconds one for each of `contents.sides`
 * @param source the packed bytes of `contents.source`
 */
export async function* writeProject(
  contents: ProjectContents,
  table: Table,
  seconds: Table[],
  source?: Blob,
): Work<Blob> {
  const { results, ...project } = contents;
  const manifest: Manifest = { format: FORMAT, version: SCHEMA_VERSION, rows: table.rowCount, files: [] };
  const columns = [table, ...seconds].reduce((sum, each) => sum + each.columns.length, 0);
  const total = 2 + results.length + columns + (source ? 1 : 0);
  const output = new Output();
  async function* write(path: string, kind: keyof typeof LEVELS, bytes: Uint8Array): Work<void> {
    const done = manifest.files.length;
    yield { phase: 'write', done, total };
    manifest.files.push({ path, bytes: bytes.length, sha256: await sha256(bytes) });
    for (const share of output.add(path, LEVELS[kind], bytes)) yield { phase: 'write', done: done + share, total };
  }
  yield* write(PROJECT_PATH, 'text', utf8(JSON.stringify(project)));
  for (const [i, result] of results.entries()) {
    yield* write(numberedPath('results', i), 'text', utf8(stringify(result)));
  }
  for (const [i, column] of table.columns.entries()) {
    yield* write(numberedPath('columns', i), 'column', encodeColumn(column));
  }
  for (const [side, second] of seconds.entries()) {
    for (const [i, column] of second.columns.entries()) {
      yield* write(sideColumnPath(side, i), 'column', encodeColumn(column));
    }
  }
  if (source) yield* write(SOURCE_PATH, 'packed', new Uint8Array(await source.arrayBuffer()));
  // Written before it knows of itself.
  yield* write(MANIFEST_PATH, 'text', utf8(JSON.stringify(manifest)));
  return output.end();
}

class Output {
  private blob = new Blob([], { type: 'application/zip' });
  private waiting: Uint8Array[] = [];
  private waitingBytes = 0;
  private readonly zip = new Zip((error, chunk) => {
    if (error) throw error;
    this.waiting.push(chunk);
    this.waitingBytes += chunk.length;
  });

  /** Yields the share of the file that is done. */
  *add(path: string, level: Level, bytes: Uint8Array): Generator<number, void, void> {
    const entry = new ZipDeflate(path, { level });
    entry.mtime = NO_TIME;
    this.zip.add(entry);
    for (let start = 0; start < bytes.length; start += PIECE) {
      const end = Math.min(bytes.length, start + PIECE);
      entry.push(bytes.subarray(start, end), end === bytes.length);
      if (this.waitingBytes >= MOST_WAITING) this.handOver();
      yield end / bytes.length;
    }
  }

  end(): Blob {
    this.zip.end();
    this.handOver();
    return this.blob;
  }

  private handOver(): void {
    this.blob = new Blob([this.blob, ...(this.waiting as BlobPart[])], { type: this.blob.type });
    this.waiting = [];
    this.waitingBytes = 0;
  }
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
