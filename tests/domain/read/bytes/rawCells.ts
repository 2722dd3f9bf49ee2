import Papa from 'papaparse';
import type { Chunk, Dialect, Guess } from '../../../../src/domain/read/bytes/chunk';
import { ChunkReader } from '../../../../src/domain/read/bytes/chunkReader';
import { ChunkMerger } from '../../../../src/domain/read/bytes/mergeChunks';
import type { RawColumn, RawTable } from '../../../../src/domain/read/rawTable';
import { formatIsoDate } from '../../../../src/domain/table/date';
import { numberAsWritten } from '../../../../src/domain/table/table';

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** The cells of a raw table as texts, row by row. */
export function rawCells(raw: RawTable): string[][] {
  const columns = raw.columns.map(rawTexts);
  return Array.from({ length: raw.rowCount }, (_, row) => columns.map((texts) => texts[row]!));
}

function rawTexts(column: RawColumn): string[] {
  if (column.kind === 'texts') {
    return Array.from(column.codes, (code) => (code === 0 ? '' : column.dictionary[code - 1]!));
  }
  const texts = Array.from(column.values, (value) => {
    if (Number.isNaN(value)) return '';
    return column.kind === 'days' ? formatIsoDate(value) : numberAsWritten(value, column.format);
  });
  for (const [i, row] of column.others.rows.entries()) texts[row] = column.others.texts[i]!;
  return texts;
}

export function finished(merger: ChunkMerger): { raw: RawTable; invalidUtf8: boolean } {
  for (const steps = merger.finish(); ;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Reads all bytes as one share. */
export function readWhole(
  bytes: Uint8Array,
  dialect: Dialect,
  guesses: Guess[],
  keepBlank = false,
): { chunk: Omit<Chunk, 'columns'>; raw: RawTable; invalidUtf8: boolean } {
  const chunk = new ChunkReader(dialect, guesses, keepBlank).read(bytes, 0, bytes.length, true)!;
  const { columns: _, ...rest } = chunk;
  const merger = new ChunkMerger(guesses);
  merger.add(chunk);
  return { chunk: rest, ...finished(merger) };
}

interface PapaAnswer {
  data: string[][];
  errors: { code: string; row: number }[];
}

export interface PapaRows {
  rows: string[][];
  /** Rows whose quote is never closed. */
  unclosed: number[];
  /** Rows with a quote that is a character though the cell is in quotes. */
  strayed: number[];
}

/**
 * What PapaParse gives for a text, as the page reads it: the empty row behind the last newline is not one; where lines
 * end at LF the carriage returns at the end of a row are cut; and blanks may stand between a closing quote and the end
 * of the text, as they may before a newline.
 */
export function papaRows(text: string, dialect: Dialect): PapaRows {
  const { delimiter, newline, quotes } = dialect;
  const parse = (whole: string) => {
    const parser = new Papa.Parser({ delimiter, newline, fastMode: quotes ? undefined : true });
    const { data, errors } = parser.parse(whole, 0, false) as PapaAnswer;
    const last = data.at(-1);
    if (last && last.length === 1 && last[0] === '' && whole.endsWith(newline)) data.pop();
    return { data, errors };
  };
  let { data, errors } = parse(text);
  if (quotes && /"\s+$/.test(text)) {
    const ended = parse(text + newline);
    if (ended.errors.every(({ code }) => code !== 'MissingQuotes') && !text.endsWith(newline))
      ({ data, errors } = ended);
  }
  const rowsOf = (code: string) => errors.filter((error) => error.code === code).map(({ row }) => row);
  const rows = newline === '\n' ? withoutReturns(data) : data;
  return { rows, unclosed: rowsOf('MissingQuotes'), strayed: rowsOf('InvalidQuotes') };
}

/**
 * Our cells of a file in the form of `papaRows`: returns at the end of a quoted cell are of the cell, but PapaParse does
 * not say which cells were quoted.
 */
export function asPapa(rows: string[][], bytes: Uint8Array, { newline, quotes }: Dialect): string[][] {
  return newline === '\n' && quotes && bytes.includes(0x22) ? withoutReturns(rows) : rows;
}

function withoutReturns(rows: string[][]): string[][] {
  return rows.map((row) => row.with(-1, row.at(-1)!.replace(/\r+$/, '')));
}
