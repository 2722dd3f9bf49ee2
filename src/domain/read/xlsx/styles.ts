import { readTimeFormat, type TimeFormat } from './timeFormat';
import { elementsOf } from './xmlText';

/** What the number format of a cell shows; from TIME on, it is `times[kind − TIME]`. */
export const AS_NUMBER = 0;
export const AS_DATE = 1;
export const TIME = 2;
/** A time in a way that is not read here. */
export const STRANGE_TIME = 255;

/** The number formats of a workbook's cells. */
export interface CellFormats {
  /** One for each entry of cellXfs, by which cells name it. */
  kinds: Uint8Array;
  times: TimeFormat[];
}

/**
 * Formats that are not written into files (ECMA-376 part 1, 18.8.30). Those from 27 on are of languages of East Asia
 * and differ among them; here they are those of Chinese (China).
 */
const BUILT_IN: Record<number, string> = {
  14: 'm/d/yy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yy h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: '上午/下午h"时"mm"分"',
  35: '上午/下午h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mmss.0',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: '上午/下午h"时"mm"分"',
  56: '上午/下午h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

/** Excel allows 255; it bounds what a hostile code can cost. */
const LONGEST_CODE = 1000;
/** Literals in quotes or behind a backslash, what is in brackets, widths of characters and fillings. */
const NOT_LETTERS = /"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g;

/** The formats of a workbook's styles (ECMA-376 part 1, 18.8); none where the text is none of that kind. */
export function readStyles(xml: string): CellFormats {
  const codes = new Map<number, string>(Object.entries(BUILT_IN).map(([id, code]) => [Number(id), code]));
  const kinds: number[] = [];
  const times: TimeFormat[] = [];
  const kindOf = new Map<number, number>();
  for (const { name, parent, attributes } of elementsOf(xml)) {
    if (name === 'numFmt' && parent === 'numFmts') {
      codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
    } else if (name === 'xf' && parent === 'cellXfs') {
      const id = Number(attributes.numFmtId ?? 0);
      let kind = kindOf.get(id);
      if (kind === undefined) kindOf.set(id, (kind = kindOfCode(codes.get(id) ?? '', times)));
      kinds.push(kind);
    }
  }
  return { kinds: Uint8Array.from(kinds), times };
}

function kindOfCode(code: string, times: TimeFormat[]): number {
  if (code.length > LONGEST_CODE) return AS_NUMBER;
  const kind = formatKind(code);
  if (kind !== 'time') return kind === 'date' ? AS_DATE : AS_NUMBER;
  const format = readTimeFormat(code);
  return format && TIME + times.length < STRANGE_TIME ? TIME + times.push(format) - 1 : STRANGE_TIME;
}

/**
 * What a format's code shows (ECMA-376 part 1, 18.8.31). Hours and minutes alone are a time of day or a span, not a
 * date. An E of digits (0.00E+00) is no era.
 */
export function formatKind(code: string): 'number' | 'date' | 'time' {
  const letters = code
    .replace(NOT_LETTERS, '')
    .replace(/General/gi, '')
    .replace(/([0#?.,])E[+-]/gi, '$1');
  const isSpan = /\[(?:h+|m+|s+)\]/i.test(code.replace(/"[^"]*"|\\./g, ''));
  if (/[yde]|mmm|b/i.test(letters)) return 'date';
  if (isSpan || /[hs]/i.test(letters)) return 'time';
  return /[mg]|a\/p/i.test(letters) ? 'date' : 'number';
}
