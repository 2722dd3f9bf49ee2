import type { Problem } from '../../domain/common/problem';
import type { RecipeStep } from '../../domain/prepare/recipe';
import * as m from '../../messages/compiled/messages';
import { formatDay } from './format';
import { problemText, type ProblemText } from './problemText';
import { conditionsText } from './recipeText';

/** The sentence for a problem of a step, which says what of the step it is about. `columns`: those the step works on. */
export function stepProblemText(
  problem: Problem,
  step: RecipeStep,
  columns: Parameters<typeof conditionsText>[1],
  many: string,
): ProblemText {
  const said = problemText(problem, many);
  if (problem.code !== 'step-leaves-nothing' || problem.facts.what === 'columns') return said;
  const { condition, day, firstDay } = problem.facts;
  if (day !== undefined && firstDay !== undefined) {
    return { ...said, text: m.problem_step_before_all({ day: formatDay(day), first: formatDay(firstDay) }) };
  }
  if (step.kind !== 'filter-rows' || step.filters.length === 0) return said;
  const alone = condition === undefined ? undefined : step.filters[condition];
  const conditions = conditionsText(alone ? [alone] : step.filters, columns);
  if (step.drop) return { ...said, text: m.problem_step_drops_all({ conditions }) };
  const text = alone || step.filters.length === 1 ? m.problem_step_no_row_fits : m.problem_step_not_together;
  return { ...said, text: text({ conditions }) };
}
