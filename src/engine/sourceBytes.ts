import { stop } from '../domain/common/problem';
import { release } from '../domain/common/release';
import { failed, ok, type Result } from '../domain/common/result';
import type { ColumnBytes } from '../domain/project/record';
import { sha256 } from './sha256';

/**
 * A file packed by gzip, to be kept beside the columns that were read from it. Costs the packed bytes in memory and
 * about a second for 50 MB. Problem: `unreadable-file`.
 */
export async function packSource(file: File): Promise<Result<ColumnBytes>> {
  try {
    const stream = file.stream().pipeThrough(new CompressionStream('gzip'));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    const column = { name: file.name, hash: await sha256(bytes), bytes: bytes.length };
    const content = new Blob([bytes]);
    release(bytes);
    return ok({ column, content });
  } catch {
    return failed(stop('unreadable-file', { file: file.name }));
  }
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
