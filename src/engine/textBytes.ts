import { release } from '../domain/common/release';
import type { Work } from '../domain/common/progress';
import type { Encoding } from '../domain/read/choices';
import { findEncoding, type FoundEncoding } from '../domain/read/encoding/encoding';
import type { EncodingReport } from '../domain/read/report';
import { firstBadByte } from '../domain/read/encoding/utf8';
import { bytesOf } from './blobBytes';
import { joinedBytes } from './joinedBytes';

const HEAD = 1 << 16;
/** How far a line with other bytes than ASCII is looked for before the text is taken for ASCII throughout. */
const LOOKED_THROUGH = 1 << 23;
/** About 10 ms of decoding. */
const PIECE = 1 << 20;
const LEAST_PIECE = 1 << 14;
const MOST_PIECES = 256;
const PIECE_AT_END = 1 << 16;
const LONGEST_LINE = 1 << 12;
const LINE_FEED = 10;
/** No character of several bytes holds one below it, in none of the encodings that hold ASCII as it is. */
const FIRST_IN_CHARACTER = 0x30;

/** A text as UTF-8 without a mark, and how it was encoded. */
export interface Utf8Text {
  blob: Blob;
  encoding: EncodingReport;
}

/**
 * The bytes of a text file in UTF-8: the file's own after its mark where it is UTF-8, else decoded piece by piece into a
 * blob that the browser keeps. UTF-8 is believed where the beginning is valid, so that it may turn out later that it is
 * not: then `decodeAgain`. undefined where the file cannot be read any more. Progress in bytes.
 */
export async function* textBytes(source: Blob, chosen?: Encoding): Work<Utf8Text | undefined> {
  yield { phase: 'decode', done: 0, total: source.size };
  const head = await bytesOf(source, 0, HEAD);
  if (!head) return undefined;
  const isWhole = head.length === source.size;
  const lines = isAscii(head) && !isWhole ? await foreignLines(source) : undefined;
  const evidence = lines && lines.length > 0 ? lines : head;
  return yield* decoded(source, findEncoding(evidence, isWhole, chosen));
}

/**
 * For a text whose UTF-8 turned out not to be valid: the encoding is found again, from lines all over the file, the ones
 * that are not valid among them. The same blob where UTF-8 still reads best, or where the person or the mark said so.
 */
export async function* decodeAgain(source: Blob, before: Utf8Text): Work<Utf8Text | undefined> {
  if (before.encoding.how === 'strict' || before.encoding.how === 'score') {
    const evidence = yield* tellingLines(source);
    if (!evidence) return undefined;
    const found = findEncoding(evidence, false);
    if (found.report.used !== 'utf-8') return yield* decoded(source, found);
    before = { ...before, encoding: found.report };
  }
  return { ...before, encoding: { ...before.encoding, undecodable: true } };
}

async function* decoded(source: Blob, { report, markBytes }: FoundEncoding): Work<Utf8Text | undefined> {
  const bytes = source.slice(markBytes);
  if (report.used === 'utf-8') return unpadded({ blob: bytes, encoding: report });
  const encoding = { ...report };
  const decoder = new TextDecoder(encoding.used, { ignoreBOM: true });
  const pieces: Blob[] = [];
  for (let from = 0; from < bytes.size; from += PIECE) {
    const piece = await bytesOf(bytes, from, from + PIECE);
    if (!piece) return undefined;
    // The end apart: some versions of Node take whole windows-1252 texts for ISO 8859-1.
    let text = decoder.decode(piece, { stream: true });
    if (from + PIECE >= bytes.size) text += decoder.decode();
    encoding.undecodable ||= text.includes('\ufffd');
    pieces.push(new Blob([text]));
    yield { phase: 'decode', done: Math.min(from + PIECE, bytes.size), total: bytes.size };
  }
  return unpadded({ blob: new Blob(pieces), encoding });
}

/** Without the zero bytes that fill a file up at its end; where line ends come behind them, only if they are a whole row. */
async function unpadded(text: Utf8Text): Promise<Utf8Text | undefined> {
  const { size } = text.blob;
  const rowsEnd = await endBefore(text.blob, size, isNewline);
  const end = rowsEnd === undefined ? undefined : await endBefore(text.blob, rowsEnd, (byte) => byte === 0);
  if (rowsEnd === undefined || end === undefined) return undefined;
  if (end === rowsEnd) return text;
  const last = await bytesOf(text.blob, Math.max(0, end - 1), end);
  const isRow = last?.every(isNewline);
  return isRow || rowsEnd === size ? { ...text, blob: text.blob.slice(0, end) } : text;
}

/** Where the bytes that fit end, going back from `end`. */
async function endBefore(blob: Blob, end: number, fits: (byte: number) => boolean): Promise<number | undefined> {
  while (end > 0) {
    const from = Math.max(0, end - PIECE_AT_END);
    const piece = await bytesOf(blob, from, end);
    if (!piece) return undefined;
    const kept = piece.findLastIndex((byte) => !fits(byte)) + 1;
    end = from + kept;
    if (kept > 0) break;
  }
  return end;
}

function isNewline(byte: number): boolean {
  return byte === 0x0a || byte === 0x0d;
}

/** The first lines that hold other bytes than ASCII; empty where none does, or only far from the beginning. */
async function foreignLines(source: Blob): Promise<Uint8Array | undefined> {
  const bytes = await bytesOf(source, 0, LOOKED_THROUGH);
  const lines = new Lines();
  let at = bytes ? foreignByte(bytes, 0) : -1;
  while (at !== -1 && lines.length < HEAD) at = foreignByte(bytes!, lines.add(bytes!, at));
  if (bytes) release(bytes);
  return bytes && lines.joined();
}

/** From many places of the file a line that holds other bytes than ASCII, and one that is not valid UTF-8. */
async function* tellingLines(source: Blob): Work<Uint8Array | undefined> {
  const lines = new Lines();
  const length = Math.max(LEAST_PIECE, Math.ceil(source.size / MOST_PIECES));
  for (let from = 0; from < source.size; from += length) {
    const piece = await bytesOf(source, from, from + length);
    if (!piece) return undefined;
    const whole = wholeLines(piece, from === 0, from + length >= source.size);
    const foreign = foreignByte(whole, 0);
    if (foreign !== -1) {
      const end = lines.add(whole, foreign);
      const bad = firstBadByte(whole);
      if (bad >= end) lines.add(whole, bad);
    }
    yield { phase: 'decode', done: Math.min(from + length, source.size), total: source.size };
  }
  return lines.joined();
}

/** A piece of a text without the lines that it cuts off at its ends, where it holds any other. */
function wholeLines(piece: Uint8Array, isFirst: boolean, isLast: boolean): Uint8Array {
  const from = isFirst ? 0 : piece.indexOf(LINE_FEED) + 1;
  const to = isLast ? piece.length : piece.lastIndexOf(LINE_FEED) + 1;
  return from < to ? piece.subarray(from, to) : piece;
}

/** Lines cut out of their text, one after the other. */
class Lines {
  length = 0;
  private readonly lines: Uint8Array[] = [];

  /** Keeps the line around a place, at most LONGEST_LINE of it, and gives the place behind it. */
  add(bytes: Uint8Array, at: number): number {
    let from = bytes.lastIndexOf(LINE_FEED, at) + 1;
    if (at - from > LONGEST_LINE) from = wholeCharacterAfter(bytes, at - LONGEST_LINE);
    const newline = bytes.indexOf(LINE_FEED, at);
    let to = newline === -1 ? bytes.length : newline + 1;
    if (to - at > LONGEST_LINE) to = wholeCharacterAfter(bytes, at + LONGEST_LINE);
    this.lines.push(bytes.slice(from, to));
    this.length += to - from;
    return to;
  }

  joined(): Uint8Array {
    return joinedBytes(this.lines);
  }
}

/** The next place that is not inside of a character, whatever the encoding. */
function wholeCharacterAfter(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at]! >= FIRST_IN_CHARACTER) at++;
  return at;
}

/** The first byte that is not ASCII, from there on; −1: none. */
function foreignByte(bytes: Uint8Array, from: number): number {
  for (let i = from; i < bytes.length; i++) if (bytes[i]! >= 0x80) return i;
  return -1;
}

/** Zero bytes may be those of UTF-16. */
function isAscii(bytes: Uint8Array): boolean {
  return foreignByte(bytes, 0) === -1 && !bytes.includes(0);
}
