import { formatIsoDate } from '../table/date';
import type { KeptTexts } from '../table/table';
import { cellsAsTexts } from './cellsAsTexts';
import type { DateOrder } from './choices';
import { SLOW_STRIDE, type ColumnCells } from './columnCells';
import { compactDay, parseCompactDay, parseDate, plainDay } from './dateText';
import { keptWhere } from './keptCells';
import { valuesOf } from './numberCells';
import type { ColumnReport } from './report';

const YEAR_FIRST = /^\d{4}/;

/** How many cells read as days with either order of day and month. */
export interface DateEvidence {
  'day-first': number;
  'month-first': number;
  /** The first cell that is another day in the other order. */
  asks?: ColumnReport['asks'];
}

/** A column whose cells have been read as dates. */
export interface DateCells {
  cells: ColumnCells;
  /** NaN where missing or no date. */
  values: Float64Array;
  fits: number;
  /** 1 for texts that are neither missing nor dates. */
  misfit: Uint8Array;
}

/** Reads each different text in either order; undefined as soon as neither can be that of `least` cells. */
export function* dateEvidence(cells: ColumnCells, least: number): Generator<void, DateEvidence | undefined, void> {
  const evidence: DateEvidence = { 'day-first': cells.cells, 'month-first': cells.cells };
  if (cells.kind === 'numbers') evidence['day-first'] = evidence['month-first'] = cells.cells - cells.plain;
  for (let i = 0; i < cells.texts.length; i++) {
    if (i % SLOW_STRIDE === SLOW_STRIDE - 1) yield;
    if (Math.max(evidence['day-first'], evidence['month-first']) < least) return undefined;
    if (cells.missing[i] === 1) continue;
    const example = cells.texts[i]!.trim();
    const dayFirst = parseDate(example, 'day-first');
    const monthFirst = YEAR_FIRST.test(example) ? dayFirst : parseDate(example, 'month-first');
    if (Number.isNaN(dayFirst)) evidence['day-first'] -= cells.counts[i]!;
    if (Number.isNaN(monthFirst)) evidence['month-first'] -= cells.counts[i]!;
    const bothFit = !Number.isNaN(dayFirst) && !Number.isNaN(monthFirst);
    if (bothFit && dayFirst !== monthFirst) evidence.asks ??= { example, dayFirst, monthFirst };
  }
  return Math.max(evidence['day-first'], evidence['month-first']) < least ? undefined : evidence;
}

/** The order in which more cells are days; 'open' where as many are, but not the same days; undefined: none matters. */
export function decidedOrder(evidence: DateEvidence): DateOrder | 'open' | undefined {
  const { 'day-first': dayFirst, 'month-first': monthFirst, asks } = evidence;
  if (dayFirst !== monthFirst) return dayFirst > monthFirst ? 'day-first' : 'month-first';
  return asks ? 'open' : undefined;
}

/** Whether all cells are days as 20240305, in the years 1900 to 2100. */
export function areCompactDays(cells: ColumnCells): boolean {
  if (cells.cells === 0 || (cells.kind === 'days' && cells.plain > 0)) return false;
  if (cells.kind === 'numbers') {
    if (cells.plain > 0 && (cells.format.decimals ?? 0) > 0) return false;
    for (let row = 0; row < cells.rowCount; row++) {
      const value = cells.values[row]!;
      if (!Number.isNaN(value) && Number.isNaN(compactDay(value))) return false;
    }
  }
  return cells.texts.every((text, i) => cells.missing[i] === 1 || !Number.isNaN(parseCompactDay(text.trim())));
}

/**
 * Reads a column's cells as dates in that order. The arrays of `cells` are taken over.
 * @param compact whether 20240305 is one, too
 */
export function* readDates(given: ColumnCells, order: DateOrder, compact: boolean): Generator<void, DateCells, void> {
  const cells = given.kind === 'numbers' ? yield* cellsAsTexts(given) : given;
  const textValues = new Float64Array(cells.texts.length).fill(NaN);
  const misfit = new Uint8Array(cells.texts.length);
  let fits = cells.kind === 'texts' ? 0 : cells.plain;
  for (let i = 0; i < cells.texts.length; i++) {
    if (i % SLOW_STRIDE === SLOW_STRIDE - 1) yield;
    if (cells.missing[i] === 1) continue;
    const text = cells.texts[i]!.trim();
    const compactValue = compact ? parseCompactDay(text) : NaN;
    const value = Number.isNaN(compactValue) ? parseDate(text, order) : compactValue;
    textValues[i] = value;
    if (Number.isNaN(value)) misfit[i] = 1;
    else fits += cells.counts[i]!;
  }
  return { cells, values: yield* valuesOf(cells, textValues), fits, misfit };
}

/** The texts of cells that a date column's values do not give back. */
export function* keptOfDates({ cells, values }: DateCells): Generator<void, KeptTexts, void> {
  if (cells.kind !== 'texts') return cells.others;
  const isKept = new Uint8Array(cells.texts.length);
  for (const [i, text] of cells.texts.entries()) {
    if (i % SLOW_STRIDE === SLOW_STRIDE - 1) yield;
    const value = values[cells.firstRows[i]!]!;
    const isShown = !Number.isNaN(plainDay(text)) || (!Number.isNaN(value) && formatIsoDate(value) === text);
    if (!isShown) isKept[i] = 1;
  }
  return yield* keptWhere(cells, isKept);
}
