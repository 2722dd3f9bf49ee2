import { release } from '../domain/common/release';
import type { Chunk, Dialect, Guess } from '../domain/read/bytes/chunk';
import { ChunkReader } from '../domain/read/bytes/chunkReader';
import { readRecords } from '../domain/read/bytes/records';
import { bytesOf } from './blobBytes';

/** Bytes read beyond a share at first, for the row that runs over its end. */
const SLACK = 1 << 16;
/** A row that is longer, by a share at most, is not read. */
export const LONGEST_ROW = 1 << 26;
/** Newlines that are tried as the end of a row, and the bytes looked at behind each. */
const TRIED = 32;
const LOOKED_AT = 1 << 14;

/** How a text is read: the same for all its shares. */
export interface Reading {
  dialect: Dialect;
  guesses: Guess[];
  keepBlank: boolean;
}

/** Bytes [from, to) of a text. `exact`: a row begins at `from`; else the first row begins after some newline. */
export interface Share {
  from: number;
  to: number;
  exact: boolean;
}

/**
 * The rows that begin in a share, from the byte `from` on. 'unsure': where a row begins has to be told first. 'endless':
 * the row of that number, from 0 in the share, does not end within LONGEST_ROW bytes.
 */
export type ReadShare = { from: number; chunk: Chunk } | 'unsure' | { endless: number } | 'unreadable';

/** Reads shares of one text, in any order. */
export class ShareReader {
  private readonly reader: ChunkReader;

  constructor(
    private readonly blob: Blob,
    private readonly reading: Reading,
  ) {
    this.reader = new ChunkReader(reading.dialect, reading.guesses, reading.keepBlank);
  }

  /** Memory: the share, and up to LONGEST_ROW where a row runs on. */
  async read(share: Share): Promise<ReadShare> {
    const bytes = await this.bytes(share, SLACK);
    if (!bytes) return 'unreadable';
    // Of a share that is not exact the byte before it is read, too: where it is a newline, a row begins with the share.
    const first = firstByte(share);
    const begin = share.exact ? 0 : this.rowStart(bytes);
    const until = share.to - first;
    if (begin === -1 || begin >= until) return 'unsure';
    let all = bytes;
    for (let beyond = SLACK; ; beyond = Math.min(4 * beyond, LONGEST_ROW)) {
      if (beyond > SLACK) {
        const more = await this.bytes(share, beyond);
        release(all);
        if (!more) return 'unreadable';
        all = more;
      }
      const chunk = this.reader.read(all, begin, until, first + all.length === this.blob.size);
      if (chunk) {
        release(all);
        return { from: first + begin, chunk };
      }
      if (!share.exact) return 'unsure';
      if (beyond === LONGEST_ROW) return { endless: this.rowsBefore(all.subarray(begin, until)) };
    }
  }

  private bytes(share: Share, beyond: number): Promise<Uint8Array | undefined> {
    return bytesOf(this.blob, firstByte(share), Math.min(share.to + beyond, this.blob.size));
  }

  /**
   * Where a row probably begins: after a newline behind which the next two rows have as many cells as there are columns,
   * because it may stand in quotes; after the first newline where none does; −1 where there is none.
   */
  private rowStart(bytes: Uint8Array): number {
    const { dialect, guesses } = this.reading;
    const newline = dialect.newline.charCodeAt(0);
    let first = -1;
    let at = bytes.indexOf(newline);
    for (let tried = 0; at !== -1 && tried < TRIED; tried++) {
      if (!dialect.quotes) return at + 1;
      if (first === -1) first = at + 1;
      const { rows, complete } = readRecords(bytes.subarray(at + 1, at + 1 + LOOKED_AT), dialect, 2);
      if (complete && rows.length === 2 && rows.every(({ length }) => length === guesses.length)) return at + 1;
      at = bytes.indexOf(newline, at + 1);
    }
    return first;
  }

  private rowsBefore(bytes: Uint8Array): number {
    const { starts } = readRecords(bytes, this.reading.dialect, Infinity);
    return Math.max(starts.length - 1, 0);
  }
}

function firstByte(share: Share): number {
  return share.exact ? share.from : share.from - 1;
}

/** The buffers of a chunk, which move to where it is read on; an empty one may be shared, and is copied. */
export function buffersOf(chunk: Chunk): ArrayBuffer[] {
  const views = chunk.columns.flatMap((column) =>
    column.kind === 'texts'
      ? [column.codes, column.texts.bytes, column.texts.ends]
      : [column.values, column.others.rows, column.others.texts.bytes, column.others.texts.ends],
  );
  const buffers = views.map(({ buffer }) => buffer as ArrayBuffer).filter(({ byteLength }) => byteLength > 0);
  return [...new Set(buffers)];
}
