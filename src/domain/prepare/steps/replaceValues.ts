import { stop } from '../../common/problem';
import { failed, ok, type Result } from '../../common/result';
import type { Steps } from '../../common/steps';
import { answerOf } from '../../read/types/yesNoWords';
import { countBits, emptyBitset, setBit } from '../../table/bitset';
import type { CodedColumn, Column, DateColumn, NumberColumn } from '../../table/table';
import type { Change } from '../change';
import { stepColumns, withColumns } from '../columns/stepColumns';
import type { RecipeChange } from '../recipe';
import { answerIn, measureOf } from './cellValues';
import { inStrides } from '../columns/inStrides';
import { changedMeasure, recoded, TO_MISSING, type Recoding } from './changedCells';

type Replaced = { column: Column; cells: number };
/** By text, blanks at the ends of both cut. */
type Replacements = ReadonlyMap<string, string>;

const MS_A_DAY = 86_400_000;

/**
 * Gives cells another value: all at once, so that two values can be swapped; of several replacements of one text the
 * first counts. A cell is found by its text as it stands in the file or, where that has none, by its value: 1.5 is
 * "1.50", too. Missing cells are found by "" and by what stands in them ("N/A"); `to` "" makes cells missing.
 *
 * A yes/no column stays one: a text that is neither of its two nor says the other is a new name for the same answer.
 *
 * Problems: `step-columns-missing`; `bad-option` where a text does not fit a column of numbers, dates or yes/no.
 */
export const replaceValues: Change<Extract<RecipeChange, { kind: 'replace-values' }>> = function* (table, choice) {
  const found = stepColumns(table, [choice.column]);
  if (!found.ok) return found;
  const [column] = found.value as [Column];
  const texts = new Map<string, string>();
  for (const { from, to } of choice.replacements) {
    if (!texts.has(from.trim())) texts.set(from.trim(), to.trim());
  }
  for (const [from, to] of texts) if (from === to) texts.delete(from);
  const replaced = yield* 'values' in column ? inMeasure(column, texts) : inTexts(column, texts);
  if (!replaced.ok) return replaced;
  const { column: changed, cells } = replaced.value;
  return ok({ table: cells === 0 ? table : withColumns(table, [changed]), cells });
};

function misfit(got: string, { type }: Column): Result<never> {
  return failed(stop('bad-option', { option: 'to', got, allowed: type }));
}

function* inMeasure(column: NumberColumn | DateColumn, texts: Replacements): Steps<Result<Replaced>> {
  const byText = new Map<string, number>();
  for (const [from, to] of texts) {
    const value = to === '' ? NaN : measureOf(column, to);
    if (to !== '' && Number.isNaN(value)) return misfit(to, column);
    byText.set(from, value);
  }
  const keyOf = column.type === 'date' ? (value: number) => Math.round(value * MS_A_DAY) : (value: number) => value;
  const byValue = new Map<number, number>();
  for (const [from, value] of byText) {
    const key = from === '' ? NaN : keyOf(measureOf(column, from));
    if ((from === '' || !Number.isNaN(key)) && !byValue.has(key)) byValue.set(key, value);
  }
  const values = column.values.slice();
  const changed = emptyBitset(values.length);
  const put = (row: number, value: number) => {
    values[row] = value;
    setBit(changed, row);
  };
  // A map finds NaN, too.
  yield* inStrides(byValue.size > 0 ? values.length : 0, (from, to) => {
    for (let row = from; row < to; row++) {
      const value = byValue.get(keyOf(values[row]!));
      if (value !== undefined && !Object.is(value, values[row])) put(row, value);
    }
  });
  for (const [i, text] of column.kept.texts.entries()) {
    const value = byText.get(text.trim());
    if (value !== undefined) put(column.kept.rows[i]!, value);
  }
  const cells = countBits(changed);
  if (cells === 0) return ok({ column, cells });
  const missing = emptyBitset(values.length);
  yield* inStrides(values.length, (from, to) => {
    for (let row = from; row < to; row++) if (Number.isNaN(values[row]!)) setBit(missing, row);
  });
  return ok({ column: changedMeasure(column, values, missing, changed), cells });
}

function* inTexts(column: CodedColumn, texts: Replacements): Steps<Result<Replaced>> {
  const recoding = column.type === 'yesno' ? answersFor(column, texts) : ok(yield* codesFor(column, texts));
  return recoding.ok ? ok(yield* recoded(column, recoding.value)) : recoding;
}

function* codesFor(column: CodedColumn, texts: Replacements): Steps<Recoding> {
  const dictionary = column.dictionary.slice();
  const targets = new Map<string, number>([...texts.values()].map((to) => [to, TO_MISSING]));
  yield* inStrides(dictionary.length, (from, to) => {
    for (let code = from; code < to; code++) if (targets.has(dictionary[code]!)) targets.set(dictionary[code]!, code);
  });
  for (const [text, code] of targets) {
    if (text !== '' && code === TO_MISSING) targets.set(text, dictionary.push(text) - 1);
  }
  const codeFor = (from: string) => {
    const to = texts.get(from);
    return to === undefined ? undefined : targets.get(to);
  };
  const codes = new Uint32Array(column.dictionary.length);
  yield* inStrides(codes.length, (from, to) => {
    for (let code = from; code < to; code++) codes[code] = codeFor(dictionary[code]!) ?? code;
  });
  const ofMissing = codeFor('');
  return { dictionary, codes, ofKept: (text) => codeFor(text.trim()), ...(ofMissing !== undefined && { ofMissing }) };
}

function answersFor(column: CodedColumn, texts: Replacements): Result<Recoding> {
  const dictionary = column.dictionary.slice();
  const codes = Uint32Array.of(0, 1);
  for (const [own, from] of column.dictionary.entries()) {
    const to = texts.get(from);
    if (to === undefined) continue;
    const known = column.dictionary.indexOf(to);
    const answer = known >= 0 ? known : (answerOf(to) ?? own);
    codes[own] = to === '' ? TO_MISSING : answer;
    if (to !== '' && known < 0) dictionary[answer] = to;
  }
  if (dictionary[0] === dictionary[1]) return misfit(dictionary[0]!, column);
  const byText = new Map<string, number>();
  for (const [from, to] of texts) {
    const answer = to === '' ? TO_MISSING : answerIn({ ...column, dictionary }, to);
    if (answer !== undefined) byText.set(from, answer);
    else if (!column.dictionary.includes(from)) return misfit(to, column);
  }
  const ofMissing = byText.get('');
  const ofKept = (text: string) => byText.get(text.trim());
  return ok({ dictionary, codes, ofKept, ...(ofMissing !== undefined && { ofMissing }) });
}
