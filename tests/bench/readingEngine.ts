import * as Comlink from 'comlink';
import type { ShardService } from '../../src/engine/protocol';
import ShardWorker from '../../src/engine/shard.worker?worker&inline';

/** A worker that reads a file with the help of shards. */
export interface Reader {
  read: (file: File, ports: MessagePort[]) => Promise<{ milliseconds: number; types: string }>;
}

/** The file of the page read by such a worker; it and the shards are kept from run to run, as the page keeps its own. */
export function readingWith(startWorker: () => Worker) {
  let kept: { worker: Comlink.Remote<Reader>; shards: Comlink.Remote<ShardService>[] } | undefined;
  return async (shardCount: number) => {
    kept ??= {
      worker: Comlink.wrap<Reader>(startWorker()),
      shards: Array.from({ length: shardCount }, () => Comlink.wrap<ShardService>(new ShardWorker())),
    };
    const { worker, shards } = kept;
    const ports = await Promise.all(
      shards.map(async (shard) => {
        const { port1, port2 } = new MessageChannel();
        await shard.connect(Comlink.transfer(port1, [port1]));
        return port2;
      }),
    );
    return worker.read(fileOfPage(), Comlink.transfer(ports, ports));
  };
}

export function fileOfPage(): File {
  return document.querySelector('input')!.files![0]!;
}
