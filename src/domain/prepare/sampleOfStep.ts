import { failed, ok, type Result } from '../common/result';
import type { Steps } from '../common/steps';
import type { ReadOutput } from '../read/report';
import { stageOf, type RecipeCache } from './applyRecipe';
import type { SideTables } from './change';
import type { Recipe } from './recipe';
import { stageAfter } from './recipeStage';
import { runStep } from './runStep';
import { stepSample, type StepSample } from './stepSample';

/**
 * What one step of a recipe did, on a few rows: it is run once more on the table before it, which `cache` may hold. Its
 * problems where it does not fit. Columns tell of persons what they tell before or after the step.
 * @param id of a step of the recipe; whether it is off is not asked
 */
export function* sampleOfStep(
  read: ReadOutput,
  recipe: Recipe,
  id: string,
  sides: SideTables,
  cache: RecipeCache,
): Steps<Result<StepSample>> {
  const at = recipe.findIndex((step) => step.id === id);
  const step = recipe[at];
  if (!step) throw new Error(`no step ${id}`);
  const stage = yield* stageOf(read, recipe.slice(0, at), sides, cache);
  const changed = yield* runStep(stage.table, step, sides);
  if (!changed.ok) return failed(...changed.problems);
  const after = stageAfter(stage, step, changed.value);
  const sample = yield* stepSample(stage.table, step, changed.value);
  const columns = sample.columns.map((column) => {
    const personal = after.pasts.get(column.name)?.personal ?? stage.pasts.get(column.was ?? column.name)?.personal;
    return personal ? { ...column, personal } : column;
  });
  return ok({ ...sample, columns });
}
