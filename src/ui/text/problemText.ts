import type { Problem, ProblemFacts } from '../../domain/common/problem';
import type { ColumnType } from '../../domain/table/table';
import * as m from '../../messages/compiled/messages';
import { COLUMN_TYPES, typeText } from './columnText';
import { encodingName, UNREADABLE } from './fileText';
import { formatCount, formatDay, formatMegabytes } from './format';
import { formulaFaultText } from './formulaText';
import { listAnd, listOr, listPlain } from './listText';

export interface ProblemText {
  title: string;
  text: string;
}

function list(names: string[]): string {
  return listPlain(names.map((name) => `“${name}”`));
}

function looksLike(kind: string): string {
  switch (kind) {
    case 'png':
      return m.looks_png();
    case 'jpeg':
      return m.looks_jpeg();
    case 'gif':
      return m.looks_gif();
    case 'pdf':
      return m.looks_pdf();
    case 'zip':
      return m.looks_zip();
    default:
      return m.looks_binary();
  }
}

const workers: Record<string, () => string> = {
  engine: m.worker_engine,
  shard: m.worker_shard,
  seeding: m.worker_seeding,
  workbook: m.worker_workbook,
  parquet: m.worker_parquet,
  resultCsv: m.worker_result_csv,
};

function workerText(worker: string): string {
  return workers[worker]?.() ?? worker;
}

function brokenJsonText({ file, byte }: { file: string; byte?: number }): string {
  return byte === undefined
    ? m.problem_broken_json_text({ file })
    : m.problem_broken_json_byte({ file, byte: formatCount(byte + 1) });
}

function typeName(type: string): string {
  return typeText(type as ColumnType);
}

/** A value that the person told a step to put into a column; other options are said as they are called. */
function badOptionText(facts: ProblemFacts['bad-option']): string {
  if (facts.option !== 'value') return m.problem_bad_option_text(facts);
  if (facts.got === '') return m.problem_value_empty_text();
  const isType = (COLUMN_TYPES as string[]).includes(facts.allowed);
  return isType
    ? m.problem_value_type_text({ value: facts.got, type: typeName(facts.allowed) })
    : m.problem_bad_option_text(facts);
}

const lackingParts: Record<string, () => string> = {
  product: m.part_product,
  category: m.part_category,
  channel: m.part_channel,
  discount: m.part_discount,
  event: m.part_event,
};

/** What customers are made without, and what then is not made, or otherwise. */
function partsLackingText({ lacking }: ProblemFacts['parts-lacking']): string {
  const gone = lacking.filter(({ type }) => type === undefined).map(({ column }) => column);
  const others = lacking.flatMap(({ column, type }) => (type === undefined ? [] : [{ column, type: typeName(type) }]));
  const parts = lacking.flatMap(({ part }) => lackingParts[part]?.() ?? []);
  return [
    ...(gone.length > 0 ? [m.problem_parts_gone({ columns: list(gone) })] : []),
    ...others.map((facts) => m.problem_parts_type(facts)),
    ...(parts.length > 0 ? [m.problem_parts_not_made({ parts: listAnd(parts) })] : []),
    ...(lacking.some(({ part }) => part === 'order') ? [m.cust_no_order()] : []),
    m.problem_parts_mend(),
  ].join(m.gap());
}

const severalTaken = {
  first: m.problem_several_first,
  last: m.problem_several_last,
  every: m.problem_several_every,
};

/** The sentence for a problem: what, where, and what to do, in the page's language. `many` is the noun of the rows. */
export function problemText(problem: Problem, many: string): ProblemText {
  switch (problem.code) {
    case 'empty-file':
      return { title: m.problem_empty_file_title(), text: m.problem_empty_file_text(problem.facts) };
    case 'unreadable-file':
      return { title: m.problem_unreadable_file_title(), text: m.problem_unreadable_file_text(problem.facts) };
    case 'not-a-spreadsheet':
      return {
        title: m.problem_not_a_spreadsheet_title(),
        text: m.problem_not_a_spreadsheet_text({ file: problem.facts.file, kind: looksLike(problem.facts.looksLike) }),
      };
    case 'broken-workbook':
      return { title: m.problem_broken_workbook_title(), text: m.problem_broken_workbook_text(problem.facts) };
    case 'broken-parquet':
      return { title: m.problem_broken_parquet_title(), text: m.problem_broken_parquet_text(problem.facts) };
    case 'unknown-compression':
      return { title: m.problem_unknown_compression_title(), text: m.problem_unknown_compression_text(problem.facts) };
    case 'locked-workbook':
      return { title: m.problem_locked_workbook_title(), text: m.problem_locked_workbook_text(problem.facts) };
    case 'unsafe-workbook':
      return { title: m.problem_unsafe_workbook_title(), text: m.problem_unsafe_workbook_text(problem.facts) };
    case 'too-many-cells':
      return {
        title: m.problem_too_many_cells_title(),
        text: m.problem_too_many_cells_text({
          file: problem.facts.file,
          rows: formatCount(problem.facts.rows),
          most: formatCount(problem.facts.most),
        }),
      };
    case 'large-workbook':
      return {
        title: m.problem_large_workbook_title(),
        text: m.problem_large_workbook_text({
          file: problem.facts.file,
          size: formatMegabytes(problem.facts.bytes),
          most: formatMegabytes(problem.facts.most),
        }),
      };
    case 'empty-sheet':
      return { title: m.problem_empty_sheet_title(), text: m.problem_empty_sheet_text(problem.facts) };
    case 'no-rows':
      return { title: m.problem_no_rows_title(), text: m.problem_no_rows_text(problem.facts) };
    case 'broken-quotes':
      return {
        title: m.problem_broken_quotes_title(),
        text: m.problem_broken_quotes_text({ file: problem.facts.file, row: formatCount(problem.facts.row) }),
      };
    case 'endless-row':
      return {
        title: m.problem_endless_row_title(),
        text: m.problem_endless_row_text({
          file: problem.facts.file,
          row: formatCount(problem.facts.row),
          size: formatMegabytes(problem.facts.bytes),
        }),
      };
    case 'too-many-columns':
      return {
        title: m.problem_too_many_columns_title(),
        text: m.problem_too_many_columns_text({
          file: problem.facts.file,
          columns: formatCount(problem.facts.columns),
          most: formatCount(problem.facts.most),
        }),
      };
    case 'broken-json':
      return { title: m.problem_broken_json_title(), text: brokenJsonText(problem.facts) };
    case 'not-a-table':
      return { title: m.problem_not_a_table_title(), text: m.problem_not_a_table_text(problem.facts) };
    case 'undecodable':
      return {
        title: m.problem_undecodable_title(),
        text: m.problem_undecodable_text({
          file: problem.facts.file,
          encoding: encodingName(problem.facts.encoding),
          mark: UNREADABLE,
        }),
      };
    case 'source-missing':
      return { title: m.problem_source_missing_title(), text: m.problem_source_missing_text(problem.facts) };
    case 'uneven-rows':
      return {
        title: m.problem_uneven_rows_title(),
        text: m.problem_uneven_rows_text({
          file: problem.facts.file,
          rows: formatCount(problem.facts.rows),
          row: formatCount(problem.facts.firstRow),
        }),
      };
    case 'subtotal-rows':
      return {
        title: m.problem_subtotal_rows_title(),
        text: m.problem_subtotal_rows_text({
          count: problem.facts.rows,
          file: problem.facts.file,
          n: formatCount(problem.facts.rows),
          row: formatCount(problem.facts.firstRow),
          many,
        }),
      };
    case 'one-column':
      return { title: m.problem_one_column_title(), text: m.problem_one_column_text(problem.facts) };
    case 'no-numeric-column':
      return { title: m.problem_no_numeric_column_title(), text: m.problem_no_numeric_column_text(problem.facts) };
    case 'empty-columns':
      return {
        title: m.problem_empty_columns_title(),
        text: m.problem_empty_columns_text({ columns: list(problem.facts.columns) }),
      };
    case 'step-columns-missing':
      return {
        title: m.problem_step_columns_missing_title(),
        text: m.problem_step_columns_missing_text({ columns: list(problem.facts.columns) }),
      };
    case 'step-type-unfit':
      return {
        title: m.problem_step_type_unfit_title(),
        text: m.problem_step_type_unfit_text({
          column: problem.facts.column,
          type: typeName(problem.facts.type),
          types: listOr(problem.facts.types.map(typeName)),
        }),
      };
    case 'step-name-taken':
      return problem.facts.column.trim() === ''
        ? { title: m.problem_step_name_none_title(), text: m.problem_step_name_none_text() }
        : { title: m.problem_step_name_taken_title(), text: m.problem_step_name_taken_text(problem.facts) };
    case 'step-leaves-nothing':
      return problem.facts.what === 'rows'
        ? { title: m.problem_step_no_rows_title(), text: m.problem_step_no_rows_text() }
        : { title: m.problem_step_no_columns_title(), text: m.problem_step_no_columns_text() };
    case 'side-table-missing':
      return { title: m.problem_side_missing_title(), text: m.problem_side_missing_text(problem.facts) };
    case 'side-columns-missing': {
      const { file, columns } = problem.facts;
      return {
        title: m.problem_side_columns_title(),
        text: m.problem_side_columns_text({ file, columns: list(columns) }),
      };
    }
    case 'several-with-key': {
      const { file, keys: count, rows, taken } = problem.facts;
      return {
        title: m.problem_several_title({ file, count, n: formatCount(count) }),
        text: severalTaken[taken]({ count: rows, n: formatCount(rows) }),
      };
    }
    case 'too-many-joined': {
      const { file, rows, most } = problem.facts;
      return {
        title: m.problem_too_many_joined_title({ file }),
        text: m.problem_too_many_joined_text({ rows: formatCount(rows), most: formatCount(most) }),
      };
    }
    case 'nothing-matched': {
      const { file, loosely: count } = problem.facts;
      return {
        title: m.problem_nothing_matched_title({ file }),
        text:
          count > 0
            ? m.problem_nothing_matched_loosely({ count, n: formatCount(count) })
            : m.problem_nothing_matched_text(),
      };
    }
    case 'bad-formula':
      return {
        title: m.problem_bad_formula_title(),
        text: m.problem_bad_formula_text({ what: formulaFaultText(problem.facts) }),
      };
    case 'cells-without-value': {
      const { cells: count, column } = problem.facts;
      return {
        title: m.problem_cells_without_value_title({ count, n: formatCount(count) }),
        text: m.problem_cells_without_value_text({ column }),
      };
    }
    case 'cells-not-of-type': {
      const { cells: count, column, type } = problem.facts;
      return {
        title: m.problem_cells_not_of_type_title({ count, n: formatCount(count) }),
        text: m.problem_cells_not_of_type_text({ column, type: typeText(type as ColumnType) }),
      };
    }
    case 'parts-lacking': {
      const columns = listAnd(problem.facts.lacking.map(({ column }) => `“${column}”`));
      return { title: m.problem_parts_lacking_title({ columns }), text: partsLackingText(problem.facts) };
    }
    case 'lines-without-customer': {
      const { lines: count } = problem.facts;
      return {
        title: m.problem_lines_without_customer_title({ count, n: formatCount(count) }),
        text: m.problem_lines_without_customer_text({ count, n: formatCount(count) }),
      };
    }
    case 'lines-without-date': {
      const { lines: count } = problem.facts;
      return {
        title: m.problem_lines_without_date_title({ count, n: formatCount(count) }),
        text: m.problem_lines_without_date_text({ count, n: formatCount(count) }),
      };
    }
    case 'lines-without-amount': {
      const { lines: count } = problem.facts;
      return {
        title: m.problem_lines_without_amount_title({ count, n: formatCount(count) }),
        text: m.problem_lines_without_amount_text({ count, n: formatCount(count) }),
      };
    }
    case 'day-long-after': {
      const [day, latest] = [problem.facts.day, problem.facts.latest].map(formatDay) as [string, string];
      return { title: m.problem_day_long_after_title({ day, latest }), text: m.problem_day_long_after_text() };
    }
    case 'lines-after-day': {
      const { lines: count, day } = problem.facts;
      return {
        title: m.problem_lines_after_day_title({ count, n: formatCount(count), day: formatDay(day) }),
        text: m.problem_lines_after_day_text({ count, n: formatCount(count) }),
      };
    }
    case 'no-variables':
      return { title: m.problem_no_variables_title(), text: m.problem_no_variables_text({ many }) };
    case 'constant-variables':
      return {
        title: m.problem_constant_variables_title(),
        text: m.problem_constant_variables_text({ columns: list(problem.facts.columns) }),
      };
    case 'missing-variables':
      return {
        title: m.problem_missing_variables_title(),
        text: m.problem_missing_variables_text({ columns: list(problem.facts.columns) }),
      };
    case 'all-rows-equal':
      return {
        title: m.problem_all_rows_equal_title(),
        text: m.problem_all_rows_equal_text({ rows: formatCount(problem.facts.rows) }),
      };
    case 'too-few-rows':
      return {
        title: m.problem_too_few_rows_title(),
        text: m.problem_too_few_rows_text({
          rows: formatCount(problem.facts.rows),
          leftOut: formatCount(problem.facts.leftOut),
        }),
      };
    case 'fewer-distinct-rows':
      return {
        title: m.problem_fewer_distinct_rows_title(),
        text: m.problem_fewer_distinct_rows_text(problem.facts),
      };
    case 'bad-option':
      return { title: m.problem_bad_option_title(), text: badOptionText(problem.facts) };
    case 'damaged-project':
      return { title: m.problem_damaged_project_title(), text: m.problem_damaged_project_text(problem.facts) };
    case 'not-a-project':
      return { title: m.problem_not_a_project_title(), text: m.problem_not_a_project_text(problem.facts) };
    case 'newer-project':
      return { title: m.problem_newer_project_title(), text: m.problem_newer_project_text(problem.facts) };
    case 'storage-full':
      return { title: m.problem_storage_full_title(), text: m.problem_storage_full_text() };
    case 'storage-failed':
      return { title: m.problem_storage_failed_title(), text: m.problem_storage_failed_text(problem.facts) };
    case 'storage-lost':
      return { title: m.problem_storage_lost_title(), text: m.problem_storage_lost_text() };
    case 'changed-elsewhere':
      return { title: m.problem_changed_elsewhere_title(problem.facts), text: m.problem_changed_elsewhere_text() };
    case 'open-elsewhere':
      return { title: m.problem_open_elsewhere_title(problem.facts), text: m.problem_open_elsewhere_text() };
    case 'damaged-store':
      return {
        title: m.problem_damaged_store_title({ name: problem.facts.name }),
        text: m.problem_damaged_store_text({ part: problem.facts.part }),
      };
    case 'worker-stopped':
      return {
        title: m.problem_worker_stopped_title(),
        text: m.problem_worker_stopped_text({ worker: workerText(problem.facts.worker) }),
      };
    case 'cancelled':
      return { title: m.cancel(), text: '' };
  }
}

/** A bug, said as one: our fault, the work kept, and what we would need to know. */
export function bugText(bug: unknown): ProblemText {
  const detail = bug instanceof Error ? `${bug.name}: ${bug.message}` : String(bug);
  return { title: m.problem_bug_title(), text: m.problem_bug_text({ detail }) };
}
