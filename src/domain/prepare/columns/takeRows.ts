import type { Steps } from '../../common/steps';
import { emptyBitset, hasBit, setBit, type Bitset } from '../../table/bitset';
import type { CodedColumn, Column, KeptTexts, Table } from '../../table/table';
import { rowsOfBits } from './rowsOfBits';

/** In place of a place: none. */
const NOWHERE = 0xffffffff;

/** The table of these rows, in that order; one may be there several times. Waits after each column, 5 to 30 ms for a million rows. */
export function* takeRows(table: Table, rows: Uint32Array): Steps<Table> {
  const columns: Column[] = [];
  for (const column of table.columns) {
    columns.push(takeCells(column, rows));
    yield;
  }
  return { rowCount: rows.length, columns };
}

/** The column of these rows' cells, in that order, each with the text that it had. */
export function takeCells(column: Column, rows: Uint32Array): Column {
  const kept = takeTexts(column, rows);
  const missing = takeBits(column.missing, rows);
  if ('codes' in column) return takeCodes(column, rows, missing, kept);
  const { values } = column;
  const taken = new Float64Array(rows.length);
  for (let i = 0; i < taken.length; i++) taken[i] = values[rows[i]!]!;
  return { ...column, missing, kept, values: taken };
}

/** The dictionary is again one of the texts that rows have, in order of appearance; but that of yes/no stays. */
function takeCodes(column: CodedColumn, rows: Uint32Array, missing: Bitset, kept: KeptTexts): CodedColumn {
  const { type, codes, dictionary } = column;
  const isFixed = type === 'yesno';
  const places = new Uint32Array(dictionary.length).fill(NOWHERE);
  const used = new Uint32Array(isFixed ? 0 : Math.min(dictionary.length, rows.length));
  let usedCount = 0;
  const taken = new Uint32Array(rows.length);
  for (let i = 0; i < taken.length; i++) {
    const code = codes[rows[i]!]!;
    let place = isFixed ? code : places[code]!;
    if (place === NOWHERE) {
      // The code of a missing cell means nothing.
      if (hasBit(missing, i)) continue;
      used[usedCount] = code;
      places[code] = place = usedCount++;
    }
    taken[i] = place;
  }
  for (const row of rowsOfBits(missing, rows.length, true)) taken[row] = 0;
  return {
    ...column,
    missing,
    kept,
    codes: taken,
    dictionary: isFixed ? dictionary : textsAt(dictionary, used, usedCount),
  };
}

/** Made in its full length: growing it costs twice as much. */
function textsAt(texts: readonly string[], places: Uint32Array, count: number): string[] {
  const taken = new Array<string>(count);
  for (let i = 0; i < count; i++) taken[i] = texts[places[i]!]!;
  return taken;
}

/** The bits of these rows, in that order. */
function takeBits(bits: Bitset, rows: Uint32Array): Bitset {
  const taken = emptyBitset(rows.length);
  if (bits.every((word) => word === 0)) return taken;
  for (let i = 0; i < rows.length; i++) if (hasBit(bits, rows[i]!)) setBit(taken, i);
  return taken;
}

/** The texts that these rows' cells had; a number that is no row of the column has none. */
export function takeTexts(column: Column, rows: Uint32Array): KeptTexts {
  const { kept } = column;
  if (kept.rows.length === 0) return { rows: new Uint32Array(), texts: [] };
  const places = new Uint32Array('values' in column ? column.values.length : column.codes.length).fill(NOWHERE);
  for (let i = 0; i < kept.rows.length; i++) places[kept.rows[i]!] = i;
  const takenRows = new Uint32Array(rows.length);
  const takenPlaces = new Uint32Array(rows.length);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const place = places[rows[i]!] ?? NOWHERE;
    if (place === NOWHERE) continue;
    takenRows[count] = i;
    takenPlaces[count++] = place;
  }
  return { rows: takenRows.slice(0, count), texts: textsAt(kept.texts, takenPlaces, count) };
}
