import * as Comlink from 'comlink';
import type { AssessOptions } from '../domain/assess/assessOptions';
import type { ContactsRequest, Wave } from '../domain/campaign/contacts';
import type { ContactWords, WrittenList } from '../domain/campaign/contactsFile';
import type { NewRows } from '../domain/cluster/newRows';
import type { ClusterOptions, Partition } from '../domain/cluster/partition';
import { stop } from '../domain/common/problem';
import type { Progress } from '../domain/common/progress';
import { failed, ok, type Result } from '../domain/common/result';
import type { Preparation } from '../domain/prepare/preparation';
import type { Recipe } from '../domain/prepare/recipe';
import type { FoundKeys } from '../domain/prepare/join/keysByValues';
import type { StepSample } from '../domain/prepare/stepSample';
import { joinedTables } from '../domain/project/joinedTables';
import type { ColumnBytes, Opened, Prepared, ProjectContents } from '../domain/project/record';
import type { TableSummary } from '../domain/read/report';
import type { CustomersHeadings, SegmentLabel } from '../domain/share/customersFile';
import type { MaskedColumn } from '../domain/share/mask';
import type { NewRowsHeadings } from '../domain/share/newRowsFile';
import type { ResultTable } from '../domain/share/resultTable';
import type { RowView } from '../domain/table/rowView';
import { EngineHelpers } from './engineHelpers';
import type { EngineService, Job, NewRowsRequest, ReadableSource, Report, WorkerSource } from './protocol';
import { startWorker, WorkerGone, type StartedWorker } from './startWorker';

interface Run {
  progress(progress: Progress): void;
  signal: AbortSignal;
}

type Engine = Comlink.Remote<EngineService>;

/**
 * The page's side of the workers. It owns them all: the engine, its shards, and the helpers whose code cannot be
 * interrupted and which are therefore ended to stop them. The engine is a cache: when it is gone, the next call
 * starts another and gives it the same source again.
 */
export class EngineClient {
  private engine: Promise<StartedWorker<'engine'>> | undefined;
  private readonly helpers: EngineHelpers;
  private resultTables: Promise<StartedWorker<'resultCsv'>> | undefined;
  private openSource: WorkerSource | undefined;
  /** What the project was opened from, where it brought second tables of its own. */
  private broughtBy: WorkerSource | undefined;
  /** By id: the second tables that were read since. */
  private readonly sideSources = new Map<string, ReadableSource>();
  /** Whether the engine may lack any of them. */
  private sidesGone = false;
  /** Resolves when the engine holds `openSource`; undefined where it may hold something else. */
  private opened: Promise<Result<unknown>> | undefined;
  private lastJob: Job = 0;

  /** `workers`: how many shards the rows are split into; 1 keeps them in the engine. */
  constructor(workers: number) {
    this.helpers = new EngineHelpers(workers, () => this.engine);
  }

  /** The source is kept, and opened again where the engine ends: a project file, too, is then read once more. */
  async open(source: WorkerSource, run: Run): Promise<Result<Opened>> {
    // The earlier table stays where this one cannot be opened, and must not arrive after it; it may be lost, though.
    const ready = async () => {
      await this.readyEngine().catch(() => {});
      return this.startedEngine();
    };
    const answer = await this.runJob(run, (engine, job, report) => engine.open(source, job, report), ready);
    if (answer.ok) {
      this.openSource = { ...source, recipe: source.recipe ?? answer.value.project?.document.recipe ?? [] };
      if (!source.sameProject) {
        const brought = source.kind === 'stored' ? source.sides : answer.value.project?.sides;
        this.broughtBy = brought?.length ? source : undefined;
        this.sideSources.clear();
        this.sidesGone = false;
      }
      this.opened = Promise.resolve(answer);
    } else if (run.signal.aborted) {
      // Told to stop, the engine may just have finished.
      this.opened = undefined;
      this.sidesGone ||= !source.sameProject;
    }
    return answer;
  }

  /** Where the engine ends, it is read again. */
  async readSide(id: string, source: ReadableSource, run: Run): Promise<Result<TableSummary>> {
    const answer = await this.runJob(run, (engine, job, report) => engine.readSide(id, source, job, report));
    if (answer.ok) this.sideSources.set(id, source);
    return answer;
  }

  /** Where the engine ends, it is applied again. */
  async applyRecipe(recipe: Recipe, run: Run): Promise<Result<Prepared>> {
    const answer = await this.runJob(run, (engine, job, report) => engine.applyRecipe(recipe, job, report));
    if (answer.ok) {
      this.openSource = { ...this.openSource!, recipe };
    } else if (this.opened && this.engine) {
      // Told to stop, the engine may just have finished: it is given the recipe from before, whose steps it still has.
      this.opened = this.applyAgain(this.engine, this.opened);
      this.opened.catch(() => {});
    }
    return answer;
  }

  /** As `columns`. */
  stepSample(recipe: Recipe, step: string): Promise<Result<StepSample>> {
    return this.ask((engine) => engine.stepSample(recipe, step, ...this.unseen()));
  }

  /** As `columns`. */
  keysOfSide(steps: Recipe, id: string): Promise<Result<FoundKeys | undefined>> {
    return this.ask((engine) => engine.keysOfSide(steps, id, ...this.unseen()));
  }

  rows({
    of,
    from,
    to,
    columns,
    ...view
  }: { of: 'read' | 'prepared'; from: number; to: number; columns?: string[] } & RowView) {
    return this.ask(async (engine) => ok({ from, ...(await engine.rows(of, from, to, view, columns)) }));
  }

  prepare(preparation: Preparation) {
    return this.ask((engine) => engine.prepare(preparation, ...this.unseen()));
  }

  /** As `columns`: nothing the person asks for meanwhile touches it. */
  inspectVariables(preparation: Preparation) {
    return this.ask((engine) => engine.inspectVariables(preparation, ...this.unseen()));
  }

  cluster(preparation: Preparation, options: ClusterOptions, run: Run): Promise<Result<Partition>> {
    return this.runJob(run, (engine, job, report) => engine.cluster(preparation, options, job, report));
  }

  assess(preparation: Preparation, options: AssessOptions, run: Run) {
    return this.runJob(run, (engine, job, report) => engine.assess(preparation, options, job, report));
  }

  profile(columns: string[], partition: Partition) {
    return this.ask(async (engine) => ok(await engine.profile(columns, partition)));
  }

  crossTable(partition: Partition, column: string) {
    return this.ask(async (engine) => ok(await engine.crossTable(partition, column)));
  }

  segmentValues(columns: string[], partition: Partition) {
    return this.ask(async (engine) => ok(await engine.segmentValues(columns, partition)));
  }

  contacts(partition: Partition, request: ContactsRequest, wave: Wave, from: number, to: number) {
    return this.ask(async (engine) => ok(await engine.contacts(partition, request, wave, from, to)));
  }

  contactsFile(
    format: 'csv' | 'xlsx',
    partition: Partition,
    lists: WrittenList[],
    words: ContactWords,
    masked: MaskedColumn[],
    run: Run,
  ): Promise<Result<Blob>> {
    return this.runJob(run, (engine, job, report) =>
      engine.contactsFile(format, partition, lists, words, masked, job, report),
    );
  }

  customersFile(
    format: 'csv' | 'xlsx',
    partition: Partition,
    segments: SegmentLabel[],
    headings: CustomersHeadings,
    masked: MaskedColumn[],
    run: Run,
  ): Promise<Result<Blob>> {
    return this.runJob(run, (engine, job, report) =>
      engine.customersFile(format, partition, segments, headings, masked, job, report),
    );
  }

  assignNewRows(request: NewRowsRequest, run: Run): Promise<Result<NewRows>> {
    return this.runJob(run, (engine, job, report) => engine.assignNewRows(request, job, report));
  }

  newRowsFile(
    request: NewRowsRequest,
    segments: SegmentLabel[],
    headings: NewRowsHeadings,
    masked: MaskedColumn[],
    run: Run,
  ): Promise<Result<Blob>> {
    return this.runJob(run, (engine, job, report) =>
      engine.newRowsFile(request, segments, headings, masked, job, report),
    );
  }

  /** No job of the person's: nothing they ask for or stop meanwhile touches it. */
  columns(): Promise<Result<ColumnBytes[]>> {
    return this.ask((engine) => engine.columns(...this.unseen()));
  }

  /** As `columns`. */
  sideColumns(id: string): Promise<Result<ColumnBytes[]>> {
    return this.ask((engine) => engine.sideColumns(id, ...this.unseen()));
  }

  source(): Promise<Result<ColumnBytes>> {
    return this.ask((engine) => engine.source());
  }

  projectFile(contents: ProjectContents, source: Blob | undefined, run: Run): Promise<Result<Blob>> {
    return this.runJob(run, (engine, job, report) => engine.projectFile(contents, source, job, report));
  }

  async resultCsv(table: ResultTable): Promise<Result<string>> {
    return orStopped(async () => {
      // Kept for the next table: danfo takes over a second to load.
      const starting = (this.resultTables ??= startWorker('resultCsv'));
      const forget = () => {
        if (this.resultTables === starting) this.resultTables = undefined;
      };
      starting.then(({ gone }) => gone).catch(forget);
      const worker = await starting;
      return ok(await Promise.race([worker.remote.resultCsv(table), worker.gone]));
    });
  }

  /** One question that takes no time worth cancelling. */
  private ask<Output>(question: (engine: Engine) => Promise<Result<Output>>): Promise<Result<Output>> {
    return orStopped(async () => {
      const engine = await this.readyEngine();
      if ('ok' in engine) return engine;
      return Promise.race([question(engine.remote), engine.gone]);
    });
  }

  /** A long job: progress comes back, `run.signal` stops it at once, and so does the end of any worker it uses. */
  private runJob<Output>(
    run: Run,
    start: (engine: Engine, job: Job, report: Report) => Promise<Result<Output>>,
    ready = () => this.readyEngine(),
  ): Promise<Result<Output>> {
    return orStopped(async () => {
      const job = ++this.lastJob;
      const stopped = new Promise<Result<never>>((resolve) => {
        const cancel = () => resolve(failed(stop('cancelled', {})));
        if (run.signal.aborted) cancel();
        else run.signal.addEventListener('abort', cancel, { once: true });
      });
      const engine = await Promise.race([ready(), stopped]);
      if ('ok' in engine) return engine;
      let reportGone!: (error: WorkerGone) => void;
      const helperGone = new Promise<never>((_, reject) => (reportGone = reject));
      this.helpers.onGone.set(job, reportGone);
      const report = Comlink.proxy((progress: Progress) => {
        if (!run.signal.aborted) run.progress(progress);
      });
      let finished = false;
      try {
        const answer = await Promise.race([start(engine.remote, job, report), engine.gone, helperGone, stopped]);
        finished = true;
        return answer;
      } finally {
        this.helpers.onGone.delete(job);
        if (!finished || run.signal.aborted) {
          void engine.remote.stop(job);
          this.helpers.end();
        }
      }
    });
  }

  /** A job that the person does not see: nothing they ask for or stop meanwhile touches it. */
  private unseen(): [Job, Report] {
    return [++this.lastJob, Comlink.proxy(() => {})];
  }

  /** The engine with the table open; the table's problem where it cannot be opened again. */
  private async readyEngine(): Promise<StartedWorker<'engine'> | Result<never>> {
    const engine = await this.startedEngine();
    if (!this.openSource) return engine;
    this.opened ??= Promise.race([this.openAgain(engine.remote, this.openSource), engine.gone]);
    const answer = await this.opened;
    if (answer.ok) return engine;
    this.opened = undefined;
    return answer;
  }

  /** The second tables come first: steps of the recipe join them. One that cannot be read matters only where a step does. */
  private async openAgain(engine: Engine, source: WorkerSource): Promise<Result<unknown>> {
    const sides = this.sidesGone ? await this.readSidesAgain(engine, source) : ok(undefined);
    if (!sides.ok) return sides;
    this.sidesGone = false;
    return engine.open({ ...source, sameProject: true }, ...this.unseen());
  }

  private async readSidesAgain(engine: Engine, source: WorkerSource): Promise<Result<unknown>> {
    const silent = Comlink.proxy(() => {});
    if (source.sameProject && this.broughtBy) {
      const answer = await engine.open({ ...this.broughtBy, recipe: [] }, ++this.lastJob, silent);
      if (!answer.ok) return answer;
    }
    const joined = joinedTables(source.recipe ?? []);
    for (const [id, side] of this.sideSources) {
      const answer = await engine.readSide(id, side, ++this.lastJob, silent);
      if (!answer.ok && joined.has(id)) return answer;
    }
    return ok(undefined);
  }

  private async applyAgain(starting: Promise<StartedWorker<'engine'>>, opening: Promise<Result<unknown>>) {
    const answer = await opening;
    if (!answer.ok) return answer;
    const engine = await starting;
    const silent = Comlink.proxy(() => {});
    const { recipe = [] } = this.openSource!;
    return Promise.race([engine.remote.applyRecipe(recipe, ++this.lastJob, silent), engine.gone]);
  }

  private startedEngine(): Promise<StartedWorker<'engine'>> {
    this.engine ??= startWorker('engine').then(async (engine) => {
      engine.gone.catch(() => {
        this.engine = undefined;
        this.opened = undefined;
        this.sidesGone = true;
        this.helpers.endShards();
      });
      const helpers = this.helpers.ports;
      await Promise.race([engine.remote.useHelpers(Comlink.proxy(helpers)), engine.gone]);
      return engine;
    });
    this.engine.catch(() => (this.engine = undefined));
    return this.engine;
  }
}

/** A worker that ended becomes a problem the person can act on; any other error is a bug and is thrown on. */
async function orStopped<Output>(work: () => Promise<Result<Output>>): Promise<Result<Output>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WorkerGone) return failed(stop('worker-stopped', { worker: error.worker }));
    throw error;
  }
}
