import { isBlankBetween } from './blankBytes';
import type { Dialect } from './chunk';
import { QUOTE, QuotedCell } from './quotedCell';

/** Cells of a block: their bounds and their bytes stay in a core's cache while the columns are read. */
const BLOCK_CELLS = 1 << 15;
const NAMED_BLANKS = 5;
/** As many as a workbook has. */
export const MOST_PLACES = 1 << 14;
const CARRIAGE_RETURN = 0x0d;

/**
 * Finds the bounds of cells, a block of rows at a time. Cell (row, c) is the bytes [from, to): from = starts[row · width
 * + c], to = ends[…]; empty where they are equal. Where quotes in it are doubled, starts holds ~from, which is below 0.
 */
export class RowSplitter {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Rows of the block that are kept. */
  rows = 0;
  /** Cells beyond the width and below MOST_PLACES that are not empty, four numbers each: row, place, start, end. */
  beyond: number[] = [];

  /** Of all blocks since `begin`: rows, kept or not. */
  records = 0;
  blank = { count: 0, first: [] as number[] };
  uneven = { count: 0, first: -1 };
  brokenQuote: number | undefined;
  /** Some cell stands in quotes. */
  hasQuotes = false;
  /** Places up to the last cell beyond the width that is not empty. */
  widest = 0;

  private readonly most: number;
  private readonly quoted: QuotedCell;

  constructor(
    private readonly dialect: Dialect,
    private readonly width: number,
    private readonly keepBlank: boolean,
  ) {
    this.most = Math.max(1, Math.floor(BLOCK_CELLS / Math.max(width, 1)));
    this.starts = new Int32Array(this.most * width);
    this.ends = new Int32Array(this.most * width);
    this.quoted = new QuotedCell(dialect);
  }

  begin(): void {
    this.records = 0;
    this.blank = { count: 0, first: [] };
    this.uneven = { count: 0, first: -1 };
    this.brokenQuote = undefined;
    this.hasQuotes = false;
    this.widest = 0;
  }

  /**
   * The next rows that begin in [at, until). Gives the byte where the row after them begins; −1 where the bytes end
   * before a row does and the file does not.
   */
  split(bytes: Uint8Array, at: number, until: number, atEnd: boolean): number {
    const { starts, ends, width, most, quoted } = this;
    const { length } = bytes;
    const quotes = this.dialect.quotes;
    const delimiter = this.dialect.delimiter.charCodeAt(0);
    const newline = this.dialect.newline.charCodeAt(0);
    const highest = Math.max(delimiter, newline);
    const cutsReturns = this.dialect.newline === '\n';
    this.rows = 0;
    this.beyond = [];
    let p = at;
    while (p < until && this.rows < most) {
      if (p >= length) return atEnd ? length : -1;
      const first = this.rows * width;
      const beyondBefore = this.beyond.length;
      let cells = 0;
      let widest = 0;
      let stop = delimiter;
      while (stop === delimiter) {
        let from = p;
        let to: number;
        if (quotes && p < length && bytes[p] === QUOTE) {
          this.hasQuotes = true;
          quoted.find(bytes, p);
          if (quoted.stop === -1 && !atEnd) return -1;
          if (quoted.broken) this.brokenQuote ??= this.records;
          to = quoted.to;
          from = quoted.doubled ? ~quoted.from : quoted.from;
          stop = quoted.stop;
          p = quoted.next;
        } else {
          stop = -1;
          for (; p < length; p++) {
            const byte = bytes[p]!;
            if (byte <= highest && (byte === delimiter || byte === newline)) {
              stop = byte;
              break;
            }
          }
          if (stop === -1 && !atEnd) return -1;
          to = p;
          if (stop !== -1) p++;
          if (cutsReturns && stop !== delimiter) while (to > from && bytes[to - 1] === CARRIAGE_RETURN) to--;
        }
        if (cells < width) {
          starts[first + cells] = from;
          ends[first + cells] = to;
        } else if (from !== to) {
          if (cells < MOST_PLACES) this.beyond.push(this.rows, cells, from, to);
          widest = cells + 1;
        }
        cells++;
      }
      this.endRow(bytes, cells, beyondBefore, widest);
    }
    return p;
  }

  private endRow(bytes: Uint8Array, cells: number, beyondBefore: number, widest: number): void {
    const { starts, ends, width } = this;
    const first = this.rows * width;
    const after = first + width;
    const record = this.records++;
    for (let i = first + cells; i < after; i++) starts[i] = ends[i] = 0;
    // Of a row that goes on beyond MOST_PLACES not all cells are looked at.
    if (widest <= MOST_PLACES && this.isBlankRow(bytes, beyondBefore)) {
      if (this.blank.count++ < NAMED_BLANKS) this.blank.first.push(record);
      this.beyond.length = beyondBefore;
      if (!this.keepBlank) return;
      for (let i = first; i < after; i++) starts[i] = ends[i] = 0;
    } else {
      if (cells < width || widest > 0) if (this.uneven.count++ === 0) this.uneven.first = record;
      if (widest > this.widest) this.widest = widest;
    }
    this.rows++;
  }

  private isBlankRow(bytes: Uint8Array, beyondBefore: number): boolean {
    const { starts, ends, width } = this;
    const first = this.rows * width;
    for (let i = first; i < first + width; i++) if (!isBlankCell(bytes, starts[i]!, ends[i]!)) return false;
    const { beyond } = this;
    for (let i = beyondBefore; i < beyond.length; i += 4) {
      if (!isBlankCell(bytes, beyond[i + 2]!, beyond[i + 3]!)) return false;
    }
    return true;
  }
}

function isBlankCell(bytes: Uint8Array, start: number, end: number): boolean {
  if (start === end) return true;
  const first = start < 0 ? QUOTE : bytes[start]!;
  return (first <= 0x20 || first >= 0x80) && isBlankBetween(bytes, start, end);
}
