import { POWERS } from '../bytes/plainBytes';

const EXACT_DIGITS = 15;
const MOST_DIGITS = 19;
/** 2^27 + 1 parts a float64 into halves whose products are exact. */
const SPLITTER = 134_217_729;
/** Far above the error of the remainder, far below half a unit of the last place. */
const DOUBT = 1 + 2 ** -30;

/**
 * `Number` of the text in the bytes [from, to), mostly without making it: up to 15 digits over or times a power of ten
 * (Clinger 1990), up to 19 by a quotient of twice the precision (Dekker 1971, "A floating-point technique for extending
 * the available precision") unless it is too near the middle of two numbers. NaN for what is no number, and for nothing.
 */
export function writtenNumberAt(bytes: Uint8Array, from: number, to: number): number {
  const isNegative = bytes[from] === 0x2d;
  let at = isNegative ? from + 1 : from;
  let high = 0;
  let low = 0;
  let digits = 0;
  let decimals = 0;
  let isBehindMark = false;
  const first = at;
  for (; at < to; at++) {
    const byte = bytes[at]!;
    const digit = byte - 0x30;
    if (digit >= 0 && digit <= 9) {
      if (isBehindMark) decimals++;
      if (digit === 0 && digits === 0) continue;
      if (++digits <= EXACT_DIGITS) high = high * 10 + digit;
      else if (digits <= MOST_DIGITS) low = low * 10 + digit;
    } else if (byte === 0x2e && !isBehindMark) isBehindMark = true;
    else break;
  }
  if (at === first || digits === 0 || digits > MOST_DIGITS) return numberOfText(bytes, from, to);
  let power = -decimals;
  if (at < to) {
    const exponent = exponentAt(bytes, at, to);
    if (exponent !== exponent) return numberOfText(bytes, from, to);
    power += exponent;
  }
  const value = digits <= EXACT_DIGITS ? shortValue(high, power) : longValue(high, low, digits - EXACT_DIGITS, power);
  if (value !== value) return numberOfText(bytes, from, to);
  return isNegative ? -value : value;
}

/** NaN where it is no short exponent. */
function exponentAt(bytes: Uint8Array, from: number, to: number): number {
  if ((bytes[from]! | 0x20) !== 0x65) return NaN;
  const sign = bytes[from + 1];
  const first = sign === 0x2d || sign === 0x2b ? from + 2 : from + 1;
  if (first >= to || to - first > 3) return NaN;
  let exponent = 0;
  for (let at = first; at < to; at++) {
    const digit = bytes[at]! - 0x30;
    if (digit < 0 || digit > 9) return NaN;
    exponent = exponent * 10 + digit;
  }
  return sign === 0x2d ? -exponent : exponent;
}

function shortValue(digits: number, power: number): number {
  if (power <= 0) return -power < POWERS.length ? digits / POWERS[-power]! : NaN;
  return power < POWERS.length ? digits * POWERS[power]! : NaN;
}

/** (high · 10^lowDigits + low) · 10^power; NaN where twice the precision does not decide it. */
function longValue(high: number, low: number, lowDigits: number, power: number): number {
  if (power > 0 || -power >= POWERS.length) return NaN;
  const scale = POWERS[lowDigits]!;
  const product = high * scale;
  const sum = product + low;
  // product + its error + low, of which sum is the leading part; the order of sizes makes the difference exact.
  const rest = productError(high, scale, product) + (low - (sum - product));
  const divisor = POWERS[-power]!;
  const quotient = sum / divisor;
  const back = quotient * divisor;
  const remainder = (sum - back - productError(quotient, divisor, back) + rest) / divisor;
  const value = quotient + remainder;
  const error = remainder - (value - quotient);
  return value + error * DOUBT === value ? value : NaN;
}

/** a · b − product, exactly (Veltkamp's and Dekker's products). */
function productError(a: number, b: number, product: number): number {
  const aShifted = SPLITTER * a;
  const aHigh = aShifted - (aShifted - a);
  const aLow = a - aHigh;
  const bShifted = SPLITTER * b;
  const bHigh = bShifted - (bShifted - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

function numberOfText(bytes: Uint8Array, from: number, to: number): number {
  let text = '';
  for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at]!);
  return text.trim() === '' ? NaN : Number(text);
}
