import type { Steps } from '../common/steps';
import type { PersonalKind } from '../read/report';
import { emptyBitset, hasBit, setBit } from '../table/bitset';
import { cellText, type Column, type ColumnType, type Table } from '../table/table';
import type { Changed } from './change';
import { sameCells } from './columns/cellHashes';
import { inStrides } from './columns/inStrides';
import { linesOfCustomers } from './customers/linesOfCustomers';
import type { RecipeChange } from './recipe';

/** What a step did, shown on a few rows. */
export interface StepSample {
  /** Those that tell the rows apart, those that the step asks, then those that it touched. */
  columns: SampleColumn[];
  /** Columns that it touched, too, and that are not shown. */
  more: number;
  rows: SampleRow[];
}

export interface SampleColumn {
  name: string;
  type: ColumnType;
  state: 'same' | 'renamed' | 'changed' | 'new' | 'gone';
  /** What it was called before; of those renamed alone. */
  was?: string;
  personal?: PersonalKind;
}

export interface SampleRow {
  /** Where it stood before the step, from 0; absent: it was made. */
  place?: number;
  state: 'stays' | 'gone' | 'made';
  /** How many lines a row was made of. */
  lines?: number;
  /** As they are shown, one for each column; null where there is none. */
  before: (string | null)[];
  after: (string | null)[];
}

/** A column with what it was and what it is. */
type Pair = SampleColumn & { before?: Column; after?: Column };
type Place = Pick<SampleRow, 'state' | 'lines'> & { before?: number; after?: number };

const MOST_ROWS = 7;
const MOST_GONE = 4;
const MOST_PAIRS = 3;
const MOST_COLUMNS = 8;
/** Fewer do not look like rows of a table. */
const LEAST_COLUMNS = 5;
/** So many rows are looked at for changes unlike each other; more only until there are enough of any. */
const LOOKED_AT = 50_000;

/**
 * A few rows that a step touched, before and after: cells that became others (unlike changes first), rows that went beside
 * some that stay (beside the ones they are the same as, of duplicates), rows that were made. A million rows of which few
 * are touched take some 100 ms a column.
 */
export function* stepSample(before: Table, step: RecipeChange, changed: Changed): Steps<StepSample> {
  const pairs = pairsOf(before, changed);
  const touched = pairs.filter(({ state }) => state !== 'same');
  const shown = shownOf(pairs, touched, askedOf(step, changed), changed);
  const places = yield* placesOf(before, step, changed, touched);
  const rows = places.map(({ before: from, after: to, state, lines }): SampleRow => {
    const cell = (column: Column | undefined, row: number | undefined) =>
      column && row !== undefined ? cellText(column, row) : null;
    return {
      ...(from !== undefined && { place: from }),
      state,
      ...(lines !== undefined && { lines }),
      before: shown.map((pair) => cell(pair.before, from)),
      after: shown.map((pair) => cell(pair.after, to)),
    };
  });
  const columns = shown.map(({ before: _before, after: _after, ...column }) => column);
  return { columns, more: touched.filter((pair) => !shown.includes(pair)).length, rows };
}

/** In the order of the table after the step; a column that goes stands where it stood. */
function pairsOf(before: Table, { table, made = [], rows, newRows }: Changed): Pair[] {
  const old = new Map(before.columns.map((column) => [column.name, column]));
  if (newRows) {
    // Customers keep the heading of their lines.
    const isKept = ({ name }: Column) =>
      old.has(name) && made.some(({ column, from: [from] }) => column === name && from === name);
    return table.columns.map((after) => ({
      name: after.name,
      type: after.type,
      state: isKept(after) ? 'same' : 'new',
      after,
    }));
  }
  const now = new Set(table.columns.map(({ name }) => name));
  const renamed = new Map(
    made.flatMap(({ column, from: [from, ...others] }) =>
      from !== undefined && others.length === 0 && !now.has(from) ? [[column, from] as const] : [],
    ),
  );
  const pairs = table.columns.map((after): Pair => {
    const { name, type } = after;
    const was = renamed.get(name);
    if (was !== undefined) return { name, type, state: 'renamed', was, before: old.get(was), after };
    const column = old.get(name);
    if (!column) return { name, type, state: 'new', after };
    // Taking rows makes all columns others; no step that does so changes a cell.
    return { name, type, state: rows || column === after ? 'same' : 'changed', before: column, after };
  });
  const gone = before.columns.filter(({ name }) => !now.has(name) && ![...renamed.values()].includes(name));
  for (const column of gone) {
    const place = before.columns.indexOf(column);
    const at = pairs.findIndex((pair) => pair.before && before.columns.indexOf(pair.before) > place);
    const pair: Pair = { name: column.name, type: column.type, state: 'gone', before: column };
    pairs.splice(at < 0 ? pairs.length : at, 0, pair);
  }
  return pairs;
}

/** Columns that say why the step did what it did. */
function askedOf(step: RecipeChange, { made = [] }: Changed): Set<string> {
  const names = made.flatMap(({ from }) => from);
  switch (step.kind) {
    case 'filter-rows':
      return new Set([...names, ...step.filters.map(({ column }) => column)]);
    case 'remove-duplicates':
      return new Set([...names, ...step.columns]);
    case 'join':
      return new Set([...names, ...step.keys.map(({ left }) => left)]);
    default:
      return new Set(names);
  }
}

function shownOf(pairs: Pair[], touched: Pair[], asked: Set<string>, { newRows, rows }: Changed): Pair[] {
  if (newRows) return pairs.slice(0, MOST_COLUMNS - 1);
  const same = pairs.filter(({ state }) => state === 'same');
  const label = same.find(({ type }) => type === 'id') ?? same.find(({ type }) => type !== 'number') ?? same[0];
  const first = [...(label ? [label] : []), ...same.filter((pair) => pair !== label && asked.has(pair.name))];
  const room = Math.max(1, MOST_COLUMNS - touched.length);
  const shown = [...first.slice(0, room), ...touched].slice(0, MOST_COLUMNS);
  const least = rows ? LEAST_COLUMNS : 0;
  const others = same.filter((pair) => !shown.includes(pair)).slice(0, Math.max(0, least - shown.length));
  return [...shown, ...others];
}

function* placesOf(before: Table, step: RecipeChange, changed: Changed, touched: Pair[]): Steps<Place[]> {
  const { table, rows, newRows } = changed;
  if (newRows) {
    const made = Array.from({ length: Math.min(MOST_ROWS, table.rowCount) }, (_, after) => after);
    const lines = yield* linesOfCustomers(before, step, table, made);
    return made.map((after, i) => ({ after, state: 'made', lines: lines[i] }));
  }
  const gone = rows ? yield* goneRows(before, rows) : [];
  if (rows && gone.length > 0 && step.kind === 'remove-duplicates') {
    return yield* duplicatePlaces(before, rows, gone.slice(0, MOST_PAIRS), step.columns);
  }
  const stays = yield* touchedRows(table.rowCount, touched, MOST_ROWS - gone.length);
  return [
    ...gone.map((row): Place => ({ before: row, state: 'gone' })),
    ...stays.map((after): Place => ({ before: rows ? rows[after]! : after, after, state: 'stays' })),
  ].toSorted(byPlace);
}

function byPlace(a: Place, b: Place): number {
  return a.before! - b.before! || (a.after ?? 0) - (b.after ?? 0);
}

/** The first rows that are not among those that stay. */
function* goneRows({ rowCount }: Table, rows: Uint32Array): Steps<number[]> {
  const stays = emptyBitset(rowCount);
  for (const row of rows) setBit(stays, row);
  yield;
  const gone: number[] = [];
  for (let row = 0; row < rowCount && gone.length < MOST_GONE; row++) if (!hasBit(stays, row)) gone.push(row);
  return gone;
}

/** Each row that went, with the one that stays and is the same. */
function* duplicatePlaces(before: Table, rows: Uint32Array, gone: number[], named: string[]): Steps<Place[]> {
  const keys = named.length === 0 ? before.columns : before.columns.filter(({ name }) => named.includes(name));
  const places = new Map<number, Place>(gone.map((row) => [row, { before: row, state: 'gone' }]));
  for (const row of gone) {
    const after = rows.findIndex((stays) => sameCells(keys, stays, row));
    if (after >= 0) places.set(rows[after]!, { before: rows[after]!, after, state: 'stays' });
    yield;
  }
  // Together, whatever stands between them.
  const groupOf = (row: number) => gone.findIndex((one) => sameCells(keys, one, row));
  return [...places.values()].toSorted((a, b) => groupOf(a.before!) - groupOf(b.before!) || byPlace(a, b));
}

/** Rows that some column shows as changed or new, those first that show what none before them does. */
function* touchedRows(rowCount: number, touched: Pair[], most: number): Steps<number[]> {
  const changed = touched.filter(({ state }) => state === 'changed');
  const added = touched.filter(({ state }) => state === 'new');
  const shows = added.length > 0 || changed.length === 0;
  const unlike = new Set<string>();
  const first: number[] = [];
  const others: number[] = [];
  const isDone = (row: number) =>
    first.length >= most ||
    (first.length + others.length >= most && (row >= LOOKED_AT || changed.length + added.length === 0));
  yield* inStrides(rowCount, (from, to) => {
    for (let row = from; row < to && !isDone(row); row++) {
      if (!shows && changed.every((pair) => showsTheSame(pair.before!, pair.after!, row))) continue;
      const key = JSON.stringify([
        ...changed.flatMap(({ before, after }) => [cellText(before!, row), cellText(after!, row)]),
        ...added.map(({ after }) => cellText(after!, row)),
      ]);
      if (!unlike.has(key)) first.push(row);
      else if (others.length < most) others.push(row);
      unlike.add(key);
    }
  });
  if (first.length + others.length === 0 && most > 0) {
    // Types alone were changed.
    return Array.from({ length: Math.min(most, rowCount) }, (_, row) => row);
  }
  return [...first, ...others].slice(0, most).toSorted((a, b) => a - b);
}

function showsTheSame(before: Column, after: Column, row: number): boolean {
  if ('values' in before && 'values' in after && before.type === after.type) {
    if (before.values[row] === after.values[row]) return true;
  }
  return cellText(before, row) === cellText(after, row);
}
