import type { Role } from '../prepare/preparation';
import type { ProjectDocument } from './document';

/** One key for each result: a result is stale when its key is no longer the one it was made under. */
export interface ResultKeys {
  matrix: string;
  partition: string;
  assessment: string;
  profile: string;
}

/**
 * Keys that change exactly when a decision changes that the result depends on, among the results of one table:
 *
 * - matrix: which columns make the segments (in any order), what is done where a value is missing
 * - partition: the matrix, k, the seed
 * - assessment: the matrix, the seed; it tries every k itself
 * - profile: the partition, and which other columns describe it
 *
 * No result depends on a name or on what a row stands for.
 */
export function resultKeys(document: ProjectDocument): ResultKeys {
  const { roles, missing, k, seed } = document;
  const columnsThat = (role: Role) =>
    Object.keys(roles)
      .filter((column) => roles[column] === role)
      .sort();
  const matrix = JSON.stringify([missing, columnsThat('segment')]);
  const partition = JSON.stringify([matrix, k, seed]);
  const profile = JSON.stringify([partition, columnsThat('describe')]);
  return { matrix, partition, assessment: JSON.stringify([matrix, seed]), profile };
}
