import type { Role } from '../prepare/preparation';
import type { Recipe } from '../prepare/recipe';
import { settingsAmong } from '../prepare/variableSettings';
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
 * - matrix: which columns make the segments (in any order), how they are read and made ready, what is done where a value
 *   is missing
 * - partition: the matrix, k, the seed, whether all rows are searched and unusual ones set apart
 * - assessment: the matrix, the seed; it tries every k itself, on all rows
 * - profile: the shown partition with its segments in the order of their letters, which columns describe it, and how
 *   they are read
 * - values: the same partition, which columns make the value (in any order), and how they are read
 *
 * `partition` is the key of the one that *would* be made; the one that is shown has its key in the document.
 * Each of them also depends on which file the table is of, and on the steps of the recipe that are on; where there are
 * any, on how every column is read, since a column may be made of others.
 *
 * No result depends on a name or on what a row stands for.
 */
export function resultKeys(document: ProjectDocument): ResultKeys {
  const { roles, missing, k, seed, exhaustive, setApart } = document;
  const columnsWhere = (holds: (role: Role) => boolean) =>
    Object.keys(roles)
      .filter((column) => holds(roles[column]!))
      .sort();
  const variables = columnsWhere((role) => role === 'segment');
  const described = columnsWhere((role) => role !== 'out');
  const settings = Object.entries(settingsAmong(document.settings, variables));
  const set = settings.length > 0 ? [{ settings }] : [];
  const matrix = JSON.stringify([NUMBERS_VERSION, missing, variables, ...tableOf(document, variables), ...set]);
  const search = [...(exhaustive ? ['exhaustive'] : []), ...(setApart ? ['setApart'] : [])];
  const partition = JSON.stringify([matrix, k, seed, ...search]);
  const shown = [NUMBERS_VERSION, document.partition && [document.partition.key, shownOrder(document)]];
  const profile = JSON.stringify([shown, described, ...tableOf(document, described)]);
  const values = JSON.stringify([shown, document.value.toSorted(), ...tableOf(document, document.value)]);
  return { matrix, partition, assessment: JSON.stringify([matrix, seed]), profile, values };
}

/** What these columns of the table are made of; nothing where the first file is as it was found. */
function tableOf({ reading, recipe, file }: ProjectDocument, names: string[]): unknown[] {
  const steps = stepsThatAreOn(recipe);
  const parts = readingOf(reading, steps.length > 0 ? undefined : names);
  if (steps.length > 0) parts.push({ steps });
  if (file > 0) parts.push({ file });
  return parts;
}

function stepsThatAreOn(recipe: Recipe): unknown[] {
  return recipe.filter(({ off }) => !off).map(({ id: _, ...step }) => inOneOrder(step));
}

/** What was chosen of the file and of these columns (undefined: of all). */
function readingOf({ columns = [], ...ofFile }: ReadChoices, names: string[] | undefined): unknown[] {
  const chosen = columns.filter(({ name }) => names?.includes(name) ?? true).map((choice) => sorted(choice));
  const parts = [...sorted(ofFile), ...chosen.sort()];
  return parts.length > 0 ? [parts] : [];
}

/** A step that was kept comes back with its parts in another order, those within its parts too. */
function inOneOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOneOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(sorted(value).map(([key, part]) => [key, inOneOrder(part)]));
}

function sorted(choices: object): [string, unknown][] {
  return Object.entries(choices).sort(([a], [b]) => (a < b ? -1 : 1));
}
