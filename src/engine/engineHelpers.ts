import * as Comlink from 'comlink';
import type { HelperKind, Helpers, Job } from './protocol';
import { startWorker, WorkerGone, type StartedWorker } from './startWorker';

type ShardWorkers = Promise<StartedWorker<'shard'>[]>;

/** Of all shards together, until they are started anew: where more die than this, something is wrong that will not pass. */
const MOST_REPLACED = 16;

/**
 * The workers that the engine works with, started when it asks for them: shards of its rows, of which one that dies is
 * replaced, and helpers whose code cannot be interrupted and which are therefore ended to stop them.
 */
export class EngineHelpers {
  /** What is told that a helper has died, by the job that is under way. */
  readonly onGone = new Map<Job, (error: WorkerGone) => void>();
  /** What the engine asks. */
  readonly ports: Helpers = { shards: () => this.shardPorts(), helper: (kind) => this.helperPort(kind) };
  private readonly helpers = new Map<HelperKind, Promise<StartedWorker<HelperKind>>>();
  private shards: ShardWorkers | undefined;
  private shardsReplaced = 0;

  /** `workers`: how many shards the rows are split into; with 1 there are none. `engine`: undefined where it has ended. */
  constructor(
    private readonly workers: number,
    private readonly engine: () => Promise<StartedWorker<'engine'>> | undefined,
  ) {}

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
          for (const report of this.onGone.values()) report(error);
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
    const engine = await this.engine();
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
    for (const job of lost) this.onGone.get(job)?.(new WorkerGone('shard'));
    this.watchShard(shards, all, slot);
  }

  /** All of them end, and what uses them with them. */
  private loseShards(shards: ShardWorkers, error: WorkerGone): void {
    if (this.shards !== shards) return;
    this.endShards();
    for (const report of this.onGone.values()) report(error);
  }

  end(): void {
    const helpers = [...this.helpers.values()];
    this.helpers.clear();
    for (const helper of helpers) void helper.then((worker) => worker.end()).catch(() => {});
  }

  endShards(): void {
    const shards = this.shards;
    this.shards = undefined;
    void shards?.then((all) => all.forEach((shard) => shard.end())).catch(() => {});
    void this.engine()
      ?.then((engine) => engine.remote.forgetShards())
      .catch(() => {});
  }
}

async function connect(worker: StartedWorker<'shard' | HelperKind>): Promise<MessagePort> {
  const { port1, port2 } = new MessageChannel();
  await Promise.race([worker.remote.connect(Comlink.transfer(port1, [port1])), worker.gone]);
  return port2;
}
