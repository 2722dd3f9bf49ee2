import * as Comlink from 'comlink';
import { release } from '../domain/common/release';
import type { ZipEntry } from './zipDirectory';
import { unpack, type Unpacked } from './zipFile';

/** Shorter entries are unpacked before another worker has started. */
const LONG_ENTRY = 1 << 21;
/** Pieces that may be on their way: while one is read, the next are made. */
const AHEAD = 3;

/** A worker that unpacks one entry at a time, as it is asked from here. */
export interface UnpackingShard {
  beginUnpacking(file: Blob, entry: ZipEntry): Promise<void>;
  /** The next piece, which moves here; then how it ended, as often as asked. */
  nextPiece(): Promise<Uint8Array | Unpacked>;
  endUnpacking(): Promise<void>;
}

/** As `unpack`; what is long is unpacked by a shard, so that unpacking and reading go on at the same time. */
export function unpackInShards(shards: () => Promise<readonly UnpackingShard[]>): typeof unpack {
  return async function* (file, entry) {
    const [shard] = entry.packed >= LONG_ENTRY ? await shards() : [];
    return yield* shard ? inShard(shard, file, entry) : unpack(file, entry);
  };
}

async function* inShard(shard: UnpackingShard, file: Blob, entry: ZipEntry): ReturnType<typeof unpack> {
  await shard.beginUnpacking(file, entry);
  const ahead: Promise<Uint8Array | Unpacked>[] = [];
  try {
    for (;;) {
      while (ahead.length < AHEAD) {
        const piece = shard.nextPiece();
        // Nobody may be waiting any more when a worker's end is told.
        piece.catch(() => {});
        ahead.push(piece);
      }
      const next = await ahead.shift()!;
      if (typeof next === 'string') return next;
      yield next;
      release(next);
    }
  } finally {
    shard.endUnpacking().catch(() => {});
  }
}

/** The shard's part. */
export class Unpacking {
  private readonly pieces: ReturnType<typeof unpack>;
  private ended: Unpacked | undefined;
  private asked: Promise<unknown> = Promise.resolve();

  constructor(file: Blob, entry: ZipEntry) {
    this.pieces = unpack(file, entry);
  }

  /** One after the other: a piece is gone as soon as the next is asked for. */
  next(): Promise<Uint8Array | Unpacked> {
    const piece = this.asked.then(() => this.take());
    this.asked = piece;
    return piece;
  }

  end(): void {
    this.ended ??= 'damaged';
    void this.pieces.return(this.ended);
  }

  private async take(): Promise<Uint8Array | Unpacked> {
    if (this.ended) return this.ended;
    const step = await this.pieces.next();
    if (step.done) return (this.ended ??= step.value);
    const piece = step.value.slice();
    return Comlink.transfer(piece, [piece.buffer]);
  }
}
