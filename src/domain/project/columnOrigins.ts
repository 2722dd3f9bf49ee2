import type { Recipe, RecipeStep, StepOutcome } from '../prepare/recipe';
import type { TableSummary } from '../read/report';

/** A table and the steps that made it. */
export interface MadeTable {
  asRead: TableSummary;
  table: TableSummary;
  recipe: Recipe;
  /** Steps without one are taken for steps that are off. */
  outcomes: readonly StepOutcome[];
}

/**
 * For each column of a table the one that it was in the table before, by names: the same column as read, or made by the
 * same step, whatever either is called now; else the one of the same name. Only columns of the same type.
 */
export function columnsGoingOn(before: MadeTable, after: MadeTable): Map<string, string> {
  const origins = originsOf(before);
  const names = new Map(before.table.columns.map(({ name }) => [originOf(origins, name), name]));
  const newOrigins = originsOf(after);
  const found = new Map<string, string>();
  for (const { name } of after.table.columns) {
    const last = names.get(originOf(newOrigins, name));
    if (last !== undefined) found.set(name, last);
  }
  const taken = new Set(found.values());
  const types = new Map(before.table.columns.map(({ name, type }) => [name, type]));
  const going = after.table.columns.flatMap(({ name, type }): [string, string][] => {
    const last = found.get(name) ?? (taken.has(name) ? undefined : name);
    return last !== undefined && types.get(last) === type ? [[name, last]] : [];
  });
  return new Map(going);
}

/** By a column's name: where it comes from. Those that are not named are what steps make of customers, by name. */
function originsOf({ asRead, recipe, outcomes }: MadeTable): Map<string, string> {
  const origins = new Map(asRead.columns.map(({ name }) => [name, `read ${name}`]));
  const done = new Set(outcomes.filter(({ state }) => state === 'done').map(({ id }) => id));
  for (const step of recipe) if (done.has(step.id)) follow(origins, step);
  return origins;
}

function originOf(origins: ReadonlyMap<string, string>, name: string): string {
  return origins.get(name) ?? `of customers ${name}`;
}

function follow(origins: Map<string, string>, step: RecipeStep): void {
  switch (step.kind) {
    case 'rename': {
      const origin = originOf(origins, step.column);
      origins.delete(step.column);
      origins.set(step.to, origin);
      return;
    }
    case 'orders-to-customers':
    case 'events-to-customers':
      origins.clear();
      return;
    case 'join':
      for (const { from, to } of step.columns) origins.set(to, `made by ${step.id} of ${from}`);
      return;
    case 'transform':
    case 'bin':
    case 'date-part':
    case 'days-since':
    case 'formula':
      origins.set(step.to, `made by ${step.id}`);
      return;
  }
}
