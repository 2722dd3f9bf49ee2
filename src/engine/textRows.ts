import { stop, type Problem } from '../domain/common/problem';
import type { Work } from '../domain/common/progress';
import { MOST_COLUMNS } from '../domain/read/assembleTable';
import type { Chunk } from '../domain/read/bytes/chunk';
import { ChunkMerger } from '../domain/read/bytes/mergeChunks';
import { LeftOut } from '../domain/read/leftOut';
import type { RawTable } from '../domain/read/rawTable';
import { Dealer, sharesOf, type ReadingShard } from './dealShares';
import { LONGEST_ROW, ShareReader, type Reading } from './shareReader';

/** From here on shards read: below, starting them would take longer. */
export const SHARED_FROM = 1 << 21;
/** Some 10 ms of reading. */
const STEP = 1 << 19;

/**
 * The rows of a UTF-8 text, read stretch by stretch in the file's order, by shards where there are some: these guess
 * where the rows of their shares begin, and a share that was guessed wrong is read once more, here.
 */
export class TextRows {
  readonly uneven = { count: 0, firstRow: 0 };
  /** Some cell stands in quotes. */
  hasQuotes = false;
  readonly blank = new LeftOut('blank-rows');
  private readonly merger: ChunkMerger;
  private readonly own: ShareReader;
  private at = 0;
  /** Rows of the file before the next one that is read. */
  private record = 0;

  constructor(
    private readonly blob: Blob,
    private readonly file: string,
    private readonly reading: Reading,
    private readonly shards: readonly ReadingShard[],
  ) {
    this.merger = new ChunkMerger(reading.guesses);
    this.own = new ShareReader(blob, reading);
  }

  /** Where the row after the last one that was read begins, and its number in the file, from 0. */
  get end(): { at: number; record: number } {
    return { at: this.at, record: this.record };
  }

  /**
   * Reads the rows that begin in bytes [from, to); `record` is the number, from 0, of the first in the file. Progress in
   * bytes of the file. Problems: `broken-quotes`, `endless-row`, `too-many-columns`, `unreadable-file`.
   */
  async *read(from: number, to: number, record: number): Work<Problem | undefined> {
    this.at = from;
    this.record = record;
    const isLong = to - from >= SHARED_FROM && this.shards.length > 0;
    return isLong ? yield* this.readShared(to) : yield* this.readHere(to);
  }

  /** The table of all stretches, once. */
  async *finish(): Work<{ raw: RawTable; invalidUtf8: boolean }> {
    const joining = this.merger.finish();
    let step = joining.next();
    for (; !step.done; step = joining.next()) yield this.progress();
    return step.value;
  }

  private async *readShared(to: number): Work<Problem | undefined> {
    try {
      for (const shard of this.shards) shard.beginReading(this.blob, this.reading).catch(() => {});
      const shares = sharesOf(this.at, to);
      const dealer = new Dealer(this.shards, shares);
      for (const share of shares) {
        const answer = await dealer.take();
        if (answer === 'unreadable') return stop('unreadable-file', { file: this.file });
        const read = answer !== 'unsure' && 'chunk' in answer ? answer : undefined;
        if (read?.from === this.at) {
          const problem = this.add(read.chunk);
          if (problem) return problem;
        } else {
          const problem = yield* this.readHere(share.to);
          if (problem) return problem;
        }
        yield this.progress();
      }
    } finally {
      for (const shard of this.shards) shard.endReading().catch(() => {});
    }
    return undefined;
  }

  private async *readHere(to: number): Work<Problem | undefined> {
    while (this.at < to) {
      const answer = await this.own.read({ from: this.at, to: Math.min(this.at + STEP, to), exact: true });
      if (answer === 'unreadable') return stop('unreadable-file', { file: this.file });
      if (answer === 'unsure') throw new Error('a share whose rows are known is never unsure');
      if ('endless' in answer) {
        const facts = { file: this.file, row: this.record + answer.endless + 1, bytes: LONGEST_ROW };
        return stop('endless-row', facts);
      }
      const problem = this.add(answer.chunk);
      if (problem) return problem;
      yield this.progress();
    }
    return undefined;
  }

  private add(chunk: Chunk): Problem | undefined {
    const { file, record } = this;
    if (chunk.tooWide !== undefined) {
      return stop('too-many-columns', { file, columns: chunk.tooWide, most: MOST_COLUMNS });
    }
    this.at += chunk.length;
    this.record += chunk.records;
    if (chunk.brokenQuote !== undefined) {
      return stop('broken-quotes', { file, row: record + chunk.brokenQuote + 1 });
    }
    if (chunk.hasQuotes) this.hasQuotes = true;
    if (chunk.uneven.count > 0 && this.uneven.count === 0) this.uneven.firstRow = record + chunk.uneven.first + 1;
    this.uneven.count += chunk.uneven.count;
    this.addBlank(chunk.blank, record);
    this.merger.add(chunk, chunk.length / this.blob.size);
    return undefined;
  }

  /** Counts rows that are blank, unless such rows are kept: their numbers from `record` on. */
  addBlank(blank: Chunk['blank'], record: number): void {
    if (this.reading.keepBlank) return;
    this.blank.addBlank(
      blank.count,
      blank.first.map((row) => record + row + 1),
    );
  }

  private progress() {
    return { phase: 'parse', done: this.at, total: this.blob.size } as const;
  }
}
