import { stop, type Problem } from '../../common/problem';

/**
 * What is wrong with a formula, and what `found` and `wanted` say beside it; several things wanted are parted by "|":
 *
 * - empty: it says nothing; both are "".
 * - too-long: `found` characters, of which `wanted` are allowed; the place is what is too much.
 * - too-deep: brackets, functions or signs within each other, `wanted` levels of which are allowed.
 * - unexpected: `found` cannot stand there ("": the formula ends); `wanted` is "value", "operator", ")" or ",|)".
 * - unclosed: `found` opens a bracket, a text or a column's name that `wanted` would end.
 * - unknown-column: no column is called `found`; `wanted` is one that differs in capitals or width alone, else "".
 * - unknown-function: no function is called `found`; `wanted` is "".
 * - argument-count: the function got `found` arguments; `wanted` is "1", "1-2", "2+", "1|3".
 * - wrong-type: the place is of type `found`; `wanted` are the types that can stand there, of FormulaType.
 */
export type FormulaFault =
  | 'empty'
  | 'too-long'
  | 'too-deep'
  | 'unexpected'
  | 'unclosed'
  | 'unknown-column'
  | 'unknown-function'
  | 'argument-count'
  | 'wrong-type';

/** Characters of a formula, as JavaScript counts them, from 0. */
export interface Place {
  at: number;
  length: number;
}

/** A formula's problem at a place. */
export function badFormula(fault: FormulaFault, { at, length }: Place, found: string, wanted: string): Problem {
  return stop('bad-formula', { at, length, fault, found, wanted });
}
