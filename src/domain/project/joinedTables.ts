import type { Recipe } from '../prepare/recipe';

/** Ids of the second tables that steps of a recipe join, those that are off included: they are kept with the project. */
export function joinedTables(recipe: Recipe): Set<string> {
  return new Set(recipe.flatMap((step) => (step.kind === 'join' ? [step.table] : [])));
}
