import type { Chunk, ChunkColumn, Dialect, Guess } from './chunk';
import { ByteDictionary } from './byteDictionary';
import { codeOfCell, DayReader, NumberReader, TextReader, type ColumnReader } from './columnReaders';
import { MOST_PLACES, RowSplitter } from './splitRows';

/** Beyond as many columns a share whose rows are much shorter than its table is wide is not read. */
const MANY_COLUMNS = 1000;
/** Cells that a share may have whatever its bytes: half a GB of numbers. */
const FEW_CELLS = 1 << 26;

/**
 * Reads shares of a file's UTF-8 bytes into columns, in any order. Cells are parted as PapaParse 5.7 does. Numbers and
 * days are read without strings, as `plainNumber` and RawMeasure say. Time: some 5 to 10 ns a byte. Memory: the share's
 * columns twice, kept for the next share.
 */
export class ChunkReader {
  private readonly splitter: RowSplitter;
  private readonly columns: ColumnReader[];

  constructor(dialect: Dialect, guesses: Guess[], keepBlank: boolean) {
    this.splitter = new RowSplitter(dialect, guesses.length, keepBlank);
    this.columns = guesses.map(readerFor);
  }

  /**
   * The rows that begin in [from, until) of `bytes`, at `from` the first. undefined where the bytes end before the last
   * of them does, and the file does not (`atEnd`): to be asked again with more bytes. Nothing of the bytes is kept.
   * `tooWide` where a row has a cell beyond place MOST_PLACES, or there are more than MANY_COLUMNS columns while most
   * rows are so short that the columns would take many times the bytes.
   */
  read(bytes: Uint8Array, from: number, until: number, atEnd: boolean): Chunk | undefined {
    const { splitter, columns } = this;
    const width = columns.length;
    const beyondCells: BeyondCells = { rows: [], places: [], codes: [], dictionaries: [] };
    const end = atEnd ? Math.min(until, bytes.length) : until;
    const mostCells = Math.max(FEW_CELLS, 4 * bytes.length);
    let rowCount = 0;
    let at = from;
    splitter.begin();
    for (const column of columns) column.begin();
    while (at < end) {
      at = splitter.split(bytes, at, end, atEnd);
      if (at === -1) return undefined;
      const all = Math.max(width, splitter.widest);
      const cells = (rowCount + splitter.rows) * all;
      if (splitter.widest > MOST_PLACES || (all > MANY_COLUMNS && cells > mostCells)) {
        return this.chunk(at - from, 0, [], all);
      }
      this.readBeyond(bytes, rowCount, beyondCells);
      for (let c = 0; c < width; c++) columns[c]!.read(bytes, splitter, c, width, rowCount);
      rowCount += splitter.rows;
    }
    const taken = columns.map((column) => column.take(rowCount));
    return this.chunk(at - from, rowCount, [...taken, ...takeBeyond(rowCount, beyondCells)]);
  }

  private chunk(length: number, rowCount: number, columns: ChunkColumn[], tooWide?: number): Chunk {
    const { records, blank, uneven, brokenQuote, hasQuotes } = this.splitter;
    const chunk: Chunk = { length, records, rowCount, columns, blank, uneven };
    if (brokenQuote !== undefined) chunk.brokenQuote = brokenQuote;
    if (hasQuotes) chunk.hasQuotes = true;
    if (tooWide !== undefined) chunk.tooWide = tooWide;
    return chunk;
  }

  private readBeyond(bytes: Uint8Array, rowsBefore: number, cells: BeyondCells): void {
    const { beyond } = this.splitter;
    for (let i = 0; i < beyond.length; i += 4) {
      const place = beyond[i + 1]! - this.columns.length;
      while (cells.dictionaries.length <= place) cells.dictionaries.push(new ByteDictionary());
      cells.rows.push(rowsBefore + beyond[i]!);
      cells.places.push(place);
      cells.codes.push(codeOfCell(cells.dictionaries[place]!, bytes, beyond[i + 2]!, beyond[i + 3]!));
    }
  }
}

interface BeyondCells {
  rows: number[];
  places: number[];
  codes: number[];
  /** For each place up to the last that has a cell. */
  dictionaries: ByteDictionary[];
}

function readerFor(guess: Guess): ColumnReader {
  switch (guess.kind) {
    case 'texts':
      return new TextReader();
    case 'numbers':
      return new NumberReader(guess.format);
    case 'days':
      return new DayReader();
  }
}

function takeBeyond(rowCount: number, cells: BeyondCells): ChunkColumn[] {
  const codes = cells.dictionaries.map(() => new Uint32Array(rowCount));
  for (let i = 0; i < cells.rows.length; i++) codes[cells.places[i]!]![cells.rows[i]!] = cells.codes[i]!;
  return cells.dictionaries.map((texts, place) => ({ kind: 'texts', codes: codes[place]!, texts: texts.slice(0) }));
}
