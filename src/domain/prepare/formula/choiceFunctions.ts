import {
  FORMULA_TYPES,
  isMissing,
  type FunctionTable,
  type FormulaType,
  type Signature,
  type Value,
} from './signature';

/** Functions that know of missing values, each for every type. */
export const CHOICE_FUNCTIONS: FunctionTable = [
  ['if', ...FORMULA_TYPES.map(ifOf)],
  ['coalesce', ...FORMULA_TYPES.map(coalesceOf)],
  ['ismissing', ...FORMULA_TYPES.map(missingTestOf)],
];

/** Missing where the condition is. */
function ifOf(type: FormulaType): Signature {
  const compute = (condition: number, yes: Value, no: Value) => {
    if (isMissing(condition)) return type === 'text' ? undefined : NaN;
    return condition === 1 ? yes : no;
  };
  return { takes: ['yesno', type, type], gives: type, seesMissing: true, choice: 'if', compute };
}

/** The first that is not missing. */
function coalesceOf(type: FormulaType): Signature {
  const compute = (...values: Value[]) => {
    for (const value of values) if (!isMissing(value)) return value;
    return values[0];
  };
  return { takes: [type], repeats: true, gives: type, seesMissing: true, choice: 'first', compute };
}

function missingTestOf(type: FormulaType): Signature {
  return { takes: [type], gives: 'yesno', seesMissing: true, compute: (value: Value) => (isMissing(value) ? 1 : 0) };
}
