import { blankLength } from './blankBytes';
import type { Dialect } from './chunk';

export const QUOTE = 0x22;

/**
 * Where a cell in quotes ends. The closing quote is the next one that is not doubled and has a delimiter, a newline or
 * the end of the bytes behind it, or blanks and then one of them. Any other quote is a character.
 * Source: PapaParse 5.7, Parser.parse; there, a quote with blanks and then the end behind it does not close.
 * Holds its answer in fields, so that nothing is allocated for a cell. Time: linear.
 */
export class QuotedCell {
  /** Bytes of the content; where `doubled`, some of its quotes stand for one each two. */
  from = 0;
  to = 0;
  doubled = false;
  /** The byte behind the delimiter or newline. */
  next = 0;
  /** The byte that ended the cell; −1: the bytes did, and with more of them the cell might have gone on. */
  stop = -1;
  /** The quote is never closed, or the cell spans lines and has a quote that is a character. */
  broken = false;
  private readonly delimiter: number;
  private readonly newline: number;

  constructor(dialect: Dialect) {
    this.delimiter = dialect.delimiter.charCodeAt(0);
    this.newline = dialect.newline.charCodeAt(0);
  }

  /** The cell whose opening quote is the byte `at`. */
  find(bytes: Uint8Array, at: number): void {
    const length = bytes.length;
    const { delimiter, newline } = this;
    this.from = at + 1;
    this.doubled = false;
    let strayed = false;
    for (let p = at + 1; ; p++) {
      while (p < length && bytes[p] !== QUOTE) p++;
      if (p >= length) {
        // The content of an unclosed cell is all that follows, as it stands.
        this.doubled = false;
        this.end(length, length, -1);
        this.broken = true;
        return;
      }
      let behind = p + 1;
      if (behind < length && bytes[behind] === QUOTE) {
        this.doubled = true;
        p = behind;
        continue;
      }
      while (behind < length && bytes[behind] !== delimiter && bytes[behind] !== newline) {
        const blank = blankLength(bytes, behind, length);
        if (blank === 0) break;
        behind += blank;
      }
      if (behind === length) {
        this.end(p, length, -1);
        break;
      }
      const byte = bytes[behind]!;
      if (byte === delimiter || byte === newline) {
        this.end(p, behind + 1, byte);
        break;
      }
      strayed = true;
    }
    this.broken = strayed && bytes.subarray(this.from, this.to).includes(newline);
  }

  private end(to: number, next: number, stop: number): void {
    this.to = to;
    this.next = next;
    this.stop = stop;
  }
}

/** Writes the content of a cell into `target`, one quote for each doubled one; gives the number of bytes written. */
export function undouble(bytes: Uint8Array, from: number, to: number, target: Uint8Array): number {
  let written = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    target[written++] = byte;
    if (byte === QUOTE && at + 1 < to && bytes[at + 1] === QUOTE) at++;
  }
  return written;
}
