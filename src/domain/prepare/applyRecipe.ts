import type { Steps } from '../common/steps';
import type { ColumnReport, ReadOutput, TableSummary } from '../read/report';
import type { Column, Table } from '../table/table';
import type { SideTables } from './change';
import { reportOf } from './columnPast';
import type { Recipe, RecipeStep, StepColumn, StepEffect, StepOutcome } from './recipe';
import { firstStage, stageAfter, stepKey, type Stage } from './recipeStage';
import { runStep } from './runStep';

/** A table after all steps of a recipe. */
export interface PreparedTable {
  table: Table;
  /** The file and the notes are those of reading. */
  summary: TableSummary;
  /** One for each step, in order. */
  outcomes: StepOutcome[];
  /** The same for two recipes of one file where they leave the same rows in the same order; "" where these are the file's. */
  rowsKey: string;
}

/** A step that was run; the stage after it, where that is still held. */
interface Run {
  key: string;
  input: StepColumn[];
  effect: StepEffect;
  stage: Stage | undefined;
}

/** Sets of rows other than the file's that are held at most: each may take as much memory as the table. */
const MOST_ROW_SETS = 3;

/** What the latest recipe did with a table, so that steps before the first one that changed need not be run again. */
export class RecipeCache {
  #read: ReadOutput | undefined;
  #runs: Run[] = [];
  readonly #reports = new WeakMap<Column, ColumnReport>();

  /** The steps at the begin that were run already, up to one whose stage is held. */
  runsOf(read: ReadOutput, keys: readonly string[]): Run[] {
    if (this.#read !== read) this.#runs = [];
    this.#read = read;
    const changed = keys.findIndex((key, place) => this.#runs[place]?.key !== key);
    const same = changed < 0 ? keys.length : changed;
    const held = this.#runs.slice(0, same).findLastIndex(({ stage }) => stage) + 1;
    return this.#runs.slice(0, held);
  }

  /** Those after the ones that are kept are forgotten, unless the recipe is only shorter than it was. */
  keep(runs: readonly Run[]): void {
    const isShorter = runs.every((run, place) => this.#runs[place] === run);
    if (!isShorter) this.#runs = [...runs];
    const sets = new Set<string>();
    for (const run of this.#runs.toReversed()) {
      if (!run.stage || run.stage.rowsKey === '') continue;
      sets.add(run.stage.rowsKey);
      if (sets.size > MOST_ROW_SETS) run.stage = undefined;
    }
  }

  *reportOf(column: Column, stage: Stage): Steps<ColumnReport> {
    const known = this.#reports.get(column);
    if (known) return known;
    const report = yield* reportOf(column, stage.pasts.get(column.name)!);
    this.#reports.set(column, report);
    return report;
  }
}

/**
 * The table that was read after the steps of a recipe, with a report for each column as reading would give it. A step that
 * does not fit is passed over and says why; the steps after it go on. Neither `read` nor a table in between is changed;
 * columns that no step touches are the very same as before. Describing changed columns costs up to 50 ns a cell. Yields how
 * many of the steps that are on are done.
 * @param sides the second tables that steps join; each stays what it is as long as it has its id
 * @param cache of one table; given again, the steps before the first that changed are not run again
 */
export function* applyRecipe(
  read: ReadOutput,
  recipe: Recipe,
  sides: SideTables,
  cache = new RecipeCache(),
): Generator<number, PreparedTable, void> {
  const active = recipe.filter(({ off }) => !off);
  const runs = cache.runsOf(
    read,
    active.map((step) => keyOf(step, sides)),
  );
  let stage = runs.at(-1)?.stage ?? firstStage(read);
  for (const step of active.slice(runs.length)) {
    const run = yield* told(runs.length, runOf(stage, step, sides));
    runs.push(run);
    stage = run.stage;
  }
  cache.keep(runs);
  const columns: ColumnReport[] = [];
  for (const column of stage.table.columns) columns.push(yield* told(runs.length, cache.reportOf(column, stage)));
  const { table, rowsKey } = stage;
  const summary = { ...read.summary, rowCount: table.rowCount, columns };
  return { table, summary, outcomes: outcomesOf(recipe, runs, stage), rowsKey };
}

/** The stage that the steps of a recipe lead to. What `cache` holds of them is not run again; it keeps nothing new. */
export function* stageOf(read: ReadOutput, recipe: Recipe, sides: SideTables, cache: RecipeCache): Steps<Stage> {
  const active = recipe.filter(({ off }) => !off);
  const runs = cache.runsOf(
    read,
    active.map((step) => keyOf(step, sides)),
  );
  let stage = runs.at(-1)?.stage ?? firstStage(read);
  for (const step of active.slice(runs.length)) ({ stage } = yield* runOf(stage, step, sides));
  return stage;
}

function* told<Output>(done: number, work: Steps<Output>): Generator<number, Output, void> {
  let step = work.next();
  for (; !step.done; step = work.next()) yield done;
  return step.value;
}

function* runOf(stage: Stage, step: RecipeStep, sides: SideTables): Steps<Run & { stage: Stage }> {
  const { table } = stage;
  const about = { key: keyOf(step, sides), input: columnsOf(table) };
  const result = yield* runStep(table, step, sides);
  if (!result.ok) return { ...about, effect: { state: 'unfit', problems: result.problems }, stage };
  const { cells, notes = [], table: after, join } = result.value;
  const rows = { before: table.rowCount, after: after.rowCount };
  const columns = { before: table.columns.length, after: after.columns.length };
  return {
    ...about,
    effect: { state: 'done', rows, columns, cells, notes, ...(join && { join }) },
    stage: stageAfter(stage, step, result.value),
  };
}

/** The same for two runs of a step on one table that do the same. A side table may come later than the step that names it. */
function keyOf(step: RecipeStep, sides: SideTables): string {
  const lacksSide = step.kind === 'join' && !sides.has(step.table);
  return stepKey(step) + (lacksSide ? ' without its side table' : '');
}

function outcomesOf(recipe: Recipe, runs: readonly Run[], { table }: Stage): StepOutcome[] {
  let next = 0;
  return recipe.map(({ id, off }) => {
    const run = runs[next];
    const input = run?.input ?? columnsOf(table);
    if (off || !run) return { id, input, state: 'off' };
    next++;
    return { id, input, ...run.effect };
  });
}

function columnsOf({ columns }: Table): StepColumn[] {
  return columns.map(({ name, type }) => ({ name, type }));
}
