import type { Role } from '../prepare/preparation';
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
 * - matrix: which columns make the segments (in any order), what is done where a value is missing
 * - partition: the matrix, k, the seed
 * - assessment: the matrix, the seed; it tries every k itself
 * - profile: the shown partition with its segments in the order of their letters, and which columns describe it
 * - values: the same partition, and which columns make the value (in any order)
 *
 * `partition` is the key of the one that *would* be made; the one that is shown has its key in the document.
 * No result depends on a name or on what a row stands for.
 */
export function resultKeys(document: ProjectDocument): ResultKeys {
  const { roles, missing, k, seed } = document;
  const columnsWhere = (holds: (role: Role) => boolean) =>
    Object.keys(roles)
      .filter((column) => holds(roles[column]!))
      .sort();
  const matrix = JSON.stringify([NUMBERS_VERSION, missing, columnsWhere((role) => role === 'segment')]);
  const partition = JSON.stringify([matrix, k, seed]);
  const shown = [NUMBERS_VERSION, document.partition && [document.partition.key, shownOrder(document)]];
  const profile = JSON.stringify([shown, columnsWhere((role) => role !== 'out')]);
  const values = JSON.stringify([shown, document.value.toSorted()]);
  return { matrix, partition, assessment: JSON.stringify([matrix, seed]), profile, values };
}
