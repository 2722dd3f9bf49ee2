import type { Role } from '../prepare/preparation';
import { namesMoney } from '../read/knownHeadings';
import type { ColumnReport } from '../read/report';

/**
 * The column that says what a customer is worth, as a list of one; [] where no heading says money or spending, in
 * English or Chinese. A number column that is not left out (ids, constants) and has a value above 0; among several the
 * one whose heading says it best (see `namesMoney`), then the first.
 * @param columns one report for each column of the table
 * @param roles as proposed for them
 */
export function proposeValue(columns: ColumnReport[], roles: readonly { column: string; role: Role }[]): string[] {
  const out = new Set(roles.filter(({ role }) => role === 'out').map(({ column }) => column));
  const ranked = columns.flatMap(({ name, type, range }) => {
    const rank = type === 'number' && !out.has(name) && range && range.max > 0 ? namesMoney(name) : undefined;
    return rank === undefined ? [] : [{ name, rank }];
  });
  const best = Math.min(...ranked.map(({ rank }) => rank));
  return ranked
    .filter(({ rank }) => rank === best)
    .slice(0, 1)
    .map(({ name }) => name);
}
