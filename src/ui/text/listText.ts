import * as m from '../../messages/compiled/messages';

/** "A", "A and B", "A, B and C". */
export function listAnd(names: string[]): string {
  if (names.length < 2) return names.join('');
  return m.list_and({ first: names.slice(0, -1).join(m.list_separator()), last: names.at(-1)! });
}
