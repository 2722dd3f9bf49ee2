import { release } from '../../common/release';
import { formatIsoDate } from '../../table/date';
import { numberAsWritten, type KeptTexts } from '../../table/table';
import { ByteDictionary } from './byteDictionary';
import type { ChunkColumn, Guess, PackedTexts } from './chunk';
import { MergedTexts } from './mergedTexts';
import type { RawColumn, RawMeasure, RawTexts } from '../rawTable';
import { decodeTexts } from './textPack';

/** Of a column's rows, the share that may be neither empty nor plain; beyond, its cells are texts. */
const MOST_OTHERS = 0.25;
/** Cells or texts between two yields: some milliseconds. */
const STRIDE = 1 << 15;
/** How much longer than the rows that are expected an array is made, and than the one before where these were too few. */
const LITTLE_MORE = 1.02;
const WIDENED = 1.5;
/** Cells for which room is made on an estimate: 512 MB of numbers. */
const MOST_ROOM = 1 << 26;
const MOST_LEFT_OVER = 1.1;

interface CodesPart {
  kind: 'texts';
  at: number;
  length: number;
}

interface MeasurePart {
  kind: 'numbers' | 'days';
  at: number;
  length: number;
  others: { rows: Uint32Array; texts: PackedTexts };
}

/** The parts of one column, in the order of rows. A column may begin late: the rows before it have no cell there. */
export class MergedColumn {
  /** After `join`: whether a text was not UTF-8; U+FFFD stands for its bytes. */
  invalidUtf8 = false;
  private readonly texts = new MergedTexts();
  private readonly parts: (CodesPart | MeasurePart)[] = [];
  private codes = new Uint32Array(0);
  private values = new Float64Array(0);

  constructor(readonly guess: Guess) {}

  /** The next part, whose first row is `at` of the table, of about `allRows`. */
  add(part: ChunkColumn, at: number, allRows: number): void {
    if (part.kind === 'texts') {
      const { length } = part.codes;
      this.texts.translate(part.codes, part.texts, allRows);
      this.codes = withRoom(this.codes, at, length, allRows);
      this.codes.set(part.codes, at);
      this.parts.push({ kind: 'texts', at, length });
    } else {
      const { length } = part.values;
      this.values = withRoom(this.values, at, length, allRows);
      this.values.set(part.values, at);
      this.parts.push({ kind: part.kind, at, length, others: part.others });
    }
  }

  /** The whole column, once. Turned to texts where its parts differ in kind, or many cells are not plain. */
  *join(rowCount: number): Generator<undefined, RawColumn, void> {
    const { kind } = this.guess;
    const measures = this.parts.filter((part) => part.kind !== 'texts');
    const others = measures.reduce((sum, part) => sum + part.others.rows.length, 0);
    const isMeasure = kind !== 'texts' && this.parts.every((part) => part.kind === kind);
    if (isMeasure && others <= MOST_OTHERS * rowCount) {
      return yield* this.joinMeasures(kind, measures, rowCount, others);
    }
    const { texts, invalid } = yield* this.texts.decode();
    this.invalidUtf8 ||= invalid;
    if (measures.length === 0 && !invalid) {
      return { kind: 'texts', codes: asLong(this.codes, rowCount), dictionary: texts };
    }
    return yield* this.joinTexts(rowCount, texts);
  }

  private *joinMeasures(
    kind: RawMeasure['kind'],
    parts: MeasurePart[],
    rowCount: number,
    otherCount: number,
  ): Generator<undefined, RawMeasure, void> {
    const rows = new Uint32Array(otherCount);
    const codes = new Uint32Array(otherCount);
    const dictionary = new ByteDictionary();
    let others = 0;
    for (const part of parts) {
      const { texts } = part.others;
      for (let i = 0, from = 0; i < texts.ends.length; from = texts.ends[i++]!) {
        rows[others] = part.at + part.others.rows[i]!;
        codes[others++] = dictionary.codeOf(texts.bytes, from, texts.ends[i]!);
        if (others % STRIDE === 0) yield;
      }
    }
    const { texts: different, invalid } = decodeTexts(dictionary.slice(0));
    this.invalidUtf8 ||= invalid;
    const kept: KeptTexts = { rows, texts: Array.from(codes, (code) => different[code - 1]!) };
    const column: RawMeasure = { kind, values: asLong(this.values, rowCount), others: kept };
    if (this.guess.kind === 'numbers') column.format = this.guess.format;
    return column;
  }

  /** `texts`: those that the codes stand for. */
  private *joinTexts(rowCount: number, texts: string[]): Generator<undefined, RawTexts, void> {
    const codes = new Uint32Array(rowCount);
    const places = new Map<string, number>();
    for (const part of this.parts) {
      const textAt = part.kind === 'texts' ? this.codedText(part, texts) : this.measuredText(part);
      for (let row = 0; row < part.length; row++) {
        if (row % STRIDE === 0) yield;
        const text = textAt(row);
        if (text === '') continue;
        let code = places.get(text);
        if (code === undefined) places.set(text, (code = places.size + 1));
        codes[part.at + row] = code;
      }
    }
    return { kind: 'texts', codes, dictionary: [...places.keys()] };
  }

  /** To be asked for rows in ascending order. */
  private measuredText({ kind, at, others }: MeasurePart): (row: number) => string {
    const { values } = this;
    const { texts, invalid } = decodeTexts(others.texts);
    this.invalidUtf8 ||= invalid;
    const format = this.guess.kind === 'numbers' ? this.guess.format : {};
    let next = 0;
    return (row) => {
      if (others.rows[next] === row) return texts[next++]!;
      const value = values[at + row]!;
      if (Number.isNaN(value)) return '';
      return kind === 'days' ? formatIsoDate(value) : numberAsWritten(value, format);
    };
  }

  private codedText({ at }: CodesPart, texts: string[]): (row: number) => string {
    const { codes } = this;
    return (row) => (codes[at + row] === 0 ? '' : texts[codes[at + row]! - 1]!);
  }
}

/** The array, or a longer one, with room for so many more from `at` on, of about `all`. */
function withRoom<Cells extends Uint32Array | Float64Array>(
  cells: Cells,
  at: number,
  more: number,
  all: number,
): Cells {
  if (at + more <= cells.length) return cells;
  const estimate = Math.min(Math.ceil(all * LITTLE_MORE), MOST_ROOM + at + more);
  const length = Math.max(at + more, estimate, Math.ceil(cells.length * WIDENED));
  const longer = new (cells.constructor as new (length: number) => Cells)(length);
  longer.set(cells);
  release(cells);
  return longer;
}

/** Its first cells, without a copy where few are left over; zeros behind where it is shorter. */
function asLong<Cells extends Uint32Array | Float64Array>(cells: Cells, length: number): Cells {
  if (length <= cells.length && cells.length <= MOST_LEFT_OVER * length) return cells.subarray(0, length) as Cells;
  const copy = new (cells.constructor as new (length: number) => Cells)(length);
  copy.set(cells.subarray(0, length));
  release(cells);
  return copy;
}
