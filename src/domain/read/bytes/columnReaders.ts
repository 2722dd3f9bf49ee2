import type { NumberFormat } from '../../table/table';
import { ByteDictionary } from './byteDictionary';
import type { ChunkColumn } from './chunk';
import { digitsAt, markOf, MOST_DIGITS, NO_DAY, plainDayAt, plainNumberAt, POWERS } from './plainBytes';
import { undouble } from './quotedCell';
import type { RowSplitter } from './splitRows';
import { TextPack } from './textPack';

const ZERO = 0x30;
const MINUS = 0x2d;
const DAY_LENGTH = 10;
/** Of a share's rows, the share with different texts from which on the next shares' texts are listed. */
const MOSTLY_DIFFERENT = 0.9;
const LISTED_SHARES = 8;
const LITTLE_MORE = 1.02;
const MOST_LEFT_OVER = 1.25;

/**
 * One column of a share: `begin`, then `read` for each block of `width` columns, then `take`, which hands the array over
 * instead of a copy; the next is as long as the last was needed, and a little longer.
 */
export interface ColumnReader {
  begin(): void;
  /** Reads column `c` of the block, of which `row` rows of the share come before. */
  read(bytes: Uint8Array, block: RowSplitter, c: number, width: number, row: number): void;
  take(rowCount: number): ChunkColumn;
}

/** The code of the cell with these bounds (see RowSplitter) that is not empty. */
export function codeOfCell(dictionary: ByteDictionary, bytes: Uint8Array, start: number, end: number): number {
  if (start >= 0) return dictionary.codeOf(bytes, start, end);
  const content = undoubled(bytes, ~start, end);
  return dictionary.codeOf(content, 0, content.length);
}

function pushCell(pack: TextPack, bytes: Uint8Array, start: number, end: number): void {
  if (start >= 0) return pack.push(bytes, start, end);
  const content = undoubled(bytes, ~start, end);
  pack.push(content, 0, content.length);
}

export class TextReader implements ColumnReader {
  private readonly dictionary = new ByteDictionary();
  private readonly list = new TextPack();
  private codes = new Uint32Array(0);
  private lastRows = 0;
  /** Shares left whose texts are listed as they come: most are different, and looking each one up would be for nothing. */
  private listed = 0;

  begin(): void {
    this.dictionary.clear();
    this.list.clear();
  }

  read(bytes: Uint8Array, block: RowSplitter, c: number, width: number, row: number): void {
    const { starts, ends, rows } = block;
    if (row + rows > this.codes.length) {
      const codes = new Uint32Array(roomFor(row, rows, this.lastRows));
      codes.set(this.codes);
      this.codes = codes;
    }
    const { codes, dictionary, list } = this;
    const lists = this.listed > 0;
    for (let i = c, at = row, after = row + rows; at < after; i += width, at++) {
      const start = starts[i]!;
      const end = ends[i]!;
      if (start === end) codes[at] = 0;
      else if (!lists) codes[at] = codeOfCell(dictionary, bytes, start, end);
      else {
        pushCell(list, bytes, start, end);
        codes[at] = list.count;
      }
    }
  }

  take(rowCount: number): ChunkColumn {
    const codes = handedOver(this.codes, rowCount);
    this.codes = new Uint32Array(0);
    this.lastRows = rowCount;
    if (this.listed > 0) {
      this.listed--;
      return { kind: 'texts', codes, texts: this.list.slice(0, this.list.count) };
    }
    if (this.dictionary.count > MOSTLY_DIFFERENT * rowCount) this.listed = LISTED_SHARES;
    return { kind: 'texts', codes, texts: this.dictionary.slice(0) };
  }
}

/** What numbers and days share: values, and the texts that are neither. */
abstract class MeasureReader implements ColumnReader {
  protected values = new Float64Array(0);
  private otherRows = new Uint32Array(0);
  private readonly others = new TextPack();
  private lastRows = 0;

  protected constructor(private readonly kind: 'numbers' | 'days') {}

  begin(): void {
    this.others.clear();
  }

  abstract read(bytes: Uint8Array, block: RowSplitter, c: number, width: number, row: number): void;

  take(rowCount: number): ChunkColumn {
    const { count } = this.others;
    const others = { rows: this.otherRows.slice(0, count), texts: this.others.slice(0, count) };
    const values = handedOver(this.values, rowCount);
    this.values = new Float64Array(0);
    this.lastRows = rowCount;
    return { kind: this.kind, values, others };
  }

  protected makeRoom(row: number, rows: number): Float64Array {
    if (row + rows > this.values.length) {
      const values = new Float64Array(roomFor(row, rows, this.lastRows));
      values.set(this.values);
      this.values = values;
    }
    return this.values;
  }

  protected keep(bytes: Uint8Array, start: number, end: number, row: number): void {
    const { count } = this.others;
    if (count === this.otherRows.length) {
      const rows = new Uint32Array(Math.max(2 * count, 8));
      rows.set(this.otherRows);
      this.otherRows = rows;
    }
    this.otherRows[count] = row;
    pushCell(this.others, bytes, start, end);
  }
}

export class NumberReader extends MeasureReader {
  private readonly mark: number;
  /** −1: they vary. */
  private readonly decimals: number;

  constructor(format: NumberFormat) {
    super('numbers');
    this.mark = markOf(format);
    this.decimals = format.decimals ?? -1;
  }

  read(bytes: Uint8Array, block: RowSplitter, c: number, width: number, row: number): void {
    const { starts, ends, rows } = block;
    const { decimals, mark } = this;
    const power = POWERS[Math.max(decimals, 0)]!;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const values = this.makeRoom(row, rows);
    for (let i = c, at = row, after = row + rows; at < after; i += width, at++) {
      const start = starts[i]!;
      const end = ends[i]!;
      if (start === end) {
        values[at] = NaN;
        continue;
      }
      if (start >= MOST_DIGITS) {
        // The same as plainNumberAt, for a few digits: most cells of most files.
        const first = bytes[start] === MINUS ? start + 1 : start;
        const markAt = decimals > 0 ? end - decimals - 1 : end;
        const whole = markAt - first;
        if (
          whole >= 1 &&
          whole <= MOST_DIGITS &&
          decimals < MOST_DIGITS &&
          (whole === 1 || bytes[first] !== ZERO) &&
          (decimals <= 0 || bytes[markAt] === mark)
        ) {
          const above = digitsAt(view, first, markAt);
          const below = decimals > 0 ? digitsAt(view, markAt + 1, end) : 0;
          if ((above | below) >= 0) {
            const size = decimals > 0 ? (above * power + below) / power : above;
            if (size > 0 || first === start) {
              values[at] = first === start ? size : -size;
              continue;
            }
          }
        }
      }
      const value = start >= 0 ? plainNumberAt(bytes, start, end, this.mark, decimals) : NaN;
      values[at] = value;
      if (Number.isNaN(value)) this.keep(bytes, start, end, at);
    }
  }
}

export class DayReader extends MeasureReader {
  constructor() {
    super('days');
  }

  read(bytes: Uint8Array, block: RowSplitter, c: number, width: number, row: number): void {
    const { starts, ends, rows } = block;
    const values = this.makeRoom(row, rows);
    for (let i = c, at = row, after = row + rows; at < after; i += width, at++) {
      const start = starts[i]!;
      const end = ends[i]!;
      const day = start >= 0 && end - start === DAY_LENGTH ? plainDayAt(bytes, start) : NO_DAY;
      if (day !== NO_DAY) {
        values[at] = day;
        continue;
      }
      values[at] = NaN;
      if (start !== end) this.keep(bytes, start, end, at);
    }
  }
}

/** How long an array is to be that has `row` rows and gets so many more, where the last share had `lastRows`. */
function roomFor(row: number, rows: number, lastRows: number): number {
  return Math.max(row === 0 ? Math.ceil(lastRows * LITTLE_MORE) : 2 * row, row + rows);
}

/** The array's rows, without a copy where little of it is left over. */
function handedOver<Values extends Uint32Array | Float64Array>(values: Values, rowCount: number): Values {
  const isFull = values.length <= MOST_LEFT_OVER * rowCount;
  return (isFull ? values.subarray(0, rowCount) : values.slice(0, rowCount)) as Values;
}

function undoubled(bytes: Uint8Array, from: number, to: number): Uint8Array {
  const content = new Uint8Array(to - from);
  return content.subarray(0, undouble(bytes, from, to, content));
}
