import { release } from '../../common/release';
import { ok } from '../../common/result';
import type { Steps } from '../../common/steps';
import { emptyBitset, setBit, type Bitset } from '../../table/bitset';
import type { Column, Table } from '../../table/table';
import type { Change } from '../change';
import { cellHashes, sameCells } from '../columns/cellHashes';
import { rowsOfBits } from '../columns/rowsOfBits';
import { stepColumns } from '../columns/stepColumns';
import { takeRows } from '../columns/takeRows';

type Keep = 'first' | 'last' | 'fullest';

/** In a slot: no row. */
const EMPTY = 0xffffffff;
/** Odd, without a pattern. */
const SCATTER = 0x9e3779b1;
const ROWS_A_STEP = 1 << 15;

/**
 * One row of those that have the same values in these columns (none named: in all), missing ones being the same: the first,
 * the last, or the one with the fewest missing cells in the whole table (of several the first). Rows stay in order. Values
 * are compared, not how they are written: 1.5 is 1.50. Problems: `step-columns-missing`.
 */
export const removeDuplicates: Change<{ columns: string[]; keep: Keep }> = function* (table, { columns, keep }) {
  const found = stepColumns(table, columns);
  if (!found.ok) return found;
  const keys = found.value.length > 0 ? found.value : table.columns;
  const stays = yield* oneOfEach(table, keys, keep);
  const rows = rowsOfBits(stays, table.rowCount, true);
  if (rows.length === table.rowCount) return ok({ table, cells: 0 });
  return ok({ table: yield* takeRows(table, rows), cells: 0, rows });
};

/** The rows that stay. A table of open addressing, at most half full, holds one row of each so far beside its hash. */
function* oneOfEach(table: Table, keys: readonly Column[], keep: Keep): Steps<Bitset> {
  const { rowCount } = table;
  const hashes = yield* cellHashes(keys, rowCount);
  const gaps = keep === 'fullest' ? yield* gapsOf(table) : undefined;
  const bits = Math.min(30, 1 + Math.ceil(Math.log2(Math.max(rowCount, 2))));
  const slots = new Uint32Array(2 * 2 ** bits).fill(EMPTY);
  const stays = emptyBitset(rowCount);
  const mask = slots.length - 1;
  for (let row = 0; row < rowCount; row++) {
    if (row % ROWS_A_STEP === ROWS_A_STEP - 1) yield;
    const hash = hashes[row]!;
    let at = 2 * (Math.imul(hash, SCATTER) >>> (32 - bits));
    for (;;) {
      const there = slots[at]!;
      if (there === EMPTY) {
        slots[at] = row;
        slots[at + 1] = hash;
        setBit(stays, row);
        break;
      }
      if (slots[at + 1] === hash && sameCells(keys, there, row)) {
        if (keep === 'last' || (gaps && gaps[row]! < gaps[there]!)) {
          slots[at] = row;
          setBit(stays, row);
          stays[there >>> 5]! &= ~(1 << (there & 31));
        }
        break;
      }
      at = (at + 2) & mask;
    }
  }
  release(slots, hashes);
  return stays;
}

/** Missing cells of each row. */
function* gapsOf({ rowCount, columns }: Table): Steps<Uint32Array> {
  const gaps = new Uint32Array(rowCount);
  for (const { missing } of columns) {
    for (const row of rowsOfBits(missing, rowCount, true)) gaps[row]!++;
    yield;
  }
  return gaps;
}
