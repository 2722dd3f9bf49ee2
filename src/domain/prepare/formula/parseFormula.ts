import { failed, ok, type Result } from '../../common/result';
import type { Problem } from '../../common/problem';
import { badFormula, type FormulaFault, type Place } from './formulaFault';
import { tokensOf, type Token } from './tokens';

/** A part of a formula and its place in the text. Operators of one rank stand in one chain, from left to right. */
export type Expression = Place &
  (
    | { kind: 'number'; value: number }
    | { kind: 'text'; value: string }
    | { kind: 'column'; name: string }
    /** `name` as it is written; `named` is its place. */
    | { kind: 'call'; name: string; named: Place; parts: Expression[] }
    | { kind: 'prefix'; operator: '-' | 'not'; of: Expression }
    | { kind: 'chain'; first: Expression; rest: { operator: string; operand: Expression }[] }
  );

/** What a formula says, whatever table it is for. */
export interface Formula {
  root: Expression;
}

const MOST_CHARACTERS = 10_000;
const MOST_LEVELS = 100;
/** Characters of what was found; the place has all of it. */
const MOST_QUOTED = 40;

/** Weakest first. "not" stands between the second and the third, the sign before a number and ^ behind the last. */
const RANKS = [['or'], ['and'], ['=', '<>', '<', '<=', '>', '>='], ['&'], ['+', '-'], ['*', '/', '%']];
const NOT_RANK = 2;
const KEYWORDS = new Set(['and', 'or', 'not']);

/**
 * Reads a formula:
 *
 * - numbers: 12, 1.5, .5, 1e3; texts: "so" or “so”, the closing mark twice within;
 * - columns: a bare word of letters of any script, digits and _ that does not begin with a digit; else [any name], also
 *   ［…］ and 【…】, the closing bracket twice within;
 * - from weak to strong: or; and; not; = <> < <= > >= (not one behind the other); & (joins texts); + −; * / % (from left
 *   to right); − before a value; ^ (from right to left: 2^3^2 is 2^9, −2^2 is −4, 2^−1 is 0.5); brackets;
 * - functions: a word and, in brackets, arguments parted by commas. Their names, and, or, not: in whatever capitals.
 *
 * Signs may be full-width or ≤ ≥ ≠ × ÷. One "=" may stand before it all, as in spreadsheets. At most 10,000 characters
 * and 100 levels of brackets, functions and signs within each other.
 * Problem: `bad-formula` (see FormulaFault), the first one from the left.
 */
export function parseFormula(text: string): Result<Formula> {
  if (text.length > MOST_CHARACTERS) {
    const surplus = { at: MOST_CHARACTERS, length: text.length - MOST_CHARACTERS };
    return failed(badFormula('too-long', surplus, String(text.length), String(MOST_CHARACTERS)));
  }
  return new Parser(text).formula();
}

/** Its methods give back undefined after the first fault. */
class Parser {
  #next = 0;
  #level = 0;
  #problem: Problem | undefined;

  readonly #tokens: Token[];

  constructor(private readonly text: string) {
    this.#tokens = tokensOf(text);
  }

  formula(): Result<Formula> {
    if (this.#isSign('=')) this.#next++;
    if (this.#isEnd()) return failed(badFormula('empty', { at: 0, length: 0 }, '', ''));
    const root = this.#ranked(0);
    if (root && !this.#isEnd()) this.#unexpected('operator');
    return root && !this.#problem ? ok({ root }) : failed(this.#problem!);
  }

  get #token(): Token {
    return this.#tokens[this.#next]!;
  }

  #isEnd(): boolean {
    return this.#token.kind === 'end';
  }

  #isSign(sign: string): boolean {
    return this.#token.kind === 'sign' && this.#token.value === sign;
  }

  #isKeyword(word: string): boolean {
    return this.#token.kind === 'word' && this.#token.value.toLowerCase() === word;
  }

  /** Operands of a rank and what joins them. */
  #ranked(rank: number): Expression | undefined {
    if (rank === RANKS.length) return this.#signed();
    if (rank === NOT_RANK && this.#isKeyword('not')) return this.#prefixed('not', () => this.#ranked(NOT_RANK));
    const first = this.#ranked(rank + 1);
    if (!first) return undefined;
    const rest: { operator: string; operand: Expression }[] = [];
    const compares = rank === NOT_RANK;
    for (;;) {
      const operator = RANKS[rank]!.find((one) => this.#isSign(one) || this.#isKeyword(one));
      if (operator === undefined || (compares && rest.length === 1)) break;
      this.#next++;
      const operand = this.#ranked(rank + 1);
      if (!operand) return undefined;
      rest.push({ operator, operand });
    }
    return rest.length === 0 ? first : chainOf(first, rest);
  }

  #signed(): Expression | undefined {
    return this.#isSign('-') ? this.#prefixed('-', () => this.#signed()) : this.#power();
  }

  #prefixed(operator: '-' | 'not', operand: () => Expression | undefined): Expression | undefined {
    const { at } = this.#token;
    const of = this.#deeper(operand);
    return of && { kind: 'prefix', operator, of, at, length: of.at + of.length - at };
  }

  #power(): Expression | undefined {
    const base = this.#value();
    if (!base || !this.#isSign('^')) return base;
    const operand = this.#deeper(() => this.#signed());
    return operand && chainOf(base, [{ operator: '^', operand }]);
  }

  #value(): Expression | undefined {
    const { kind, value, at, length } = this.#token;
    switch (kind) {
      case 'number':
        this.#next++;
        return { kind, value: Number(value), at, length };
      case 'text':
        this.#next++;
        return { kind, value, at, length };
      case 'column':
        this.#next++;
        return { kind, name: value, at, length };
      case 'word':
        if (KEYWORDS.has(value.toLowerCase())) return this.#unexpected('value');
        this.#next++;
        if (this.#isSign('(')) return this.#call(value, { at, length });
        return { kind: 'column', name: value, at, length };
      case 'sign':
        return value === '(' ? this.#bracketed() : this.#unexpected('value');
      default:
        return this.#unexpected('value');
    }
  }

  #bracketed(): Expression | undefined {
    const { at } = this.#token;
    const inner = this.#deeper(() => this.#ranked(0));
    const end = inner && this.#closing(at, ')');
    return end === undefined ? undefined : { ...inner!, at, length: end - at };
  }

  #call(name: string, named: Place): Expression | undefined {
    const open = this.#token.at;
    const parts = this.#deeper(() => this.#parts(open));
    const end = parts && this.#closing(open, ',|)');
    if (end === undefined) return undefined;
    return { kind: 'call', name, named, parts: parts!, at: named.at, length: end - named.at };
  }

  #parts(open: number): Expression[] | undefined {
    const parts: Expression[] = [];
    if (this.#isSign(')')) return parts;
    for (;;) {
      if (this.#isEnd()) return this.#unclosed(open);
      const part = this.#ranked(0);
      if (!part) return undefined;
      parts.push(part);
      if (!this.#isSign(',')) return parts;
      this.#next++;
    }
  }

  /** The place behind the closing bracket, which is passed. */
  #closing(open: number, wanted: string): number | undefined {
    const { at, length } = this.#token;
    if (this.#isEnd()) return this.#unclosed(open);
    if (!this.#isSign(')')) return this.#unexpected(wanted);
    this.#next++;
    return at + length;
  }

  /** Passes a token and reads what is one level further in. */
  #deeper<Output>(read: () => Output | undefined): Output | undefined {
    if (this.#level === MOST_LEVELS) return this.#fail('too-deep', this.#token, '', String(MOST_LEVELS));
    this.#next++;
    this.#level++;
    const output = read();
    this.#level--;
    return output;
  }

  #unclosed(open: number): undefined {
    return this.#fail('unclosed', { at: open, length: 1 }, '(', ')');
  }

  #unexpected(wanted: string): undefined {
    const token = this.#token;
    if (token.kind === 'unclosed') return this.#fail('unclosed', token, token.value, token.closer);
    const found = this.text.slice(token.at, token.at + Math.min(token.length, MOST_QUOTED));
    return this.#fail('unexpected', token, found, wanted);
  }

  #fail(fault: FormulaFault, place: Place, found: string, wanted: string): undefined {
    this.#problem ??= badFormula(fault, place, found, wanted);
  }
}

function chainOf(first: Expression, rest: { operator: string; operand: Expression }[]): Expression {
  const last = rest.at(-1)!.operand;
  return { kind: 'chain', first, rest, at: first.at, length: last.at + last.length - first.at };
}
