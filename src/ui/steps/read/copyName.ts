import * as m from '../../../messages/compiled/messages';

/** "X (2)", or the first of "X (3)", "X (4)" and so on that no other project has; a copy of "X (2)" is one more of X. */
export function copyName(name: string, taken: readonly string[]): string {
  // In either language: the copy may have been made in the other one. More digits are a year, or some other name.
  const first = name.replace(/ (\(\d{1,2}\)|副本( \d{1,2})?)$/, '');
  for (let n = 2; ; n++) {
    const copy = n === 2 ? m.start_copy_first({ name: first }) : m.start_copy_next({ name: first, n });
    if (!taken.includes(copy)) return copy;
  }
}
