import type { Role } from '../prepare/preparation';
import type { ReadChoices } from '../read/choices';
import type { ProjectDocument } from './document';
import { shownOrder } from './lastingSegments';

/** One more whenever the same decisions would give other numbers: stored results are then made anew. */
const NUMBERS_VERSION = 1;

/** One key for each result: a result is stale when its key is no longer the one it was made under. */
export interface ResultKeys {
  matrix: string;
  partition: string;
  assessment: string;
  profile: string;
  values: string;
}

/**
 * Keys that change exactly when a decision changes that the result depends on, among the results of one table:
 *
 * - matrix: which columns make the segments (in any order), how they are read, what is done where a value is missing
 * - partition: the matrix, k, the seed
 * - assessment: the matrix, the seed; it tries every k itself
 * - profile: the shown partition with its segments in the order of their letters, which columns describe it, and how
 *   they are read
 * - values: the same partition, which columns make the value (in any order), and how they are read
 *
 * `partition` is the key of the one that *would* be made; the one that is shown has its key in the document.
 * No result depends on a name or on what a row stands for.
 */
export function resultKeys(document: ProjectDocument): ResultKeys {
  const { roles, missing, k, seed, reading } = document;
  const columnsWhere = (holds: (role: Role) => boolean) =>
    Object.keys(roles)
      .filter((column) => holds(roles[column]!))
      .sort();
  const variables = columnsWhere((role) => role === 'segment');
  const described = columnsWhere((role) => role !== 'out');
  const matrix = JSON.stringify([NUMBERS_VERSION, missing, variables, ...readingOf(reading, variables)]);
  const partition = JSON.stringify([matrix, k, seed]);
  const shown = [NUMBERS_VERSION, document.partition && [document.partition.key, shownOrder(document)]];
  const profile = JSON.stringify([shown, described, ...readingOf(reading, described)]);
  const values = JSON.stringify([shown, document.value.toSorted(), ...readingOf(reading, document.value)]);
  return { matrix, partition, assessment: JSON.stringify([matrix, seed]), profile, values };
}

/** What was chosen of the file and of these columns; nothing where all is as it was found. */
function readingOf({ columns = [], ...ofFile }: ReadChoices, names: string[]): unknown[] {
  const chosen = columns.filter(({ name }) => names.includes(name)).map((choice) => sorted(choice));
  const parts = [...sorted(ofFile), ...chosen.sort()];
  return parts.length > 0 ? [parts] : [];
}

function sorted(choices: object): [string, unknown][] {
  return Object.entries(choices).sort(([a], [b]) => (a < b ? -1 : 1));
}
