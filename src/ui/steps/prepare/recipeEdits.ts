import type { Recipe, RecipeChange, RecipeStep } from '../../../domain/prepare/recipe';

/**
 * The recipe with another step in the place of the step with that id, which stays off if it was; or with a new one behind
 * the step called `after`, at the end where there is none.
 */
export function withStep(recipe: Recipe, id: string, change: RecipeChange, after?: string): RecipeStep[] {
  const at = recipe.findIndex((step) => step.id === id);
  if (at < 0) {
    const before = recipe.findIndex((step) => step.id === after);
    return recipe.toSpliced(before < 0 ? recipe.length : before + 1, 0, { id, ...change });
  }
  return recipe.map((step, i) => (i === at ? { id, ...(step.off && { off: true }), ...change } : step));
}

/** The recipe with a step passed over, or taken in again. */
export function switched(recipe: Recipe, id: string, on: boolean): RecipeStep[] {
  return recipe.map((step) => {
    if (step.id !== id) return step;
    const { off: _, ...rest } = step;
    return on ? rest : { ...rest, off: true };
  });
}

/** The recipe with a step one place further up (−1) or down (1); the same order where it is at the end of its way. */
export function moved(recipe: Recipe, id: string, way: -1 | 1): RecipeStep[] {
  const steps = [...recipe];
  const at = steps.findIndex((step) => step.id === id);
  const to = at + way;
  if (at < 0 || to < 0 || to >= steps.length) return steps;
  [steps[at], steps[to]] = [steps[to]!, steps[at]!];
  return steps;
}

/** The recipe without a step. */
export function without(recipe: Recipe, id: string): RecipeStep[] {
  return recipe.filter((step) => step.id !== id);
}

/** Whether a step after that one (by its place, from 0) makes one row a customer. */
export function makesCustomersAfter(recipe: Recipe, at: number): boolean {
  return recipe
    .slice(at + 1)
    .some(({ kind, off }) => !off && (kind === 'orders-to-customers' || kind === 'events-to-customers'));
}
