import { foldWidth } from '../common/foldWidth';

/** A text that is looked for in others, capitals or not, full-width or half-width. */
export interface TextQuery {
  /** As it is compared: half-width, without capitals. */
  folded: string;
  isIn: (text: string) => boolean;
}

/** Undefined where nothing but blanks is asked for: every text would do. */
export function textQuery(text: string): TextQuery | undefined {
  const folded = folding(text).trim();
  if (folded === '') return undefined;
  // Twice as fast as folding each text that is searched.
  const pattern = new RegExp(Array.from({ length: folded.length }, (_, i) => unitPattern(folded[i]!)).join(''));
  return { folded, isIn: (searched) => pattern.test(searched) };
}

function folding(text: string): string {
  return foldWidth(text).toLowerCase();
}

/** The UTF-16 units that fold to another one, by that one. */
let spellings: Map<string, string> | undefined;

function unitPattern(unit: string): string {
  spellings ??= allSpellings();
  const units = unit + (spellings.get(unit) ?? '');
  const escaped = Array.from(
    { length: units.length },
    (_, i) => `\\u${units.charCodeAt(i).toString(16).padStart(4, '0')}`,
  );
  const pattern = escaped.length === 1 ? escaped[0]! : `[${escaped.join('')}]`;
  return unit === ' ' ? `${pattern}+` : pattern;
}

/** Once, some 10 ms. */
function allSpellings(): Map<string, string> {
  const found = new Map<string, string>();
  for (let code = 0; code < 1 << 16; code++) {
    const unit = String.fromCharCode(code);
    const folded = folding(unit);
    if (folded !== unit && folded.length === 1) found.set(folded, (found.get(folded) ?? '') + unit);
  }
  return found;
}
