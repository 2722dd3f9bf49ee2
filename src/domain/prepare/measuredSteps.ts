import type { Recipe, RecipeChange } from './recipe';

/**
 * Places of the steps, from 0, that measure the rows they are given (their median, their quantiles, their latest day, which
 * categories are rare): run on the rows of another file they do not do quite the same. Steps that are off are none.
 */
export function measuredSteps(recipe: Recipe): number[] {
  return recipe.flatMap((step, place) => (!step.off && measures(step) ? [place] : []));
}

function measures(step: RecipeChange): boolean {
  switch (step.kind) {
    case 'fill-missing':
      return step.by === 'median' || step.by === 'mode';
    case 'bin':
      return step.bins.kind !== 'at';
    case 'transform':
      return step.how === 'rank';
    case 'days-since':
      return step.until.kind === 'latest';
    case 'orders-to-customers':
    case 'events-to-customers':
      return step.asOf.kind === 'latest';
    case 'fold-rare':
    case 'cap-outliers':
      return true;
    default:
      return false;
  }
}
