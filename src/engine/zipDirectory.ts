/** One file of a zip by the archive's directory. */
export interface ZipEntry {
  /** One character for each byte, whatever its encoding. */
  name: string;
  crc32: number;
  /** 0: as it is; 8: deflated. Others are not met with. */
  method: number;
  /** By a password. */
  encrypted: boolean;
  /** Bytes in the archive, and of the file itself: both as the directory claims. */
  packed: number;
  size: number;
  /** Where its local header begins. */
  offset: number;
}

/** Where in the archive the directory is, and how many files it names. */
export interface DirectoryPlace {
  from: number;
  to: number;
  count: number;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END64_SIGNATURE = 0x06064b50;
const LOCATOR64_SIGNATURE = 0x07064b50;
const END_LENGTH = 22;
const END64_LENGTH = 56;
const LOCATOR64_LENGTH = 20;
const ENTRY_LENGTH = 46;
const LONGEST_COMMENT = 65_535;
/** The extra field that holds what does not fit into 32 bits. */
const EXTRA64 = 0x0001;
const MOST_32 = 0xffff_ffff;
const MOST_16 = 0xffff;
const ENCRYPTED = 1;

/** The header before each file's bytes; behind it stand the name and the extra field, as long as it says. */
export const LOCAL_LENGTH = 30;
/** So many bytes at the end of an archive hold its end records, unless something was put between them. */
export const TAIL_LENGTH = LONGEST_COMMENT + END_LENGTH + LOCATOR64_LENGTH + END64_LENGTH;

/**
 * The directory of a zip that is in memory. undefined where it is not whole, as in a file that was cut off.
 * Source: PKWARE's APPNOTE.TXT, 4.3.12 to 4.3.16.
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] | undefined {
  const tail = bytes.subarray(Math.max(0, bytes.length - TAIL_LENGTH));
  const place = directoryPlace(tail, bytes.length - tail.length);
  return place && entriesIn(bytes.subarray(place.from, place.to), place.count);
}

/**
 * Where the directory is, by the last TAIL_LENGTH bytes of the archive, which begin at `tailFrom`; by the records of
 * zip64 where the plain one is too small. undefined where the records are not there or say what cannot be.
 */
export function directoryPlace(tail: Uint8Array, tailFrom: number): DirectoryPlace | undefined {
  const view = viewOf(tail);
  const end = endOfDirectory(view);
  if (end === -1) return undefined;
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const from = view.getUint32(end + 16, true);
  const is64 = count === MOST_16 || size === MOST_32 || from === MOST_32;
  const place = (is64 && place64(view, end, tailFrom)) || { from, to: from + size, count };
  return place.to <= tailFrom + end ? place : undefined;
}

/** The entries of a directory; undefined where it holds fewer than it should. */
export function entriesIn(directory: Uint8Array, count: number): ZipEntry[] | undefined {
  const view = viewOf(directory);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_LENGTH > directory.length || view.getUint32(at, true) !== ENTRY_SIGNATURE) return undefined;
    const name = at + ENTRY_LENGTH;
    const extra = name + view.getUint16(at + 28, true);
    const comment = extra + view.getUint16(at + 30, true);
    if (comment > directory.length) return undefined;
    const entry = {
      name: String.fromCharCode(...directory.subarray(name, extra)),
      crc32: view.getUint32(at + 16, true),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & ENCRYPTED) !== 0,
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    if ([entry.packed, entry.size, entry.offset].includes(MOST_32)) readExtra64(view, extra, comment, entry);
    entries.push(entry);
    at = comment + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Where an entry's bytes begin, by its local header; undefined where that is not one. */
export function contentStart(header: Uint8Array, { offset }: ZipEntry): number | undefined {
  if (header.length < LOCAL_LENGTH) return undefined;
  const view = viewOf(header);
  if (view.getUint32(0, true) !== LOCAL_SIGNATURE) return undefined;
  return offset + LOCAL_LENGTH + view.getUint16(26, true) + view.getUint16(28, true);
}

/** An entry's bytes as they stand in the archive; undefined where they are not within it. */
export function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array | undefined {
  const start = contentStart(bytes.subarray(entry.offset, entry.offset + LOCAL_LENGTH), entry);
  if (start === undefined || start + entry.packed > bytes.length) return undefined;
  return bytes.subarray(start, start + entry.packed);
}

/** CRC-32 as zip and PNG have it (ISO 3309). `before`: that of the bytes in front of these. */
export function crc32(bytes: ArrayLike<number>, before = 0): number {
  let crc = ~before;
  for (let i = 0; i < bytes.length; i++) crc = CRC_TABLE[(crc ^ bytes[i]!) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function endOfDirectory(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT);
  for (let at = view.byteLength - END_LENGTH; at >= first; at--) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  }
  return -1;
}

/** The locator stands right before the plain end record, and names the place of zip64's. */
function place64(view: DataView, end: number, tailFrom: number): DirectoryPlace | undefined {
  const locator = end - LOCATOR64_LENGTH;
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR64_SIGNATURE) return undefined;
  const at = Number(view.getBigUint64(locator + 8, true)) - tailFrom;
  if (at < 0 || at + END64_LENGTH > locator || view.getUint32(at, true) !== END64_SIGNATURE) return undefined;
  const [count, size, from] = [32, 40, 48].map((place) => Number(view.getBigUint64(at + place, true)));
  return { from: from!, to: from! + size!, count: count! };
}

/** What stands as MOST_32 in the entry stands in the extra field, in this order (4.5.3). */
function readExtra64(view: DataView, from: number, to: number, entry: ZipEntry): void {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== EXTRA64) continue;
    const end = Math.min(to, at + 4 + view.getUint16(at + 2, true));
    let place = at + 4;
    for (const field of ['size', 'packed', 'offset'] as const) {
      if (entry[field] !== MOST_32 || place + 8 > end) continue;
      entry[field] = Number(view.getBigUint64(place, true));
      place += 8;
    }
    return;
  }
}
