import { ENCODINGS, type Encoding } from '../choices';
import { strangeness } from './encodingScore';
import { readsBadly } from './readsBadly';
import type { EncodingReport } from '../report';

export interface FoundEncoding {
  report: EncodingReport;
  /** Bytes of the byte-order mark: 0 where there is none, or where the person chose another encoding. */
  markBytes: number;
}

const MARKS: { encoding: Encoding; bytes: number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** Enough to tell: a few hundred characters settle it. */
const SCORED_BYTES = 8192;
const LINE_BYTES = 512;
const PREVIEW_CHARACTERS = 60;
/** Of a line, kept before the first byte that tells: the character before it is looked at. */
const LEAD_IN = 16;
/** Below this no byte is part of a longer character, in any encoding but UTF-16. */
const ALWAYS_ITSELF = 0x30;
/** Bytes of UTF-16 for each that is zero, at most, where they might be UTF-8, too. */
const ZERO_EVERY = 12;
/** Nats by which another encoding must be likelier than UTF-8 that has no fault. */
const STRICT_LEAD = 6;

/**
 * The encoding of a text: by its byte-order mark, else UTF-8 where the bytes have no fault in it, else the one in which
 * the lines with bytes ≥ 0x80 read least strange (see `strangeness`); UTF-16 only where zero bytes are many, because a
 * table has delimiters and line ends, which have one in it. UTF-8 without fault gives way only where nothing but
 * two-byte sequences of letters beyond Latin-1 speaks for it and another encoding reads far better: "小时" in GBK is
 * such a sequence.
 *
 * `evidence`: the file's first bytes, or whole lines of it where its head is all ASCII; `wholeFile`: they end where the
 * file ends, else a character cut off at their end is no fault. `chosen` by the person comes first. All ASCII is UTF-8.
 */
export function findEncoding(evidence: Uint8Array, wholeFile: boolean, chosen?: Encoding): FoundEncoding {
  const mark = MARKS.find(({ bytes }) => bytes.every((byte, i) => evidence[i] === byte));
  const markBytes = mark && (!chosen || chosen === mark.encoding) ? mark.bytes.length : 0;
  const bytes = withoutPadding(evidence.subarray(markBytes));
  const wide = mark ? mark.encoding.startsWith('utf-16') : mayBeWide(bytes, wholeFile);
  if (!wide && !bytes.some((byte) => byte >= 0x80)) {
    const used = chosen ?? 'utf-8';
    const how = chosen ? 'chosen' : mark ? 'mark' : 'strict';
    return { report: { used, how, previews: [], undecodable: !decodes(bytes, used, wholeFile) }, markBytes };
  }
  const sample = wide ? bytes.subarray(0, SCORED_BYTES) : tellingLines(bytes);
  const ends = wholeFile && sample.length === bytes.length;
  const scores = ENCODINGS.map((encoding) => ({ encoding, score: scoreOf(sample, encoding, wide, ends) }));
  scores.sort((a, b) => a.score - b.score);
  const strict = !wide && decodes(bytes, 'utf-8', wholeFile);
  const { used, how } = decide();
  const mayBeUtf16 = bytes.includes(0);
  const others = scores.map(({ encoding }) => encoding).filter((encoding) => encoding !== used);
  const order = [used, ...others.filter((encoding) => mayBeUtf16 || !encoding.startsWith('utf-16'))];
  const previews = order.map((encoding) => ({ encoding, text: preview(sample, encoding) }));
  const best = scores[0]!.encoding;
  const doubtful = !mark && !strict && readsBadly(decoded(sample, best, ends), best);
  const undecodable = !decodes(bytes, used, wholeFile);
  return { report: { used, how, previews, undecodable, ...(doubtful && { doubtful }) }, markBytes };

  function decide(): Pick<EncodingReport, 'used' | 'how'> {
    if (chosen) return { used: chosen, how: 'chosen' };
    if (mark) return { used: mark.encoding, how: 'mark' };
    const best = scores[0]!;
    if (!strict) return { used: best.encoding, how: 'score' };
    const asUtf8 = scores.find(({ encoding }) => encoding === 'utf-8')!;
    const givesWay = best.score + STRICT_LEAD < asUtf8.score && isAllTwoByte(decoded(sample, 'utf-8', ends));
    return givesWay ? { used: best.encoding, how: 'score' } : { used: 'utf-8', how: 'strict' };
  }
}

/** Without the zero bytes that fill a file up at its end; an even number of them, so that UTF-16 keeps its last one. */
function withoutPadding(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return bytes.subarray(0, bytes.length - ((bytes.length - end) & ~1));
}

/**
 * Few zero bytes in UTF-8 without fault are characters of it: in UTF-16 each delimiter, digit and line end has one, and
 * words of more than four characters, all of whose bytes are below 0x80, are rare.
 */
function mayBeWide(bytes: Uint8Array, wholeFile: boolean): boolean {
  if (!bytes.includes(0)) return false;
  let zeros = 0;
  for (const byte of bytes) if (byte === 0) zeros++;
  return zeros * ZERO_EVERY >= bytes.length || !decodes(bytes, 'utf-8', wholeFile);
}

function scoreOf(sample: Uint8Array, encoding: Encoding, wide: boolean, ends: boolean): number {
  if (!wide && encoding.startsWith('utf-16')) return Infinity;
  return strangeness(decoded(sample, encoding, ends), encoding);
}

/** A character cut off at the end counts as a fault where the sample ends as the file does. */
function decoded(sample: Uint8Array, encoding: Encoding, ends: boolean): string {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  // In two steps: some versions of Node take whole windows-1252 texts for ISO 8859-1.
  const text = decoder.decode(sample, { stream: true });
  return ends ? text + decoder.decode() : text;
}

function decodes(bytes: Uint8Array, encoding: Encoding, wholeFile: boolean): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !wholeFile });
    return true;
  } catch {
    return false;
  }
}

/** Some character beyond Latin-1, none that UTF-8 writes in three bytes. */
function isAllTwoByte(text: string): boolean {
  return !/[\u0800-\uffff]/.test(text) && /[\u0100-\u07ff]/.test(text);
}

/**
 * The lines that hold bytes ≥ 0x80, each from shortly before the first of them, until there is enough. Cut only at
 * bytes that stand for themselves in every encoding. No copy of what is left out; the same array where it is short.
 */
function tellingLines(bytes: Uint8Array): Uint8Array {
  const kept = new Uint8Array(SCORED_BYTES);
  let length = 0;
  let start = 0;
  for (let at = 0; at < bytes.length && length < SCORED_BYTES; at++) {
    const byte = bytes[at]!;
    if (byte === 0x0a || byte === 0x0d) start = at + 1;
    if (byte < 0x80) continue;
    const from = Math.max(start, at - LEAD_IN);
    let to = at;
    while (to < bytes.length && bytes[to] !== 0x0a && bytes[to] !== 0x0d) {
      if (to - from >= LINE_BYTES && bytes[to]! < ALWAYS_ITSELF) break;
      to++;
    }
    const line = bytes.subarray(from, Math.min(to + 1, from + SCORED_BYTES - length));
    kept.set(line, length);
    length += line.length;
    at = to;
    start = to + 1;
  }
  return kept.subarray(0, length);
}

/** The first line that tells, at most 60 characters; what cannot be shown as U+FFFD. */
function preview(sample: Uint8Array, encoding: Encoding): string {
  const lines = decoded(sample, encoding, true).split(/[\r\n]+/);
  const line = lines.find((text) => /[^\0-\x7f]/.test(text)) ?? lines.find((text) => text !== '') ?? '';

  const shown = line.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, '\ufffd');
  return [...shown].slice(0, PREVIEW_CHARACTERS).join('').trim();
}
