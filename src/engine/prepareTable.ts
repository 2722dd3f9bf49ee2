import type { Work } from '../domain/common/progress';
import { applyRecipe, type PreparedTable, type RecipeCache } from '../domain/prepare/applyRecipe';
import type { SideTables } from '../domain/prepare/change';
import type { Recipe } from '../domain/prepare/recipe';
import type { ReadOutput } from '../domain/read/report';

/** What a recipe makes of a table; where it has no steps, the very same. Progress in steps. */
export async function* prepareTable(
  read: ReadOutput,
  recipe: Recipe,
  sides: SideTables,
  cache: RecipeCache,
): Work<PreparedTable> {
  if (recipe.length === 0) return { ...read, outcomes: [], rowsKey: '' };
  const steps = applyRecipe(read, recipe, sides, cache);
  const total = recipe.filter(({ off }) => !off).length;
  let done = 0;
  for (;;) {
    yield { phase: 'prepare', done, total };
    const step = steps.next();
    if (step.done) return step.value;
    done = step.value;
  }
}
