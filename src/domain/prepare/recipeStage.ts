import type { ReadOutput } from '../read/report';
import type { Table } from '../table/table';
import type { Changed } from './change';
import { pastsAfter, pastsOfRead, type Pasts } from './columnPast';
import type { RecipeStep } from './recipe';
import { composedRows, rowsHash } from './rowOrigins';

/** A table between two steps of a recipe. */
export interface Stage {
  table: Table;
  pasts: Pasts;
  /** The same where the rows are the same in the same order; "": those of the file. */
  rowsKey: string;
  /** Which rows of the base each one was; absent: every row is in its place. */
  origins?: Uint32Array;
  /** The `rowsKey` of the base: the file's rows, or those that a step made of them. */
  base: string;
  /** The steps so far that fit, as JSON. */
  steps: string;
}

/** The table as it was read. */
export function firstStage(read: ReadOutput): Stage {
  return { table: read.table, pasts: pastsOfRead(read), rowsKey: '', base: '', steps: '' };
}

/** The stage after a step that fits. */
export function stageAfter(stage: Stage, step: RecipeStep, changed: Changed): Stage {
  const { table, rows, newRows } = changed;
  const pasts = pastsAfter(stage.table, stage.pasts, changed);
  // How the columns of customers are called changes no row.
  const steps = stage.steps + stepKey(step, ['names']);
  if (newRows) return { table, pasts, steps, base: steps, rowsKey: steps };
  if (!rows) return { ...stage, table, pasts, steps };
  const origins = composedRows(stage.origins, rows);
  return { table, pasts, steps, base: stage.base, origins, rowsKey: stage.base + rowsHash(origins) };
}

/** What a step does, whatever its id. */
export function stepKey(step: RecipeStep, without: readonly (keyof RecipeStep | 'names')[] = []): string {
  const left: readonly string[] = ['id', ...without];
  return JSON.stringify(Object.fromEntries(Object.entries(step).filter(([key]) => !left.includes(key))));
}
