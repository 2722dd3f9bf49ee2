import * as Comlink from 'comlink';
import ShardWorker from '../../../src/engine/shard.worker.ts?worker';
import type { Made } from '../kmeans/madeRows';
import OursWorker from './ours.worker?worker';
import type { Ours } from './ours.worker';

const SHARDS = 2;

/** The engine's part is played by one worker, which asks two shards, the product's own, through a port each. */
const ours = Comlink.wrap<Ours>(new OursWorker());
const connected = Promise.all(
  Array.from({ length: SHARDS }, async () => {
    const shard = Comlink.wrap<{ connect(port: MessagePort): void }>(new ShardWorker());
    const { port1, port2 } = new MessageChannel();
    await shard.connect(Comlink.transfer(port1, [port1]));
    await ours.useShard(Comlink.transfer(port2, [port2]));
  }),
);

Object.assign(window, {
  bench: {
    load: async (made: Made) => (await connected, ours.load(made)),
    timeSweep: (seed: number) => ours.timeSweep(seed),
    timePairs: (seed: number) => ours.timePairs(seed),
    timeAll: (seed: number) => ours.timeAll(seed),
  },
});
