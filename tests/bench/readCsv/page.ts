import * as Comlink from 'comlink';
import ShardWorker from '../../../src/engine/shard.worker?worker&inline';
import type { ShardService } from '../../../src/engine/protocol';
import OursWorker from './ours.worker?worker';
import type { Ours } from './ours.worker';
import PapaWorker from './papa.worker?worker';
import type { PapaReader } from './papa.worker';

const file = () => document.querySelector('input')!.files![0]!;

/** Workers are kept from run to run, as the page keeps its engine and shards. */
let kept: ReturnType<typeof start> | undefined;
let papaWorker: Comlink.Remote<PapaReader> | undefined;

function start(shardCount: number) {
  const shards = Array.from({ length: shardCount }, () => Comlink.wrap<ShardService>(new ShardWorker()));
  return { worker: Comlink.wrap<Ours>(new OursWorker()), shards };
}

async function ours(shardCount: number) {
  kept ??= start(shardCount);
  const { worker, shards } = kept;
  const ports = await Promise.all(
    shards.map(async (shard) => {
      const { port1, port2 } = new MessageChannel();
      await shard.connect(Comlink.transfer(port1, [port1]));
      return port2;
    }),
  );
  return worker.read(file(), Comlink.transfer(ports, ports));
}

function papa() {
  papaWorker ??= Comlink.wrap<PapaReader>(new PapaWorker());
  return papaWorker.read(file());
}

/**
 * PapaParse as its page says it is used off the main thread: it starts a worker, and the rows come to the page, as texts or
 * (`dynamicTyping`) with numbers as numbers, which is as near to typed columns as it comes.
 */
function papaOwn(dynamicTyping: boolean) {
  // From a script of its own, because it starts its worker from its own source.
  const { Papa } = window as unknown as { Papa: typeof import('papaparse') };
  return new Promise((resolve, reject) => {
    const started = performance.now();
    Papa.parse(file(), {
      worker: true,
      header: true,
      skipEmptyLines: true,
      dynamicTyping,
      complete: ({ data }) => resolve({ milliseconds: performance.now() - started, rows: data.length }),
      error: reject,
    });
  });
}

Object.assign(window, { bench: { ours, papa, papaOwn: () => papaOwn(false), papaTyped: () => papaOwn(true) } });
