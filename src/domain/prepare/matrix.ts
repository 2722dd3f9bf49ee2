import { note, stop, type Problem } from '../common/problem';
import { failed, ok, type Result } from '../common/result';
import type { Steps } from '../common/steps';
import { countBits, emptyBitset, hasBit } from '../table/bitset';
import { columnNamed, type Column, type Table } from '../table/table';
import { fillFor, levelCount, variety, type Fill } from './missing';
import type { Matrix, Preparation, PreparedSummary, VariableSettings } from './preparation';
import { standardLevels, standardNumbers, type StandardColumn } from './standardise';
import { filledNumbers, isByLevel, transformedNumbers } from './transformValues';
import { settingsOf, VARIABLE_WEIGHT } from './variableSettings';

export interface PreparedMatrix {
  matrix: Matrix;
  summary: PreparedSummary;
  notes: Problem[];
  /** By column: what its missing cells are filled with. */
  fills: ReadonlyMap<string, Fill>;
}

/** One above the most segments there can be: whether there are more different rows than that does not matter. */
const DISTINCT_LIMIT = 13;
const GRID = 2 ** 20;
/** Float64 sums of multiples of 2⁻²⁰ are exact below it. */
const EXACT_SUMS = 2 ** 33;

/**
 * The chosen columns, scaled, as the matrix that the segments are made from.
 *
 * Numbers, dates and yes/no (0 and 1) become one column of mean 0 and standard deviation 1, categories one column for
 * each level (see `standardLevels`), where `VariableSettings` do not say otherwise. Missing cells are filled first, or their rows left out: mean and deviation are those
 * of the rows and values that the matrix holds. Every value is rounded to a multiple of 2⁻²⁰ and then to float32, whose
 * own spacing is coarser from 16 on, so that it stays such a multiple.
 *
 * Columns without any value, and columns with one value only, are dropped with the notes `empty-columns` and
 * `constant-variables`. Problems: `missing-variables` (no such column), `bad-option` (a text or an id, a weight that is none), `no-variables`,
 * `too-few-rows` (fewer than two are left), `all-rows-equal` (only constant columns are left, or none is chosen because
 * the table has no others). May be interrupted after every column.
 */
export function* buildMatrix(table: Table, preparation: Preparation): Steps<Result<PreparedMatrix>> {
  if (table.rowCount < 2) return failed(stop('too-few-rows', { rows: table.rowCount, leftOut: 0 }));
  if (preparation.variables.length === 0) {
    return failed(nothingVaries(table) ? stop('all-rows-equal', { rows: table.rowCount }) : stop('no-variables', {}));
  }
  const chosen = chosenColumns(table, preparation.variables);
  if (!chosen.ok) return chosen;
  const weight = chosen.value.map(({ name }) => settingsOf(preparation.settings, name).weight).find(isNoWeight);
  if (weight !== undefined) {
    return failed(
      stop('bad-option', { option: 'weight', got: String(weight), allowed: `0 – ${VARIABLE_WEIGHT.most}` }),
    );
  }

  const everyRow = Uint32Array.from({ length: table.rowCount }, (_, row) => row);
  const varieties: number[] = [];
  for (const column of chosen.value) {
    varieties.push(variety(column, everyRow));
    yield;
  }
  const empty = names(chosen.value.filter((_, i) => varieties[i] === 0));
  const constant = names(chosen.value.filter((_, i) => varieties[i] === 1));
  const varying = chosen.value.filter((_, i) => varieties[i] === 2);
  const notes = () => [
    ...(empty.length > 0 ? [note('empty-columns', { columns: empty })] : []),
    ...(constant.length > 0 ? [note('constant-variables', { columns: constant })] : []),
  ];
  if (varying.length === 0) {
    const reason = constant.length > 0 ? stop('all-rows-equal', { rows: table.rowCount }) : stop('no-variables', {});
    return failed(reason, ...notes());
  }

  const incomplete = rowsWithMissing(varying, table.rowCount);
  const incompleteRows = countBits(incomplete);
  const leaveOut = preparation.missing === 'leave-out';
  const rows = leaveOut ? everyRow.filter((row) => !hasBit(incomplete, row)) : everyRow;
  const leftOut = leaveOut ? incompleteRows : 0;
  if (rows.length < 2) return failed(stop('too-few-rows', { rows: rows.length, leftOut }));

  const fills = new Map<string, Fill>();
  const used: Column[] = [];
  for (const column of varying) {
    if (leaveOut && variety(column, rows) < 2) {
      constant.push(column.name);
      continue;
    }
    if (!leaveOut && countBits(column.missing) > 0) fills.set(column.name, fillFor(column));
    used.push(column);
    yield;
  }
  if (used.length === 0) return failed(stop('all-rows-equal', { rows: rows.length }), ...notes());

  const settingsBy = new Map(used.map(({ name }) => [name, settingsOf(preparation.settings, name)]));
  const isUsual = [...settingsBy.values()].every((settings) => Object.keys(settings).length === 0);
  const width = used.reduce((sum, column) => sum + widthOf(column, rows, settingsBy.get(column.name)!), 0);
  const matrix: Matrix = { rowCount: rows.length, values: new Float32Array(rows.length * width), variables: [], rows };
  const room = new Float64Array(rows.length);
  function* writeAll(times: number): Steps<void> {
    matrix.variables = [];
    for (const column of used) {
      const filled = filledNumbers(column, rows, fills.get(column.name), room);
      for (const one of standardColumns(column, filled, settingsBy.get(column.name)!)) {
        write(matrix, one, times);
        yield;
      }
    }
  }
  yield* writeAll(1);
  const largest = isUsual ? 0 : largestOf(matrix);
  // Where sums would not be exact, all is made smaller: which segments there are does not depend on it.
  if (largest * rows.length >= EXACT_SUMS) yield* writeAll(shrinkage(largest, rows.length));
  const summary: PreparedSummary = {
    rowCount: rows.length,
    leftOut,
    filledRows: leaveOut ? 0 : incompleteRows,
    variables: chosen.value.map((column) => ({
      column: column.name,
      missing: countBits(column.missing),
      fill: fills.get(column.name)?.text ?? '',
    })),
    distinctRows: countDistinctRows(matrix.values, matrix.variables.length, DISTINCT_LIMIT),
  };
  return ok({ matrix, summary, notes: notes(), fills });
}

function isNoWeight(weight = 1): boolean {
  return !(weight > 0 && weight <= VARIABLE_WEIGHT.most);
}

function chosenColumns(table: Table, variables: string[]): Result<Column[]> {
  const absent = variables.filter((name) => !table.columns.some((column) => column.name === name));
  if (absent.length > 0) return failed(stop('missing-variables', { columns: absent }));
  const columns = variables.map((name) => columnNamed(table, name));
  const unfit = columns.find((column) => column.type === 'text' || column.type === 'id');
  if (unfit) {
    return failed(
      stop('bad-option', { option: 'variables', got: unfit.name, allowed: 'number, date, yesno, category' }),
    );
  }
  return ok(columns);
}

/** Whether the columns that could make segments have one value each at the most, and one of them has one. */
function nothingVaries(table: Table): boolean {
  const everyRow = Uint32Array.from({ length: table.rowCount }, (_, row) => row);
  const varieties = table.columns
    .filter(({ type }) => type !== 'id' && type !== 'text')
    .map((column) => variety(column, everyRow));
  return varieties.includes(1) && !varieties.includes(2);
}

function names(columns: Column[]): string[] {
  return columns.map((column) => column.name);
}

function rowsWithMissing(columns: Column[], rowCount: number): Uint32Array {
  const union = emptyBitset(rowCount);
  for (const { missing } of columns) {
    for (let word = 0; word < union.length; word++) union[word]! |= missing[word]!;
  }
  return union;
}

function standardColumns(column: Column, filled: Float64Array, settings: VariableSettings): StandardColumn[] {
  if (isByLevel(column, settings)) return standardLevels(column, filled, settings.weight);
  const numbers = transformedNumbers(column, filled, settings);
  return [standardNumbers(column.name, numbers, settings.scaling, settings.weight)];
}

/** How many columns of the matrix a variable becomes. */
function widthOf(column: Column, rows: Uint32Array, settings: VariableSettings): number {
  return isByLevel(column, settings) ? levelCount(column, rows) : 1;
}

/** The power of two that brings a sum of so many values, none above `largest`, below half of what is exact. */
function shrinkage(largest: number, rowCount: number): number {
  return 2 ** Math.floor(Math.log2(EXACT_SUMS / 2 / rowCount) - Math.log2(largest));
}

function write({ values, variables, rowCount }: Matrix, column: StandardColumn, times: number): void {
  const width = values.length / rowCount;
  const c = variables.push({ ...column.variable, factor: column.variable.factor * times }) - 1;
  const onGrid = (value: number) => Math.round(value * times * GRID) / GRID;
  if (column.level)
    writeLevel(
      values,
      width,
      c,
      column.level.codes,
      column.level.code,
      onGrid(column.level.on),
      onGrid(column.level.off),
    );
  else for (let place = 0; place < rowCount; place++) values[place * width + c] = onGrid(column.at(place));
}

function writeLevel(
  values: Float32Array,
  width: number,
  c: number,
  codes: Float64Array,
  code: number,
  on: number,
  off: number,
): void {
  for (let place = 0, at = c; place < codes.length; place++, at += width) values[at] = codes[place] === code ? on : off;
}

function largestOf({ values }: Matrix): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!));
  return largest;
}

/** Different rows, counted up to `limit`. Costs rows × limit × columns where there are few, hardly anything otherwise. */
export function countDistinctRows(values: Float32Array, columnCount: number, limit: number): number {
  const found: number[] = [];
  for (let start = 0; start < values.length && found.length < limit; start += columnCount) {
    const known = found.some((other) => {
      for (let c = 0; c < columnCount; c++) if (values[start + c] !== values[other + c]) return false;
      return true;
    });
    if (!known) found.push(start);
  }
  return found.length;
}
