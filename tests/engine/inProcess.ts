import * as Comlink from 'comlink';
import type { Shard } from '../../src/engine/pooledRows';
import { shardService } from '../../src/engine/shardService';

/** A shard as the engine reaches it, without the worker between: what crosses is copied, what is transferred is gone. */
export function inProcessShard(): Shard {
  const service = shardService();
  const shard = {
    load: async (values: Float32Array<ArrayBuffer>, columnCount: number) =>
      service.load(structuredClone(values, { transfer: [values.buffer] }), columnCount),
    assign: async (centres: Float64Array) => structuredClone(service.assign(structuredClone(centres))),
    measure: async (centres: Float64Array) => structuredClone(service.measure(structuredClone(centres))),
  };
  return shard as unknown as Shard;
}

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
