/**
 * The names made different: one that is there already gets " (2)", " (3)", but not a name that a later column bears.
 * A thousand equal names cost no more than a thousand steps each.
 */
export function differentNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  const given = new Set(names);
  /** The last number tried for a name. */
  const tried = new Map<string, number>();
  return names.map((name) => {
    let different = name;
    let count = tried.get(name) ?? 1;
    while (taken.has(different)) {
      count++;
      const next = `${name} (${count})`;
      if (!given.has(next)) different = next;
    }
    tried.set(name, count);
    taken.add(different);
    return different;
  });
}
