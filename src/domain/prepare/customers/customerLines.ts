import { note, stop, type Problem } from '../../common/problem';
import { failed, ok, type Result } from '../../common/result';
import type { Steps } from '../../common/steps';
import { emptyBitset, hasBit } from '../../table/bitset';
import { columnNamed, type CodedColumn, type Column, type ColumnType, type Table } from '../../table/table';
import { codedColumnOf } from '../columns/codedColumns';
import type { AsOf } from '../recipe';
import { dayOf, hourOf } from '../../table/calendar';
import { inStrides } from '../columns/inStrides';
import { keyCodes, valueText, type KeyCodes } from '../columns/keyCodes';

/** Columns that can say which customer, order or product a line is of. */
export const KEY_TYPES = ['id', 'text', 'category', 'number'] as const satisfies ColumnType[];

/** The lines of a table that count: those with a customer and a day that is not after the day that "until now" means. */
export interface CustomerLines {
  /** The row of each line, ascending. */
  rows: Uint32Array;
  /** The customer of each line: numbers from 0 in order of first appearance. */
  customers: Uint32Array;
  customerCount: number;
  /** What the customers are called, one a customer. */
  names: CodedColumn;
  /** Whole days since 1970-01-01 of each line. */
  days: Int32Array;
  /** The part of the day: 0 to 3 from 0, 6, 12 and 18 o'clock. */
  parts: Uint8Array;
  /** Some line has another time of day than 0 o'clock. */
  hasTimes: boolean;
  firstDay: number;
  /** The day that "until now" means: the one that was stated, or the latest of all the table's dates. */
  lastDay: number;
  notes: Problem[];
}

interface LinesChoice {
  customer: string;
  date: string;
  asOf: AsOf;
}

const NONE = 0xffffffff;
const HOURS_A_PART = 6;
/** Days. */
const LONG_AFTER = 366;

/**
 * Sets aside, and counts, lines without a customer, then lines without a date, then lines after the day that is stated.
 * `latest` is the latest day among all dates of the table, those of lines without a customer too.
 *
 * Problems: `bad-option` where the stated day is no whole number, `step-leaves-nothing` where no line counts. The columns
 * are there and of fitting types (see `fittingChoice`).
 */
export function* customerLines(table: Table, choice: LinesChoice): Steps<Result<CustomerLines>> {
  const { asOf } = choice;
  if (asOf.kind === 'day' && !Number.isSafeInteger(asOf.day)) {
    return failed(stop('bad-option', { option: 'asOf', got: String(asOf.day), allowed: 'whole days' }));
  }
  const column = columnNamed(table, choice.customer);
  const dates = columnNamed(table, choice.date);
  if (dates.type !== 'date') throw new Error(`${choice.date} is no date`);
  const keys = yield* keyCodes(column);
  let latest = -Infinity;
  if (asOf.kind === 'day') latest = asOf.day;
  else {
    const { values } = dates;
    yield* inStrides(values.length, (from, to) => {
      for (let row = from; row < to; row++) if (values[row]! > latest) latest = values[row]!;
    });
  }
  const lastDay = dayOf(latest);
  const lines = yield* countedLines(keys, dates.values, lastDay);
  const { rows, setAside } = lines;
  if (rows.length === 0) {
    const { firstAfter } = lines;
    const when = asOf.kind === 'day' && firstAfter < Infinity && { day: lastDay, firstDay: firstAfter };
    return failed(stop('step-leaves-nothing', { what: 'rows', ...when }));
  }
  const notes: Problem[] = [];
  if (setAside.customer > 0) notes.push(note('lines-without-customer', { lines: setAside.customer }));
  if (setAside.date > 0) notes.push(note('lines-without-date', { lines: setAside.date }));
  if (setAside.after > 0) notes.push(note('lines-after-day', { lines: setAside.after, day: lastDay }));
  const late = lastDay - lines.latestDay;
  if (asOf.kind === 'day' && late > LONG_AFTER)
    notes.push(note('day-long-after', { day: lastDay, latest: lines.latestDay }));
  const names = namesOf(column, lines.firstRows);
  return ok({ ...lines, customerCount: lines.firstRows.length, names, lastDay, notes });
}

/** Lines of each customer together: the lines from `starts[c]` to `starts[c + 1]` of `order` are those of customer c. */
export function byCustomer({ customers, customerCount }: CustomerLines): { order: Uint32Array; starts: Uint32Array } {
  const starts = new Uint32Array(customerCount + 1);
  for (let line = 0; line < customers.length; line++) starts[customers[line]! + 1]!++;
  for (let customer = 0; customer < customerCount; customer++) starts[customer + 1]! += starts[customer]!;
  const next = starts.slice();
  const order = new Uint32Array(customers.length);
  for (let line = 0; line < customers.length; line++) order[next[customers[line]!]!++] = line;
  return { order, starts };
}

function* countedLines({ codes, count, missing }: KeyCodes, dates: Float64Array, lastDay: number) {
  const places = new Uint32Array(count).fill(NONE);
  const firstRows: number[] = [];
  const all = {
    rows: new Uint32Array(dates.length),
    customers: new Uint32Array(dates.length),
    days: new Int32Array(dates.length),
    parts: new Uint8Array(dates.length),
  };
  const { rows, customers, days, parts } = all;
  const setAside = { customer: 0, date: 0, after: 0 };
  let line = 0;
  let hasTimes = false;
  let firstDay = Infinity;
  let latestDay = -Infinity;
  let firstAfter = Infinity;
  yield* inStrides(dates.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const date = dates[row]!;
      const day = dayOf(date);
      if (hasBit(missing, row)) setAside.customer++;
      else if (Number.isNaN(date)) setAside.date++;
      else if (day > lastDay) {
        setAside.after++;
        if (day < firstAfter) firstAfter = day;
      } else {
        const code = codes[row]!;
        let customer = places[code]!;
        if (customer === NONE) places[code] = customer = firstRows.push(row) - 1;
        if (day < firstDay) firstDay = day;
        if (day > latestDay) latestDay = day;
        if (day !== date) hasTimes = true;
        rows[line] = row;
        customers[line] = customer;
        days[line] = day;
        parts[line++] = hourOf(date) / HOURS_A_PART;
      }
    }
  });
  const cut = {
    rows: rows.subarray(0, line),
    customers: customers.subarray(0, line),
    days: days.subarray(0, line),
    parts: parts.subarray(0, line),
  };
  return { ...cut, firstRows, setAside, hasTimes, firstDay, latestDay, firstAfter };
}

/** As they stand in each customer's first line. */
function namesOf(column: Column, firstRows: number[]): CodedColumn {
  const texts = firstRows.map((row) => valueText(column, row));
  // Numbers with more digits than are written may be written alike.
  if ('values' in column && new Set(texts).size < texts.length) {
    firstRows.forEach((row, customer) => (texts[customer] = String(column.values[row]!)));
  }
  const codes = Uint32Array.from(texts, (_, customer) => customer);
  return codedColumnOf('id', column.name, codes, texts, emptyBitset(texts.length));
}
