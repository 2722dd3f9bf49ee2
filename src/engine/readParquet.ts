import type { Work } from '../domain/common/progress';
import type { Result } from '../domain/common/result';
import { assembleTable } from '../domain/read/assembleTable';
import type { ReadChoices } from '../domain/read/choices';
import type { RawColumn } from '../domain/read/rawTable';
import type { ReadOutput } from '../domain/read/report';
import type { ParquetReader } from './parquet';
import { typeInShards, type TypingShard } from './typeInShards';

/** Shorter tables are typed before other workers have started. */
const SHARED_ROWS = 1 << 16;

export interface ParquetHelpers {
  parquet: () => Promise<Pick<ParquetReader, 'open' | 'column'>>;
  shards: () => Promise<TypingShard[]>;
}

/**
 * A Parquet file → a typed table and its report, by the worker for it, column by column. The file says which columns are
 * numbers and days; all other types are found as in a text. Progress in bytes.
 * Problems: those of `ParquetReader` and `assembleTable`.
 */
export async function* readParquetFile(
  file: File,
  choices: ReadChoices,
  { parquet, shards }: ParquetHelpers,
): Work<Result<ReadOutput>> {
  const total = file.size;
  yield { phase: 'parse', done: 0, total };
  const reader = await parquet();
  const shape = await reader.open(file);
  if (!shape.ok) return shape;
  const { rowCount } = shape.value;
  const columns: RawColumn[] = [];
  let done = 0;
  for (const [place, { bytes }] of shape.value.columns.entries()) {
    const read = await reader.column(place);
    if (!read.ok) return read;
    columns.push(...read.value);
    done = Math.min(total, done + bytes);
    yield { phase: 'parse', done, total };
  }
  const titles = shape.value.columns.flatMap((column) => column.titles.map((title) => title.trim()));
  const facts = { name: file.name, bytes: file.size, kind: 'parquet' as const, headerRow: 1 };
  const elsewhere = rowCount >= SHARED_ROWS ? typeInShards(await shards()) : undefined;
  return yield* assembleTable({ raw: { rowCount, columns }, titles, file: facts, dropped: [] }, choices, elsewhere);
}
