import type { FormulaType, FunctionTable, Signature } from './signature';

/** What takes numbers; `least` and `most` take dates too. Logarithms of numbers up to 0 and roots below it are missing. */
export const NUMBER_FUNCTIONS: FunctionTable = [
  ['abs', ofNumber(Math.abs)],
  ['round', { takes: ['number', 'number'], optional: 1, gives: 'number', compute: roundTo }],
  ['floor', ofNumber(Math.floor)],
  ['ceil', ofNumber(Math.ceil)],
  ['sqrt', ofNumber(Math.sqrt)],
  ['ln', ofNumber(Math.log)],
  ['log10', ofNumber(Math.log10)],
  ['exp', ofNumber(Math.exp)],
  ['min', ...ends(Math.min)],
  ['max', ...ends(Math.max)],
];

const MOST_DIGITS = 15;
/** From here on every float64 is whole. */
const ALL_WHOLE = 2 ** 52;

/**
 * To so many digits behind the decimal mark (negative: before it; −15 to 15, else missing), halves away from 0. Halves
 * are those of the shortest decimal that stands for the number: 1.005 becomes 1.01.
 */
function roundTo(value: number, digits = 0): number {
  const size = Math.abs(value);
  const places = Math.trunc(digits);
  if (!(Math.abs(places) <= MOST_DIGITS)) return NaN;
  const power = 10 ** Math.abs(places);
  const scaled = places < 0 ? size / power : size * power;
  if (!(scaled < ALL_WHOLE)) return value;
  const below = Math.floor(scaled);
  const half = places < 0 ? (below + 0.5) * power : (below + 0.5) / power;
  const whole = size >= half ? below + 1 : below;
  return Math.sign(value) * (places < 0 ? whole * power : whole / power);
}

function ofNumber(compute: (value: number) => number): Signature {
  return { takes: ['number'], gives: 'number', compute };
}

function ends(compute: (...values: number[]) => number): Signature[] {
  return (['number', 'date'] as FormulaType[]).map((type) => ({ takes: [type], repeats: true, gives: type, compute }));
}
