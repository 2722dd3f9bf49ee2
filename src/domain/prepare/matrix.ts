import { note, stop, type Problem } from '../common/problem';
import { failed, ok, type Result } from '../common/result';
import { countBits, emptyBitset, hasBit } from '../table/bitset';
import { columnNamed, type Column, type Table } from '../table/table';
import { fillFor, levelCount, numbersOf, variety, type Fill } from './missing';
import type { Matrix, Preparation, PreparedSummary } from './preparation';
import { standardLevels, standardNumbers, type StandardColumn } from './standardise';

export interface PreparedMatrix {
  matrix: Matrix;
  summary: PreparedSummary;
  notes: Problem[];
}

/** One above the most segments there can be: whether there are more different rows than that does not matter. */
const DISTINCT_LIMIT = 13;
const GRID = 2 ** 20;

/**
 * The chosen columns, standardised, as the matrix that the segments are made from.
 *
 * Numbers, dates and yes/no (0 and 1) become one column of mean 0 and standard deviation 1, categories one column for
 * each level (see `standardLevels`). Missing cells are filled first, or their rows left out: mean and deviation are those
 * of the rows and values that the matrix holds. Every value is rounded to a multiple of 2⁻²⁰ and then to float32, whose
 * own spacing is coarser from 16 on, so that it stays such a multiple.
 *
 * Columns without any value, and columns with one value only, are dropped with the notes `empty-columns` and
 * `constant-variables`. Problems: `missing-variables` (no such column), `bad-option` (a text or an id), `no-variables`,
 * `too-few-rows` (fewer than two are left), `all-rows-equal` (only constant columns are left, or none is chosen because
 * the table has no others).
 */
export function buildMatrix(table: Table, preparation: Preparation): Result<PreparedMatrix> {
  if (table.rowCount < 2) return failed(stop('too-few-rows', { rows: table.rowCount, leftOut: 0 }));
  if (preparation.variables.length === 0) {
    return failed(nothingVaries(table) ? stop('all-rows-equal', { rows: table.rowCount }) : stop('no-variables', {}));
  }
  const chosen = chosenColumns(table, preparation.variables);
  if (!chosen.ok) return chosen;

  const everyRow = Uint32Array.from({ length: table.rowCount }, (_, row) => row);
  const varieties = chosen.value.map((column) => variety(column, everyRow));
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
  }
  if (used.length === 0) return failed(stop('all-rows-equal', { rows: rows.length }), ...notes());

  const matrix = emptyMatrix(used, rows);
  for (const column of used) {
    const numbers = filledNumbers(column, rows, fills.get(column.name));
    for (const standard of standardColumns(column, numbers)) write(matrix, standard);
  }
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
  return ok({ matrix, summary, notes: notes() });
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

function filledNumbers(column: Column, rows: Uint32Array, fill: Fill | undefined): Float64Array {
  const numbers = numbersOf(column);
  const filled = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!;
    filled[place] = fill && hasBit(column.missing, row) ? fill.value : numbers[row]!;
  }
  return filled;
}

function standardColumns(column: Column, numbers: Float64Array): StandardColumn[] {
  return column.type === 'category' ? standardLevels(column, numbers) : [standardNumbers(column.name, numbers)];
}

/** Of zeros, and with no variables yet: `write` adds one after the other. */
function emptyMatrix(columns: Column[], rows: Uint32Array): Matrix {
  const width = columns.reduce((sum, column) => sum + (column.type === 'category' ? levelCount(column, rows) : 1), 0);
  return { rowCount: rows.length, values: new Float32Array(rows.length * width), variables: [], rows };
}

function write({ values, variables, rowCount }: Matrix, column: StandardColumn): void {
  const width = values.length / rowCount;
  const c = variables.push(column.variable) - 1;
  for (let place = 0; place < rowCount; place++) {
    values[place * width + c] = Math.round(column.at(place) * GRID) / GRID;
  }
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
