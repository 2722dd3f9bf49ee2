import { stop } from '../domain/common/problem';
import { release, releaseAll } from '../domain/common/release';
import { failed, ok, type Result } from '../domain/common/result';
import type { ColumnBytes } from '../domain/project/record';
import { bytesOf } from './blobBytes';
import { RunningSha256, sha256 } from './sha256';

/** As much of a file is packed at a time. */
const SLICE = 1 << 20;

/**
 * A file packed by gzip, to be kept beside the columns that were read from it. Costs the packed bytes in memory and
 * some 5 s of the engine's time for 100 MB, 50 ms at a stretch. Problem: `unreadable-file`.
 */
export async function packSource(file: File): Promise<Result<ColumnBytes>> {
  try {
    const { readable, writable } = new CompressionStream('gzip');
    const [packed] = await Promise.all([packedBlob(readable), writeInto(writable as WritableStream<Uint8Array>, file)]);
    return ok({ column: { name: file.name, hash: packed.hash, bytes: packed.content.size }, content: packed.content });
  } catch {
    return failed(stop('unreadable-file', { file: file.name }));
  }
}

/** Slice by slice, each given back at once: what a file's own stream has read is left to the garbage collector. */
async function writeInto(writable: WritableStream<Uint8Array>, file: File): Promise<void> {
  const writer = writable.getWriter();
  for (let at = 0; at < file.size; at += SLICE) {
    const bytes = await bytesOf(file, at, Math.min(at + SLICE, file.size));
    if (!bytes) return writer.abort();
    await writer.write(bytes);
    release(bytes);
  }
  await writer.close();
}

/** All that comes from a stream, in a blob of the browser's, and its hash. */
async function packedBlob(readable: ReadableStream<Uint8Array>): Promise<{ content: Blob; hash: string }> {
  const running = new RunningSha256();
  const pieces: Blob[] = [];
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  const handOver = () => {
    pieces.push(new Blob(waiting as BlobPart[]));
    releaseAll(waiting);
    waiting = [];
    bytes = 0;
  };
  const reader = readable.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    running.add(next.value);
    waiting.push(next.value);
    bytes += next.value.length;
    if (bytes >= SLICE) handOver();
  }
  handOver();
  return { content: new Blob(pieces), hash: running.end() };
}

/** The file that `packSource` was given, in a blob of the browser's; undefined where the bytes are not whole. */
export async function unpackSource({ column, content }: ColumnBytes): Promise<File | undefined> {
  try {
    if ((await sha256(new Uint8Array(await content.arrayBuffer()))) !== column.hash) return undefined;
    const stream = content.stream().pipeThrough(new DecompressionStream('gzip'));
    return new File([await new Response(stream).blob()], column.name);
  } catch {
    return undefined;
  }
}
