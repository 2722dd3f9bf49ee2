import type { ProblemFacts } from '../../domain/common/problem';
import type { FormulaFault } from '../../domain/prepare/formula/formulaFault';
import type { ColumnType } from '../../domain/table/table';
import * as m from '../../messages/compiled/messages';
import { typeText } from './columnText';
import { formatCount } from './format';
import { listOr } from './listText';

type Facts = ProblemFacts['bad-formula'];

/** What is wrong with a formula, and where: "At character 12: no column is called “Amont”." */
export function formulaFaultText(facts: Facts): string {
  const { at, length } = facts;
  const what = faultTexts[facts.fault as FormulaFault]?.(facts) ?? facts.fault;
  return length === 0 && at === 0 ? capitalised(what) : m.fx_at({ n: formatCount(at + 1), what });
}

function capitalised(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
}

const faultTexts: Record<FormulaFault, (facts: Facts) => string> = {
  empty: () => m.fx_f_empty(),
  'too-long': ({ found, wanted }) => m.fx_f_too_long({ found: counted(found), wanted: counted(wanted) }),
  'too-deep': ({ wanted }) => m.fx_f_too_deep({ wanted: counted(wanted) }),
  unexpected: unexpectedText,
  unclosed: ({ found, wanted }) => m.fx_f_unclosed({ found: quoted(found), wanted: quoted(wanted) }),
  'unknown-column': ({ found, wanted }) =>
    wanted === ''
      ? m.fx_f_column({ found: quoted(found) })
      : m.fx_f_column_near({ found: quoted(found), wanted: quoted(wanted) }),
  'unknown-function': ({ found }) => m.fx_f_function({ found: quoted(found) }),
  'argument-count': ({ found, wanted }) => m.fx_f_arguments({ found, wanted: countsText(wanted) }),
  'wrong-type': ({ found, wanted }) =>
    m.fx_f_type({ found: typeText(found as ColumnType), wanted: listOr(wanted.split('|').map(nameOfType)) }),
};

function unexpectedText({ found, wanted }: Facts): string {
  const ends = found === '';
  switch (wanted) {
    case 'value':
      return ends ? m.fx_f_value_end() : m.fx_f_value({ found: quoted(found) });
    case 'operator':
      return m.fx_f_operator({ found: quoted(found) });
    case ')':
      return ends ? m.fx_f_bracket_end() : m.fx_f_bracket({ found: quoted(found) });
    default:
      return ends ? m.fx_f_bracket_end() : m.fx_f_comma({ found: quoted(found) });
  }
}

/** "1-2", "2+", "1|3" as they are said. */
function countsText(wanted: string): string {
  if (wanted.endsWith('+')) return m.fx_f_arguments_least({ n: wanted.slice(0, -1) });
  return listOr(wanted.replace('-', '–').split('|'));
}

function nameOfType(type: string): string {
  return typeText(type as ColumnType);
}

function quoted(text: string): string {
  return m.rec_quoted({ text });
}

function counted(text: string): string {
  return formatCount(Number(text));
}

/** The functions of a formula, by purpose: the name, how it is written, and what it gives. */
export const FORMULA_FUNCTIONS: readonly { name: string; form: () => string; help: () => string }[] = [
  { name: 'if', form: m.fx_if_form, help: m.fx_if },
  { name: 'coalesce', form: m.fx_coalesce_form, help: m.fx_coalesce },
  { name: 'ismissing', form: m.fx_ismissing_form, help: m.fx_ismissing },
  { name: 'round', form: m.fx_round_form, help: m.fx_round },
  { name: 'floor', form: m.fx_floor_form, help: m.fx_floor },
  { name: 'ceil', form: m.fx_ceil_form, help: m.fx_ceil },
  { name: 'abs', form: m.fx_abs_form, help: m.fx_abs },
  { name: 'min', form: m.fx_min_form, help: m.fx_min },
  { name: 'max', form: m.fx_max_form, help: m.fx_max },
  { name: 'sqrt', form: m.fx_sqrt_form, help: m.fx_sqrt },
  { name: 'ln', form: m.fx_ln_form, help: m.fx_ln },
  { name: 'log10', form: m.fx_log10_form, help: m.fx_log10 },
  { name: 'exp', form: m.fx_exp_form, help: m.fx_exp },
  { name: 'days', form: m.fx_days_form, help: m.fx_days },
  { name: 'date', form: m.fx_date_form, help: m.fx_date },
  { name: 'year', form: m.fx_year_form, help: m.fx_year },
  { name: 'quarter', form: m.fx_quarter_form, help: m.fx_quarter },
  { name: 'month', form: m.fx_month_form, help: m.fx_month },
  { name: 'day', form: m.fx_day_form, help: m.fx_day },
  { name: 'weekday', form: m.fx_weekday_form, help: m.fx_weekday },
  { name: 'hour', form: m.fx_hour_form, help: m.fx_hour },
  { name: 'adddays', form: m.fx_adddays_form, help: m.fx_adddays },
  { name: 'addmonths', form: m.fx_addmonths_form, help: m.fx_addmonths },
  { name: 'contains', form: m.fx_contains_form, help: m.fx_contains },
  { name: 'startswith', form: m.fx_startswith_form, help: m.fx_startswith },
  { name: 'endswith', form: m.fx_endswith_form, help: m.fx_endswith },
  { name: 'replace', form: m.fx_replace_form, help: m.fx_replace },
  { name: 'left', form: m.fx_left_form, help: m.fx_left },
  { name: 'right', form: m.fx_right_form, help: m.fx_right },
  { name: 'mid', form: m.fx_mid_form, help: m.fx_mid },
  { name: 'len', form: m.fx_len_form, help: m.fx_len },
  { name: 'lower', form: m.fx_lower_form, help: m.fx_lower },
  { name: 'upper', form: m.fx_upper_form, help: m.fx_upper },
  { name: 'trim', form: m.fx_trim_form, help: m.fx_trim },
  { name: 'text', form: m.fx_text_form, help: m.fx_text },
  { name: 'number', form: m.fx_number_form, help: m.fx_number },
];
