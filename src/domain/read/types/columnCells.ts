import type { KeptTexts, NumberFormat } from '../../table/table';
import { saysMissing, saysNothing } from '../knownTexts';
import { extentOf, type Extent } from './extent';
import type { RawColumn, RawMeasure, RawTexts } from '../rawTable';

/** Of the cells that are not missing, the share that must read as a number (or a date) for the column to be one. */
export const FITTING_SHARE = 0.95;
/** Where as many do but fewer than that, the report says so. */
export const NEARLY_SHARE = 0.8;
/** Steps between two yields, of some ten nanoseconds each, and of some microseconds each. */
export const QUICK_STRIDE = 1 << 17;
export const SLOW_STRIDE = 1 << 12;

const BLANK = 0x20;
const BEYOND_ASCII = 0x80;

/** What a column's texts are, each of them once, before it has a type. */
interface Texts {
  rowCount: number;
  /** The different texts exactly as they stand, in order of first appearance. */
  texts: string[];
  /** Cells with each text, and the first of their rows. */
  counts: Uint32Array;
  firstRows: Uint32Array;
  /** 1 for texts that say that there is no value. */
  missing: Uint8Array;
  /** Cells with a value. */
  cells: number;
  /** Texts of which `saysNothing` holds are missing, too. */
  nothingIsMissing?: true;
}

export interface TextCells extends Texts {
  kind: 'texts';
  /** 0 where the cell is empty, else 1 + the place of its text. */
  codes: Uint32Array;
}

/** Cells most of which are values that stand for their texts: see `RawMeasure`. The others are in `texts`. */
export interface MeasureCells extends Texts {
  kind: 'numbers' | 'days';
  values: Float64Array;
  plain: Extent;
  format: NumberFormat;
  others: KeptTexts;
  /** The place of each other's text. */
  otherPlaces: Uint32Array;
  /** See RawMeasure. */
  sure: boolean;
}

export type ColumnCells = TextCells | MeasureCells;

/** Counts a column's texts. The arrays of `raw` are taken over. */
export function* surveyCells(raw: RawColumn): Generator<void, ColumnCells, void> {
  return raw.kind === 'texts' ? yield* surveyTexts(raw) : yield* surveyMeasure(raw);
}

function* surveyTexts({ codes, dictionary: texts }: RawTexts): Generator<void, TextCells, void> {
  const counts = new Uint32Array(texts.length);
  const firstRows = new Uint32Array(texts.length);
  for (let from = 0; from < codes.length; from += QUICK_STRIDE) {
    countCodes(codes, from, Math.min(from + QUICK_STRIDE, codes.length), counts, firstRows);
    yield;
  }
  const missing = yield* missingTexts(texts);
  const cells = sumWhere(counts, missing, 0);
  return { kind: 'texts', rowCount: codes.length, texts, counts, firstRows, missing, cells, codes };
}

function countCodes(codes: Uint32Array, from: number, to: number, counts: Uint32Array, firstRows: Uint32Array): void {
  for (let row = from; row < to; row++) {
    const code = codes[row]!;
    if (code === 0) continue;
    if (counts[code - 1]!++ === 0) firstRows[code - 1] = row;
  }
}

function* surveyMeasure({ kind, values, format = {}, others, sure }: RawMeasure): Generator<void, MeasureCells, void> {
  const places = new Map<string, number>();
  const otherPlaces = new Uint32Array(others.rows.length);
  const counts: number[] = [];
  const firstRows: number[] = [];
  for (const [i, text] of others.texts.entries()) {
    if (i % SLOW_STRIDE === SLOW_STRIDE - 1) yield;
    let place = places.get(text);
    if (place === undefined) {
      places.set(text, (place = counts.length));
      counts.push(0);
      firstRows.push(others.rows[i]!);
    }
    counts[place]!++;
    otherPlaces[i] = place;
  }
  const plain = yield* extentOf(values);
  const texts = [...places.keys()];
  const missing = yield* missingTexts(texts);
  const cells = plain.count + sumWhere(counts, missing, 0);
  return {
    ...{ kind, rowCount: values.length, texts, counts: Uint32Array.from(counts) },
    ...{ firstRows: Uint32Array.from(firstRows), missing, cells, values, plain, format, others, otherPlaces },
    sure: sure === true,
  };
}

/** The same cells with 无, "unknown" and the like missing; undefined where there is none, or nothing else. */
export function* withNothingMissing<Cells extends ColumnCells>(cells: Cells): Generator<void, Cells | undefined, void> {
  let missing: Uint8Array | undefined;
  for (let i = 0; i < cells.texts.length; i++) {
    if (i % QUICK_STRIDE === QUICK_STRIDE - 1) yield;
    const text = cells.texts[i]!;
    if (cells.missing[i] === 0 && saysNothing(isTrimmed(text) ? text : text.trim())) {
      (missing ??= cells.missing.slice())[i] = 1;
    }
  }
  if (!missing) return undefined;
  const plain = cells.kind === 'texts' ? 0 : cells.plain.count;
  return { ...cells, missing, cells: plain + sumWhere(cells.counts, missing, 0), nothingIsMissing: true };
}

function* missingTexts(texts: string[]): Generator<void, Uint8Array, void> {
  const missing = new Uint8Array(texts.length);
  for (let i = 0; i < texts.length; i++) {
    if (i % QUICK_STRIDE === QUICK_STRIDE - 1) yield;
    const text = texts[i]!;
    if (saysMissing(isTrimmed(text) ? text : text.trim())) missing[i] = 1;
  }
  return missing;
}

/** Whether a text that is not empty has no blanks at its ends: a tenth of what trimming it costs. */
export function isTrimmed(text: string): boolean {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return (first > BLANK && first < BEYOND_ASCII && last > BLANK && last < BEYOND_ASCII) || text.trim() === text;
}

/** Cells whose texts have that flag. */
export function sumWhere(counts: ArrayLike<number>, flags: Uint8Array, flag: number): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) if (flags[i] === flag) sum += counts[i]!;
  return sum;
}
