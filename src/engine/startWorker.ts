import * as Comlink from 'comlink';
import type { WorkerKind, Services } from './protocol';
import { whenGone } from './life';

/** A worker that answered, and what can be asked of it. */
export interface StartedWorker<K extends WorkerKind> {
  readonly kind: K;
  readonly remote: Comlink.Remote<Services[K]>;
  /** Rejects with WorkerGone when the worker ends for whatever reason, `end()` included; never resolves. */
  readonly gone: Promise<never>;
  end(): void;
}

export class WorkerGone extends Error {
  override name = 'WorkerGone';
  constructor(readonly worker: WorkerKind) {
    super(`the ${worker} worker ended`);
  }
}

/**
 * Vite's inline workers hold their source as text and start it from a blob:, so that the worker inherits the page's
 * policy (one fetched by URL does not) and the same code runs from a file. Each is loaded when it is first needed.
 */
const constructors: Record<WorkerKind, () => Promise<{ default: new (options: { name: string }) => Worker }>> = {
  engine: () => import('./engine.worker?worker&inline'),
  shard: () => import('./shard.worker?worker&inline'),
  seeding: () => import('./seeding.worker?worker&inline'),
  workbook: () => import('./workbook.worker?worker&inline'),
  parquet: () => import('./parquet.worker?worker&inline'),
  resultCsv: () => import('./resultCsv.worker?worker&inline'),
};

let started = 0;

/** Starts a worker and resolves when it has answered once. Rejects with WorkerGone where it cannot start. */
export async function startWorker<K extends WorkerKind>(kind: K): Promise<StartedWorker<K>> {
  const { default: Constructor } = await constructors[kind]();
  const worker = new Constructor({ name: kind });
  let reportGone!: (error: WorkerGone) => void;
  const gone = new Promise<never>((_, reject) => {
    reportGone = reject;
  });
  gone.catch(() => {}); // the owner may not be waiting at that moment
  const end = () => {
    worker.terminate();
    reportGone(new WorkerGone(kind));
  };
  worker.onerror = end;
  worker.onmessageerror = end;

  const remote = Comlink.wrap<Services[K]>(worker);
  const life = `tessera-worker-${crypto.getRandomValues(new Uint32Array(2)).join('-')}-${++started}`;
  await Promise.race([(remote as unknown as Comlink.Remote<Services['shard']>).holdLife(life), gone]);
  void whenGone(life).then(end);
  return { kind, remote, gone, end };
}
