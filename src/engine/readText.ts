import { stop, type Problem } from '../domain/common/problem';
import type { Work } from '../domain/common/progress';
import { failed, ok, type Result } from '../domain/common/result';
import { MOST_COLUMNS, type RawFile } from '../domain/read/assembleTable';
import type { Delimiter, ReadChoices } from '../domain/read/choices';
import { guessColumns } from '../domain/read/types/guessColumns';
import { LeftOut } from '../domain/read/leftOut';
import type { DroppedPart } from '../domain/read/report';
import { findShape } from '../domain/read/shape/shape';
import type { ReadingShard } from './dealShares';
import { decodeAgain, textBytes } from './textBytes';
import { footOf, headOf, type FootRow } from './textEnds';
import { SHARED_FROM, TextRows } from './textRows';

/**
 * The step's first stretch for a delimited text: a file's bytes → its rows of data as texts, with what was found of its
 * encoding, dialect and shape. Memory: the columns, and some shares of the file; a row may be 64 MB long.
 * @param shards read the file where it is not small; what is read does not depend on how many there are
 * Progress in bytes. Problems: `unreadable-file`, `too-many-columns`; `broken-quotes` and `endless-row` with the row of the file, from 1.
 */
export async function* readText(
  source: Blob,
  fileName: string,
  choices: ReadChoices,
  shards?: () => Promise<ReadingShard[]>,
): Work<Result<RawFile>> {
  const starting = source.size >= SHARED_FROM ? shards?.() : undefined;
  starting?.catch(() => {});
  let text = yield* textBytes(source, choices.encoding);
  if (!text) return failed(stop('unreadable-file', { file: fileName }));
  const readers = (await starting) ?? [];
  let read = yield* readRows(text.blob, fileName, choices, readers);
  if (read.ok && read.value.invalidUtf8) {
    const again = yield* decodeAgain(source, text);
    if (!again) return failed(stop('unreadable-file', { file: fileName }));
    if (again.blob !== text.blob) read = yield* readRows(again.blob, fileName, choices, readers);
    text = again;
  }
  if (!read.ok) return read;
  const { invalidUtf8: _, hasQuotes, delimiter, headerRow, headerRows, ...rows } = read.value;
  const quotes = (hasQuotes || choices.quotes === false) && { quotes: hasQuotes };
  const { encoding } = text;
  const names = { headerRow, ...(headerRows && { headerRows }) };
  const file = { name: fileName, bytes: source.size, kind: 'csv' as const, encoding, delimiter, ...quotes, ...names };
  return ok({ ...rows, file });
}

interface ReadRows extends Omit<RawFile, 'file'> {
  delimiter: Delimiter;
  headerRow: number;
  headerRows?: 2;
  hasQuotes: boolean;
  invalidUtf8: boolean;
}

async function* readRows(
  blob: Blob,
  file: string,
  choices: ReadChoices,
  shards: readonly ReadingShard[],
): Work<Result<ReadRows>> {
  const head = await headOf(blob, file, choices);
  if ('code' in head) return failed(head);
  const { dialect, rows, starts } = head;
  const { titles, headerRow, headerRows, firstRow, above, blank, skip } = findShape(rows, choices);
  const dataRow = skip === undefined ? firstRow : skip + (headerRows ?? 1);
  const sample = rows.slice(dataRow);
  const width = titles.length || commonestLength(sample);
  const columns = width > MOST_COLUMNS ? filledColumns(titles, sample, width) : 0;
  if (columns > MOST_COLUMNS) return failed(stop('too-many-columns', { file, columns, most: MOST_COLUMNS }));
  const foot = await footOf(blob, starts[firstRow]!, dialect, width, choices);
  if (!foot) return failed(stop('unreadable-file', { file }));

  const guesses = guessColumns(sample, width);
  const keepBlank = choices.keep?.includes('blank-rows') ?? false;
  const text = new TextRows(blob, file, { dialect, guesses, keepBlank }, shards);
  text.addBlank({ count: blank.length, first: blank }, 0);
  const ends = foot[0]?.from ?? blob.size;
  if (skip !== undefined) {
    const problem = yield* text.read(starts[firstRow]!, starts[skip]!, firstRow);
    if (problem) return failed(problem);
  }
  const problem = yield* text.read(starts[dataRow]!, ends, dataRow);
  if (problem) return failed(problem);
  const left = yield* readFoot(text, blob.size, foot);
  if ('code' in left) return failed(left);

  const { raw, invalidUtf8 } = yield* text.finish();
  const hasQuotes = head.hasQuotes || text.hasQuotes;
  const aboveHeader = new LeftOut('above-header');
  for (const row of above) aboveHeader.add(row + 1, rows[row]!);
  const dropped = [aboveHeader.report(), text.blank.report(), ...left];
  const { uneven } = text;
  const { delimiter } = dialect;
  return ok({ raw, titles, dropped, uneven, delimiter, headerRow, headerRows, hasQuotes, invalidUtf8 });
}

/** The rows from the foot on: those that are left out, or all of them where it turned out not to begin at a row's. */
async function* readFoot(text: TextRows, size: number, foot: FootRow[]): Work<Problem | DroppedPart[]> {
  const totals = new LeftOut('totals');
  const notes = new LeftOut('foot-notes');
  const { at, record } = text.end;
  const isTrue = foot[0]?.from === at;
  for (const [i, { what, cells, place, to }] of (isTrue ? foot : []).entries()) {
    const row = record + place - foot[0]!.place;
    (what === 'totals' ? totals : notes).add(row + 1, cells);
    const problem = yield* text.read(to, foot[i + 1]?.from ?? size, row + 1);
    if (problem) return problem;
  }
  const problem = isTrue ? undefined : yield* text.read(at, size, record);
  return problem ?? [totals.report(), notes.report()];
}

/** Columns that have a name, or a value in some row. */
function filledColumns(titles: readonly string[], rows: readonly string[][], width: number): number {
  const places = Array.from({ length: width }, (_, c) => c);
  return places.filter((c) => titles[c] || rows.some((row) => (row[c] ?? '').trim() !== '')).length;
}

/** Of rows that are not all alike; 0 where there is none. */
function commonestLength(rows: readonly string[][]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0])[0];
}
