import { stop, type Problem } from '../../common/problem';
import { failed, ok } from '../../common/result';
import type { Steps } from '../../common/steps';
import { countBits } from '../../table/bitset';
import { rowsThatFit } from '../../table/rowFilters';
import type { RowFilter } from '../../table/rowView';
import type { Table } from '../../table/table';
import type { Change } from '../change';
import { rowsOfBits } from '../columns/rowsOfBits';
import { stepColumns } from '../columns/stepColumns';
import { takeRows } from '../columns/takeRows';

/**
 * The rows that fit all filters (see `rowsThatFit`), or, `drop`, those that do not fit all of them. Without filters every
 * row fits. Problems: `step-columns-missing`; `step-type-unfit` for a range of a column that holds neither numbers nor
 * dates, `bad-option` for one that ends before it begins; `step-leaves-nothing`.
 */
export const filterRows: Change<{ filters: RowFilter[]; drop?: true }> = function* (table, { filters, drop }) {
  const problems = problemsOf(table, filters);
  if (problems.length > 0) return failed(...problems);
  const fits = yield* rowsThatFit(table, { filters });
  const kept = fits ? rowsOfBits(fits, table.rowCount, !drop) : undefined;
  const count = kept?.length ?? (drop ? 0 : table.rowCount);
  if (count === table.rowCount) return ok({ table, cells: 0 });
  if (!kept || count === 0) {
    const condition = drop ? -1 : yield* firstUnmet(table, filters);
    return failed(stop('step-leaves-nothing', { what: 'rows', ...(condition >= 0 && { condition }) }));
  }
  return ok({ table: yield* takeRows(table, kept), cells: 0, rows: kept });
};

/** The place of the first that no row fits by itself; −1 where each has some. */
function* firstUnmet(table: Table, filters: RowFilter[]): Steps<number> {
  for (const [i, filter] of filters.entries()) {
    const fits = yield* rowsThatFit(table, { filters: [filter] });
    if (fits && countBits(fits) === 0) return i;
  }
  return -1;
}

function problemsOf(table: Table, filters: RowFilter[]): Problem[] {
  const found = stepColumns(
    table,
    filters.map(({ column }) => column),
  );
  if (!found.ok) return found.problems;
  const ranges = filters.filter((filter) => filter.kind === 'range');
  const measures = stepColumns(
    table,
    ranges.map(({ column }) => column),
    ['number', 'date'],
  );
  if (!measures.ok) return measures.problems;
  return ranges
    .filter(({ least = -Infinity, most = Infinity }) => least > most)
    .map(({ least, most }) => stop('bad-option', { option: 'most', got: String(most), allowed: `>= ${least}` }));
}
