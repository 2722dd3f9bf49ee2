import { releaseAll } from '../domain/common/release';
import { bytesOf } from './blobBytes';
import { joinedBytes } from './joinedBytes';
import {
  contentStart,
  crc32,
  directoryPlace,
  entriesIn,
  LOCAL_LENGTH,
  TAIL_LENGTH,
  type ZipEntry,
} from './zipDirectory';

/** As much of an archive is read at a time. */
const SLICE = 1 << 18;
/** Given out at a time: some milliseconds of work for who reads it. */
const PIECE = 1 << 20;
/** More names than any workbook has. */
const MOST_ENTRIES = 1 << 17;
/** Deflating leaves a 1032nd at the least. Text that tells apart rows and cells is never near it. */
const SWOLLEN_RATIO = 250;
const SWOLLEN_FROM = 100e6;
/** A file of gzip's with nothing said of it (RFC 1952, 2.3). */
const GZIP_HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);
/** One by one they are mostly too short to be worth it. */
const RELEASED_AT_ONCE = 16;
const WITHIN_32 = 2 ** 32;

/** How unpacking ended; 'damaged': bytes are missing or of another sum; 'swollen': more came than the directory claims. */
export type Unpacked = 'whole' | 'damaged' | 'swollen' | 'unreadable';

/** The directory of a zip, of which only the end is read. undefined where it is not whole or cannot be read. */
export async function zipEntriesOf(file: Blob): Promise<ZipEntry[] | undefined> {
  const tailFrom = Math.max(0, file.size - TAIL_LENGTH);
  const tail = await bytesOf(file, tailFrom);
  const place = tail && directoryPlace(tail, tailFrom);
  if (!place || place.count > MOST_ENTRIES) return undefined;
  const directory = await bytesOf(file, place.from, place.to);
  return directory && entriesIn(directory, place.count);
}

/** Whether an entry claims to become so much more on unpacking that it is made to exhaust who reads it. */
export function isSwollen({ packed, size }: ZipEntry): boolean {
  return size > SWOLLEN_FROM && size > SWOLLEN_RATIO * packed;
}

/**
 * The bytes of an entry, unpacked piece by piece; the memory of each is used again for the next. They are checked against the
 * directory's sum, the end of the last piece included, and are never more than the directory claims.
 */
export async function* unpack(file: Blob, entry: ZipEntry): AsyncGenerator<Uint8Array, Unpacked, void> {
  const header = await bytesOf(file, entry.offset, entry.offset + LOCAL_LENGTH);
  if (!header) return 'unreadable';
  const start = contentStart(header, entry);
  if (start === undefined || start + entry.packed > file.size || entry.encrypted) return 'damaged';
  const content = file.slice(start, start + entry.packed);
  if (entry.method === 0) return yield* plain(content, entry);
  return entry.method === 8 ? yield* inflated(content, entry) : 'damaged';
}

/** All of an entry; 'swollen' where that is more than `most`. */
export async function unpackWhole(
  file: Blob,
  entry: ZipEntry,
  most: number,
): Promise<Uint8Array | Exclude<Unpacked, 'whole'>> {
  if (entry.size > most) return 'swollen';
  const pieces: Uint8Array[] = [];
  const unpacking = unpack(file, entry);
  for (;;) {
    const step = await unpacking.next();
    if (step.done) return step.value === 'whole' ? joinedBytes(pieces) : step.value;
    pieces.push(step.value.slice());
  }
}

async function* plain(content: Blob, entry: ZipEntry): AsyncGenerator<Uint8Array, Unpacked, void> {
  let sum = 0;
  for (let from = 0; from < content.size; from += PIECE) {
    const piece = await bytesOf(content, from, Math.min(from + PIECE, content.size));
    if (!piece) return 'unreadable';
    sum = crc32(piece, sum);
    yield piece;
    releaseAll([piece]);
  }
  return sum === entry.crc32 && entry.packed === entry.size ? 'whole' : 'damaged';
}

/** Through the browser's own gzip, because that checks the sum as it goes: a table in JavaScript takes half as long again. */
async function* inflated(content: Blob, entry: ZipEntry): AsyncGenerator<Uint8Array, Unpacked, void> {
  const { readable, writable } = new DecompressionStream('gzip');
  const feeding = feed(writable as WritableStream<Uint8Array>, content, entry);
  const reader = (readable as ReadableStream<Uint8Array>).getReader();
  // Browsers inflate some 64 KB at a time: joined, what is left over from one piece is looked at less often.
  const piece = new Uint8Array(Math.min(PIECE, entry.size));
  let filled = 0;
  let size = 0;
  let read: Uint8Array[] = [];
  try {
    for (;;) {
      const next = await reader.read().catch(() => undefined);
      if (!next) return (await feeding) === 'unreadable' ? 'unreadable' : 'damaged';
      if (next.done) break;
      size += next.value.length;
      if (size > entry.size) return 'swollen';
      read.push(next.value);
      for (let from = 0; from < next.value.length;) {
        const part = next.value.subarray(from, from + piece.length - filled);
        piece.set(part, filled);
        filled += part.length;
        from += part.length;
        if (filled < piece.length) continue;
        yield piece;
        filled = 0;
      }
      if (read.length < RELEASED_AT_ONCE) continue;
      releaseAll(read);
      read = [];
    }
    if (filled > 0) yield piece.subarray(0, filled);
    return size === entry.size ? 'whole' : 'damaged';
  } finally {
    void reader.cancel().catch(() => {});
  }
}

/** Slice by slice, each given back at once: what a blob's own stream has read is left to the garbage collector. */
async function feed(
  writable: WritableStream<Uint8Array>,
  content: Blob,
  entry: ZipEntry,
): Promise<'fed' | 'unreadable'> {
  const writer = writable.getWriter();
  writer.closed.catch(() => {});
  try {
    await writer.write(GZIP_HEADER);
    for (let from = 0; from < content.size; from += SLICE) {
      const slice = await bytesOf(content, from, Math.min(from + SLICE, content.size));
      if (!slice) {
        await writer.abort();
        return 'unreadable';
      }
      await writer.write(slice);
      releaseAll([slice]);
    }
    const trailer = new DataView(new ArrayBuffer(8));
    trailer.setUint32(0, entry.crc32, true);
    trailer.setUint32(4, entry.size % WITHIN_32, true);
    await writer.write(new Uint8Array(trailer.buffer));
    await writer.close();
  } catch {
    // The reading side knows.
  }
  return 'fed';
}
