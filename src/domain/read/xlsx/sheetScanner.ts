import { POWERS } from '../bytes/plainBytes';
import { NUMBER, TEXT, type Merge, type SheetBuilder } from '../sheetCells';
import { CellWriter, type CellType, type SheetFacts } from './cellWriter';
import { AS_NUMBER } from './styles';
import { mayBeEscape, TextScanner } from './textScanner';
import { writtenNumberAt } from './writtenNumber';
import { DOUBLE_QUOTE, EQUALS, GREATER, isNameEnd, isSpace, LESS, LETTERS, SINGLE_QUOTE, SLASH } from './xmlScanner';

/** What a sheet holds at most (Excel's specifications and limits). */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;
/** A heading over several columns stands in one of so many rows. */
const ROWS_WITH_MERGES = 100;
const EXACT_DIGITS = 15;
const LETTER_R = 0x72;
const LETTER_S = 0x73;
const LETTER_T = 0x74;

/**
 * Reads a sheet (ECMA-376 part 1, 18.3) into a builder, from its bytes as they come. Formulas give their stored values,
 * dates days by their cell's format, times the text that is shown, errors their text. Cells and rows without a reference
 * stand behind the one before. The part's own <dimension> is not believed.
 * `fault` `hand-over`: a time is shown in a way that is not read here.
 */
export class SheetScanner extends TextScanner {
  /** Those that begin in the first rows. */
  readonly merges: Merge[] = [];

  private readonly writer: CellWriter;
  /** Whether all numbers are shown as numbers. */
  private readonly isPlain: boolean;
  private row = -1;
  private column = -1;
  /** Digits of the row's own reference, and the last of them: what cells of the row end with. */
  private rowDigits = 0;
  private rowLast = 0;

  constructor(
    private readonly builder: SheetBuilder,
    private readonly facts: SheetFacts,
  ) {
    super('worksheet');
    this.isPlain = facts.formats.kinds.every((kind) => kind === AS_NUMBER);
    this.writer = new CellWriter(builder, facts, () => this.fail('hand-over'));
  }

  override end(): void {
    this.writer.release();
    super.end();
  }

  protected override element(at: number): number {
    if (this.isCell(at)) return this.cells(at);
    const next = this.tagEnd(at);
    if (next === -1) return -1;
    if (this.isNamed(at + 1, 'row')) this.beginRow(at, next);
    else if (this.isNamed(at + 1, 'mergeCell')) this.keepMerge(this.attribute(at, next, 'ref'));
    return next;
  }

  private isCell(at: number): boolean {
    const { bytes, prefix } = this;
    if (bytes[at + 1 + prefix] !== 0x63 || !isNameEnd(bytes[at + 2 + prefix]!)) return false;
    return prefix === 0 || bytes[at + prefix] === 0x3a;
  }

  private beginRow(at: number, next: number): void {
    const number = this.rowNumber(at + 4 + this.prefix) || this.numberOf(this.attribute(at, next, 'r')) || this.row + 2;
    if (number > MOST_ROWS) this.fail('too-wide');
    this.row = number - 1;
    this.column = -1;
  }

  /** Of a row that begins with its reference, at `at`: r="7"; 0 for others. */
  private rowNumber(at: number): number {
    const { bytes } = this;
    const quote = bytes[at + 3]!;
    this.rowDigits = 0;
    if (bytes[at + 1] !== LETTER_R || bytes[at + 2] !== EQUALS) return 0;
    let p = at + 4;
    let number = 0;
    let digit = bytes[p]! - 0x30;
    for (; digit >= 0 && digit <= 9; digit = bytes[++p]! - 0x30) number = number * 10 + digit;
    if (bytes[p] !== quote || bytes[at + 4] === 0x30) return 0;
    this.rowDigits = p - at - 4;
    this.rowLast = bytes[p - 1]!;
    return number;
  }

  private numberOf(reference: string): number {
    return /^\s*\d{1,9}\s*$/.test(reference) ? Number(reference) : 0;
  }

  /** All cells from `at` on that stand side by side. */
  private cells(at: number): number {
    let next = this.cell(at);
    if (next === -1) return -1;
    for (;;) {
      if (this.bytes[next] !== LESS || !this.isCell(next) || this.fault !== undefined) return next;
      const after = this.cell(next);
      if (after === -1) return next;
      next = after;
    }
  }

  /** The hot path: <c r="B7" s="1" t="s"><v>12</v></c>. Whatever else stands there goes another way. */
  private cell(at: number): number {
    const { bytes, prefix } = this;
    let row = this.row;
    let column = this.column + 1;
    let style = 0;
    let type: CellType = 'number';
    let p = at + 2 + prefix;
    let byte = bytes[p]!;
    while (byte !== GREATER && byte !== SLASH) {
      if (isSpace(byte)) {
        byte = bytes[++p]!;
        continue;
      }
      let name = byte;
      let quote = bytes[p + 2]!;
      if (bytes[p + 1] === EQUALS && (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE)) p += 3;
      else {
        const mark = p;
        while (bytes[p] !== EQUALS && bytes[p] !== LESS && bytes[p] !== GREATER) p++;
        if (!isSpace(bytes[mark + 1]!) && p !== mark + 1) name = 0;
        do p++;
        while (isSpace(bytes[p]!));
        quote = bytes[p++]!;
        if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) return this.brokenTag(at);
      }
      switch (name) {
        case LETTER_R: {
          let letters = 0;
          let letter = bytes[p]! - 0x40;
          for (; letter >= 1 && letter <= 26; letter = bytes[++p]! - 0x40) letters = letters * 26 + letter;
          if (letters === 0) break;
          column = letters - 1;
          const behind = p + this.rowDigits;
          if (bytes[behind] === quote && bytes[behind - 1] === this.rowLast && behind > p) p = behind;
          else {
            let number = 0;
            let digit = bytes[p]! - 0x30;
            for (; digit >= 0 && digit <= 9; digit = bytes[++p]! - 0x30) number = number * 10 + digit;
            if (number > 0) row = number - 1;
          }
          break;
        }
        case LETTER_S: {
          let digit = bytes[p]! - 0x30;
          for (style = 0; digit >= 0 && digit <= 9; digit = bytes[++p]! - 0x30) style = style * 10 + digit;
          break;
        }
        case LETTER_T:
          type = this.typeAt(p, quote);
      }
      while (bytes[p] !== quote && bytes[p] !== LESS) p++;
      if (bytes[p] === LESS) return this.brokenTag(at);
      byte = bytes[++p]!;
    }
    if (byte === SLASH) {
      if (p + 2 > this.filled) return -1;
      this.column = column;
      return p + 2;
    }
    const content = ++p;
    if (bytes[p] === LESS && bytes[p + 1 + prefix] === 0x66 && this.isNamed(p + 1, 'f')) {
      p = this.behindFormula(p);
      if (p === -1) return -1;
    }
    const from = p + 3 + prefix;
    if (bytes[p] !== LESS || bytes[from - 2] !== 0x76 || bytes[from - 1] !== GREATER) {
      return this.otherCell(content, row, column, style, type);
    }
    let to = from;
    let value = 0;
    let mark = -1;
    let isPlain = true;
    if (type === 'number' || type === 'shared') {
      if (bytes[to] === 0x2d) to++;
      const first = to;
      for (; ; to++) {
        const digit = bytes[to]! - 0x30;
        if (digit >= 0 && digit <= 9) value = value * 10 + digit;
        else if (digit === -2 && mark === -1) mark = to;
        else break;
      }
      const digits = to - first - (mark === -1 ? 0 : 1);
      isPlain = bytes[to] === LESS && digits > 0 && digits <= EXACT_DIGITS;
      if (mark !== -1) value /= POWERS[to - mark - 1] ?? NaN;
      if (first > from) value = -value;
    }
    let isEscaped = false;
    for (; bytes[to] !== LESS; to++) if (mayBeEscape(bytes[to]!)) isEscaped = true;
    const close = to + 4 + prefix;
    if (
      bytes[to + 1] !== SLASH ||
      bytes[close - 2] !== 0x76 ||
      bytes[close - 1] !== GREATER ||
      bytes[close] !== LESS ||
      bytes[close + 1] !== SLASH ||
      bytes[close + 2 + prefix] !== 0x63 ||
      bytes[close + 3 + prefix] !== GREATER
    ) {
      return this.otherCell(content, row, column, style, type);
    }
    this.column = column;
    if (column >= MOST_COLUMNS || row >= MOST_ROWS) this.fail('too-wide');
    else if (type === 'shared' && isPlain && mark === -1 && value >= 0) {
      if (value < this.facts.sharedCount) this.builder.put(row, column, TEXT, value);
    } else if (type !== 'number') this.writer.putValue(row, column, style, type, bytes, from, to, isEscaped);
    else {
      if (!isPlain) value = writtenNumberAt(bytes, from, to);
      if (value - value !== 0) this.writer.putText(row, column, bytes, from, to, isEscaped);
      else if (this.isPlain) this.builder.put(row, column, NUMBER, value);
      else this.writer.putNumber(row, column, style, value);
    }
    return close + 4 + prefix;
  }

  /** A tag that is not whole yet, or no tag. */
  private brokenTag(at: number): number {
    const next = this.tagEnd(at);
    if (next !== -1) this.fail('not-xml');
    return next;
  }

  private typeAt(at: number, quote: number): CellType {
    const { bytes } = this;
    switch (bytes[at]) {
      case LETTER_S:
        return bytes[at + 1] === quote ? 'shared' : 'text';
      case 0x69:
        return 'inline';
      case 0x62:
        return 'boolean';
      case 0x65:
        return 'error';
      case 0x64:
        return 'date';
      default:
        return 'number';
    }
  }

  /** −1 where the formula goes on. */
  private behindFormula(at: number): number {
    const start = this.tagEnd(at);
    if (start === -1 || this.bytes[start - 2] === SLASH) return start;
    const end = this.bytes.indexOf(LESS, start);
    return end < this.filled && this.bytes[end + 1] === SLASH && this.isNamed(end + 2, 'f') ? this.tagEnd(end) : at;
  }

  /** A cell with blanks, comments, rich text, or without a value; `at`: behind its start tag. */
  private otherCell(at: number, row: number, column: number, style: number, type: CellType): number {
    if (type === 'inline') {
      const next = this.plainInline(at, row, column);
      if (next !== -1) return next;
    }
    const next = this.readTexts(at, 'c', type === 'inline' ? 't' : 'v');
    if (next === -1 || this.fault !== undefined) return next;
    this.column = column;
    if (column >= MOST_COLUMNS || row >= MOST_ROWS) this.fail('too-wide');
    else if (this.hasText)
      this.writer.putValue(row, column, style, type, this.text, 0, this.textLength, this.isEscaped);
    return next;
  }

  /** Takes <is><t>…</t></is></c>; −1 where something else stands there, or not all of it. */
  private plainInline(at: number, row: number, column: number): number {
    const { bytes, prefix } = this;
    const inner = at + 4 + prefix;
    if (bytes[at] !== LESS || !this.isNamed(at + 1, 'is') || bytes[inner - 1] !== GREATER) return -1;
    const end = this.plainText(inner);
    if (end === -1 || !this.isEndTag(end, 'is') || !this.isEndTag(end + 5 + prefix, 'c')) return -1;
    this.column = column;
    if (column >= MOST_COLUMNS || row >= MOST_ROWS) this.fail('too-wide');
    else this.writer.putText(row, column, bytes, this.plainFrom, this.plainTo, this.isEscaped);
    return end + 9 + 2 * prefix;
  }

  private keepMerge(reference: string): void {
    const parts = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference);
    if (!parts || Number(parts[2]) > ROWS_WITH_MERGES) return;
    const from: [number, number] = [Number(parts[2]) - 1, columnOf(parts[1]!)];
    this.merges.push({ from, to: [Number(parts[4]) - 1, columnOf(parts[3]!)] });
  }

  /** Of the tag in [at, next); "" where it is not there. */
  private attribute(at: number, next: number, name: string): string {
    const tag = LETTERS.decode(this.bytes.subarray(at, next));
    for (const [, found, double, single] of tag.matchAll(/\s([^\s=<>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
      if (found === name) return double ?? single ?? '';
    }
    return '';
  }
}

/** From 0, of its letters. */
function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 0x40;
  return column - 1;
}
