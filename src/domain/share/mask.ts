import { saysMissing } from '../read/knownTexts';
import type { ColumnReport, PersonalKind } from '../read/report';

/** A column that is masked in files for others, and what it tells of persons. */
export interface MaskedColumn {
  column: string;
  kind: PersonalKind;
}

/** Stars at most: a mask tells rows apart, no more. */
const MOST_STARS = 40;
/** Most ids and numbers: no more need be looked at. */
const PLAIN = /^[\dA-Za-z]+$/;

/** The columns to be masked: those that look personal, but for those that the person opened. */
export function maskedColumns(columns: ColumnReport[], open: string[]): MaskedColumn[] {
  return columns.flatMap(({ name, personal }) =>
    personal && !open.includes(name) ? [{ column: name, kind: personal }] : [],
  );
}

/**
 * A text that still tells rows apart a little, but by which nobody can be called, written to or looked up:
 *
 * - name: the first character of each word: 张**, J*** S****
 * - phone: the first 3 and last 4 digits of 11 and more, else the last 3: 138****5678, (***) ***-*567
 * - email: the first character and the domain: z***@example.com
 * - national id: the first 3 and last 4 of 15 and more, else the last 4 of 8 and more: 110***********123X, ***-**-1120
 * - card: the last 4 of 12 and more: ****1234
 *
 * Anything else is as many stars as it has characters. What stands for a missing value stays.
 */
export function maskText(kind: PersonalKind, text: string): string {
  const trimmed = text.trim();
  if (saysMissing(trimmed)) return text;
  switch (kind) {
    case 'name':
      return trimmed.length > MOST_STARS ? stars(trimmed) : trimmed.replace(/[\p{L}\p{M}\p{N}'’]+/gu, maskedWord);
    case 'phone':
      return PLAIN.test(trimmed) ? maskedPhone(trimmed) : trimmed.replace(/[^/、,;，；|]+/gu, maskedPhone);
    case 'email':
      return trimmed.replace(/[^\s、,;，；|]+/gu, maskedAddress);
    case 'national-id':
      return maskedId(trimmed);
    case 'card':
      return maskedCard(trimmed);
  }
}

function maskedWord(word: string): string {
  const [first, ...others] = word;
  return others.length === 0 ? '*' : first + '*'.repeat(others.length);
}

function maskedPhone(number: string): string {
  if (!/^[\p{Nd}\s+().\-'’]+$/u.test(number)) return stars(number);
  const digits = charactersOf(number);
  if (digits < 7) return stars(number);
  return digits < 11 ? starred(number, 0, 3) : starred(number, 3, 4);
}

function maskedAddress(address: string): string {
  const found = /^([^@])[^@]*(@[^@]+\.[^@]+)$/u.exec(address);
  return found ? `${found[1]}***${found[2]}` : stars(address);
}

function maskedId(text: string): string {
  if (!/^[\p{Nd}A-Za-z\s().\-']+$/u.test(text)) return stars(text);
  const characters = charactersOf(text);
  if (characters >= 15) return starred(text, 3, 4);
  return characters < 8 ? stars(text) : starred(text, 0, 4);
}

function maskedCard(text: string): string {
  const plain = text.replace(/[\s\-']/g, '');
  return /^[\p{Nd}A-Za-z]{12,}$/u.test(plain) ? `****${plain.slice(-4)}` : stars(text);
}

/** Stars for letters and digits, but for the first and the last few; what parts them stays. */
function starred(text: string, first: number, last: number): string {
  if (PLAIN.test(text)) {
    return text.slice(0, first) + '*'.repeat(text.length - first - last) + text.slice(text.length - last);
  }
  const after = charactersOf(text) - last;
  let place = 0;
  return text.replace(/[\p{L}\p{Nd}]/gu, (character) => {
    const isShown = place < first || place >= after;
    place++;
    return isShown ? character : '*';
  });
}

function charactersOf(text: string): number {
  return PLAIN.test(text) ? text.length : (text.match(/[\p{L}\p{Nd}]/gu)?.length ?? 0);
}

function stars(text: string): string {
  return '*'.repeat(Math.min([...text].length, MOST_STARS));
}
