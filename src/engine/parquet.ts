import {
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
  type AsyncBuffer,
  type ColumnData,
  type FileMetaData,
  type ParquetParsers,
} from 'hyparquet';
import { stop, type Problem } from '../domain/common/problem';
import { failed, ok, type Result } from '../domain/common/result';
import { MOST_COLUMNS } from '../domain/read/assembleTable';
import { differentNames } from '../domain/read/differentNames';
import type { RawColumn } from '../domain/read/rawTable';
import { compressors, isReadable } from './parquetCodecs';
import { ParquetColumn } from './parquetColumn';
import { physicalElement } from './parquetLeaf';
import { partsOf, type Part } from './parquetParts';

/** What a table's values or codes may take before they have types; once more as much is needed while they get them. */
const MOST_CELL_BYTES = 1_200e6;
const CELL_BYTES = 8;

/** What a Parquet file holds, before its values are read. */
export interface ParquetShape {
  rowCount: number;
  /** Its top-level columns: the names of the columns that each of them becomes, and its bytes in the file. */
  columns: { titles: string[]; bytes: number }[];
}

/** A nanosecond timestamp stays what it is; hyparquet's own would end at milliseconds. */
const parsers: Partial<ParquetParsers> = { timestampFromNanoseconds: (nanos: bigint) => nanos };

/**
 * The reading side of Parquet: one file at a time, column by column, each of them one row group after the other, so that
 * no more than the column and a row group's share of it is in memory. Every value's meaning is `leafOf` its element's.
 * Reading cannot be interrupted: run it in a worker that may be thrown away.
 */
export class ParquetReader {
  private opened: { file: File; buffer: AsyncBuffer; metadata: FileMetaData; columns: ParquetTop[] } | undefined;

  /** Problems: `broken-parquet`, `unknown-compression`, `too-many-columns`, `too-many-cells`, `unreadable-file`. */
  async open(file: File): Promise<Result<ParquetShape>> {
    return reading(file, async () => {
      const buffer = bufferOf(file);
      const metadata = withDifferentNames(await parquetMetadataAsync(buffer, { geoparquet: false }));
      const unknown = unknownCodec(metadata);
      if (unknown !== undefined) return failed(stop('unknown-compression', { file: file.name, compression: unknown }));
      const columns = topColumns(metadata);
      const count = columns.reduce((sum, { parts }) => sum + parts.length, 0);
      if (count > MOST_COLUMNS) {
        return failed(stop('too-many-columns', { file: file.name, columns: count, most: MOST_COLUMNS }));
      }
      const rowCount = metadata.row_groups.reduce((sum, { num_rows }) => sum + Number(num_rows), 0);
      if (rowCount !== Number(metadata.num_rows)) throw new Error('rows and row groups differ');
      const most = Math.floor(MOST_CELL_BYTES / (CELL_BYTES * Math.max(1, count)));
      if (rowCount > most) return failed(stop('too-many-cells', { file: file.name, rows: rowCount, most }));
      const schema = metadata.schema.map((element) => (element.type ? physicalElement(element) : element));
      this.opened = { file, buffer, metadata: { ...metadata, schema }, columns };
      const shown = columns.map(({ parts, bytes }) => ({ titles: parts.map(({ title }) => title), bytes }));
      return ok({ rowCount, columns: shown });
    });
  }

  /** The columns that the top-level column of this place becomes. Problems: `broken-parquet`, `unreadable-file`. */
  async column(place: number): Promise<Result<RawColumn[]>> {
    const { file, buffer, metadata, columns } = this.opened!;
    const { name, parts } = columns[place]!;
    return reading(file, async () => {
      const rowCount = Number(metadata.num_rows);
      const made = parts.map(({ leaf }) => new ParquetColumn(leaf, rowCount));
      let rowStart = 0;
      for (const { num_rows } of metadata.row_groups) {
        const rowEnd = rowStart + Number(num_rows);
        // Kept until they are all there: what is thrown in `onChunk` would be nobody's.
        const chunks: ColumnData[] = [];
        await parquetRead({
          ...{ file: buffer, metadata, columns: [name], rowStart, rowEnd },
          ...{ utf8: false, geoparquet: false, parsers, compressors },
          onChunk: (chunk) => chunks.push(chunk),
        });
        let rows = 0;
        for (const { columnData, rowStart: from } of chunks) {
          for (const [p, part] of parts.entries()) put(made[p]!, part, columnData, from);
          rows += columnData.length;
        }
        if (rowStart + rows !== rowEnd) throw new Error('not as many values as rows');
        rowStart = rowEnd;
      }
      return ok(made.map((column) => column.finish()));
    });
  }
}

interface ParquetTop {
  name: string;
  parts: Part[];
  bytes: number;
}

function put(column: ParquetColumn, part: Part, values: ArrayLike<unknown>, from: number): void {
  for (let i = 0; i < values.length; i++) column.put(from + i, part.of(values[i]));
}

function topColumns(metadata: FileMetaData): ParquetTop[] {
  const bytes = new Map<string, number>();
  for (const { columns } of metadata.row_groups) {
    for (const { meta_data: chunk } of columns) {
      const name = chunk!.path_in_schema[0]!;
      bytes.set(name, (bytes.get(name) ?? 0) + Number(chunk!.total_compressed_size));
    }
  }
  return parquetSchema(metadata).children.map((child) => {
    const { name } = child.element;
    return { name, parts: partsOf(child), bytes: bytes.get(name) ?? 0 };
  });
}

/** hyparquet finds a column by its name, and a file may give the same one twice. */
function withDifferentNames(metadata: FileMetaData): FileMetaData {
  const children = parquetSchema(metadata).children;
  const names = differentNames(children.map(({ element }) => element.name));
  if (children.every(({ element }, i) => element.name === names[i])) return metadata;
  const leafNames: string[] = [];
  for (const [i, child] of children.entries()) {
    for (let left = leafCount(child); left > 0; left--) leafNames.push(names[i]!);
    child.element.name = names[i]!;
  }
  for (const { columns } of metadata.row_groups) {
    // Column chunks stand in the order of the schema's leaves (parquet.thrift, RowGroup).
    for (const [i, { meta_data: chunk }] of columns.entries()) if (chunk) chunk.path_in_schema[0] = leafNames[i]!;
  }
  return metadata;
}

function leafCount({ children }: ReturnType<typeof parquetSchema>): number {
  return children.length === 0 ? 1 : children.reduce((sum, child) => sum + leafCount(child), 0);
}

function unknownCodec({ row_groups: groups }: FileMetaData): string | undefined {
  const codecs = groups.flatMap(({ columns }) => columns.map(({ meta_data: chunk }) => chunk!.codec));
  return codecs.find((codec) => !isReadable(codec));
}

class Unreadable extends Error {}

function bufferOf(file: File): AsyncBuffer {
  return {
    byteLength: file.size,
    async slice(from, to) {
      const bytes = await file
        .slice(from, to)
        .arrayBuffer()
        .catch(() => undefined);
      if (!bytes) throw new Unreadable();
      return bytes;
    },
  };
}

/** Whatever hyparquet throws on the way is said of the file: it has no classes of errors to tell. */
async function reading<Output>(file: File, work: () => Promise<Result<Output>>): Promise<Result<Output>> {
  try {
    return await work();
  } catch (error) {
    const problem: Problem =
      error instanceof Unreadable
        ? stop('unreadable-file', { file: file.name })
        : stop('broken-parquet', { file: file.name });
    return failed(problem);
  }
}
