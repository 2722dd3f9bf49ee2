import { CURRENCY } from './currencies';
import { foldWidth } from '../../common/foldWidth';
import type { NumberMark } from '../report';

export type DecimalMark = '.' | ',';

/** What a cell says as a number. */
export interface NumberReading {
  /** Finite; never −0. */
  value: number;
  /** Bits, by place in NUMBER_MARKS. */
  marks: number;
  /** Whether a decimal mark was read. */
  hasDecimals: boolean;
  /** "007", or a whole part of more than 15 digits, which rounding to float64 might change: a code, not an amount. */
  codeLike?: 'leading-zeros' | 'too-long-number';
  /** Set where the whole part has more than 15 digits, and the value is another number. */
  isRounded?: true;
}

/** In the order of reports. */
export const NUMBER_MARKS: readonly NumberMark[] = [
  'decimal-comma',
  'thousands',
  'currency',
  'percent',
  'brackets',
  'ten-thousands',
];

const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const LEADING_ZERO = /^[+-]?0\d+$/;
const DIGIT = /[\d\uff10-\uff19]/;
/** float64 gives back every whole number of this many digits. */
const EXACT_DIGITS = 15;
/** Texts with marks are never as long; it bounds what a hostile cell can cost. */
const MOST_LETTERS = 64;

/** A number that begins with a Latin letter begins with a currency: that tells most ids from numbers at once. */
const BEFORE_AMOUNT = new RegExp(`^(?:${CURRENCY})`, 'i');
const [FIRST_LETTER, LAST_LETTER, CASE_BIT] = [0x61, 0x7a, 0x20];

const POWERS: Record<string, number> = { '%': -2, 万: 4, 亿: 8, 万亿: 12 };

const WRITTEN: Record<DecimalMark, RegExp> = { '.': written('\\.', ','), ',': written(',', '.') };

/** Its groups, in their order, are the parts that `markedReading` names. */
function written(decimal: string, group: string): RegExp {
  const grouped = `([1-9]\\d{0,2}([${group}'’ ])\\d{3}(?:\\7\\d{3})*(?:${decimal}\\d*)?)`;
  const plain = `(\\d+(?:${decimal}\\d*)?|${decimal}\\d+)(?:e([+-]?\\d+))?`;
  const before = `(?:(${CURRENCY}) ?)?(\\()? ?(?:([+-]) ?)?(?:(${CURRENCY}) ?)?([+-])? ?`;
  const after = ` ?(%|万亿|万|亿)? ?(${CURRENCY}|元|块)? ?(-)? ?(\\))?`;
  return new RegExp(`^${before}(?:${grouped}|${plain})${after}$`, 'i');
}

/**
 * Reads a text without blanks at its ends as a number whose decimal mark is `decimal`: digits with a sign before or
 * (minus) behind them, exponents, thousands parted throughout by one of , . ' ’ or a blank, currency before or behind,
 * per cent, negative numbers in brackets, 万 and 亿, full-width forms of all of these. undefined for anything else and
 * for what float64 cannot hold (1e999). The value is the nearest float64 to what is written, per cent and 万 included.
 */
export function readNumber(trimmed: string, decimal: DecimalMark): NumberReading | undefined {
  if (beginsWithLetter(trimmed) && !BEFORE_AMOUNT.test(trimmed)) return undefined;
  const pointed = decimal === '.' ? trimmed : trimmed.includes('.') ? undefined : trimmed.replace(',', '.');
  if (pointed !== undefined && PLAIN.test(pointed)) return plainReading(pointed, decimal);
  return trimmed.length <= MOST_LETTERS && DIGIT.test(trimmed) ? markedReading(foldWidth(trimmed), decimal) : undefined;
}

function beginsWithLetter(text: string): boolean {
  const small = text.charCodeAt(0) | CASE_BIT;
  return small >= FIRST_LETTER && small <= LAST_LETTER;
}

/** Whether the two decimal marks could give different readings. */
export function hasMark(text: string): boolean {
  return text.includes(',') || text.includes('.') || text.includes('，') || text.includes('．');
}

function plainReading(pointed: string, decimal: DecimalMark): NumberReading | undefined {
  const value = Number(pointed);
  if (!Number.isFinite(value)) return undefined;
  const hasDecimals = pointed.includes('.');
  const isLong = tooLong(pointed);
  const codeLike = LEADING_ZERO.test(pointed) ? 'leading-zeros' : isLong ? 'too-long-number' : undefined;
  return {
    ...{ value: value + 0, marks: hasDecimals && decimal === ',' ? 1 : 0, hasDecimals, codeLike },
    ...(isLong && losesDigits(pointed, value) && { isRounded: true as const }),
  };
}

/** Whether a number of many digits is another one than they write. */
function losesDigits(pointed: string, value: number): boolean {
  const whole = pointed.replace(/^[+-]/, '').split('.')[0]!;
  return whole.length > MOST_LETTERS || BigInt(whole) !== BigInt(Math.trunc(Math.abs(value)));
}

function tooLong(pointed: string): boolean {
  if (pointed.length <= EXACT_DIGITS || /e/i.test(pointed)) return false;
  return pointed.replace(/^[+-]/, '').split('.')[0]!.length > EXACT_DIGITS;
}

function markedReading(folded: string, decimal: DecimalMark): NumberReading | undefined {
  // Where both marks stand, the last of them is the decimal one.
  const other = decimal === '.' ? ',' : '.';
  if (folded.lastIndexOf(other) > folded.lastIndexOf(decimal) && folded.includes(decimal)) return undefined;
  const parts = WRITTEN[decimal].exec(folded);
  if (!parts) return undefined;
  const [, outer, open, sign, inner, second, grouped, group, plain, power, scale, after, trailing, close] = parts;
  const currencies = [outer, inner, after].filter(Boolean).length;
  const signs = [sign, second, trailing].filter(Boolean);
  const inBrackets = open !== undefined;
  if (inBrackets !== (close !== undefined) || signs.length > (inBrackets ? 0 : 1)) return undefined;
  if (currencies > 1 || (scale === '%' && currencies > 0)) return undefined;

  const digits = (grouped ? grouped.replaceAll(group!, '') : plain!).replace(decimal, '.');
  const size = Number(`${digits}e${Number(power ?? 0) + (scale ? POWERS[scale]! : 0)}`);
  if (!Number.isFinite(size)) return undefined;
  const hasDecimals = digits.includes('.');
  const found = [
    hasDecimals && decimal === ',',
    grouped !== undefined,
    currencies > 0,
    scale === '%',
    inBrackets,
    scale !== undefined && scale !== '%',
  ];
  const marks = found.reduce((bits, isThere, place) => bits | (isThere ? 1 << place : 0), 0);
  const isLong = power === undefined && tooLong(digits);
  const codeLike = marks === 0 && LEADING_ZERO.test(digits) ? 'leading-zeros' : isLong ? 'too-long-number' : undefined;
  return {
    ...{ value: (inBrackets || signs[0] === '-' ? -size : size) + 0, marks, hasDecimals, codeLike },
    ...(isLong && losesDigits(digits, Number(digits)) && { isRounded: true as const }),
  };
}
