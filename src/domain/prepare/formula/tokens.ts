import type { Place } from './formulaFault';

/**
 * A piece of a formula. `value`: of a number its digits, of a text or a column what stands between its marks, of a word
 * the word as written, of a sign its plain form, of what cannot be read the character, of the end "".
 * `unclosed`: a text or a column whose end, `closer`, is missing.
 */
export type Token = Place &
  (
    | { kind: 'number' | 'text' | 'column' | 'word' | 'sign' | 'stray' | 'end'; value: string }
    | { kind: 'unclosed'; value: string; closer: string }
  );

const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy;
const WORD = /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy;
const SIGN = /<=|>=|<>|[-+*/%^&=<>(),]/y;
const BLANKS = /\s+/y;

/** Full-width forms of "!" to "~"; each is one character, as is what it stands for. */
const WIDE = /[\uff01-\uff5e]/g;
const WIDE_OFFSET = 0xff01 - 0x21;

const OTHER_SIGNS = new Map([
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '<>'],
  ['×', '*'],
  ['÷', '/'],
  ['\u2212', '-'],
]);
const TEXT_CLOSERS = new Map([
  ['"', '"'],
  ['“', '”'],
  ['＂', '＂'],
]);
const COLUMN_CLOSERS = new Map([
  ['[', ']'],
  ['［', '］'],
  ['【', '】'],
]);

/** The pieces of a formula in their order, the last of kind "end". Signs and digits may be full-width ones. */
export function tokensOf(text: string): Token[] {
  const narrow = text.replace(WIDE, (letter) => String.fromCharCode(letter.charCodeAt(0) - WIDE_OFFSET));
  const tokens: Token[] = [];
  for (let at = matchAt(BLANKS, text, 0).length; at < text.length; at += matchAt(BLANKS, text, at).length) {
    const token = tokenAt(text, narrow, at);
    tokens.push(token);
    at += token.length;
  }
  return [...tokens, { kind: 'end', value: '', at: text.length, length: 0 }];
}

function tokenAt(text: string, narrow: string, at: number): Token {
  const letter = text[at]!;
  const textCloser = TEXT_CLOSERS.get(letter);
  const closer = textCloser ?? COLUMN_CLOSERS.get(letter);
  if (closer !== undefined) return closedAt(text, at, closer, textCloser ? 'text' : 'column');
  const sign = OTHER_SIGNS.get(letter);
  if (sign !== undefined) return { kind: 'sign', value: sign, at, length: 1 };
  const number = matchAt(NUMBER, narrow, at);
  if (number) return { kind: 'number', value: number, at, length: number.length };
  const word = matchAt(WORD, text, at);
  if (word) return { kind: 'word', value: word, at, length: word.length };
  const plainSign = matchAt(SIGN, narrow, at);
  if (plainSign) return { kind: 'sign', value: plainSign, at, length: plainSign.length };
  const stray = String.fromCodePoint(text.codePointAt(at)!);
  return { kind: 'stray', value: stray, at, length: stray.length };
}

/** A text or a column's name; its closer stands twice where it is part of it. */
function closedAt(text: string, at: number, closer: string, kind: 'text' | 'column'): Token {
  let value = '';
  for (let from = at + 1; ;) {
    const end = text.indexOf(closer, from);
    if (end < 0) return { kind: 'unclosed', value: text[at]!, closer, at, length: 1 };
    value += text.slice(from, end);
    if (text[end + 1] !== closer) return { kind, value, at, length: end + 1 - at };
    value += closer;
    from = end + 2;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
