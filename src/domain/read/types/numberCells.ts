import { numberAsWritten, type NumberColumn } from '../../table/table';
import { cellsAsTexts } from './cellsAsTexts';
import { QUICK_STRIDE, SLOW_STRIDE, type ColumnCells, type MeasureCells, type TextCells } from './columnCells';
import { extentOf, type Extent } from './extent';
import { keptWhere } from './keptCells';
import { hasMark, readNumber, type DecimalMark, type NumberReading } from './numberCell';
import { commonestFormat } from './numberFormat';

/** Different texts by which the format of a column's numbers is chosen; what it does not give back is kept. */
const FORMAT_SAMPLE = 2_000;

/** How many cells read as numbers with either decimal mark. */
export interface NumberEvidence {
  '.': number;
  ',': number;
  /** Whether some cell is another number with the other mark. */
  differs: boolean;
  /** Whether some text is a number that looks like a code. */
  hasCodes: boolean;
}

/** A column whose cells have been read as numbers. */
export interface NumberCells {
  cells: ColumnCells;
  mark: DecimalMark;
  /** NaN where missing or no number. */
  values: Float64Array;
  extent: Extent;
  fits: number;
  /** 1 for texts that are neither missing nor numbers. */
  misfit: Uint8Array;
  /** Bits, as in NumberReading. */
  marks: number;
  hasDecimals: boolean;
  codeLike?: NumberReading['codeLike'];
  /** Cells whose digits are too many for their value. */
  rounded: number;
}

/**
 * Reads each different text with either mark. undefined as soon as neither can be the reading of `least` cells, so
 * that a column of a million texts costs as much as a twentieth of them.
 */
export function* numberEvidence(cells: ColumnCells, least: number): Generator<void, NumberEvidence | undefined, void> {
  const evidence = { '.': cells.cells, ',': cells.cells, differs: false, hasCodes: false };
  if (cells.kind === 'days') evidence['.'] = evidence[','] = cells.cells - cells.plain.count;
  if (cells.kind === 'numbers') {
    const other = cells.format.comma ? '.' : ',';
    const { misses, differs } = withOtherMark(cells, least);
    evidence[other] -= misses;
    evidence.differs = differs;
  }
  for (let i = 0; i < cells.texts.length; i++) {
    if (i % SLOW_STRIDE === SLOW_STRIDE - 1) yield;
    if (cells.missing[i] === 1) continue;
    const text = cells.texts[i]!.trim();
    const point = readNumber(text, '.');
    const comma = hasMark(text) ? readNumber(text, ',') : point;
    if (!point) evidence['.'] -= cells.counts[i]!;
    if (!comma) evidence[','] -= cells.counts[i]!;
    if (point?.codeLike || comma?.codeLike) evidence.hasCodes = true;
    if (point && comma && point.value !== comma.value) evidence.differs = true;
    if (Math.max(evidence['.'], evidence[',']) < least) return undefined;
  }
  return Math.max(evidence['.'], evidence[',']) < least ? undefined : evidence;
}

/**
 * Of the plain numbers, those that are no numbers with the other decimal mark, counted until it neither can be the
 * reading of `least` cells nor that of more cells. A plain "1.234" is 1234 with the other one.
 */
function withOtherMark(measure: MeasureCells, least: number): { misses: number; differs: boolean } {
  const { values, format, cells, plain } = measure;
  if (!hasPlainDecimals(measure)) return { misses: 0, differs: false };
  const enough = Math.max(cells - plain.count, cells - least);
  let misses = 0;
  let differs = false;
  for (let row = 0; row < values.length && misses <= enough; row++) {
    const value = values[row]!;
    if (Number.isNaN(value) || !hasDecimalMark(value, format.decimals)) continue;
    if (looksGrouped(value, format.decimals)) differs = true;
    else misses++;
  }
  return { misses, differs };
}

function hasDecimalMark(value: number, decimals: number | undefined): boolean {
  return decimals === undefined ? !Number.isInteger(value) : decimals > 0;
}

/** Whether the text has one to three digits, not beginning with 0, the mark, and three digits. */
function looksGrouped(value: number, decimals: number | undefined): boolean {
  const size = Math.abs(value);
  if (size < 1 || size >= 1000 || (decimals ?? 3) !== 3) return false;
  const hasThree = Math.round(size * 1000) / 1000 === size;
  return hasThree && (decimals === 3 || Math.round(size * 100) / 100 !== size);
}

/** The reading of more cells; 'open' where some are another number with the other mark and as many fit both. */
export function decidedMark(evidence: NumberEvidence): DecimalMark | 'open' {
  if (evidence['.'] !== evidence[',']) return evidence['.'] > evidence[','] ? '.' : ',';
  return evidence.differs ? 'open' : '.';
}

/** Reads a column's cells as numbers with that decimal mark. The arrays of `cells` are taken over. */
export function* readNumbers(given: ColumnCells, mark: DecimalMark): Generator<void, NumberCells, void> {
  const cells = keepsPlain(given, mark) ? given : yield* cellsAsTexts(given);
  const textValues = new Float64Array(cells.texts.length).fill(NaN);
  const misfit = new Uint8Array(cells.texts.length);
  let fits = cells.kind === 'texts' ? 0 : cells.plain.count;
  let hasDecimals = cells.kind === 'numbers' && hasPlainDecimals(cells);
  let marks = hasDecimals && mark === ',' ? 1 : 0;
  let codeLike: NumberCells['codeLike'];
  let rounded = 0;
  for (let i = 0; i < cells.texts.length; i++) {
    if (i % SLOW_STRIDE === SLOW_STRIDE - 1) yield;
    if (cells.missing[i] === 1) continue;
    const reading = readNumber(cells.texts[i]!.trim(), mark);
    if (!reading) {
      misfit[i] = 1;
      continue;
    }
    textValues[i] = reading.value;
    fits += cells.counts[i]!;
    if (reading.isRounded) rounded += cells.counts[i]!;
    marks |= reading.marks;
    hasDecimals ||= reading.hasDecimals;
    codeLike = codeLike === 'leading-zeros' ? codeLike : (reading.codeLike ?? codeLike);
  }
  const { values, extent } = yield* valuesOf(cells, textValues, fits);
  return { cells, mark, values, extent, fits, misfit, marks, hasDecimals, codeLike, rounded };
}

/** Whether the plain cells are the same numbers with that mark. */
function keepsPlain(cells: ColumnCells, mark: DecimalMark): boolean {
  if (cells.kind === 'texts') return true;
  if (cells.kind === 'days') return cells.plain.count === 0;
  return (cells.format.comma ? ',' : '.') === mark || !hasPlainDecimals(cells);
}

function hasPlainDecimals({ plain, format }: MeasureCells): boolean {
  return format.decimals === undefined ? !plain.wholes : plain.count > 0 && format.decimals > 0;
}

/** The value of each row, from those of the texts, and of `fits` cells in all; plain values stay where they are. */
export function* valuesOf(
  cells: ColumnCells,
  textValues: Float64Array,
  fits: number,
): Generator<void, { values: Float64Array; extent: Extent }, void> {
  const values = cells.kind === 'texts' ? yield* lookedUp(cells, textValues) : cells.values;
  if (cells.kind !== 'texts') {
    if (fits === cells.plain.count) return { values, extent: cells.plain };
    cells.otherPlaces.forEach((place, i) => (values[cells.others.rows[i]!] = textValues[place]!));
  }
  return { values, extent: yield* extentOf(values) };
}

function* lookedUp(cells: TextCells, textValues: Float64Array): Generator<void, Float64Array, void> {
  const values = new Float64Array(cells.rowCount);
  const byCode = new Float64Array(textValues.length + 1);
  byCode[0] = NaN;
  byCode.set(textValues, 1);
  for (let from = 0; from < values.length; from += QUICK_STRIDE) {
    lookUp(byCode, cells.codes, values, from, Math.min(from + QUICK_STRIDE, values.length));
    yield;
  }
  return values;
}

function lookUp(byCode: Float64Array, codes: Uint32Array, values: Float64Array, from: number, to: number): void {
  for (let row = from; row < to; row++) values[row] = byCode[codes[row]!]!;
}

/** The texts of cells that a number column's values do not give back, and how it writes the others. */
export function* keptOfNumbers({
  cells,
  mark,
  values,
}: NumberCells): Generator<void, Pick<NumberColumn, 'kept' | 'format'>, void> {
  if (cells.kind !== 'texts') return { kept: cells.others, ...formatOf(cells.format) };
  const { format } = commonestFormat(cells.texts.slice(0, FORMAT_SAMPLE), cells.counts, [mark]);
  const isKept = new Uint8Array(cells.texts.length);
  for (let i = 0; i < isKept.length; i++) {
    if (i % SLOW_STRIDE === SLOW_STRIDE - 1) yield;
    const value = values[cells.firstRows[i]!]!;
    if (Number.isNaN(value) || numberAsWritten(value, format) !== cells.texts[i]) isKept[i] = 1;
  }
  return { kept: yield* keptWhere(cells, isKept), ...formatOf(format) };
}

function formatOf(format: NumberColumn['format']): Pick<NumberColumn, 'format'> {
  return format && Object.keys(format).length > 0 ? { format } : {};
}
