import type { Problem } from '../../domain/common/problem';
import type { DatePart, RecipeChange, RecipeKind, StepOutcome, Transform } from '../../domain/prepare/recipe';
import type { RowFilter } from '../../domain/table/rowView';
import type { ColumnType } from '../../domain/table/table';
import * as m from '../../messages/compiled/messages';
import { dateOrderText } from './columnText';
import { formatCount, formatDay, formatExact } from './format';
import { listAnd, listOr, listPlain } from './listText';

const kinds: Record<RecipeKind, { name: () => string; help: () => string }> = {
  rename: { name: m.rec_kind_rename, help: m.rec_help_rename },
  'change-type': { name: m.rec_kind_change_type, help: m.rec_help_change_type },
  'keep-columns': { name: m.rec_kind_keep_columns, help: m.rec_help_keep_columns },
  'drop-columns': { name: m.rec_kind_drop_columns, help: m.rec_help_drop_columns },
  'filter-rows': { name: m.rec_kind_filter_rows, help: m.rec_help_filter_rows },
  'remove-duplicates': { name: m.rec_kind_remove_duplicates, help: m.rec_help_remove_duplicates },
  'replace-values': { name: m.rec_kind_replace_values, help: m.rec_help_replace_values },
  'fold-rare': { name: m.rec_kind_fold_rare, help: m.rec_help_fold_rare },
  'fill-missing': { name: m.rec_kind_fill_missing, help: m.rec_help_fill_missing },
  'cap-outliers': { name: m.rec_kind_cap_outliers, help: m.rec_help_cap_outliers },
  transform: { name: m.rec_kind_transform, help: m.rec_help_transform },
  bin: { name: m.rec_kind_bin, help: m.rec_help_bin },
  'date-part': { name: m.rec_kind_date_part, help: m.rec_help_date_part },
  'days-since': { name: m.rec_kind_days_since, help: m.rec_help_days_since },
  formula: { name: m.rec_kind_formula, help: m.rec_help_formula },
  join: { name: m.rec_kind_join, help: m.rec_help_join },
  'orders-to-customers': { name: m.rec_kind_orders_to_customers, help: m.rec_help_orders_to_customers },
  'events-to-customers': { name: m.rec_kind_events_to_customers, help: m.rec_help_events_to_customers },
};

/** What a kind of step is called in the menu: "Fill what is missing". */
export function stepName(kind: RecipeKind): string {
  return kinds[kind].name();
}

/** What a kind of step is good for, in one sentence. */
export function stepHelp(kind: RecipeKind): string {
  return kinds[kind].help();
}

/** So many names are listed; of more, the first and how many others. */
const MOST_LISTED = 3;

function quoted(text: string): string {
  return text === '' ? m.rec_empty_cell() : m.rec_quoted({ text });
}

function listed(names: readonly string[], join: (names: readonly string[]) => string = listAnd): string {
  const all = names.map(quoted);
  return all.length <= MOST_LISTED ? join(all) : withMore(all);
}

function withMore(texts: string[]): string {
  const count = texts.length - MOST_LISTED + 1;
  const first = listPlain(texts.slice(0, MOST_LISTED - 1));
  return m.rec_and_more({ first, count, n: formatCount(count) });
}

/** A share as per cent with the decimals it has: "0.5 %". */
function exactPercent(share: number): string {
  return `${formatExact(Number((share * 100).toPrecision(12)))}\u00a0%`;
}

/** The column of a condition, as far as it is known. */
interface ConditionColumn {
  name: string;
  type: ColumnType;
  /** 0.125 stands in the file as 12.5 %. */
  percent?: boolean;
}

function rangeText(filter: Extract<RowFilter, { kind: 'range' }>, columns: readonly ConditionColumn[]): string {
  const found = columns.find(({ name }) => name === filter.column);
  const column = quoted(filter.column);
  const isDate = found?.type === 'date';
  const [from, to] = [filter.least, filter.most].map((end) => {
    if (end === undefined) return undefined;
    // The last day of a range is that which the end lies in.
    if (isDate) return formatDay(Math.floor(end));
    return found?.percent ? exactPercent(end) : formatExact(end);
  });
  if (from !== undefined && to !== undefined) return m.rec_between({ column, from, to });
  if (from !== undefined) return isDate ? m.rec_since({ column, from }) : m.rec_from({ column, from });
  return isDate ? m.rec_until({ column, to: to ?? '' }) : m.rec_to({ column, to: to ?? '' });
}

function filterText(filter: RowFilter, columns: readonly ConditionColumn[]): string {
  const column = quoted(filter.column);
  switch (filter.kind) {
    case 'range':
      return rangeText(filter, columns);
    case 'one-of':
      return m.rec_is({ column, texts: listed(filter.texts, listOr) });
    case 'contains':
      return m.rec_contains({ column, text: quoted(filter.text) });
    case 'missing':
      return m.rec_is_missing({ column });
    case 'filled':
      return m.rec_is_filled({ column });
  }
}

/** Several of which all hold: "kind is test and visits is missing". */
export function conditionsText(filters: readonly RowFilter[], columns: readonly ConditionColumn[]): string {
  return filters
    .map((filter) => filterText(filter, columns))
    .reduce((first, last) => m.rec_condition_and({ first, last }));
}

const asTypes: Record<ColumnType, () => string> = {
  number: m.rec_as_number,
  date: m.rec_as_date,
  yesno: m.rec_as_yesno,
  category: m.rec_as_category,
  text: m.rec_as_text,
  id: m.rec_as_id,
};

const duplicates = {
  all: {
    first: m.rec_duplicates_all_first,
    last: m.rec_duplicates_all_last,
    fullest: m.rec_duplicates_all_fullest,
  },
  some: { first: m.rec_duplicates_first, last: m.rec_duplicates_last, fullest: m.rec_duplicates_fullest },
};

const transforms: Record<Transform, (facts: { column: string }) => string> = {
  log: m.rec_log,
  log1p: m.rec_log1p,
  'square-root': m.rec_square_root,
  square: m.rec_square,
  rank: m.rec_rank,
};

const dateParts: Record<DatePart, (facts: { column: string }) => string> = {
  year: m.rec_part_year,
  quarter: m.rec_part_quarter,
  month: m.rec_part_month,
  'year-month': m.rec_part_year_month,
  week: m.rec_part_week,
  day: m.rec_part_day,
  weekday: m.rec_part_weekday,
  hour: m.rec_part_hour,
};

function fillText(change: Extract<RecipeChange, { kind: 'fill-missing' }>): string {
  const columns = listed(change.columns);
  const value = quoted(change.value ?? '');
  switch (change.by) {
    case 'median':
      return m.rec_fill_median({ columns });
    case 'mode':
      return m.rec_fill_mode({ columns });
    case 'constant':
      return m.rec_fill_constant({ columns, value });
    case 'category':
      return m.rec_fill_category({ columns, value });
  }
}

function binsText({ bins, ...change }: Extract<RecipeChange, { kind: 'bin' }>): string {
  const column = quoted(change.column);
  switch (bins.kind) {
    case 'equal-width':
      return m.rec_equal_width({ column, n: formatCount(bins.count) });
    case 'equal-count':
      return m.rec_equal_count({ column, n: formatCount(bins.count) });
    case 'at':
      return m.rec_bounds({ column, bounds: listPlain(bins.bounds.map(formatExact)) });
  }
}

function capText({ columns: names, low, high }: Extract<RecipeChange, { kind: 'cap-outliers' }>): string {
  const columns = listed(names);
  if (low <= 0) return m.rec_cap_high({ columns, high: exactPercent(high) });
  if (high >= 1) return m.rec_cap_low({ columns, low: exactPercent(low) });
  return m.rec_cap({ columns, low: exactPercent(low), high: exactPercent(high) });
}

function joinText(change: Extract<RecipeChange, { kind: 'join' }>): string {
  const { columns, several, loosely, matchedOnly } = change;
  const file = quoted(change.file);
  const keys = listAnd(
    change.keys.map(({ left, right }) =>
      left === right ? quoted(left) : m.rec_join_pair({ left: quoted(left), right: quoted(right) }),
    ),
  );
  const taken = columns.map(({ to }) => to);
  const what =
    taken.length === 0 ? m.rec_join_only({ file, keys }) : m.rec_join({ file, keys, columns: listed(taken) });
  return [
    what,
    ...(loosely ? [m.rec_join_loosely()] : []),
    ...(several === 'last' && taken.length > 0 ? [m.rec_join_last()] : []),
    ...(several === 'every' ? [m.rec_join_every()] : []),
    ...(matchedOnly && taken.length > 0 ? [m.rec_join_matched()] : []),
  ].join(m.gap());
}

/**
 * What a step does, as one sentence.
 * @param columns of the table it works on, for how the ends of ranges are written
 */
export function recipeText(change: RecipeChange, columns: readonly ConditionColumn[] = []): string {
  switch (change.kind) {
    case 'rename':
      return m.rec_rename({ column: quoted(change.column), to: quoted(change.to) });
    case 'change-type': {
      const text = m.rec_change_type({ column: quoted(change.column), type: asTypes[change.type]() });
      return change.dateOrder ? [text, dateOrderText(change.dateOrder)].join(m.gap()) : text;
    }
    case 'keep-columns':
      return m.rec_keep_columns({ columns: listed(change.columns) });
    case 'drop-columns':
      return m.rec_drop_columns({ columns: listed(change.columns) });
    case 'filter-rows': {
      const conditions = conditionsText(change.filters, columns);
      return change.drop ? m.rec_drop_rows({ conditions }) : m.rec_keep_rows({ conditions });
    }
    case 'remove-duplicates':
      return change.columns.length === 0
        ? duplicates.all[change.keep]()
        : duplicates.some[change.keep]({ columns: listed(change.columns) });
    case 'replace-values': {
      const pairs = change.replacements.map(({ from, to }) =>
        m.rec_replace_pair({ from: quoted(from), to: quoted(to) }),
      );
      return m.rec_replace({
        column: quoted(change.column),
        pairs: pairs.length <= MOST_LISTED ? listAnd(pairs) : withMore(pairs),
      });
    }
    case 'fold-rare':
      return m.rec_fold_rare({
        column: quoted(change.column),
        share: exactPercent(change.below),
        into: quoted(change.into),
      });
    case 'fill-missing':
      return fillText(change);
    case 'cap-outliers':
      return capText(change);
    case 'transform':
      return m.rec_new({ to: quoted(change.to), what: transforms[change.how]({ column: quoted(change.column) }) });
    case 'bin':
      return m.rec_new({ to: quoted(change.to), what: binsText(change) });
    case 'date-part':
      return m.rec_new({ to: quoted(change.to), what: dateParts[change.part]({ column: quoted(change.column) }) });
    case 'days-since': {
      const column = quoted(change.column);
      const what =
        change.until.kind === 'latest'
          ? m.rec_days_latest({ column })
          : m.rec_days_until({ column, day: formatDay(change.until.day) });
      return m.rec_new({ to: quoted(change.to), what });
    }
    case 'formula':
      return m.rec_new({ to: quoted(change.to), what: change.formula });
    case 'join':
      return joinText(change);
    case 'orders-to-customers':
      return m.rec_orders({
        customer: quoted(change.customer),
        date: quoted(change.date),
        amount: [change.amount, ...(change.quantity === undefined ? [] : [change.quantity])]
          .map(quoted)
          .join(m.rec_times()),
      });
    case 'events-to-customers':
      return m.rec_events({ customer: quoted(change.customer), date: quoted(change.date) });
  }
}

/**
 * What became of a step, short enough to stand beside it: "541,909 → 9,495 rows", "12 cells changed"; of another type also
 * how many cells have no value in it. [] where it changed nothing.
 */
export function outcomeText(outcome: StepOutcome, change?: RecipeChange): string[] {
  if (outcome.state === 'off') return [m.rec_off()];
  if (outcome.state === 'unfit') return [m.rec_unfit()];
  const { rows, columns, cells } = outcome;
  const parts: string[] = [];
  if (rows.before !== rows.after) {
    parts.push(m.rec_rows_from_to({ before: formatCount(rows.before), after: formatCount(rows.after) }));
  }
  if (columns.before !== columns.after) {
    parts.push(m.rec_columns_from_to({ before: formatCount(columns.before), after: formatCount(columns.after) }));
  }
  const lost = change?.kind === 'change-type' ? lostCells(outcome.notes) : undefined;
  if (cells > (lost ?? 0)) parts.push(m.rec_cells({ count: cells, n: formatCount(cells) }));
  if (lost === 0) parts.push(m.rec_none_lost());
  else if (lost !== undefined) parts.push(m.rec_cells_lost({ count: lost, n: formatCount(lost) }));
  if (change?.kind === 'rename' && change.column !== change.to) parts.push(m.rec_renamed());
  return parts;
}

function lostCells(notes: readonly Problem[]): number {
  return notes.reduce((sum, { code, facts }) => (code === 'cells-not-of-type' ? sum + facts.cells : sum), 0);
}
