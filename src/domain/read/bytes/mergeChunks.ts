import { releaseAll } from '../../common/release';
import type { Chunk, ChunkColumn, Guess } from './chunk';
import { MergedColumn } from './mergedColumn';
import type { RawColumn, RawTable } from '../rawTable';

/** Fewer rows say nothing of how many there will be. */
const TELLING_ROWS = 1000;

/**
 * Joins the chunks of a file, whoever read them: the result is the same for any readers and any cuts. Dictionaries are
 * in order of first appearance over the rows. Memory beyond the table: one column, and of each text its bytes and a
 * place in a hash table; a chunk's parts are let go as they are joined.
 */
export class ChunkMerger {
  private readonly columns: MergedColumn[];
  private rowCount = 0;

  constructor(guesses: Guess[]) {
    this.columns = guesses.map((guess) => new MergedColumn(guess));
  }

  /**
   * The rows of the chunk come next, which is about `share` of the whole. Its arrays are given back. Time: a few ms for
   * 8 MB of numbers, 100 of different texts.
   */
  add(chunk: Chunk, share = 1): void {
    const allRows = chunk.rowCount >= TELLING_ROWS ? Math.round(chunk.rowCount / share) : 0;
    while (this.columns.length < chunk.columns.length) this.columns.push(new MergedColumn({ kind: 'texts' }));
    for (const [c, part] of chunk.columns.entries()) this.columns[c]!.add(part, this.rowCount, allRows);
    releaseAll(chunk.columns.flatMap(arraysOf));
    chunk.columns = [];
    this.rowCount += chunk.rowCount;
  }

  /** The table, once. Yields the columns done, after at most some 10 ms. */
  *finish(): Generator<number, { raw: RawTable; invalidUtf8: boolean }, void> {
    const joined = new Array<RawColumn>(this.columns.length);
    let invalidUtf8 = false;
    let done = 0;
    const places = Array.from({ length: this.columns.length }, (_, c) => c);
    // Strings come last: see MergedTexts.
    const holdsTexts = (c: number) => Number(this.columns[c]!.guess.kind === 'texts');
    for (const c of places.sort((one, other) => holdsTexts(one) - holdsTexts(other))) {
      const column = this.columns[c]!;
      const joining = column.join(this.rowCount);
      let step = joining.next();
      for (; !step.done; step = joining.next()) yield done;
      joined[c] = step.value;
      invalidUtf8 ||= column.invalidUtf8;
      this.columns[c] = new MergedColumn({ kind: 'texts' });
      yield ++done;
    }
    return { raw: { rowCount: this.rowCount, columns: joined }, invalidUtf8 };
  }
}

/** Those that were copied; the others' texts are kept as they are. */
function arraysOf(part: ChunkColumn): ArrayBufferView[] {
  return part.kind === 'texts' ? [part.codes, part.texts.bytes, part.texts.ends] : [part.values];
}
