import type { ReadShare, Reading, Share } from './shareReader';

/** A worker that reads shares, as it is asked from here. */
export interface ReadingShard {
  beginReading(blob: Blob, reading: Reading): Promise<void>;
  readShare(share: Share): Promise<ReadShare>;
  endReading(): Promise<void>;
}

const SHARE = 1 << 21;
/** Shares under way in each shard: while it reads one, the bytes of the next arrive. */
const AT_ONCE = 2;
/** Shares that may wait, for each shard, until the ones before them have been taken. */
const AHEAD = 3;

/** Bytes [from, to) cut into shares; a row begins at `from`. */
export function sharesOf(from: number, to: number): Share[] {
  const shares: Share[] = [];
  for (let at = from; at < to; at += SHARE) {
    shares.push({ from: at, to: Math.min(at + SHARE, to), exact: at === from });
  }
  return shares;
}

/**
 * Shares dealt out to shards as these become free; the answers are taken in the shares' order. Memory: AHEAD shares and their chunks for each shard.
 */
export class Dealer {
  private next = 0;
  private taken = 0;
  private readonly free: number[];
  private readonly answers = new Map<number, Promise<ReadShare>>();

  constructor(
    private readonly shards: readonly ReadingShard[],
    private readonly shares: readonly Share[],
  ) {
    this.free = Array.from({ length: AT_ONCE * shards.length }, (_, i) => i % shards.length);
    this.deal();
  }

  /** The answer to the next share; never asked for more often than there are shares. */
  take(): Promise<ReadShare> {
    const place = this.taken++;
    this.deal();
    const answer = this.answers.get(place)!;
    this.answers.delete(place);
    return answer;
  }

  private deal(): void {
    const last = Math.min(this.shares.length, this.taken + AHEAD * this.shards.length);
    while (this.next < last && this.free.length > 0) {
      const shard = this.free.shift()!;
      const reading = this.shards[shard]!.readShare(this.shares[this.next]!).then((answer) => {
        this.free.push(shard);
        this.deal();
        return answer;
      });
      // Nobody may be waiting any more when a worker's end is told.
      reading.catch(() => {});
      this.answers.set(this.next++, reading);
    }
  }
}
