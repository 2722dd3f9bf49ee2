import { assignNewRows, type NewRows } from '../domain/cluster/newRows';
import { ROWS_BETWEEN_YIELDS, type AssignedRows } from '../domain/cluster/assignRows';
import { segmentRule } from '../domain/cluster/segmentRule';
import { partOf, type Progress, type Work } from '../domain/common/progress';
import { failed, ok, type Result } from '../domain/common/result';
import type { Steps } from '../domain/common/steps';
import { RecipeCache } from '../domain/prepare/applyRecipe';
import type { SideTables } from '../domain/prepare/change';
import type { PreparedMatrix } from '../domain/prepare/matrix';
import type { SegmentLabel } from '../domain/share/customersFile';
import type { MaskedColumn } from '../domain/share/mask';
import { maskedTable } from '../domain/share/maskedTable';
import { newRowsCsv, type NewRowsHeadings } from '../domain/share/newRowsFile';
import type { Table } from '../domain/table/table';
import { openTable, type OpenHelpers } from './openTable';
import { prepareTable } from './prepareTable';
import type { NewRowsRequest } from './protocol';

/** Which part of the time each takes, measured at a million rows. */
const READING = [0, 0.55] as const;
const PREPARING = [0.55, 0.65] as const;
const ASSIGNING = [0.65, 1] as const;

/** So long after they were last asked for the rows are given back; reading them again takes some seconds. */
const KEPT_MS = 120_000;

/** The project whose rule it is: its table, the matrix of its preparation, the second tables that its steps join. */
export interface Ruling {
  table: Table;
  prepared: PreparedMatrix;
  sides: SideTables;
}

interface Made {
  answer: NewRows;
  table: Table;
  assigned: AssignedRows;
}

/** Gives rows of other files the segments of the open project, whose own tables it only reads. */
export class NewRowsDesk {
  /** The rows that were last given segments: their file is asked for next. */
  private last: { id: string; made: Made } | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Problems: those of `openTable` and `assignRows`; these with what is wrong with the steps that do not fit the file. */
  async *assign(request: NewRowsRequest, ruling: Work<Result<Ruling>>, helpers: OpenHelpers): Work<Result<NewRows>> {
    const made = yield* this.made(request, ruling, helpers);
    return made.ok ? ok(made.value.answer) : made;
  }

  /** As CSV; rows that were given back meanwhile are made again. */
  async *file(
    request: NewRowsRequest,
    segments: SegmentLabel[],
    headings: NewRowsHeadings,
    masked: MaskedColumn[],
    ruling: Work<Result<Ruling>>,
    helpers: OpenHelpers,
  ): Work<Result<Blob>> {
    const made = yield* this.made(request, ruling, helpers);
    if (!made.ok) return made;
    const written = yield* maskedTable(made.value.table, masked);
    const pieces = yield* newRowsCsv(written, made.value.assigned, segments, headings);
    return ok(new Blob(pieces, { type: 'text/csv;charset=utf-8' }));
  }

  private async *made(request: NewRowsRequest, ruling: Work<Result<Ruling>>, helpers: OpenHelpers): Work<Result<Made>> {
    const of = yield* ruling;
    if (!of.ok) return of;
    const { id } = request;
    if (this.last?.id !== id) {
      this.last = undefined;
      const made = yield* make(request, of.value, helpers);
      if (!made.ok) return made;
      this.last = { id, made: made.value };
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.last = undefined), KEPT_MS);
    return ok(this.last.made);
  }
}

async function* make(
  { file, choices, recipe, preparation, partition }: NewRowsRequest,
  of: Ruling,
  helpers: OpenHelpers,
): Work<Result<Made>> {
  const read = yield* partOf(READING, openTable({ kind: 'file', file, choices, tableOnly: true }, helpers));
  if (!read.ok) return read;
  const { table, opened } = read.value;
  const steps = prepareTable({ table, summary: opened.summary }, recipe, of.sides, new RecipeCache());
  const prepared = yield* partOf(PREPARING, steps);
  const { outcomes, summary } = prepared;
  const rule = segmentRule(of.table, preparation, of.prepared, partition);
  const assigning = assignNewRows(prepared.table, rule, { table: of.table, labels: partition.labels });
  const rows = prepared.table.rowCount + of.table.rowCount;
  const found = yield* partOf(ASSIGNING, counted(assigning, rows));
  if (!found.ok) {
    const unfit = outcomes.flatMap((outcome) => (outcome.state === 'unfit' ? outcome.problems : []));
    return failed(...found.problems, ...unfit);
  }
  const { assigned, report } = found.value;
  return ok({ answer: { summary, outcomes, report }, table: prepared.table, assigned });
}

async function* counted<Output>(steps: Steps<Output>, total: number): Work<Output> {
  for (let done = 0; ; done += ROWS_BETWEEN_YIELDS) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { phase: 'assign', done: Math.min(done, total), total } satisfies Progress;
  }
}
