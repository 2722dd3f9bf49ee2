import type { TableSummary } from '../read/report';
import { apply } from './commands';
import { setRecipe } from './readAnew';
import { preparedSummary, type ProjectContents } from './record';

/**
 * A kept project whose recipe has just been applied again. Where that made other rows or columns than when it was kept (a
 * step works otherwise by now), as after a change of the recipe: what still fits stays, and no result does.
 * @param made of the table that it made; undefined where the recipe has no steps
 */
export function asMadeNow<Kept extends Pick<ProjectContents, 'document' | 'summary' | 'prepared' | 'results'>>(
  kept: Kept,
  made: TableSummary | undefined,
): Kept {
  const before = preparedSummary(kept);
  const after = made ?? kept.summary;
  if (isOfSameShape(before, after)) return kept;
  const { document, summary } = kept;
  const asKept = { asRead: summary, table: before, outcomes: [], rowsKey: 'as kept' };
  const now = { asRead: summary, table: after, outcomes: [], rowsKey: 'as made now' };
  return { ...kept, document: apply(document, setRecipe(document, asKept, now, document.recipe)), results: [] };
}

function isOfSameShape(a: TableSummary, b: TableSummary): boolean {
  const shape = ({ rowCount, columns }: TableSummary) =>
    JSON.stringify([rowCount, columns.map(({ name, type }) => [name, type])]);
  return shape(a) === shape(b);
}
