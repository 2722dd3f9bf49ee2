import * as Comlink from 'comlink';
import type { ContactsRequest, Wave } from '../domain/campaign/contacts';
import type { ContactWords, WrittenList } from '../domain/campaign/contactsFile';
import type { ClusterOptions, Partition } from '../domain/cluster/partition';
import { stop } from '../domain/common/problem';
import type { Progress } from '../domain/common/progress';
import { failed, ok, type Result } from '../domain/common/result';
import type { Preparation } from '../domain/prepare/preparation';
import type { Recipe } from '../domain/prepare/recipe';
import type { ColumnBytes, Opened, Prepared, ProjectContents } from '../domain/project/record';
import type { CustomersHeadings, SegmentLabel } from '../domain/share/customersFile';
import type { MaskedColumn } from '../domain/share/mask';
import type { ResultTable } from '../domain/share/resultTable';
import type { RowView } from '../domain/table/rowView';
import type { EngineService, HelperKind, Job, Report, WorkerSource } from './protocol';
import { startWorker, WorkerGone, type StartedWorker } from './startWorker';

interface Run {
  progress(progress: Progress): void;
  signal: AbortSignal;
}

type Engine = Comlink.Remote<EngineService>;
type ShardWorkers = Promise<StartedWorker<'shard'>[]>;

/** Of all shards together, until they are started anew: where more die than this, something is wrong that will not pass. */
const MOST_REPLACED = 16;

/**
 * The page's side of the workers. It owns them all: the engine, its shards, and the helpers whose code cannot be
 * interrupted and which are therefore ended to stop them. The engine is a cache: when it is gone, the next call
 * starts another and gives it the same source again.
 */
export class EngineClient {
  private engine: Promise<StartedWorker<'engine'>> | undefined;
  private readonly helpers = new Map<HelperKind, Promise<StartedWorker<HelperKind>>>();
  private shards: ShardWorkers | undefined;
  private shardsReplaced = 0;
  private resultTables: Promise<StartedWorker<'resultCsv'>> | undefined;
  private openSource: WorkerSource | undefined;
  /** Resolves when the engine holds `openSource`; undefined where it may hold something else. */
  private opened: Promise<Result<unknown>> | undefined;
  private lastJob: Job = 0;

  /** `workers`: how many shards the rows are split into; 1 keeps them in the engine. */
  constructor(private readonly workers: number) {}

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
      this.opened = Promise.resolve(answer);
    } else if (run.signal.aborted) {
      // Told to stop, the engine may just have finished.
      this.opened = undefined;
    }
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
    return this.ask((engine) => engine.prepare(preparation));
  }

  /** As `columns`: nothing the person asks for meanwhile touches it. */
  inspectVariables(preparation: Preparation) {
    return this.ask((engine) =>
      engine.inspectVariables(
        preparation,
        ++this.lastJob,
        Comlink.proxy(() => {}),
      ),
    );
  }

  cluster(preparation: Preparation, options: ClusterOptions, run: Run): Promise<Result<Partition>> {
    return this.runJob(run, (engine, job, report) => engine.cluster(preparation, options, job, report));
  }

  assess(preparation: Preparation, seed: number, run: Run) {
    return this.runJob(run, (engine, job, report) => engine.assess(preparation, seed, job, report));
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

  /** No job of the person's: nothing they ask for or stop meanwhile touches it. */
  columns(): Promise<Result<ColumnBytes[]>> {
    return this.ask((engine) =>
      engine.columns(
        ++this.lastJob,
        Comlink.proxy(() => {}),
      ),
    );
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
      this.onHelperGone.set(job, reportGone);
      const report = Comlink.proxy((progress: Progress) => {
        if (!run.signal.aborted) run.progress(progress);
      });
      let finished = false;
      try {
        const answer = await Promise.race([start(engine.remote, job, report), engine.gone, helperGone, stopped]);
        finished = true;
        return answer;
      } finally {
        this.onHelperGone.delete(job);
        if (!finished || run.signal.aborted) {
          void engine.remote.stop(job);
          this.endHelpers();
        }
      }
    });
  }

  /** One of each job that is under way. */
  private readonly onHelperGone = new Map<Job, (error: WorkerGone) => void>();

  /** The engine with the table open; the table's problem where it cannot be opened again. */
  private async readyEngine(): Promise<StartedWorker<'engine'> | Result<never>> {
    const engine = await this.startedEngine();
    if (!this.openSource) return engine;
    const silent = Comlink.proxy(() => {});
    this.opened ??= Promise.race([engine.remote.open(this.openSource, ++this.lastJob, silent), engine.gone]);
    const answer = await this.opened;
    if (answer.ok) return engine;
    this.opened = undefined;
    return answer;
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
        this.endShards();
      });
      const helpers = { shards: () => this.shardPorts(), helper: (kind: HelperKind) => this.helperPort(kind) };
      await Promise.race([engine.remote.useHelpers(Comlink.proxy(helpers)), engine.gone]);
      return engine;
    });
    this.engine.catch(() => (this.engine = undefined));
    return this.engine;
  }

  private async helperPort(kind: HelperKind): Promise<MessagePort> {
    const helper = this.helpers.get(kind) ?? startWorker(kind);
    if (!this.helpers.has(kind)) {
      this.helpers.set(kind, helper);
      void helper
        .then(({ gone }) => gone)
        .catch((error: WorkerGone) => {
          // One that was ended from here is no longer kept, and its end is no news.
          if (this.helpers.get(kind) !== helper) return;
          this.helpers.delete(kind);
          for (const report of this.onHelperGone.values()) report(error);
        });
    }
    const port = await connect(await helper);
    return Comlink.transfer(port, [port]);
  }

  private async shardPorts(): Promise<MessagePort[]> {
    if (this.workers < 2) return [];
    if (!this.shards) {
      const shards = Promise.all(Array.from({ length: this.workers }, () => startWorker('shard')));
      this.shards = shards;
      this.shardsReplaced = 0;
      shards.then(
        (all) => all.forEach((_, slot) => this.watchShard(shards, all, slot)),
        (error: WorkerGone) => this.loseShards(shards, error),
      );
    }
    const shards = this.shards;
    try {
      const ports = await Promise.all((await shards).map(connect));
      return Comlink.transfer(ports, ports);
    } catch (error) {
      if (error instanceof WorkerGone) this.loseShards(shards, error);
      throw error;
    }
  }

  private watchShard(shards: ShardWorkers, all: StartedWorker<'shard'>[], slot: number): void {
    all[slot]!.gone.catch((error: WorkerGone) => {
      this.replaceShard(shards, all, slot).catch(() => this.loseShards(shards, error));
    });
  }

  /** Another shard in the place of one that died; jobs that only have rows in it go on. */
  private async replaceShard(shards: ShardWorkers, all: StartedWorker<'shard'>[], slot: number): Promise<void> {
    if (this.shards !== shards) return;
    const engine = await this.engine;
    if (!engine || ++this.shardsReplaced > MOST_REPLACED) throw new WorkerGone('shard');
    const worker = await startWorker('shard');
    if (this.shards !== shards) return worker.end();
    all[slot] = worker;
    const port = await connect(worker);
    const lost = await Promise.race([
      engine.remote.replaceShard(slot, Comlink.transfer(port, [port])),
      engine.gone,
      worker.gone,
    ]);
    for (const job of lost) this.onHelperGone.get(job)?.(new WorkerGone('shard'));
    this.watchShard(shards, all, slot);
  }

  /** All of them end, and what uses them with them. */
  private loseShards(shards: ShardWorkers, error: WorkerGone): void {
    if (this.shards !== shards) return;
    this.endShards();
    for (const report of this.onHelperGone.values()) report(error);
  }

  private endHelpers(): void {
    const helpers = [...this.helpers.values()];
    this.helpers.clear();
    for (const helper of helpers) void helper.then((worker) => worker.end()).catch(() => {});
  }

  private endShards(): void {
    const shards = this.shards;
    this.shards = undefined;
    void shards?.then((all) => all.forEach((shard) => shard.end())).catch(() => {});
    void this.engine?.then((engine) => engine.remote.forgetShards()).catch(() => {});
  }
}

async function connect(worker: StartedWorker<'shard' | HelperKind>): Promise<MessagePort> {
  const { port1, port2 } = new MessageChannel();
  await Promise.race([worker.remote.connect(Comlink.transfer(port1, [port1])), worker.gone]);
  return port2;
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
