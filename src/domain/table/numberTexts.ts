import { numberAsWritten, type NumberFormat } from './table';

/** Decimals that one number can be looked up for. */
const QUICK_DECIMALS = 6;
/** Whole parts below it are looked up, too. */
const FEW_WHOLES = 1000;
/** Decimal numbers of as many digits are different float64. */
const EXACT_BELOW = 1e15;

/**
 * Writes numbers as `numberAsWritten` does with that format; those of up to six decimals in half the time, put together
 * from their whole and their decimal part. Where the float64 nearest to a decimal number of up to 15 digits is the value,
 * that number is what `toFixed` rounds it to and, without zeros at its end, the shortest that gives the value back.
 */
export function numberWriter(format: NumberFormat = {}): (value: number) => string {
  const { decimals = QUICK_DECIMALS, comma } = format;
  const isShortest = format.decimals === undefined;
  if (format.computed || decimals === 0 || decimals > QUICK_DECIMALS) return (value) => numberAsWritten(value, format);
  const scale = 10 ** decimals;
  const mark = comma ? ',' : '.';
  // Decimals in one or two parts, each looked up.
  const lowDigits = Math.min(3, decimals);
  const lowParts = paddedTexts(lowDigits);
  const highParts = paddedTexts(decimals - lowDigits);
  const lowEnds = lowParts.map(withoutZeros);
  const highEnds = highParts.map(withoutZeros);
  const starts = Array.from({ length: FEW_WHOLES }, (_, whole) => whole + mark);
  const lowScale = 10 ** lowDigits;
  return (value) => {
    const size = Math.abs(value);
    const whole = Math.floor(size);
    if (isShortest && whole === size) return String(value);
    const scaled = Math.round(size * scale);
    if (!(scaled < EXACT_BELOW) || scaled / scale !== size || scaled === 0) return numberAsWritten(value, format);
    const part = scaled - whole * scale;
    const high = Math.floor(part / lowScale);
    const low = part - high * lowScale;
    const start = whole < FEW_WHOLES ? starts[whole]! : whole + mark;
    const signed = value < 0 ? `-${start}` : start;
    if (isShortest && low === 0) return signed + highEnds[high]!;
    return signed + highParts[high]! + (isShortest ? lowEnds : lowParts)[low]!;
  };
}

/** 0 to 10ⁿ − 1 in n digits, n up to 3; "" where n is 0. */
function paddedTexts(digits: number): string[] {
  if (digits === 0) return [''];
  return Array.from({ length: 10 ** digits }, (_, number) => String(number).padStart(digits, '0'));
}

function withoutZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end--;
  return digits.slice(0, end);
}
