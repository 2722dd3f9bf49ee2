import type { DatePart } from '../../../domain/prepare/recipe';
import * as m from '../../../messages/compiled/messages';
import { COLUMN_TYPES, typeText } from '../../text/columnText';
import type { FormColumn } from './formColumns';
import type { FormKind, StepDraft } from './stepDraft';
import type { ChoiceKey, FormField } from './stepForms';

interface Option {
  value: string;
  label: string;
}

const labels: Record<keyof StepDraft, () => string> = {
  column: m.form_l_column,
  columns: m.form_l_columns,
  to: m.form_l_to,
  type: m.form_l_type,
  dateOrder: m.form_l_date_order,
  conditions: m.form_l_conditions,
  rows: m.form_l_rows,
  keep: m.form_l_keep,
  replacements: m.form_l_replacements,
  below: m.form_l_below,
  into: m.form_l_into,
  by: m.form_l_by,
  value: m.form_l_value,
  low: m.form_l_low,
  high: m.form_l_high,
  how: m.form_l_how,
  bins: m.form_l_bins,
  count: m.form_l_count,
  bounds: m.form_l_bounds,
  part: m.form_l_part,
  until: m.form_l_until,
  day: m.form_l_day,
  formula: m.form_l_formula,
};

/** What stands before a field. */
export function fieldLabel(key: keyof StepDraft): string {
  return labels[key]();
}

/** One quiet sentence below a field; "" where its label says enough. */
export function fieldHelp(kind: FormKind, field: FormField, draft: StepDraft): string {
  switch (field.key) {
    case 'columns':
      return field.kind === 'columns' && field.optional ? m.form_h_duplicates() : '';
    case 'into':
      return m.form_h_into();
    case 'value':
      return draft.by === 'constant' ? m.form_h_constant() : '';
    case 'high':
      return m.form_h_quantiles();
    case 'how':
      return howHelp[draft.how]();
    case 'bounds':
      return m.form_h_bounds();
    case 'replacements':
      return m.form_h_replacements();
    case 'keep':
      return draft.keep === 'fullest' ? m.form_h_fullest() : '';
    case 'to':
      return kind === 'rename' || kind === 'formula' ? '' : m.form_h_to();
    default:
      return '';
  }
}

const howHelp: Record<StepDraft['how'], () => string> = {
  log: m.form_h_log,
  log1p: m.form_h_log1p,
  'square-root': m.form_h_square_root,
  square: m.form_h_square,
  rank: m.form_h_rank,
};

const choices: { [K in Exclude<ChoiceKey, 'type'>]: [value: StepDraft[K], label: () => string][] } = {
  dateOrder: [
    ['found', m.as_found],
    ['day-first', m.form_day_first],
    ['month-first', m.form_month_first],
    ['year-first', m.form_year_first],
  ],
  rows: [
    ['keep', m.form_keep_these],
    ['drop', m.form_drop_these],
  ],
  keep: [
    ['first', m.form_first],
    ['last', m.form_last],
    ['fullest', m.form_fullest],
  ],
  by: [
    ['median', m.form_median],
    ['mode', m.form_mode],
    ['constant', m.form_constant],
    ['category', m.form_category],
  ],
  how: [
    ['log1p', m.form_log1p],
    ['log', m.form_log],
    ['square-root', m.form_square_root],
    ['square', m.form_square],
    ['rank', m.form_rank],
  ],
  bins: [
    ['equal-count', m.form_equal_count],
    ['equal-width', m.form_equal_width],
    ['at', m.form_at],
  ],
  part: [
    ['year', m.form_p_year],
    ['quarter', m.form_p_quarter],
    ['month', m.form_p_month],
    ['year-month', m.form_p_year_month],
    ['week', m.form_p_week],
    ['day', m.form_p_day],
    ['weekday', m.form_p_weekday],
    ['hour', m.form_p_hour],
  ],
  until: [
    ['latest', m.form_latest],
    ['day', m.form_until_day],
  ],
};

export function choiceOptions(key: ChoiceKey): Option[] {
  if (key === 'type') return COLUMN_TYPES.map((type) => ({ value: type, label: typeText(type) }));
  return choices[key].map(([value, label]) => ({ value, label: label() }));
}

const partNames: Record<DatePart, (facts: { column: string }) => string> = {
  year: m.form_n_year,
  quarter: m.form_n_quarter,
  month: m.form_n_month,
  'year-month': m.form_n_year_month,
  week: m.form_n_week,
  day: m.form_n_day,
  weekday: m.form_n_weekday,
  hour: m.form_n_hour,
};

const transformNames: Record<StepDraft['how'], (facts: { column: string }) => string> = {
  log: m.form_n_log,
  log1p: m.form_n_log,
  'square-root': m.form_n_square_root,
  square: m.form_n_square,
  rank: m.form_n_rank,
};

/** A name for the new column that no other has; "" where nothing can be said yet. */
export function proposedName(kind: FormKind, draft: StepDraft, columns: readonly FormColumn[]): string {
  const { column } = draft;
  if (column === '') return '';
  switch (kind) {
    case 'transform':
      return free(transformNames[draft.how]({ column }), columns);
    case 'bin':
      return free(m.form_n_bins({ column }), columns);
    case 'date-part':
      return free(partNames[draft.part]({ column }), columns);
    case 'days-since':
      return free(m.form_n_days({ column }), columns);
    default:
      return '';
  }
}

function free(name: string, columns: readonly FormColumn[]): string {
  const taken = new Set(columns.map((column) => column.name));
  let found = name;
  for (let n = 2; taken.has(found); n++) found = `${name} ${n}`;
  return found;
}
