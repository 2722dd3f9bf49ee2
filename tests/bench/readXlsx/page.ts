import * as Comlink from 'comlink';
import ShardWorker from '../../../src/engine/shard.worker?worker&inline';
import type { ShardService } from '../../../src/engine/protocol';
import OursWorker from './ours.worker?worker';
import type { Ours } from './ours.worker';
import SheetJsWorker from './sheetJs.worker?worker';
import type { SheetJs } from './sheetJs.worker';

const file = () => document.querySelector('input')!.files![0]!;

/** Workers are kept from run to run, as the page keeps its engine and shards. */
let kept: ReturnType<typeof start> | undefined;
let sheetJsWorker: Comlink.Remote<SheetJs> | undefined;

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

function sheetJs() {
  sheetJsWorker ??= Comlink.wrap<SheetJs>(new SheetJsWorker());
  return sheetJsWorker.read(file());
}

Object.assign(window, { bench: { ours, sheetJs } });
