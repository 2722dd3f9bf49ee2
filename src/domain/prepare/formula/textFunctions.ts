import { readNumber } from '../../read/types/numberCell';
import { formatIsoDate } from '../../table/date';
import { numberWriter } from '../../table/numberTexts';
import type { FormulaType, FunctionTable, Signature } from './signature';

/** What a cell of a spreadsheet can hold; a text that would be longer is missing. */
const MOST_CHARACTERS = 32_767;
const SURROGATE = /[\ud800-\udfff]/;

/**
 * What takes or gives texts. Characters are Unicode's, counted from 1; counts and places that are not whole are cut to
 * whole ones, and what asks for fewer than 0 characters, or begins before the first, is missing. Capitals count.
 */
export const TEXT_FUNCTIONS: FunctionTable = [
  ['len', { takes: ['text'], gives: 'number', compute: lengthOf }],
  ['left', cutting(['number'], (text, count) => part(text, 0, count))],
  ['right', cutting(['number'], (text, count) => part(text, Math.max(0, lengthOf(text) - Math.trunc(count)), count))],
  ['mid', cutting(['number', 'number'], (text, start, count) => part(text, Math.trunc(start) - 1, count))],
  ['lower', changing((text) => text.toLowerCase())],
  ['upper', changing((text) => text.toUpperCase())],
  ['trim', changing((text) => text.trim())],
  ['contains', testing((text, wanted) => text.includes(wanted))],
  ['startswith', testing((text, wanted) => text.startsWith(wanted))],
  ['endswith', testing((text, wanted) => text.endsWith(wanted))],
  ['replace', { takes: ['text', 'text', 'text'], gives: 'text', compute: replaced }],
  ['text', { ...ofType('number', numberWriter()), tellsApart: true }, ofType('text', (text: string) => text), ofType('date', formatIsoDate), ofType('yesno', (value: number) => (value === 1 ? 'yes' : 'no'))], // prettier-ignore
  ['number', { takes: ['text'], gives: 'number', compute: (text: string) => readNumber(text.trim(), '.')?.value ?? NaN }], // prettier-ignore
];

/** The texts one behind the other. */
export function joined(...texts: string[]): string | undefined {
  let length = 0;
  for (const text of texts) length += text.length;
  return length > MOST_CHARACTERS ? undefined : texts.join('');
}

function replaced(text: string, from: string, to: string): string | undefined {
  if (from === '' || !text.includes(from)) return text;
  const parts = text.split(from);
  const length = text.length + (parts.length - 1) * (to.length - from.length);
  return length > MOST_CHARACTERS ? undefined : parts.join(to);
}

function lengthOf(text: string): number {
  return SURROGATE.test(text) ? [...text].length : text.length;
}

/** `count` characters from `start` on, which counts from 0. */
function part(text: string, start: number, count: number): string | undefined {
  const size = Math.trunc(count);
  if (size < 0 || start < 0) return undefined;
  if (!SURROGATE.test(text)) return text.slice(start, start + size);
  return [...text].slice(start, start + size).join('');
}

function cutting(more: FormulaType[], compute: (text: string, ...counts: number[]) => string | undefined): Signature;
function cutting(more: FormulaType[], compute: (...values: never[]) => string | undefined): Signature {
  return { takes: ['text', ...more], gives: 'text', compute };
}

function changing(compute: (text: string) => string): Signature {
  return { takes: ['text'], gives: 'text', compute };
}

function testing(holds: (text: string, wanted: string) => boolean): Signature {
  return { takes: ['text', 'text'], gives: 'yesno', compute: (text: string, of: string) => (holds(text, of) ? 1 : 0) };
}

function ofType(type: FormulaType, compute: (value: never) => string): Signature {
  return { takes: [type], gives: 'text', compute };
}
