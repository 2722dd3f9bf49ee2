import * as Comlink from 'comlink';
import type { TypedColumn } from '../domain/read/types/finishColumn';
import type { RawColumn } from '../domain/read/rawTable';
import type { Grounds } from '../domain/read/types/typeColumn';
import { typeRaw, type TypeElsewhere } from '../domain/read/types/typeTable';

/** Shorter columns are typed here before a message arrives. */
const LEAST_ROWS = 1 << 16;

/** What a column is, or the column itself: see TypeElsewhere. */
export type ColumnAnswer = TypedColumn | { open: RawColumn };

/** A worker that types columns, as it is asked from here. */
export interface TypingShard {
  typeColumn(raw: RawColumn, grounds: Grounds): Promise<ColumnAnswer>;
}

/**
 * Long columns of numbers and days are dealt out to shards; their arrays move, and nothing is copied. Texts stay: strings
 * cannot move.
 */
export function typeInShards(shards: readonly TypingShard[]): TypeElsewhere {
  let next = 0;
  return (raw, grounds) => {
    if (shards.length === 0 || raw.kind === 'texts' || raw.values.length < LEAST_ROWS) return undefined;
    const answer = shards[next++ % shards.length]!.typeColumn(Comlink.transfer(raw, buffersOfRaw(raw)), grounds);
    // Nobody may be waiting any more when a worker's end is told.
    answer.catch(() => {});
    return answer;
  };
}

/** The shard's part. */
export function typeHere(raw: RawColumn, grounds: Grounds): ColumnAnswer {
  const work = typeRaw(raw, grounds);
  let step = work.next();
  while (!step.done) step = work.next();
  if (step.value === 'open') return Comlink.transfer({ open: raw }, buffersOfRaw(raw));
  const { column } = step.value;
  const values = 'values' in column ? column.values : column.codes;
  return Comlink.transfer(step.value, buffers(values, column.missing, column.kept.rows));
}

/** What moves with a column. */
export function buffersOfRaw(raw: RawColumn): ArrayBuffer[] {
  return raw.kind === 'texts' ? buffers(raw.codes) : buffers(raw.values, raw.others.rows);
}

function buffers(...views: ArrayBufferView[]): ArrayBuffer[] {
  return [...new Set(views.map(({ buffer }) => buffer as ArrayBuffer))].filter(({ byteLength }) => byteLength > 0);
}
