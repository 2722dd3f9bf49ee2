import { formatIsoDate } from '../../table/date';
import type { KeptTexts } from '../../table/table';
import { cellsAsTexts } from './cellsAsTexts';
import { DATE_ORDERS, type DateOrder } from '../choices';
import { SLOW_STRIDE, type ColumnCells, type MeasureCells } from './columnCells';
import { compactDay, parseCompactDay, parseDate, plainDay, readDate } from './dateText';
import { EndsSpread } from './endsSpread';
import type { Extent } from './extent';
import { keptWhere } from './keptCells';
import { valuesOf } from './numberCells';
import type { ColumnReport } from '../report';

/** In which orders of day, month and year a column's cells are days. */
export interface DateEvidence {
  /** How many cells are. */
  fits: Record<DateOrder, number>;
  /** The greatest of these. */
  most: number;
  /** Orders in which some text is a day, and another day or none in another order. */
  told: DateOrder[];
  /** What the cells decide; neither this nor `asks` where all orders that fit give the same days. */
  order?: DateOrder;
  asks?: ColumnReport['asks'];
}

/** A column whose cells have been read as dates. */
export interface DateCells {
  cells: ColumnCells;
  /** NaN where missing or no date. */
  values: Float64Array;
  extent: Extent;
  fits: number;
  /** 1 for texts that are neither missing nor dates. */
  misfit: Uint8Array;
}

/**
 * Reads each different text in every order; undefined as soon as none can be that of `least` cells.
 * @param compact whether 20240305 is a day, too
 */
export function* dateEvidence(
  cells: ColumnCells,
  least: number,
  compact: boolean,
): Generator<void, DateEvidence | undefined, void> {
  const misses = cells.kind === 'numbers' ? cells.plain.count - (compact ? compactDays(cells) : 0) : 0;
  const fits = { 'day-first': 0, 'month-first': 0, 'year-first': 0 };
  for (const order of DATE_ORDERS) fits[order] = cells.cells - misses;
  const told = new Set<DateOrder>();
  const spread = new EndsSpread();
  for (let i = 0; i < cells.texts.length; i++) {
    if (i % SLOW_STRIDE === SLOW_STRIDE - 1) yield;
    if (mostOf(fits) < least) return undefined;
    if (cells.missing[i] === 1) continue;
    const text = cells.texts[i]!.trim();
    if (compact && !Number.isNaN(parseCompactDay(text))) continue;
    const readings = readDate(text);
    const depends = readings && new Set(DATE_ORDERS.map((order) => readings[order])).size > 1;
    for (const order of DATE_ORDERS) {
      if (!readings || Number.isNaN(readings[order])) fits[order] -= cells.counts[i]!;
      else if (depends) told.add(order);
    }
    if (readings?.ends) spread.add(readings.ends);
  }
  const most = mostOf(fits);
  if (most < least) return undefined;
  const decision = most > 0 ? yield* decided(cells, fits, spread) : {};
  return { fits, most, told: DATE_ORDERS.filter((order) => told.has(order)), ...decision };
}

function mostOf(fits: Record<DateOrder, number>): number {
  return Math.max(fits['day-first'], fits['month-first'], fits['year-first']);
}

/** The order in which most cells are days, or what is to be asked where there are several and they are not the same days. */
function* decided(
  cells: ColumnCells,
  fits: Record<DateOrder, number>,
  spread: EndsSpread,
): Generator<void, Pick<DateEvidence, 'order' | 'asks'>, void> {
  const most = mostOf(fits);
  const yearEnd = spread.yearEnd();
  const best = DATE_ORDERS.filter((order) => fits[order] === most);
  const fitting = best.filter((order) => yearEnd === undefined || (order === 'year-first') === (yearEnd === 'first'));
  const orders = fitting.length > 0 ? fitting : best;
  if (orders.length === 1) return { order: orders[0]! };
  const asks = yield* exampleOf(cells, orders);
  if (asks) return { asks };
  // Day or month first makes no difference.
  return orders.includes('day-first') && orders.includes('month-first') ? {} : { order: orders[0]! };
}

const NAMES = { 'day-first': 'dayFirst', 'month-first': 'monthFirst', 'year-first': 'yearFirst' } as const;

/** The first text that is the most different days in these orders; undefined where each is but one. */
function* exampleOf(
  cells: ColumnCells,
  orders: readonly DateOrder[],
): Generator<void, ColumnReport['asks'] | undefined, void> {
  let found: { days: Map<number, DateOrder>; example: string } | undefined;
  for (let i = 0; i < cells.texts.length; i++) {
    if (i % SLOW_STRIDE === SLOW_STRIDE - 1) yield;
    if (cells.missing[i] === 1) continue;
    const example = cells.texts[i]!.trim();
    const readings = readDate(example);
    if (!readings) continue;
    const days = new Map<number, DateOrder>();
    for (const order of orders) {
      const value = readings[order];
      if (!Number.isNaN(value) && !days.has(value)) days.set(value, order);
    }
    if (days.size > Math.max(1, found?.days.size ?? 0)) found = { days, example };
    if (days.size === orders.length) break;
  }
  if (!found) return undefined;
  const asked = Object.fromEntries([...found.days].map(([value, order]) => [NAMES[order], value]));
  return { example: found.example, ...asked };
}

/** How many of a column's plain numbers are days as 20240305. */
function compactDays({ values, format, rowCount }: MeasureCells): number {
  if ((format.decimals ?? 0) > 0) return 0;
  let days = 0;
  for (let row = 0; row < rowCount; row++) if (!Number.isNaN(compactDay(values[row]!))) days++;
  return days;
}

/**
 * Whether a row has a plain number whose text is no day, without looking at the text: a number's text is a day as 20240305
 * or not at all.
 */
function numbersThatAreNoDays({ values, format }: MeasureCells): (row: number) => boolean {
  const isRounded = format.computed === true || format.decimals === 0;
  return (row) => {
    const value = values[row]!;
    // What is not whole may be written as if it were.
    return !Number.isNaN(value) && Number.isNaN(compactDay(isRounded ? Math.round(value) : value));
  };
}

/**
 * Reads a column's cells as dates in that order. The arrays of `cells` are taken over.
 * @param compact whether 20240305 is one, too
 */
export function* readDates(given: ColumnCells, order: DateOrder, compact: boolean): Generator<void, DateCells, void> {
  const cells = given.kind === 'numbers' ? yield* cellsAsTexts(given) : given;
  const textValues = new Float64Array(cells.texts.length).fill(NaN);
  const misfit = new Uint8Array(cells.texts.length);
  let fits = cells.kind === 'texts' ? 0 : cells.plain.count;
  const notDays = given.kind === 'numbers' ? numbersThatAreNoDays(given) : undefined;
  for (let i = 0; i < cells.texts.length; i++) {
    if (i % SLOW_STRIDE === SLOW_STRIDE - 1) yield;
    if (cells.missing[i] === 1) continue;
    if (notDays?.(cells.firstRows[i]!)) {
      misfit[i] = 1;
      continue;
    }
    const text = cells.texts[i]!.trim();
    const compactValue = compact ? parseCompactDay(text) : NaN;
    const value = Number.isNaN(compactValue) ? parseDate(text, order) : compactValue;
    textValues[i] = value;
    if (Number.isNaN(value)) misfit[i] = 1;
    else fits += cells.counts[i]!;
  }
  return { cells, ...(yield* valuesOf(cells, textValues, fits)), fits, misfit };
}

/** The texts of cells that a date column's values do not give back. */
export function* keptOfDates({ cells, values }: DateCells): Generator<void, KeptTexts, void> {
  if (cells.kind !== 'texts') return cells.others;
  const isKept = new Uint8Array(cells.texts.length);
  for (let i = 0; i < isKept.length; i++) {
    if (i % SLOW_STRIDE === SLOW_STRIDE - 1) yield;
    const text = cells.texts[i]!;
    const value = values[cells.firstRows[i]!]!;
    const isShown = !Number.isNaN(value) && (!Number.isNaN(plainDay(text)) || formatIsoDate(value) === text);
    if (!isShown) isKept[i] = 1;
  }
  return yield* keptWhere(cells, isKept);
}
