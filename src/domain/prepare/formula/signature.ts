import type { ColumnType } from '../../table/table';

/** What a part of a formula is. Categories, texts and ids are texts. */
export type FormulaType = 'number' | 'text' | 'date' | 'yesno';

/** Numbers, days since 1970-01-01, and 1 (yes) or 0 (no) are numbers; missing is NaN among these, undefined among texts. */
export type Value = number | string | undefined;

/** One way to call a function, or to use an operator. */
export interface Signature {
  takes: readonly FormulaType[];
  /** So many of the last may be left out. */
  optional?: number;
  /** The last may stand any number of times. */
  repeats?: true;
  gives: FormulaType;
  /** Gets missing values too; otherwise what it gives is missing where any of its arguments is. */
  seesMissing?: true;
  /** Of one number: different numbers give different texts. */
  tellsApart?: true;
  /** It gives one of its arguments: by the first, or the first that is not missing. */
  choice?: 'if' | 'first';
  /** Of values of these types; what is not finite counts as missing. */
  compute: (...values: never[]) => Value;
}

/** The ways to call each function, by its name in small letters. */
export type FunctionTable = readonly (readonly [name: string, ...ways: Signature[]])[];

export const FORMULA_TYPES: readonly FormulaType[] = ['number', 'text', 'date', 'yesno'];

export function formulaType(type: ColumnType): FormulaType {
  return type === 'category' || type === 'id' ? 'text' : type;
}

export function isMissing(value: Value): value is undefined {
  return value === undefined || value !== value;
}

/** What a function gives, NaN or undefined where that is missing. */
export function applied({ compute, gives, seesMissing }: Signature, values: readonly Value[]): Value {
  const missing = gives === 'text' ? undefined : NaN;
  if (!seesMissing) for (const value of values) if (isMissing(value)) return missing;
  const given = (compute as (...of: Value[]) => Value)(...values);
  return gives === 'text' || Number.isFinite(given) ? given : NaN;
}
