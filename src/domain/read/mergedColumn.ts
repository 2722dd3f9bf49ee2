import { formatIsoDate } from '../table/date';
import { numberAsWritten, type KeptTexts } from '../table/table';
import { ByteDictionary } from './byteDictionary';
import type { ChunkColumn, Guess, PackedTexts } from './chunk';
import { MergedTexts } from './mergedTexts';
import type { RawColumn, RawMeasure, RawTexts } from './rawTable';
import { decodeTexts } from './textPack';

/** Of a column's rows, the share that may be neither empty nor plain; beyond, its cells are texts. */
const MOST_OTHERS = 0.25;
/** Cells or texts between two yields: some milliseconds. */
const STRIDE = 1 << 15;

interface CodesPart {
  kind: 'texts';
  at: number;
  codes: Uint32Array;
}

interface MeasurePart {
  kind: 'numbers' | 'days';
  at: number;
  values: Float64Array;
  others: { rows: Uint32Array; texts: PackedTexts };
}

/** The parts of one column, in the order of rows. A column may begin late: the rows before it have no cell there. */
export class MergedColumn {
  /** After `join`: whether a text was not UTF-8; U+FFFD stands for its bytes. */
  invalidUtf8 = false;
  private readonly texts = new MergedTexts();
  private parts: (CodesPart | MeasurePart)[] = [];

  constructor(readonly guess: Guess) {}

  /** The next part, whose first row is `at` of the table, of about `allRows`. */
  add(part: ChunkColumn, at: number, allRows: number): void {
    if (part.kind !== 'texts') {
      this.parts.push({ kind: part.kind, at, values: part.values, others: part.others });
      return;
    }
    this.texts.translate(part.codes, part.texts, allRows);
    this.parts.push({ kind: 'texts', at, codes: part.codes });
  }

  /** The whole column, once. Turned to texts where its parts differ in kind, or many cells are not plain. */
  *join(rowCount: number): Generator<undefined, RawColumn, void> {
    const { kind } = this.guess;
    const measures = this.parts.filter((part) => part.kind !== 'texts');
    const codes = this.parts.filter((part) => part.kind === 'texts');
    const others = measures.reduce((sum, part) => sum + part.others.rows.length, 0);
    const isMeasure = kind !== 'texts' && measures.every((part) => part.kind === kind) && codes.length === 0;
    this.parts = [];
    if (isMeasure && others <= MOST_OTHERS * rowCount) {
      return yield* this.joinMeasures(kind, measures, rowCount, others);
    }
    const { texts, invalid } = yield* this.texts.decode();
    this.invalidUtf8 ||= invalid;
    if (measures.length === 0 && !invalid) {
      return { kind: 'texts', codes: yield* joinCodes(codes, rowCount), dictionary: texts };
    }
    const parts = [...measures, ...codes].sort((one, other) => one.at - other.at);
    return yield* this.joinTexts(parts, rowCount, texts);
  }

  private *joinMeasures(
    kind: RawMeasure['kind'],
    parts: MeasurePart[],
    rowCount: number,
    otherCount: number,
  ): Generator<undefined, RawMeasure, void> {
    const values = new Float64Array(rowCount);
    const rows = new Uint32Array(otherCount);
    const codes = new Uint32Array(otherCount);
    const dictionary = new ByteDictionary();
    let others = 0;
    for (let part = parts.shift(); part; part = parts.shift()) {
      values.set(part.values, part.at);
      const { texts } = part.others;
      for (let i = 0, from = 0; i < texts.ends.length; from = texts.ends[i++]!) {
        rows[others] = part.at + part.others.rows[i]!;
        codes[others++] = dictionary.codeOf(texts.bytes, from, texts.ends[i]!);
        if (others % STRIDE === 0) yield;
      }
      yield;
    }
    const { texts: different, invalid } = decodeTexts(dictionary.slice(0));
    this.invalidUtf8 ||= invalid;
    const kept: KeptTexts = { rows, texts: Array.from(codes, (code) => different[code - 1]!) };
    const column: RawMeasure = { kind, values, others: kept };
    if (this.guess.kind === 'numbers') column.format = this.guess.format;
    return column;
  }

  /** `texts`: those that the codes stand for. */
  private *joinTexts(
    parts: (CodesPart | MeasurePart)[],
    rowCount: number,
    texts: string[],
  ): Generator<undefined, RawTexts, void> {
    const codes = new Uint32Array(rowCount);
    const places = new Map<string, number>();
    for (let part = parts.shift(); part; part = parts.shift()) {
      const textAt = part.kind === 'texts' ? codedText(part, texts) : this.measuredText(part);
      const { length } = part.kind === 'texts' ? part.codes : part.values;
      for (let row = 0; row < length; row++) {
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
  private measuredText({ kind, values, others }: MeasurePart): (row: number) => string {
    const { texts, invalid } = decodeTexts(others.texts);
    this.invalidUtf8 ||= invalid;
    const format = this.guess.kind === 'numbers' ? this.guess.format : {};
    let next = 0;
    return (row) => {
      if (others.rows[next] === row) return texts[next++]!;
      const value = values[row]!;
      if (Number.isNaN(value)) return '';
      return kind === 'days' ? formatIsoDate(value) : numberAsWritten(value, format);
    };
  }
}

function codedText({ codes }: CodesPart, texts: string[]): (row: number) => string {
  return (row) => (codes[row] === 0 ? '' : texts[codes[row]! - 1]!);
}

function* joinCodes(parts: CodesPart[], rowCount: number): Generator<undefined, Uint32Array, void> {
  const codes = new Uint32Array(rowCount);
  for (let part = parts.shift(); part; part = parts.shift()) {
    codes.set(part.codes, part.at);
    yield;
  }
  return codes;
}
