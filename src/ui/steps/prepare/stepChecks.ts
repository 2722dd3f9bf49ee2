import type { RecipeChange } from '../../../domain/prepare/recipe';
import * as m from '../../../messages/compiled/messages';
import type { FormColumn } from './formColumns';
import { boundsOf, conditionEnd, dayOf, linesOf, shareOf, wholeNumberOf } from './stepDraft';
import type { Condition, FormKind, StepDraft } from './stepDraft';
import { formFields, type FormField } from './stepForms';

/** What is wrong, by the field it is wrong in, as a sentence. */
type Faults = Partial<Record<keyof StepDraft, string>>;

/** Bins of a number; more are no classes any more. */
const MOST_BINS = 100;

/** What is wrong in a form; the formula itself is checked elsewhere. Empty: it can be applied. */
export function faultsOf(kind: FormKind, draft: StepDraft, columns: readonly FormColumn[], own?: RecipeChange): Faults {
  const faults: Faults = {};
  for (const field of formFields(kind, draft)) {
    const fault = faultOf(kind, field, draft, columns);
    if (fault !== '') faults[field.key] = fault;
  }
  if (kind === 'cap-outliers' && !faults.low && !faults.high && shareOf(draft.low)! >= shareOf(draft.high)!) {
    faults.high = m.form_high_above_low();
  }
  // A step that is changed may keep the name it gave: the table it works on does not have it.
  if (kind === 'change-type' && own === undefined && !faults.column) {
    const same = columns.find(({ name }) => name === draft.column)?.type === draft.type;
    if (same && (draft.type !== 'date' || draft.dateOrder === 'found')) faults.type = m.form_same_type();
  }
  return faults;
}

function faultOf(kind: FormKind, field: FormField, draft: StepDraft, columns: readonly FormColumn[]): string {
  switch (field.kind) {
    case 'column': {
      const column = columns.find(({ name }) => name === draft.column);
      if (!column) return draft.column === '' ? m.form_choose_column() : m.form_column_gone({ column: draft.column });
      return field.types?.includes(column.type) === false ? m.form_other_type({ column: column.name }) : '';
    }
    case 'columns':
      return columnsFault(kind, field, draft, columns);
    case 'text':
      return field.key === 'to' ? nameFault(draft.to.trim(), columns) : textFault(field.key, draft);
    case 'percent':
      return percentFault(kind, shareOf(draft[field.key]));
    case 'count': {
      const count = wholeNumberOf(draft.count);
      return count === undefined || count < 2 || count > MOST_BINS ? m.form_bins({ most: MOST_BINS }) : '';
    }
    case 'lines': {
      const bounds = boundsOf(draft.bounds);
      const ascend = bounds?.every((bound, i) => i === 0 || bound > bounds[i - 1]!);
      return !bounds || bounds.length === 0 || !ascend ? m.form_bounds() : '';
    }
    case 'day':
      return dayOf(draft.day) === undefined ? m.form_day() : '';
    case 'conditions':
      return (
        draft.conditions.map((condition) => conditionFault(condition, columns)).find((fault) => fault !== '') ?? ''
      );
    case 'replacements':
      return replacementsFault(draft.replacements);
    case 'formula':
      return draft.formula.trim() === '' ? m.form_formula() : '';
    case 'choice':
      return '';
  }
}

function columnsFault(
  kind: FormKind,
  field: Extract<FormField, { kind: 'columns' }>,
  { columns: ticked }: StepDraft,
  columns: readonly FormColumn[],
): string {
  const there = columns.filter(({ name, type }) => ticked.includes(name) && (field.types?.includes(type) ?? true));
  if (there.length === 0 && !field.optional) return m.form_choose_columns();
  if (kind === 'drop-columns' && there.length === columns.length) return m.form_drop_all();
  return '';
}

function nameFault(name: string, columns: readonly FormColumn[]): string {
  if (name === '') return m.form_name();
  return columns.some((column) => column.name === name) ? m.form_name_taken({ column: name }) : '';
}

function textFault(key: 'into' | 'value', draft: StepDraft): string {
  return draft[key].trim() === '' ? m.form_text() : '';
}

function percentFault(kind: FormKind, share: number | undefined): string {
  if (share === undefined || share < 0 || share > 1) return m.form_percent();
  return kind === 'fold-rare' && share === 0 ? m.form_percent_above() : '';
}

/** What is wrong with one condition; "" where nothing is. */
export function conditionFault(condition: Condition, columns: readonly FormColumn[]): string {
  const column = columns.find(({ name }) => name === condition.column);
  if (!column)
    return condition.column === '' ? m.form_choose_column() : m.form_column_gone({ column: condition.column });
  switch (condition.kind) {
    case 'range': {
      const [least, most] = [conditionEnd(condition.from, column), conditionEnd(condition.to, column)];
      if (least === undefined && most === undefined) return m.form_range();
      if (Number.isNaN(least) || Number.isNaN(most)) return column.type === 'date' ? m.form_day() : m.form_number();
      return least !== undefined && most !== undefined && least > most ? m.form_range_order() : '';
    }
    case 'one-of':
      return linesOf(condition.texts).length === 0 ? m.form_texts() : '';
    case 'contains':
      return condition.text.trim() === '' ? m.form_text() : '';
    default:
      return '';
  }
}

function replacementsFault(replacements: StepDraft['replacements']): string {
  const said = replacements.filter(({ from, to }) => from !== '' || to !== '');
  if (said.length === 0) return m.form_replacements();
  const froms = new Set(said.map(({ from }) => from));
  return froms.size < said.length ? m.form_replaced_twice() : '';
}
