import { getLocale } from '../../messages/compiled/runtime';

/** "A", "A and B", "A, B and C"; "A、B和C". */
export function listAnd(texts: readonly string[]): string {
  return formatter({ type: 'conjunction' }).format(texts);
}

/** "A", "A or B", "A, B or C"; "A、B或C". */
export function listOr(texts: readonly string[]): string {
  return formatter({ type: 'disjunction' }).format(texts);
}

/** Without a word between the last two: "A, B, C"; "A、B、C". */
export function listPlain(texts: readonly string[]): string {
  return formatter({ type: 'conjunction', style: 'narrow' }).format(texts);
}

function formatter(options: Intl.ListFormatOptions): Intl.ListFormat {
  return new Intl.ListFormat(getLocale() === 'zh' ? 'zh-CN' : 'en-GB', options);
}
