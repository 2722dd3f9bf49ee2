const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const GROUPED = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/;
const LEADING_ZERO = /^[+-]?0\d+$/;
const WHOLE_PART = /^[+-]?(\d+)(?:\.\d*)?$/;

/** float64 gives back every whole number of this many digits. */
const EXACT_DIGITS = 15;

/**
 * The number that a text without blanks at its ends stands for: sign, digits, decimal point, exponent; commas only
 * where they part the thousands throughout. NaN for anything else, and for what float64 cannot hold (1e999).
 */
export function parseNumber(trimmed: string): number {
  const digits = PLAIN.test(trimmed) ? trimmed : GROUPED.test(trimmed) ? trimmed.replaceAll(',', '') : undefined;
  if (digits === undefined) return NaN;
  const value = Number(digits);
  return Number.isFinite(value) ? value : NaN;
}

/** "007", but not "0", "0.7" or "00.7": a code, not an amount. */
export function hasLeadingZero(trimmed: string): boolean {
  return LEADING_ZERO.test(trimmed);
}

/** More than 15 digits before the point, without an exponent: rounding to float64 might change it. */
export function hasTooManyDigits(trimmed: string): boolean {
  if (trimmed.length <= EXACT_DIGITS) return false;
  const whole = WHOLE_PART.exec(trimmed.replaceAll(',', ''));
  return whole !== null && whole[1]!.length > EXACT_DIGITS;
}
