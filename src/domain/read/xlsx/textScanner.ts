import { GREATER, LESS, SLASH, XmlScanner } from './xmlScanner';

const AMPERSAND = 0x26;
const REFERENCE_TO_AMPERSAND = new TextEncoder().encode('&amp;');
const BRACKET = 0x5b;

/** Whether a text may hold what `unescapeXml` reads: & _ or a carriage return. */
export function mayBeEscape(byte: number): boolean {
  return byte === AMPERSAND || byte === 0x5f || byte === 0x0d;
}

/** A scanner whose elements hold texts: those of cells and of shared strings are alike (ECMA-376 part 1, 18.4). */
export abstract class TextScanner extends XmlScanner {
  /** What `readTexts` found, in [0, textLength); CDATA is written with references. */
  protected text = new Uint8Array(1024);
  protected textLength = 0;
  protected isEscaped = false;
  /** Whether there was an element with the text, be it empty. */
  protected hasText = false;

  /** What `plainText` found: the bytes [plainFrom, plainTo). */
  protected plainFrom = 0;
  protected plainTo = 0;

  /**
   * Joins the texts of all `wanted` elements from `at`, behind the start tag of `closing`, to its end tag: the runs of
   * rich text; phonetic runs (18.4.6) are passed over. Gives the place behind the end tag, −1 where it is not there yet.
   */
  protected readTexts(at: number, closing: string, wanted: string): number {
    const { bytes, filled } = this;
    this.textLength = 0;
    this.isEscaped = this.hasText = false;
    let takes = false;
    let isPhonetic = false;
    while (this.fault === undefined) {
      const tag = bytes[at] === LESS ? at : bytes.indexOf(LESS, at);
      if (tag >= filled) return -1;
      if (takes) this.gather(at, tag);
      const second = bytes[tag + 1]!;
      const isMarkup = second === 0x21 || second === 0x3f;
      const next = second === 0x21 ? this.declaration(tag) : isMarkup ? this.instruction(tag) : this.tagEnd(tag);
      if (next === -1) return -1;
      if (isMarkup) {
        if (takes && bytes[tag + 2] === BRACKET) this.gatherLiterally(tag + 9, next - 3);
      } else if (second === SLASH) {
        if (this.isNamed(tag + 2, closing)) return next;
        if (this.isNamed(tag + 2, 'rPh')) isPhonetic = false;
        takes = false;
      } else if (this.isNamed(tag + 1, 'rPh')) isPhonetic = bytes[next - 2] !== SLASH;
      else if (!isPhonetic && this.isNamed(tag + 1, wanted)) {
        takes = bytes[next - 2] !== SLASH;
        this.hasText = true;
      }
      at = next;
    }
    return filled;
  }

  /** Finds <t>…</t> at `at` and gives the place behind it; −1 where something else stands there, or not all of it. */
  protected plainText(at: number): number {
    const { bytes } = this;
    if (bytes[at] !== LESS || !this.isNamed(at + 1, 't')) return -1;
    const from = this.tagEnd(at);
    if (from === -1 || bytes[from - 2] === SLASH) return -1;
    let to = from;
    let isEscaped = false;
    for (; bytes[to] !== LESS; to++) if (mayBeEscape(bytes[to]!)) isEscaped = true;
    if (!this.isEndTag(to, 't')) return -1;
    this.isEscaped = isEscaped;
    this.plainFrom = from;
    this.plainTo = to;
    return to + 4 + this.prefix;
  }

  /** Whether the whole end tag of that name, without blanks, stands at `at`. */
  protected isEndTag(at: number, name: string): boolean {
    const { bytes } = this;
    if (bytes[at] !== LESS || bytes[at + 1] !== SLASH || !this.isNamed(at + 2, name)) return false;
    return bytes[at + 2 + this.prefix + name.length] === GREATER;
  }

  private gather(from: number, to: number): void {
    const { bytes } = this;
    this.makeRoom(to - from);
    for (let at = from; at < to; at++) {
      const byte = bytes[at]!;
      if (mayBeEscape(byte)) this.isEscaped = true;
      this.text[this.textLength++] = byte;
    }
  }

  private gatherLiterally(from: number, to: number): void {
    this.makeRoom((to - from) * REFERENCE_TO_AMPERSAND.length);
    for (let at = from; at < to; at++) {
      const byte = this.bytes[at]!;
      if (byte === AMPERSAND) {
        this.text.set(REFERENCE_TO_AMPERSAND, this.textLength);
        this.textLength += REFERENCE_TO_AMPERSAND.length;
      } else this.text[this.textLength++] = byte;
      if (mayBeEscape(byte)) this.isEscaped = true;
    }
  }

  private makeRoom(more: number): void {
    const least = this.textLength + more;
    if (least <= this.text.length) return;
    const longer = new Uint8Array(2 * least);
    longer.set(this.text.subarray(0, this.textLength));
    this.text = longer;
  }
}
