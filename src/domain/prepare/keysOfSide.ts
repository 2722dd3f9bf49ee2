import { stop } from '../common/problem';
import { failed, ok, type Result } from '../common/result';
import type { Steps } from '../common/steps';
import type { ReadOutput } from '../read/report';
import { stageOf, type RecipeCache } from './applyRecipe';
import type { SideTables } from './change';
import { keysByValues, type FoundKeys } from './join/keysByValues';
import type { Recipe } from './recipe';

/**
 * The columns by whose values the table after these steps and a side table go together (see `keysByValues`).
 * Problem: `side-table-missing`.
 * @param of the table as it was read; `recipes` may hold the table after the steps
 */
export function* keysOfSide(
  { read, recipes }: { read: ReadOutput; recipes: RecipeCache },
  steps: Recipe,
  sides: SideTables,
  id: string,
): Steps<Result<FoundKeys | undefined>> {
  const side = sides.get(id);
  if (!side) return failed(stop('side-table-missing', { file: '' }));
  const { table } = yield* stageOf(read, steps, sides, recipes);
  return ok(yield* keysByValues(table, side.table));
}
