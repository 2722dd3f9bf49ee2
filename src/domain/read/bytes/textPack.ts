import { release } from '../../common/release';
import type { PackedTexts } from './chunk';

/** Bytes decoded at once; bounds the strings that short texts are cut from. */
const BATCH_BYTES = 1 << 20;
/** Below this a loop copies faster than `set`. */
const SHORT = 48;

/** Texts in UTF-8, packed one after the other as they come. Memory: at most twice their bytes, and 8 for each. */
export class TextPack {
  count = 0;
  bytes = new Uint8Array(0);
  ends = new Uint32Array(0);
  private used = 0;

  /** Takes the bytes [from, to) of `source`. */
  push(source: Uint8Array, from: number, to: number): void {
    const used = this.used;
    const next = used + to - from;
    if (next > this.bytes.length) this.bytes = grown(this.bytes, next);
    if (this.count === this.ends.length) {
      const ends = new Uint32Array(Math.max(2 * this.count, 8));
      ends.set(this.ends);
      release(this.ends);
      this.ends = ends;
    }
    if (to - from < SHORT) {
      const bytes = this.bytes;
      for (let i = from, o = used; i < to; i++, o++) bytes[o] = source[i]!;
    } else this.bytes.set(source.subarray(from, to), used);
    this.used = next;
    this.ends[this.count++] = next;
  }

  /** Whether the last text is shorter than the one in the bytes [from, to) of `source`, or as long and before it. */
  lastIsBefore(source: Uint8Array, from: number, to: number): boolean {
    const end = this.ends[this.count - 1]!;
    const start = this.count === 1 ? 0 : this.ends[this.count - 2]!;
    if (end - start !== to - from) return end - start < to - from;
    let at = start;
    while (at < end && this.bytes[at] === source[from + at - start]) at++;
    return at < end && this.bytes[at]! < source[from + at - start]!;
  }

  /** The texts of places [first, after), copied. */
  slice(first: number, after: number): PackedTexts {
    const from = first === 0 ? 0 : this.ends[first - 1]!;
    const to = after === 0 ? 0 : this.ends[after - 1]!;
    const ends = this.ends.slice(first, after);
    if (from > 0) for (let i = 0; i < ends.length; i++) ends[i]! -= from;
    return { bytes: this.bytes.slice(from, to), ends };
  }

  /** Makes room for so many texts of so many bytes, before the first. */
  expect(count: number, bytes: number): void {
    this.ends = new Uint32Array(count);
    this.bytes = new Uint8Array(bytes);
  }

  /** Gives the memory back; there is nothing to ask for from then on. */
  release(): void {
    release(this.bytes, this.ends);
  }

  clear(): void {
    this.count = 0;
    this.used = 0;
  }
}

/** The texts as strings; `invalid` where bytes are not UTF-8: U+FFFD stands for them. */
export function decodeTexts(packed: PackedTexts): { texts: string[]; invalid: boolean } {
  const { bytes, ends } = packed;
  const texts: string[] = [];
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let invalid = false;
  for (let first = 0, from = 0; first < ends.length;) {
    let after = first + 1;
    while (after < ends.length && ends[after]! - from <= BATCH_BYTES) after++;
    const to = ends[after - 1]!;
    const batch = decodeBatch(strict, bytes, ends, first, after);
    if (batch === undefined) {
      invalid = true;
      const lossy = new TextDecoder('utf-8', { ignoreBOM: true });
      for (let i = first, start = from; i < after; start = ends[i++]!) {
        texts.push(lossy.decode(bytes.subarray(start, ends[i])));
      }
    } else if (batch.length === to - from) {
      // One UTF-16 unit for each byte: all is ASCII.
      for (let i = first, start = from; i < after; start = ends[i++]!) {
        texts.push(batch.substring(start - from, ends[i]! - from));
      }
    } else {
      for (let i = first, at = from, start = 0; i < after; i++) {
        const end = ends[i]!;
        let unit = start;
        for (; at < end; at++) unit += unitsOf(bytes[at]!);
        texts.push(batch.substring(start, unit));
        start = unit;
      }
    }
    first = after;
    from = to;
  }
  return { texts, invalid };
}

/** The texts [first, after) in one string; undefined where one of them is not UTF-8. */
function decodeBatch(
  decoder: TextDecoder,
  bytes: Uint8Array,
  ends: Uint32Array,
  first: number,
  after: number,
): string | undefined {
  const from = first === 0 ? 0 : ends[first - 1]!;
  const to = ends[after - 1]!;
  // Two broken halves of one character must not mend each other.
  for (let i = first, start = from; i < after; start = ends[i++]!) {
    if (start < to && (bytes[start]! & 0xc0) === 0x80) return undefined;
  }
  try {
    return decoder.decode(bytes.subarray(from, to));
  } catch {
    return undefined;
  }
}

/** UTF-16 units that begin with a byte of valid UTF-8. */
function unitsOf(byte: number): number {
  return (byte & 0xc0) === 0x80 ? 0 : byte >= 0xf0 ? 2 : 1;
}

function grown(bytes: Uint8Array, least: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(2 * bytes.length, least, 64));
  larger.set(bytes);
  release(bytes);
  return larger;
}
