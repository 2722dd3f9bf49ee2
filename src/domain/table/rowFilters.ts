import type { Steps } from '../common/steps';
import { emptyBitset, hasBit, setBit, type Bitset } from './bitset';
import { formatIsoDate } from './date';
import { markCodes, markKept, markWhere, type MarkRows } from './markRows';
import { dateQuery, numberQuery } from './numberQuery';
import type { RowFilter, RowView } from './rowView';
import { columnNamed, numberAsWritten, type Column, type Table } from './table';
import { textQuery, type TextQuery } from './textQuery';

/** A row takes up to 100 ns. */
const ROWS_A_STEP = 1 << 16;

/**
 * The rows of a table that fit all filters and hold the search text in one of their cells; undefined: all of them. Each
 * different text is looked at once, and a row no longer than until it is known. Throws where a filter's column is not there.
 */
export function* rowsThatFit(
  table: Table,
  view: Pick<RowView, 'filters' | 'among' | 'search'>,
): Steps<Bitset | undefined> {
  let fits = view.among && rowsAmong(table, view.among);
  for (const filter of view.filters ?? []) {
    const marks = filterMarks(columnNamed(table, filter.column), filter);
    if (marks) fits = yield* markAll(table, marks, fits ?? allRows(table), emptyBitset(table.rowCount));
  }
  const query = textQuery(view.search ?? '');
  if (!query) return fits;
  const found = emptyBitset(table.rowCount);
  const among = fits ?? allRows(table);
  const marks = textMarks(query);
  for (const column of table.columns) yield* markAll(table, marks(column), among, found);
  return found;
}

function* markAll(table: Table, marks: MarkRows[], among: Bitset, found: Bitset): Steps<Bitset> {
  for (const mark of marks) {
    for (let from = 0; from < table.rowCount; from += ROWS_A_STEP) {
      mark(from, Math.min(from + ROWS_A_STEP, table.rowCount), among, found);
      yield;
    }
  }
  return found;
}

function rowsAmong({ rowCount }: Table, places: Uint32Array): Bitset {
  const rows = emptyBitset(rowCount);
  for (const place of places) if (place < rowCount) setBit(rows, place);
  return rows;
}

function allRows({ rowCount }: Table): Bitset {
  const rows = emptyBitset(rowCount).fill(-1);
  if (rowCount % 32 !== 0) rows[rows.length - 1] = 2 ** (rowCount % 32) - 1;
  return rows;
}

/** The rows that fit are those that any of these marks; undefined: every row fits. */
function filterMarks(column: Column, filter: RowFilter): MarkRows[] | undefined {
  switch (filter.kind) {
    case 'missing':
      return [markWhere((row) => hasBit(column.missing, row))];
    case 'filled':
      return [markWhere((row) => !hasBit(column.missing, row))];
    case 'contains': {
      const query = textQuery(filter.text);
      return query && textMarks(query)(column);
    }
    case 'one-of':
      return isOneOf(column, new Set(filter.texts));
    case 'range': {
      const { least = -Infinity, most = Infinity } = filter;
      if (!('values' in column)) return [];
      const { values } = column;
      // NaN, where missing, is in no range.
      return [markWhere((row) => values[row]! >= least && values[row]! <= most)];
    }
  }
}

/** Which rows' text in a column holds the query; what is found out of one column helps with the next. */
function textMarks(query: TextQuery): (column: Column) => MarkRows[] {
  const inNumbers = numberQuery(query);
  const inDates = dateQuery(query);
  const inValues = (column: Column) => {
    if (column.type === 'number') return inNumbers(column);
    if (column.type === 'date') return inDates(column);
    return markCodes(column.codes, column.dictionary, query.isIn);
  };
  return (column) => {
    const values = inValues(column);
    const kept = markKept(column.kept, query.isIn);
    return values ? [kept, ofValues(column, values)] : [kept];
  };
}

function isOneOf(column: Column, texts: Set<string>): MarkRows[] {
  const passes = (text: string) => texts.has(text);
  const marks = [markKept(column.kept, passes), ofValues(column, markValues(column, passes))];
  if (!texts.has('')) return marks;
  const { rows } = column.kept;
  const blank = column.missing.slice();
  for (const row of rows) blank[row >>> 5]! &= ~(1 << (row & 31));
  return [...marks, markWhere((row) => hasBit(blank, row))];
}

function markValues(column: Column, passes: (text: string) => boolean): MarkRows {
  if ('codes' in column) return markCodes(column.codes, column.dictionary, passes);
  const { values } = column;
  if (column.type === 'date') return markWhere((row) => passes(formatIsoDate(values[row]!)));
  return markWhere((row) => passes(numberAsWritten(values[row]!, column.format)));
}

/** Marks of the rows whose cell shows its value: not those without one, nor those whose text was kept. */
function ofValues({ missing, kept }: Column, mark: MarkRows): MarkRows {
  let shown: Bitset | undefined;
  return (from, to, among, found) => {
    if (!shown) {
      shown = among.map((word, i) => word & ~missing[i]!);
      for (const row of kept.rows) shown[row >>> 5]! &= ~(1 << (row & 31));
    }
    mark(from, to, shown, found);
  };
}
