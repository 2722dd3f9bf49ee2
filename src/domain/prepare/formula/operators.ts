import { joined } from './textFunctions';
import { FORMULA_TYPES, type FormulaType, type Signature } from './signature';

const ofNumbers = (compute: (a: number, b: number) => number): Signature => ({
  takes: ['number', 'number'],
  gives: 'number',
  compute,
});

function comparing(types: readonly FormulaType[], holds: (a: number, b: number) => boolean): Signature[] {
  const compute = (a: number, b: number) => (holds(a, b) ? 1 : 0);
  return types.map((type) => ({ takes: [type, type], gives: 'yesno', compute }));
}

const ORDERED = FORMULA_TYPES.filter((type) => type !== 'yesno');

/** As in SQL: one "no" decides "and", one "yes" decides "or", whatever is missing beside it. */
const inLogic = (compute: (a: number, b: number) => number): Signature => ({
  takes: ['yesno', 'yesno'],
  gives: 'yesno',
  seesMissing: true,
  compute,
});

/**
 * What stands between two values. Texts are compared by their characters' numbers (UTF-16), capitals count. The sign of
 * a % b is that of b, as in spreadsheets.
 */
export const OPERATORS: ReadonlyMap<string, readonly Signature[]> = new Map([
  ['or', [inLogic((a, b) => (a === 1 || b === 1 ? 1 : a + b))]],
  ['and', [inLogic((a, b) => (a === 0 || b === 0 ? 0 : a * b))]],
  ['=', comparing(FORMULA_TYPES, (a, b) => a === b)],
  ['<>', comparing(FORMULA_TYPES, (a, b) => a !== b)],
  ['<', comparing(ORDERED, (a, b) => a < b)],
  ['<=', comparing(ORDERED, (a, b) => a <= b)],
  ['>', comparing(ORDERED, (a, b) => a > b)],
  ['>=', comparing(ORDERED, (a, b) => a >= b)],
  ['&', [{ takes: ['text'], repeats: true, gives: 'text', compute: joined }]],
  ['+', [ofNumbers((a, b) => a + b)]],
  ['-', [ofNumbers((a, b) => a - b)]],
  ['*', [ofNumbers((a, b) => a * b)]],
  ['/', [ofNumbers((a, b) => a / b)]],
  ['%', [ofNumbers(remainder)]],
  ['^', [ofNumbers((a, b) => a ** b)]],
]);

/** What stands before a value. */
export const PREFIXES: Record<'-' | 'not', Signature> = {
  '-': { takes: ['number'], gives: 'number', compute: (a: number) => -a },
  not: { takes: ['yesno'], gives: 'yesno', compute: (a: number) => 1 - a },
};

function remainder(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}
