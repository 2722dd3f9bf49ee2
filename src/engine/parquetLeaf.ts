import type { SchemaElement } from 'hyparquet';
import { parseFloat16 } from 'hyparquet/src/convert.js';
import { formatIsoDate } from '../domain/table/date';
import type { NumberFormat } from '../domain/table/table';

/**
 * How the values of one physical column are held: see RawMeasure and RawTexts. Values are the physical ones, as
 * `physicalElement` has them read; each is given to `plain` or `text` only where it is not null.
 */
export interface Leaf {
  kind: 'numbers' | 'days' | 'texts';
  /** Of numbers. */
  format?: NumberFormat;
  /** The value as a plain number or day; NaN where it is none, or not exactly. */
  plain(value: unknown): number;
  /** "" where there is no value. */
  text(value: unknown): string;
}

/** Up to here every whole number has at most 15 digits. */
const EXACT_BELOW = 1e15;
/** Powers of ten that float64 holds exactly. */
const MOST_EXACT_SCALE = 22;
/** Digits that any float32 needs, at least and at most (IEEE 754-2019, 5.12.2). */
const FLOAT32_DIGITS = [6, 9] as const;
const DAY_SECONDS = 86_400;
/** 0001-01-01 and 9999-12-31, in days since 1970-01-01: beyond, ISO 8601 has no four digits for the year. */
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;
const UNITS = { MILLIS: 3, MICROS: 6, NANOS: 9 } as const;

/**
 * The element by which hyparquet reads a leaf as it is stored: its own conversion of decimals is not exact, that of times
 * ends at milliseconds, and some it refuses. Texts are decoded there, once for each entry of a dictionary.
 */
export function physicalElement(element: SchemaElement): SchemaElement {
  const { converted_type: converted, logical_type: logical, ...physical } = element;
  const types = ['UTF8', 'STRING', 'ENUM', 'JSON'];
  const isText = types.includes(converted ?? '') || types.includes(logical?.type ?? '');
  return isText ? { ...physical, converted_type: 'UTF8' } : physical;
}

/**
 * What the values of a leaf mean (Apache Parquet, LogicalTypes.md). Times are those of the clock in UTC. Whole numbers
 * of more than 15 digits and times with parts of a second are exact texts; NaN is no value; bytes that are no UTF-8 are
 * written in hexadecimal digits.
 */
export function leafOf(element: SchemaElement): Leaf {
  const { type, converted_type: converted, logical_type: logical } = element;
  const is = (name: string) => converted === name || logical?.type === name;
  if (is('DECIMAL')) {
    const scale = (logical?.type === 'DECIMAL' ? logical.scale : undefined) ?? element.scale ?? 0;
    return decimals(scale);
  }
  if (is('DATE')) return days((value) => [BigInt(value as number) * BigInt(DAY_SECONDS), 0n], 0);
  const unit = unitOf(element);
  if (unit && (logical?.type === 'TIMESTAMP' || converted?.startsWith('TIMESTAMP'))) return timestamps(unit);
  if (unit) return texts((value) => clockText(BigInt(value as number), unit));
  if (is('INTERVAL')) return texts((value) => durationText(value as Uint8Array));
  if (is('UUID'))
    return texts((value) => hex(value as Uint8Array).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
  if (is('FLOAT16')) return floats((value) => parseFloat16(value as Uint8Array)!);
  switch (type) {
    case 'BOOLEAN':
      return texts((value) => (value ? 'TRUE' : 'FALSE'));
    case 'INT32':
    case 'INT64':
      return wholes(type === 'INT32' ? 32 : 64, isUnsigned(element));
    case 'INT96':
      return timestamps('NANOS');
    case 'FLOAT':
      return floats(shortestFloat32);
    case 'DOUBLE':
      return floats((value) => value as number);
    default:
      return texts((value) => (typeof value === 'string' ? value : bytesText(value as Uint8Array)));
  }
}

function texts(text: (value: unknown) => string): Leaf {
  return { kind: 'texts', plain: () => NaN, text };
}

function wholes(bits: 32 | 64, unsigned: boolean): Leaf {
  const exact = (value: unknown): number | bigint => {
    if (!unsigned) return value as number | bigint;
    return bits === 32 ? (value as number) >>> 0 : BigInt.asUintN(64, BigInt(value as bigint));
  };
  const plain = (value: unknown) => {
    const number = Number(exact(value));
    return Math.abs(number) < EXACT_BELOW ? number : NaN;
  };
  return { kind: 'numbers', format: {}, plain, text: (value) => String(exact(value)) };
}

function floats(numberOf: (value: unknown) => number): Leaf {
  // Never −0, which would be written as 0.
  const plain = (value: unknown) => {
    const number = numberOf(value);
    return Number.isFinite(number) ? number + 0 : NaN;
  };
  const text = (value: unknown) => {
    const number = numberOf(value);
    return Number.isNaN(number) ? '' : String(number);
  };
  return { kind: 'numbers', format: {}, plain, text };
}

/** The number of the fewest digits that is this float32, as everybody writes it: 0.1, not 0.10000000149011612. */
function shortestFloat32(value: unknown): number {
  const number = value as number;
  if (Number.isInteger(number) && Math.abs(number) < 1e6) return number;
  for (let digits: number = FLOAT32_DIGITS[0]; digits < FLOAT32_DIGITS[1]; digits++) {
    const short = Number(number.toPrecision(digits));
    if (Math.fround(short) === number) return short;
  }
  return Number(number.toPrecision(FLOAT32_DIGITS[1]));
}

function decimals(scale: number): Leaf {
  const unscaled = (value: unknown) => (value instanceof Uint8Array ? signedOf(value) : BigInt(value as number));
  const text = (value: unknown) => decimalText(unscaled(value), scale);
  if (scale < 0 || scale > MOST_EXACT_SCALE) return texts(text);
  const plain = (value: unknown) => {
    const number = Number(unscaled(value));
    // Both are exact, so that their quotient is the float64 next to the decimal.
    return Math.abs(number) < EXACT_BELOW ? number / 10 ** scale : NaN;
  };
  return { kind: 'numbers', format: scale > 0 ? { decimals: scale } : {}, plain, text };
}

function decimalText(unscaled: bigint, scale: number): string {
  if (scale <= 0) return String(unscaled * 10n ** BigInt(-scale));
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** Big-endian, in two's complement. */
function signedOf(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt.asIntN(8 * bytes.length, BigInt(`0x${hex(bytes)}`));
}

function timestamps(unit: keyof typeof UNITS): Leaf {
  const perSecond = 10n ** BigInt(UNITS[unit]);
  return days((value) => {
    const ticks = BigInt(value as number | bigint);
    const rest = ((ticks % perSecond) + perSecond) % perSecond;
    return [(ticks - rest) / perSecond, rest];
  }, UNITS[unit]);
}

/** `split`: a value's whole seconds since 1970-01-01, and what is left, in units of 10 to the −`digits` seconds. */
function days(split: (value: unknown) => [seconds: bigint, rest: bigint], digits: number): Leaf {
  const dayOf = (seconds: bigint) => {
    const day = Number(seconds) / DAY_SECONDS;
    return day >= FIRST_DAY && day < LAST_DAY + 1 ? day : NaN;
  };
  return {
    kind: 'days',
    plain(value) {
      const [seconds, rest] = split(value);
      return rest === 0n ? dayOf(seconds) : NaN;
    },
    text(value) {
      const [seconds, rest] = split(value);
      const day = dayOf(seconds);
      if (Number.isNaN(day)) return String(value);
      if (rest === 0n) return formatIsoDate(day);
      const whole = formatIsoDate(day);
      return `${whole.length > 10 ? whole : `${whole} 00:00:00`}${fraction(rest, digits)}`;
    },
  };
}

function unitOf({ converted_type: converted, logical_type: logical }: SchemaElement): keyof typeof UNITS | undefined {
  if (logical?.type === 'TIMESTAMP' || logical?.type === 'TIME') return logical.unit;
  const unit = /^TIME(?:STAMP)?_(MILLIS|MICROS)$/.exec(converted ?? '')?.[1];
  return unit as keyof typeof UNITS | undefined;
}

function isUnsigned({ converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  return logical?.type === 'INTEGER' ? !logical.isSigned : (converted?.startsWith('UINT_') ?? false);
}

function clockText(ticks: bigint, unit: keyof typeof UNITS): string {
  const perSecond = 10n ** BigInt(UNITS[unit]);
  const seconds = Number(ticks / perSecond);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':') + fraction(ticks % perSecond, UNITS[unit]);
}

/** "" for nothing, else a point and digits up to the last that is not 0. */
function fraction(rest: bigint, digits: number): string {
  return rest === 0n ? '' : `.${String(rest).padStart(digits, '0').replace(/0+$/, '')}`;
}

/** Months, days and milliseconds as ISO 8601 writes them: P1M2DT3.5S. */
function durationText(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [months, dayCount, millis] = [0, 4, 8].map((at) => view.getUint32(at, true));
  return `P${months}M${dayCount}DT${millis! / 1000}S`;
}

function bytesText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return `0x${hex(bytes)}`;
  }
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
