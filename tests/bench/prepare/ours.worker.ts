import * as Comlink from 'comlink';
import type { Work } from '../../../src/domain/common/progress';
import type { RecipeChange } from '../../../src/domain/prepare/recipe';
import { runStep } from '../../../src/domain/prepare/runStep';
import { assembleTable } from '../../../src/domain/read/assembleTable';
import type { ReadOutput } from '../../../src/domain/read/report';
import type { Table } from '../../../src/domain/table/table';
import { readText } from '../../../src/engine/readText';
import { Jobs } from '../../../src/engine/drive';
import { SIDE } from './bigSteps.mjs';

/** The table, and side table of itself. */
let opened: ReadOutput | undefined;

async function read(file: File) {
  async function* work() {
    const raw = yield* readText(file, file.name, {});
    if (!raw.ok) throw new Error(JSON.stringify(raw.problems));
    return yield* assembleTable(raw.value, {});
  }
  const done = await new Jobs().drive(1, () => {}, work() satisfies Work<unknown>);
  if (!done?.output.ok) throw new Error(JSON.stringify(done));
  opened = done.output.value;
  return opened.table.columns.map(({ name, type }) => `${name} ${type}`).join(', ');
}

/** Milliseconds of one step of a recipe on the table, those between two of its yields at most, and sums of what it makes. */
function time(step: RecipeChange) {
  const started = performance.now();
  const work = runStep(opened!.table, step, new Map([[SIDE, opened!]]));
  let longest = 0;
  let before = started;
  for (;;) {
    const next = work.next();
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
    if (!next.done) continue;
    const result = next.value;
    if (!result.ok) throw new Error(`${step.kind}: ${JSON.stringify(result.problems)}`);
    const { rowCount, columns } = result.value.table;
    return { milliseconds: now - started, longest, rowCount, sums: sumsOf(columns.slice(0, 5)) };
  }
}

function sumsOf(columns: Table['columns']): Record<string, number> {
  return Object.fromEntries(
    columns.flatMap((column) =>
      column.type === 'number' ? [[column.name, column.values.reduce((sum, value) => sum + (value || 0), 0)]] : [],
    ),
  );
}

export type Ours = { read: typeof read; time: typeof time };
Comlink.expose({ read, time });
