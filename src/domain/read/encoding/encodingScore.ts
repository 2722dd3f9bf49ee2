import type { Encoding } from '../choices';
import { KANJI, KANJI_WORDS, SIMPLIFIED, SIMPLIFIED_WORDS, TRADITIONAL, TRADITIONAL_WORDS } from './commonCharacters';
import { isWestern, latinCost } from './latinCost';

/*
 * All costs are in nats: minus the logarithm of a probability, roughly. They only need to be right against each other,
 * so that the same bytes can be compared in different encodings: two accented letters against one Chinese character.
 */

/** Of the classes of commonCharacters.ts. */
const CLASS_COSTS = [5.6, 6.8, 7.6, 8.4, 9.2];
/** Other characters of a standard's first level, of its second, and all others. */
const LEVEL_COSTS = [10.5, 13.5];
const RARE_HAN = 16;
/** A word of two characters that many tables hold. */
const KNOWN_WORD = 9;
/** What has no meaning in the encoding, controls, private use. */
const FAULT = 18;
/** How much rarer files in an encoding are. */
const PRIOR: Record<Encoding, number> = {
  'utf-8': 1,
  gb18030: 0,
  big5: 1.5,
  shift_jis: 2.5,
  'utf-16le': 1,
  'utf-16be': 1.5,
  'windows-1252': 1,
};

interface Model {
  han: Map<number, number>;
  words: Set<string>;
  /** Hiragana and katakana of full width. */
  kana: number;
  halfKana: boolean;
  /** Cyrillic, Greek, Thai, Hangul: scripts as a language's own. */
  anyScript: boolean;
  /** More for marks and letters beyond ASCII that are Latin. */
  latin: number;
}

type Kind =
  | 'edge' // line ends, delimiters, blanks, ASCII marks
  | 'digit'
  | 'lower'
  | 'upper'
  | 'accented'
  | 'mark'
  | 'han'
  | 'kana'
  | 'half-kana'
  | 'wide'
  | 'script'
  | 'fault';

const models = new Map<Encoding, Model>();

/**
 * How strange a text is that bytes were decoded to: small where it is what people write in tables in the languages of
 * that encoding. Comparable between decodings of the same bytes alone.
 */
export function strangeness(text: string, encoding: Encoding): number {
  if (!models.has(encoding)) models.set(encoding, modelOf(encoding));
  const model = models.get(encoding)!;
  let cost = PRIOR[encoding];
  let before = 0x0a;
  let kindBefore: Kind = 'edge';
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at)!;
    const length = code > 0xffff ? 2 : 1;
    const kind = kindOf(code);
    if (kind === 'han' && model.words.has(text.slice(at, at + 2))) {
      cost += KNOWN_WORD + joint(kindBefore, 'han');
      before = text.charCodeAt(at + 1);
      at += 2;
    } else {
      const after = text.charCodeAt(at + length);
      cost += ownCost(code, kind, model, before, kindBefore, after) + joint(kindBefore, kind);
      if ((kind === 'han' || kind === 'kana') && isLetter(kindBefore) && isLetter(kindOf(after))) cost += 8;
      before = code;
      at += length;
    }
    kindBefore = kind;
  }
  return cost;
}

function kindOf(code: number): Kind {
  if (code < 0x80) {
    if (code >= 0x61 && code <= 0x7a) return 'lower';
    if (code >= 0x41 && code <= 0x5a) return 'upper';
    if (code >= 0x30 && code <= 0x39) return 'digit';
    return code >= 0x20
      ? code === 0x7f
        ? 'fault'
        : 'edge'
      : code === 9 || code === 10 || code === 13
        ? 'edge'
        : 'fault';
  }
  if (code < 0xa0) return 'fault';
  if (code < 0x250) return /\p{L}/u.test(String.fromCharCode(code)) ? 'accented' : 'mark';
  if (code < 0x2000) return 'script';
  if (code < 0x2e80) return 'mark';
  if (code < 0x3040) return 'wide';
  if (code < 0x3100) return 'kana';
  if (code < 0x3400) return 'mark';
  if (code < 0xa000) return 'han';
  if (code < 0xd800) return 'script';
  if (code < 0xf900) return 'fault';
  if (code < 0xfb00) return 'han';
  if (code < 0xff00) return 'script';
  if (code < 0xff61) return 'wide';
  if (code < 0xffa0) return 'half-kana';
  if (code < 0xfff0) return 'wide';
  if (code >= 0x20000 && code < 0x33480) return 'han';
  return code >= 0x1f000 && code < 0x1fb00 ? 'script' : 'fault';
}

function ownCost(code: number, kind: Kind, model: Model, before: number, kindBefore: Kind, after: number): number {
  switch (kind) {
    case 'edge':
      return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d || code === 0x2c
        ? 2.3
        : code < 0x40
          ? 4
          : 6;
    case 'digit':
      return 2.3;
    case 'lower':
      return 3;
    case 'upper':
      return 3.6;
    case 'accented':
    case 'mark':
      return model.latin + latinCost(code, before, after) + (isWestern(code) || model.anyScript ? 0 : 4);
    case 'han':
      return model.han.get(code) ?? RARE_HAN;
    case 'kana':
      return kindBefore === 'kana' ? model.kana : model.kana + 1;
    case 'half-kana':
      return model.halfKana ? halfKanaCost(code, before, after) : FAULT;
    case 'wide':
      return wideCost(code);
    case 'script':
      // Phonetic signs and accents by themselves; Cyrillic and the like stand in rows.
      if (code < 0x370) return 12;
      return (model.anyScript ? 4 : 11) + (kindBefore === 'script' && code >> 8 === before >> 8 ? 0 : 4);
    default:
      return FAULT;
  }
}

/** What it costs that these stand side by side. */
function joint(before: Kind, now: Kind): number {
  if (before === 'han' || before === 'kana' || before === 'wide') {
    return now === 'lower' ? 2.5 : now === 'accented' ? 5 : now === 'half-kana' ? 2 : 0;
  }
  if (now === 'han' || now === 'kana') {
    return before === 'lower'
      ? 2.5
      : before === 'upper'
        ? 1
        : before === 'accented'
          ? 5
          : before === 'half-kana'
            ? 2
            : 0;
  }
  if (now === 'half-kana') return isLetter(before) ? 3 : 0;
  if (before === 'half-kana') return isLetter(now) ? 3 : 0;
  return now === 'script' && isLetter(before) ? 4 : 0;
}

function isLetter(kind: Kind): boolean {
  return kind === 'lower' || kind === 'upper';
}

/** 。「」、・ and the small or voiced signs that only stand after certain letters. */
function halfKanaCost(code: number, before: number, after: number): number {
  const follows = isHalfKana(before);
  if (code >= 0xff9e) return follows && takesVoice(before, code) ? 2.5 : 10;
  const alone = follows ? 0 : isHalfKana(after) ? 2 : 6;
  if (code <= 0xff65) return 6 + alone;
  if (code <= 0xff70) return follows ? 4.2 : 10;
  return 4.2 + alone;
}

function isHalfKana(code: number): boolean {
  return code >= 0xff61 && code < 0xffa0;
}

/** ゛ after ka to to, ha to ho and u, ゜ after ha to ho. */
function takesVoice(code: number, sign: number): boolean {
  const breathed = code >= 0xff8a && code <= 0xff8e;
  return sign === 0xff9f ? breathed : breathed || (code >= 0xff76 && code <= 0xff84) || code === 0xff73;
}

function wideCost(code: number): number {
  if (code === 0x3000 || code === 0xff0c || code === 0x3001 || code === 0x3002 || code === 0xff08 || code === 0xff09)
    return 6.5;
  if (code === 0xffe5 || code === 0xff1a || code === 0xff1b || code === 0xff01 || code === 0xff1f) return 7;
  // Digits and letters of full width; 々 and brackets.
  if (code >= 0xff10 && code <= 0xff5a) return 7.5;
  return code >= 0x3000 && code <= 0x3011 ? 7.5 : 10;
}

function modelOf(encoding: Encoding): Model {
  const one = (tables: Partial<Model>): Model => ({
    han: new Map(),
    words: new Set(),
    kana: 12,
    halfKana: false,
    anyScript: false,
    latin: 1.5,
    ...tables,
  });
  switch (encoding) {
    case 'gb18030':
      return one({ han: hanCosts(SIMPLIFIED, 'gb18030', [0xb0, 0xd7], [0xd8, 0xf7]), words: pairs(SIMPLIFIED_WORDS) });
    case 'big5':
      return one({ han: hanCosts(TRADITIONAL, 'big5', [0xa4, 0xc6], [0xc9, 0xf9]), words: pairs(TRADITIONAL_WORDS) });
    case 'shift_jis':
      return one({
        han: hanCosts(KANJI, 'shift_jis', [0x88, 0x98], [0x99, 0xea]),
        words: pairs(KANJI_WORDS),
        kana: 4.5,
        halfKana: true,
      });
    case 'windows-1252':
      return one({ latin: 0 });
    default: {
      const parts = (['gb18030', 'big5', 'shift_jis'] as const).map(modelOf);
      const han = new Map<number, number>();
      for (const part of parts) {
        for (const [code, cost] of part.han) han.set(code, Math.min(cost + 1, han.get(code) ?? Infinity));
      }
      const words = new Set(parts.flatMap((part) => [...part.words]));
      return one({ han, words, kana: 5, halfKana: true, anyScript: true, latin: 0 });
    }
  }
}

function pairs(words: string): Set<string> {
  return new Set(words.match(/../g));
}

/** `first`, `second`: the leading bytes of the standard's levels of characters, both ends included. */
function hanCosts(
  classes: readonly string[],
  encoding: Encoding,
  first: [number, number],
  second: [number, number],
): Map<number, number> {
  const costs = new Map<number, number>();
  const decoder = new TextDecoder(encoding);
  for (const [level, [from, to]] of [first, second].entries()) {
    const bytes = [];
    for (let lead = from; lead <= to; lead++) {
      for (let trail = encoding === 'gb18030' ? 0xa1 : 0x40; trail < 0xff; trail++) bytes.push(lead, trail, 0x20);
    }
    for (const character of decoder.decode(Uint8Array.from(bytes))) {
      const code = character.codePointAt(0)!;
      if (!costs.has(code) && kindOf(code) === 'han') costs.set(code, LEVEL_COSTS[level]!);
    }
  }
  for (const [place, characters] of classes.entries()) {
    for (const character of characters) costs.set(character.codePointAt(0)!, CLASS_COSTS[place]!);
  }
  return costs;
}
