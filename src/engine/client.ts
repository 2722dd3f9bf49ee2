import * as Comlink from 'comlink';
import type { ClusterOptions, Partition } from '../domain/cluster/partition';
import { stop } from '../domain/common/problem';
import type { Progress } from '../domain/common/progress';
import { failed, ok, type Result } from '../domain/common/result';
import type { Preparation } from '../domain/prepare/preparation';
import type { TableSummary } from '../domain/read/report';
import type { SegmentLabel } from '../domain/share/customersFile';
import type { ResultTable } from '../domain/share/resultTable';
import type { EngineService, HelperKind, Job, Report, WorkerSource } from './protocol';
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
  private readonly helpers = new Map<HelperKind, Promise<StartedWorker<HelperKind>>>();
  private shards: Promise<StartedWorker<'shard'>[]> | undefined;
  private source: WorkerSource | undefined;
  private lastJob: Job = 0;

  /** `workers`: how many shards the rows are split into; 1 keeps them in the engine. */
  constructor(private readonly workers: number) {}

  async open(source: WorkerSource, run: Run): Promise<Result<TableSummary>> {
    const answer = await this.runJob(run, (engine, job, report) => engine.open(source, job, report), false);
    if (answer.ok) this.source = source;
    return answer;
  }

  rows(request: { from: number; to: number; sort?: { column: string; descending: boolean } }) {
    return this.ask(async (engine) => {
      const window = await engine.rows(request.from, request.to, request.sort);
      return ok({ from: request.from, ...window });
    });
  }

  prepare(preparation: Preparation) {
    return this.ask((engine) => engine.prepare(preparation));
  }

  cluster(preparation: Preparation, options: ClusterOptions, run: Run): Promise<Result<Partition>> {
    return this.runJob(run, (engine, job, report) => engine.cluster(preparation, options, job, report));
  }

  assess(preparation: Preparation, seed: number, run: Run) {
    return this.runJob(run, (engine, job, report) => engine.assess(preparation, seed, job, report));
  }

  profile(columns: string[], variables: string[], partition: Partition) {
    return this.ask(async (engine) => ok(await engine.profile(columns, variables, partition)));
  }

  crossTable(partition: Partition, column: string) {
    return this.ask(async (engine) => ok(await engine.crossTable(partition, column)));
  }

  customersFile(
    format: 'csv' | 'xlsx',
    partition: Partition,
    segments: SegmentLabel[],
    headings: { segment: string; name: string },
    run: Run,
  ): Promise<Result<Blob>> {
    return this.runJob(run, (engine, job, report) =>
      engine.customersFile(format, partition, segments, headings, job, report),
    );
  }

  async resultCsv(table: ResultTable): Promise<Result<string>> {
    return orStopped(async () => {
      const worker = await startWorker('resultCsv');
      try {
        return ok(await Promise.race([worker.remote.resultCsv(table), worker.gone]));
      } finally {
        worker.end();
      }
    });
  }

  /** One question that takes no time worth cancelling. */
  private ask<Output>(question: (engine: Engine) => Promise<Result<Output>>): Promise<Result<Output>> {
    return orStopped(async () => {
      const engine = await this.readyEngine();
      return Promise.race([question(engine.remote), engine.gone]);
    });
  }

  /** A long job: progress comes back, `run.signal` stops it at once, and so does the end of any worker it uses. */
  private runJob<Output>(
    run: Run,
    start: (engine: Engine, job: Job, report: Report) => Promise<Result<Output>>,
    reopen = true,
  ): Promise<Result<Output>> {
    return orStopped(async () => {
      const job = ++this.lastJob;
      const stopped = new Promise<Result<never>>((resolve) => {
        const cancel = () => resolve(failed(stop('cancelled', {})));
        if (run.signal.aborted) cancel();
        else run.signal.addEventListener('abort', cancel, { once: true });
      });
      const engine = await Promise.race([reopen ? this.readyEngine() : this.startedEngine(), stopped]);
      if ('ok' in engine) return engine;
      const helperGone = new Promise<never>((_, reject) => {
        this.onHelperGone = reject;
      });
      const report = Comlink.proxy((progress: Progress) => {
        if (!run.signal.aborted) run.progress(progress);
      });
      let finished = false;
      try {
        const answer = await Promise.race([start(engine.remote, job, report), engine.gone, helperGone, stopped]);
        finished = true;
        return answer;
      } finally {
        this.onHelperGone = undefined;
        if (!finished || run.signal.aborted) {
          void engine.remote.stop(job);
          this.endHelpers();
        }
      }
    });
  }

  private onHelperGone: ((error: WorkerGone) => void) | undefined;

  private async readyEngine(): Promise<StartedWorker<'engine'>> {
    const fresh = !this.engine;
    const engine = await this.startedEngine();
    if (fresh && this.source) {
      const again = engine.remote.open(
        this.source,
        ++this.lastJob,
        Comlink.proxy(() => {}),
      );
      await Promise.race([again, engine.gone]);
    }
    return engine;
  }

  private startedEngine(): Promise<StartedWorker<'engine'>> {
    this.engine ??= startWorker('engine').then(async (engine) => {
      engine.gone.catch(() => {
        this.engine = undefined;
        this.endShards();
      });
      await engine.remote.useHelpers(
        Comlink.proxy({ shards: () => this.shardPorts(), helper: (kind: HelperKind) => this.helperPort(kind) }),
      );
      return engine;
    });
    this.engine.catch(() => (this.engine = undefined));
    return this.engine;
  }

  private async helperPort(kind: HelperKind): Promise<MessagePort> {
    let helper = this.helpers.get(kind);
    if (!helper) {
      helper = startWorker(kind);
      this.helpers.set(kind, helper);
    }
    const worker = await helper;
    worker.gone.catch((error: WorkerGone) => {
      if (this.helpers.get(kind) === helper) this.helpers.delete(kind);
      this.onHelperGone?.(error);
    });
    const port = await connect(worker);
    return Comlink.transfer(port, [port]);
  }

  private async shardPorts(): Promise<MessagePort[]> {
    if (this.workers < 2) return [];
    this.shards ??= Promise.all(Array.from({ length: this.workers }, () => startWorker('shard')));
    const shards = await this.shards;
    for (const shard of shards) {
      shard.gone.catch((error: WorkerGone) => {
        this.endShards();
        this.onHelperGone?.(error);
      });
    }
    const ports = await Promise.all(shards.map(connect));
    return Comlink.transfer(ports, ports);
  }

  private endHelpers(): void {
    const helpers = [...this.helpers.values()];
    this.helpers.clear();
    for (const helper of helpers) void helper.then((worker) => worker.end());
  }

  private endShards(): void {
    const shards = this.shards;
    this.shards = undefined;
    void shards?.then((all) => all.forEach((shard) => shard.end()));
    void this.engine?.then((engine) => engine.remote.forgetShards());
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
