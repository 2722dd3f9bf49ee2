/** Why a part cannot be read: by us, or (`hand-over`) only by a reader that knows more. */
export type XmlFault = 'not-xml' | 'doctype' | 'cut-short' | 'too-wide' | 'too-large' | 'hand-over';

export const LESS = 0x3c;
export const GREATER = 0x3e;
export const SLASH = 0x2f;
export const EQUALS = 0x3d;
export const DOUBLE_QUOTE = 0x22;
export const SINGLE_QUOTE = 0x27;

/** Zeros behind the bytes, so that short looks ahead stay inside. */
const PADDING = 64;
const PIECE = 1 << 20;
/** An element that is read whole is never longer: a cell holds 32,767 characters, rich text some hundred bytes each. */
const MOST_UNFINISHED = 1 << 22;
/** Names and what stands before the root are ASCII. */
export const LETTERS = new TextDecoder('latin1');

/**
 * Reads a large part of a workbook as its bytes come, in any cut: keeps only what is unfinished. Understands UTF-8
 * with or without mark, comments, CDATA and one namespace prefix for all names. A DOCTYPE is a fault: entities are
 * never expanded. Time: linear in the bytes as long as elements are shorter than pieces.
 */
export abstract class XmlScanner {
  fault: XmlFault | undefined;

  /** What has come and is not read, in [0, filled), a < behind it that ends every search. */
  protected bytes = new Uint8Array(PIECE / 4);
  protected filled = 0;
  /** Bytes of the root's prefix with its colon; the prefix of all names that are looked for. */
  protected prefix = 0;

  private hasBegun = false;
  private hasEnded = false;

  /** `root`: name of the element that holds everything. */
  protected constructor(private readonly root: string) {}

  push(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; from += PIECE) this.take(bytes.subarray(from, from + PIECE));
  }

  /** After the last bytes. */
  end(): void {
    if (this.fault === undefined && !this.hasEnded) this.fault = this.hasBegun ? 'cut-short' : 'not-xml';
    this.bytes = new Uint8Array(0);
    this.filled = 0;
  }

  /** Reads the element whose start tag begins at `at`, or the tag alone; gives the place behind it, −1 where it goes on. */
  protected abstract element(at: number): number;

  private take(piece: Uint8Array): void {
    if (this.fault !== undefined || this.hasEnded) return;
    const end = this.filled + piece.length;
    if (end + PADDING > this.bytes.length) {
      const longer = new Uint8Array(Math.max(2 * this.bytes.length, end + PADDING));
      longer.set(this.bytes.subarray(0, this.filled));
      this.bytes = longer;
    }
    this.bytes.set(piece, this.filled);
    this.bytes[end] = LESS;
    this.bytes.fill(0, end + 1, end + PADDING);
    this.filled = end;
    const read = this.scan();
    this.bytes.copyWithin(0, read, end);
    this.filled = end - read;
    if (this.filled > MOST_UNFINISHED) this.fail('too-large');
  }

  /** Reads as far as all is there; gives where it stopped. */
  private scan(): number {
    const { bytes, filled: end } = this;
    let at = 0;
    while (this.fault === undefined && !this.hasEnded) {
      const tag = bytes[at] === LESS ? at : bytes.indexOf(LESS, at);
      if (!this.hasBegun && tag > at && !this.isPrologue(at, tag)) this.fail('not-xml');
      if (tag >= end) return end;
      const next = this.markup(tag);
      if (next === -1) return tag;
      at = next;
    }
    return end;
  }

  /** Before the root stand blanks and a mark alone. */
  private isPrologue(from: number, to: number): boolean {
    return /^(?:ï»¿)?\s*$/.test(LETTERS.decode(this.bytes.subarray(from, Math.min(to, this.filled))));
  }

  /** Passes over the tag at `at`, reads the element that begins there. */
  protected markup(at: number): number {
    const { bytes } = this;
    const second = bytes[at + 1]!;
    if (second === 0x21) return this.declaration(at);
    if (second === 0x3f) return this.instruction(at);
    if (second === SLASH) {
      const next = this.tagEnd(at);
      if (next !== -1 && this.isNamed(at + 2, this.root)) this.hasEnded = true;
      return next;
    }
    if (this.hasBegun) return this.element(at);
    const next = this.tagEnd(at);
    if (next === -1) return -1;
    const name = /^[^\s/>]*/.exec(LETTERS.decode(bytes.subarray(at + 1, next)))![0];
    this.prefix = name.indexOf(':') + 1;
    if (name.slice(this.prefix) !== this.root) this.fail('not-xml');
    this.hasBegun = true;
    if (bytes[next - 2] === SLASH) this.hasEnded = true;
    return next;
  }

  /** Behind the comment or CDATA at `at`; −1 where it goes on. */
  protected declaration(at: number): number {
    if (at + 9 > this.filled) return -1;
    if (this.startsWith(at, '<!--')) return this.behind('-->', at + 4);
    if (this.startsWith(at, '<![CDATA[')) return this.behind(']]>', at + 9);
    this.fail(this.startsWith(at, '<!DOCTYPE') ? 'doctype' : 'not-xml');
    return this.filled;
  }

  /** Behind the processing instruction at `at`; −1 where it goes on. */
  protected instruction(at: number): number {
    const next = this.behind('?>', at + 2);
    if (next === -1 || !this.startsWith(at, '<?xml ')) return next;
    const text = LETTERS.decode(this.bytes.subarray(at, next));
    const encoding = /\sencoding\s*=\s*["']([^"']*)["']/.exec(text)?.[1];
    if (encoding !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(encoding)) this.fail('hand-over');
    return next;
  }

  /** Behind the > of the tag at `at`, quotes passed over; −1 where it goes on. */
  protected tagEnd(at: number): number {
    const { bytes, filled: end } = this;
    let p = at + 1;
    for (;;) {
      const byte = bytes[p]!;
      if (byte === GREATER) return p < end ? p + 1 : -1;
      if (byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE) {
        p = bytes.indexOf(byte, p + 1);
        if (p === -1 || p >= end) return -1;
      } else if (byte === LESS) {
        if (p < end) this.fail('not-xml');
        return p < end ? end : -1;
      }
      p++;
    }
  }

  /** Whether the tag's name at `at`, behind the prefix, is this one. */
  protected isNamed(at: number, name: string): boolean {
    const { bytes, prefix } = this;
    if (prefix > 0 && bytes[at + prefix - 1] !== 0x3a) return false;
    const from = at + prefix;
    for (let i = 0; i < name.length; i++) if (bytes[from + i] !== name.charCodeAt(i)) return false;
    return isNameEnd(bytes[from + name.length]!);
  }

  protected fail(fault: XmlFault): void {
    this.fault ??= fault;
  }

  protected startsWith(at: number, letters: string): boolean {
    for (let i = 0; i < letters.length; i++) if (this.bytes[at + i] !== letters.charCodeAt(i)) return false;
    return true;
  }

  private behind(mark: string, from: number): number {
    const first = mark.charCodeAt(0);
    for (let at = this.bytes.indexOf(first, from); at !== -1; at = this.bytes.indexOf(first, at + 1)) {
      if (at + mark.length > this.filled) return -1;
      if (this.startsWith(at, mark)) return at + mark.length;
    }
    return -1;
  }
}

export function isNameEnd(byte: number): boolean {
  return byte === GREATER || byte === SLASH || isSpace(byte);
}

export function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
