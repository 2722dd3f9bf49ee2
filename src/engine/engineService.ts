import * as Comlink from 'comlink';
import type { Assessment } from '../domain/assess/assessment';
import { checkAssessOptions } from '../domain/assess/assessOptions';
import { contactPage } from '../domain/campaign/contactList';
import { contactsCsv, contactsSheets } from '../domain/campaign/contactsFile';
import { checkClusterOptions } from '../domain/cluster/clusterOptions';
import type { Partition } from '../domain/cluster/partition';
import type { Seeding } from '../domain/cluster/rows';
import { stop } from '../domain/common/problem';
import type { Work } from '../domain/common/progress';
import { failed, ok, type Result } from '../domain/common/result';
import { inspectVariables } from '../domain/prepare/inspectVariables';
import type { Preparation } from '../domain/prepare/preparation';
import type { VariableReport } from '../domain/prepare/variableReport';
import { crossTable } from '../domain/profile/crossTable';
import { profileSegments } from '../domain/profile/segmentProfile';
import { customersCsv, customersSheet } from '../domain/share/customersFile';
import type { MaskedColumn } from '../domain/share/mask';
import { maskedTable } from '../domain/share/maskedTable';
import { RecipeCache, type PreparedTable } from '../domain/prepare/applyRecipe';
import { keysOfSide } from '../domain/prepare/keysOfSide';
import { sampleOfStep } from '../domain/prepare/sampleOfStep';
import type { SideTables } from '../domain/prepare/change';
import type { Opened, Prepared } from '../domain/project/record';
import type { ReadOutput } from '../domain/read/report';
import type { Table } from '../domain/table/table';
import type { SheetCell } from '../domain/table/writtenCells';
import { segmentValues } from '../domain/target/segmentValues';
import { assessTable } from './assessTable';
import { clusterTable } from './clusterTable';
import { contactListOf } from './contactLists';
import { columnsAsBytes } from './columnsAsBytes';
import { inSteps, Jobs } from './drive';
import { KeptMatrix } from './keptMatrix';
import { NewRowsDesk, type Ruling } from './newRows';
import { openTable, type OpenHelpers } from './openTable';
import { prepareTable } from './prepareTable';
import type {
  EngineService,
  Helpers,
  Job,
  ParquetService,
  Report,
  ShardService,
  WorkbookService,
  WorkerSource,
} from './protocol';
import { ShardSlot } from './shardSlot';
import { packSource } from './sourceBytes';
import { windowOfRows } from './windowOfRows';
import { writeProject } from './writeProject';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The table that is open. Its columns are shared between its two stages: neither is ever changed or given back. */
interface OpenTable {
  read: ReadOutput;
  prepared: PreparedTable;
  recipes: RecipeCache;
  /** What it was read from just now. */
  file?: File;
}

function shownOf({ summary, outcomes, rowsKey }: PreparedTable): Prepared {
  return { summary, outcomes, rowsKey };
}

/** The second tables once the source is open. */
function sidesAfter({ sameProject }: WorkerSource, held: SideTables, brought: SideTables): SideTables {
  return new Map([...(sameProject ? held : []), ...brought]);
}

async function* openPrepared(
  source: WorkerSource,
  held: SideTables,
  helpers: OpenHelpers,
): Work<Result<{ open: OpenTable; opened: Opened; brought: SideTables }>> {
  const answer = yield* openTable(source, helpers);
  if (!answer.ok) return answer;
  const { table, opened, file, sides: brought = new Map() } = answer.value;
  const recipe = source.recipe ?? opened.project?.document.recipe ?? [];
  const read = { table, summary: opened.summary };
  const recipes = new RecipeCache();
  const prepared = yield* prepareTable(read, recipe, sidesAfter(source, held, brought), recipes);
  const shown = recipe.length > 0 && { prepared: shownOf(prepared) };
  return ok({ brought, open: { read, prepared, recipes, file }, opened: { ...opened, ...shown } });
}

/** The engine: holds the open table and what was last made from it, and does the work that is asked for. */
export function engineService(): Omit<EngineService, 'holdLife'> {
  const jobs = new Jobs();
  let helpers: Helpers | undefined;
  let open: OpenTable | undefined;
  /** The second tables of its project, whether or not the recipe joins them. */
  let sides: SideTables = new Map();
  let shards: Promise<ShardSlot<Comlink.Remote<ShardService>>[]> | undefined;
  /** Jobs that have parts of a file in shards, which nobody has a copy of. */
  const readers = new Set<Job>();
  const newRows = new NewRowsDesk();
  const kept = new KeptMatrix(shardsNow);

  function opened(): OpenTable {
    if (!open) throw new Error('no table is open');
    return open;
  }

  /** The table that all but reading and keeping is about. */
  function preparedTable(): Table {
    return opened().prepared.table;
  }

  async function workbook(): Promise<Comlink.Remote<WorkbookService>> {
    return Comlink.wrap<WorkbookService>(await helpers!.helper('workbook'));
  }

  async function parquet(): Promise<Comlink.Remote<ParquetService>> {
    return Comlink.wrap<ParquetService>(await helpers!.helper('parquet'));
  }

  function shardsNow(): Promise<ShardSlot<Comlink.Remote<ShardService>>[]> {
    const asked = (shards ??= Promise.resolve(helpers!.shards()).then((ports) =>
      ports.map((port) => new ShardSlot(Comlink.wrap<ShardService>(port))),
    ));
    asked.catch(() => {
      if (shards === asked) shards = undefined;
    });
    return asked;
  }

  /** For reading: a shard that is replaced loses what it was given. */
  async function readingShards(job: Job): Promise<Comlink.Remote<ShardService>[]> {
    readers.add(job);
    return (await shardsNow()).map(({ shard }) => shard);
  }

  function openHelpers(job: Job): OpenHelpers {
    return { workbook, parquet, shards: () => readingShards(job) };
  }

  /** Asked for anew at each job: the page may have ended the last one to stop it. */
  const seeding: Seeding = {
    async start(sample, columnCount, k, seed) {
      const remote = Comlink.wrap<Seeding>(await helpers!.helper('seeding'));
      return remote.start(sample, columnCount, k, seed);
    },
  };

  /** What gives the rows of other files their segments. */
  async function* rulingBy(preparation: Preparation): Work<Result<Ruling>> {
    const table = preparedTable();
    const made = yield* kept.matrix(table, preparation);
    return made.ok ? ok({ table, prepared: made.value, sides }) : made;
  }

  /** An export of the open table, masked as it is to be written, in one of its two formats. */
  async function writeFile(
    format: 'csv' | 'xlsx',
    masked: MaskedColumn[],
    csv: (written: Table) => Work<string[]>,
    sheets: (written: Table) => Work<{ name: string; rows: SheetCell[][] }[]>,
    job: Job,
    report: Report,
  ): Promise<Result<Blob>> {
    const all = preparedTable();
    async function* withMasks<Output>(write: (written: Table) => Work<Output>): Work<Output> {
      return yield* write(yield* maskedTable(all, masked));
    }
    if (format === 'csv') {
      const pieces = await run(job, report, withMasks(csv));
      return pieces.ok ? ok(new Blob(pieces.value, { type: 'text/csv;charset=utf-8' })) : pieces;
    }
    async function* written(): Work<Uint8Array> {
      const made = yield* withMasks(sheets);
      return (await workbook()).write(made);
    }
    const bytes = await run(job, report, written());
    return bytes.ok ? ok(new Blob([bytes.value as BlobPart], { type: XLSX })) : bytes;
  }

  async function run<Output>(job: Job, report: Report, work: Work<Output>): Promise<Result<Output>> {
    const done = await jobs.drive(job, report, work);
    readers.delete(job);
    // A pass that was stopped goes on to its end and writes its labels: the next job gets rows of its own.
    if (!done) kept.forgetRows();
    return done ? ok(done.output) : failed(stop('cancelled', {}));
  }

  async function runChecked<Output>(job: Job, report: Report, work: Work<Result<Output>>): Promise<Result<Output>> {
    const done = await run(job, report, work);
    return done.ok ? done.value : done;
  }

  return {
    useHelpers(given) {
      helpers = given;
    },

    forgetShards() {
      shards = undefined;
      kept.loseRows();
    },

    async replaceShard(slot, port) {
      const place = (await shards)?.[slot];
      if (place) place.replace(Comlink.wrap<ShardService>(port));
      else port.close();
      return [...readers];
    },

    stop: (job) => jobs.stop(job),

    async open(source, job, report) {
      const answer = await run(job, report, openPrepared(source, sides, openHelpers(job)));
      if (!answer.ok || !answer.value.ok) return answer.ok ? (answer.value as Result<never>) : answer;
      const { brought, opened } = answer.value.value;
      ({ open } = answer.value.value);
      sides = sidesAfter(source, sides, brought);
      kept.forget();
      return ok(opened);
    },

    async readSide(id, source, job, report) {
      const tableOnly = source.kind === 'file' ? { ...source, tableOnly: true as const } : source;
      const answer = await run(job, report, openTable(tableOnly, openHelpers(job)));
      if (!answer.ok || !answer.value.ok) return answer.ok ? (answer.value as Result<never>) : answer;
      const { table, opened } = answer.value.value;
      sides = new Map(sides).set(id, { table, summary: opened.summary });
      return ok(opened.summary);
    },

    async applyRecipe(recipe, job, report) {
      const on = opened();
      const made = await run(job, report, prepareTable(on.read, recipe, sides, on.recipes));
      if (!made.ok) return made;
      on.prepared = made.value;
      kept.forget();
      return ok(shownOf(made.value));
    },

    async stepSample(recipe, step, job, report) {
      const { read, recipes } = opened();
      return runChecked(job, report, inSteps(sampleOfStep(read, recipe, step, sides, recipes)));
    },

    keysOfSide: (steps, id, job, report) => runChecked(job, report, inSteps(keysOfSide(opened(), steps, sides, id))),
    rows: async (of, from, to, view, columns) => windowOfRows(opened()[of].table, from, to, view, columns),

    async prepare(preparation, job, report) {
      const made = await runChecked(job, report, kept.matrix(preparedTable(), preparation));
      return made.ok ? ok({ summary: made.value.summary, notes: made.value.notes }) : made;
    },

    inspectVariables(preparation, job, report) {
      const table = preparedTable();
      async function* inspected(): Work<Result<VariableReport>> {
        const made = yield* kept.matrix(table, preparation);
        return made.ok ? ok(yield* inSteps(inspectVariables(table, preparation, made.value))) : made;
      }
      return runChecked(job, report, inspected());
    },

    async cluster(preparation, options, job, report) {
      const began = performance.now();
      const table = preparedTable();
      async function* clustered(): Work<Result<Partition>> {
        const made = yield* kept.matrix(table, preparation);
        if (!made.ok) return made;
        const checked = checkClusterOptions(options, made.value.summary);
        if (!checked.ok) return checked;
        const rows = await kept.rows(made.value);
        return ok(yield* clusterTable(table, preparation, made.value, rows, seeding, checked.value));
      }
      const found = await kept.during(() => runChecked(job, report, clustered()));
      return found.ok ? ok({ ...found.value, milliseconds: Math.round(performance.now() - began) }) : found;
    },

    assess(preparation, options, job, report) {
      const table = preparedTable();
      async function* assessed(): Work<Result<Assessment>> {
        const made = yield* kept.matrix(table, preparation);
        if (!made.ok) return made;
        const checked = checkAssessOptions(options, made.value.summary);
        if (!checked.ok) return checked;
        return ok(yield* assessTable(made.value, await kept.rows(made.value), seeding, shardsNow, checked.value));
      }
      return kept.during(() => runChecked(job, report, assessed()));
    },

    profile(columns, partition) {
      const all = preparedTable();
      const described = { ...all, columns: all.columns.filter((column) => columns.includes(column.name)) };
      return profileSegments(described, partition);
    },

    crossTable: (partition, column) => crossTable(preparedTable(), partition, column),

    segmentValues: (columns, partition) => segmentValues(preparedTable(), partition, columns),

    contacts(partition, request, wave, from, to) {
      const all = preparedTable();
      return contactPage(all, contactListOf(all, partition, request), wave, from, to);
    },

    contactsFile(format, partition, lists, words, masked, job, report) {
      const all = preparedTable();
      const csv = (written: Table) => contactsCsv(all, written, partition, lists, words);
      const sheets = (written: Table) => contactsSheets(all, written, partition, lists, words);
      return writeFile(format, masked, csv, sheets, job, report);
    },

    customersFile(format, partition, segments, headings, masked, job, report) {
      const csv = (written: Table) => customersCsv(written, partition, segments, headings);
      async function* sheets(written: Table) {
        const rows = yield* customersSheet(written, partition, segments, headings);
        return [{ name: headings.segment, rows }];
      }
      return writeFile(format, masked, csv, sheets, job, report);
    },

    assignNewRows: (request, job, report) =>
      runChecked(job, report, newRows.assign(request, rulingBy(request.preparation), openHelpers(job))),

    newRowsFile(request, segments, headings, masked, job, report) {
      const by = rulingBy(request.preparation);
      return runChecked(job, report, newRows.file(request, segments, headings, masked, by, openHelpers(job)));
    },

    columns: (job, report) => run(job, report, columnsAsBytes(opened().read.table)),

    async sideColumns(id, job, report) {
      const side = sides.get(id);
      return side ? run(job, report, columnsAsBytes(side.table)) : failed(stop('side-table-missing', { file: '' }));
    },

    async source() {
      const file = open?.file;
      return file ? packSource(file) : failed(stop('source-missing', { file: '' }));
    },

    async projectFile(contents, source, job, report) {
      const seconds: Table[] = [];
      for (const { id, name } of contents.sides) {
        const side = sides.get(id);
        if (!side) return failed(stop('side-table-missing', { file: name }));
        seconds.push(side.table);
      }
      return run(job, report, writeProject(contents, opened().read.table, seconds, source));
    },
  };
}
