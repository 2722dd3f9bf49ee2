import * as Comlink from 'comlink';
import type { Seeding } from '../../src/domain/cluster/rows';
import type { RemoteShard } from '../../src/engine/pooledRows';
import { shardService } from '../../src/engine/shardService';

/** A shard as the engine reaches it, without the worker between: what crosses is copied, what is transferred is gone. */
export function inProcessShard(): RemoteShard {
  const service = shardService();
  return {
    load: async (set, values, columnCount) =>
      service.load(set, structuredClone(values, { transfer: [values.buffer as ArrayBuffer] }), columnCount),
    release: async (set) => service.release(set),
    assign: async (set, centres) => structuredClone(service.assign(set, structuredClone(centres))),
    measure: async (set, centres) => structuredClone(service.measure(set, structuredClone(centres))),
    distances: async (set, centres) => structuredClone(service.distances(set, structuredClone(centres))),
    start: async (set, task) => structuredClone(await service.start(set, structuredClone(task))),
    underway: async (set) => service.underway(set),
    resample: async (set, task) => structuredClone(await service.resample(set, structuredClone(task))),
  };
}

/** Starts from the first rows of the sample: no time is spent on the best ones, all of it on the passes. */
export const firstRows: Seeding = {
  start: async (sample, columnCount, k) => [Float64Array.from(sample.slice(0, k * columnCount))],
};

/** Ports to services in this thread, in place of workers; `close` lets Node end. */
export class Ports {
  private readonly opened: MessagePort[] = [];

  to(service: object): MessagePort {
    return this.toNobody((own) => Comlink.expose(service, own));
  }

  /** A port on which nothing ever answers, as when the worker was ended. */
  toNobody(meet: (own: MessagePort) => void = () => {}): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.opened.push(port1, port2);
    meet(port1);
    return port2;
  }

  close(): void {
    for (const port of this.opened) port.close();
  }
}

/** What stopping may take where it takes hardly anything: enough for a machine with other things to do. */
export const QUICK_MS = 1000;

export function later(milliseconds: number): Promise<'late'> {
  return new Promise((resolve) => setTimeout(() => resolve('late'), milliseconds));
}
