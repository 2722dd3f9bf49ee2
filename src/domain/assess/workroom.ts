import type { MakeShard, Shard } from '../cluster/shard';

/**
 * Rows held whole in one thread, and room for rows drawn from them: shards that are no longer needed are filled anew,
 * because making one takes half a millisecond and memory that is given back late.
 */
export class Workroom {
  private readonly free = new Map<number, Shard[]>();

  constructor(
    readonly rows: Shard,
    private readonly makeShard: MakeShard,
  ) {}

  /** A shard of these rows, until it is given back. `values` may be kept. */
  lend(values: Float32Array): Shard {
    const shard = this.free.get(values.length)?.pop();
    if (!shard) return this.makeShard(values, this.rows.columnCount);
    shard.refill(values);
    return shard;
  }

  giveBack(...shards: Shard[]): void {
    for (const shard of shards) {
      const length = shard.rowCount * shard.columnCount;
      this.free.set(length, [...(this.free.get(length) ?? []), shard]);
    }
  }
}
