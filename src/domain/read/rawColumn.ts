import { formatIsoDate } from '../table/date';
import { plainNumber, type RawColumn } from './rawTable';
import { textOfCell } from './sheet';
import { DAYS, EMPTY, NUMBER, TEXT, YES_NO, type SheetColumn } from './sheetCells';

/** Of the cells that are not empty, the share that must be numbers (or days) for them to be held as such. */
const MEASURE_SHARE = 0.75;
/** Up to here every whole number has at most 15 digits. */
const EXACT_BELOW = 1e15;
/** Cells looked at between two yields: some milliseconds. */
const STRIDE = 1 << 15;

const YES_NO_TEXTS = [textOfCell(false), textOfCell(true)] as const;

/**
 * One column of a sheet in the form that costs least: numbers of a workbook stay numbers. Each cell's text is
 * `textOfCell` of it; a number is plain, too, where it has a fraction of more than 15 digits. Yields the rows done,
 * counting each twice. At a million rows numbers take some 20 ms, texts by how many of them differ.
 * @param texts those of the sheet
 * @param rows the rows of the sheet that are taken, ascending
 */
export function* rawColumn(
  column: SheetColumn,
  texts: readonly string[],
  rows: Uint32Array,
): Generator<number, RawColumn, void> {
  const kind = yield* commonKind(column, rows);
  return kind === 'texts' ? yield* rawTexts(column, texts, rows) : yield* rawMeasure(kind, column, texts, rows);
}

function* commonKind(column: SheetColumn, rows: Uint32Array): Generator<number, RawColumn['kind'], void> {
  const counts = { filled: 0, numbers: 0, days: 0 };
  for (let from = 0; from < rows.length; from += STRIDE) {
    if (from > 0) yield from;
    countKinds(column, rows, from, Math.min(from + STRIDE, rows.length), counts);
  }
  const { filled, numbers, days } = counts;
  if (filled === 0) return 'texts';
  return numbers >= MEASURE_SHARE * filled ? 'numbers' : days >= MEASURE_SHARE * filled ? 'days' : 'texts';
}

function countKinds(
  { kinds, values }: SheetColumn,
  rows: Uint32Array,
  from: number,
  to: number,
  counts: { filled: number; numbers: number; days: number },
): void {
  for (let i = from; i < to; i++) {
    const row = rows[i]!;
    const kind = row < kinds.length ? kinds[row]! : EMPTY;
    if (kind === EMPTY) continue;
    counts.filled++;
    if (kind === NUMBER) counts.numbers++;
    else if (kind === DAYS && Number.isInteger(values[row])) counts.days++;
  }
}

function* rawMeasure(
  kind: 'numbers' | 'days',
  column: SheetColumn,
  texts: readonly string[],
  rows: Uint32Array,
): Generator<number, RawColumn, void> {
  const values = new Float64Array(rows.length);
  const others = { rows: [] as number[], texts: [] as string[] };
  for (let from = 0; from < rows.length; from += STRIDE) {
    if (from > 0) yield rows.length + from;
    const to = Math.min(from + STRIDE, rows.length);
    if (kind === 'numbers') takeNumbers(column, texts, rows, from, to, values, others);
    else takeDays(column, texts, rows, from, to, values, others);
  }
  const kept = { rows: Uint32Array.from(others.rows), texts: others.texts };
  return { kind, values, ...(kind === 'numbers' && { format: {} }), others: kept, sure: true };
}

interface Others {
  rows: number[];
  texts: string[];
}

function takeNumbers(
  { kinds, values: given }: SheetColumn,
  texts: readonly string[],
  rows: Uint32Array,
  from: number,
  to: number,
  values: Float64Array,
  others: Others,
): void {
  for (let i = from; i < to; i++) {
    const row = rows[i]!;
    const kind = row < kinds.length ? kinds[row]! : EMPTY;
    const value = kind === EMPTY ? NaN : given[row]!;
    if (kind === NUMBER && (Number.isInteger(value) ? Math.abs(value) < EXACT_BELOW : Number.isFinite(value))) {
      values[i] = value + 0; // never −0
      continue;
    }
    values[i] = NaN;
    if (kind === EMPTY) continue;
    const text = textAt(kind, value, texts);
    if (kind === TEXT) values[i] = plainNumber(text, {});
    if (Number.isNaN(values[i]!)) addOther(others, i, text);
  }
}

function takeDays(
  { kinds, values: given }: SheetColumn,
  texts: readonly string[],
  rows: Uint32Array,
  from: number,
  to: number,
  values: Float64Array,
  others: Others,
): void {
  for (let i = from; i < to; i++) {
    const row = rows[i]!;
    const kind = row < kinds.length ? kinds[row]! : EMPTY;
    const value = kind === EMPTY ? NaN : given[row]!;
    const isDay = kind === DAYS && Number.isInteger(value);
    values[i] = isDay ? value : NaN;
    if (!isDay && kind !== EMPTY) addOther(others, i, textAt(kind, value, texts));
  }
}

function addOther(others: Others, row: number, text: string): void {
  if (text === '') return;
  others.rows.push(row);
  others.texts.push(text);
}

function* rawTexts(
  column: SheetColumn,
  texts: readonly string[],
  rows: Uint32Array,
): Generator<number, RawColumn, void> {
  const codes = new Uint32Array(rows.length);
  const dictionary = new TextCodes(texts);
  for (let from = 0; from < rows.length; from += STRIDE) {
    if (from > 0) yield rows.length + from;
    dictionary.take(column, rows, from, Math.min(from + STRIDE, rows.length), codes);
  }
  return { kind: 'texts', codes, dictionary: dictionary.all() };
}

/** Numbers different texts from 1 on, in order of first appearance. One of the sheet is looked up once. */
class TextCodes {
  private readonly codes = new Map<string, number>();
  /** By its place among the sheet's texts; 0: not yet. */
  private readonly byPlace: Uint32Array;
  private readonly yesNo = [0, 0];

  constructor(private readonly texts: readonly string[]) {
    this.byPlace = new Uint32Array(texts.length);
  }

  take({ kinds, values }: SheetColumn, rows: Uint32Array, from: number, to: number, codes: Uint32Array): void {
    const { byPlace, texts, yesNo } = this;
    for (let i = from; i < to; i++) {
      const row = rows[i]!;
      const kind = row < kinds.length ? kinds[row]! : EMPTY;
      if (kind === EMPTY) continue;
      const value = values[row]!;
      if (kind === TEXT) codes[i] = byPlace[value]! || (byPlace[value] = this.codeOf(texts[value]!));
      else if (kind === YES_NO) codes[i] = yesNo[value]! || (yesNo[value] = this.codeOf(YES_NO_TEXTS[value as 0 | 1]));
      else codes[i] = this.codeOf(textAt(kind, value, texts));
    }
  }

  all(): string[] {
    return [...this.codes.keys()];
  }

  private codeOf(text: string): number {
    if (text === '') return 0;
    let code = this.codes.get(text);
    if (code === undefined) this.codes.set(text, (code = this.codes.size + 1));
    return code;
  }
}

/** `textOfCell` of a cell that is not empty. */
function textAt(kind: number, value: number, texts: readonly string[]): string {
  if (kind === NUMBER) return String(value);
  if (kind === TEXT) return texts[value]!;
  return kind === DAYS ? formatIsoDate(value) : YES_NO_TEXTS[value as 0 | 1];
}
