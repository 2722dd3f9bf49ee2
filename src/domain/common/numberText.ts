const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const GROUPED = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/;

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
