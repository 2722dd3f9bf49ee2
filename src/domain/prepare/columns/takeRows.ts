import type { Steps } from '../../common/steps';
import { emptyBitset, hasBit, setBit, type Bitset } from '../../table/bitset';
import type { CodedColumn, Column, KeptTexts, Table } from '../../table/table';

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

/**
 * The column of these rows' cells, in that order, each with the text that it had; a number that is no row of the column
 * gives a missing cell.
 */
export function takeCells(column: Column, rows: Uint32Array): Column {
  const kept = takeTexts(column, rows);
  return 'codes' in column
    ? { ...column, ...takeCodes(column, rows), kept }
    : { ...column, ...takeValues(column.values, rows), kept };
}

function takeValues(values: Float64Array, rows: Uint32Array): { values: Float64Array; missing: Bitset } {
  const taken = new Float64Array(rows.length);
  const missing = emptyBitset(rows.length);
  for (let word = 0; word < missing.length; word++) {
    const start = word << 5;
    const end = Math.min(start + 32, rows.length);
    let absent = 0;
    for (let i = start; i < end; i++) {
      const row = rows[i]!;
      const value = row < values.length ? values[row]! : NaN;
      taken[i] = value;
      if (Number.isNaN(value)) absent |= 1 << (i & 31);
    }
    missing[word] = absent;
  }
  return { values: taken, missing };
}

/** The dictionary is again one of the texts that rows have, in order of appearance; but that of yes/no stays. */
function takeCodes(
  { type, codes, dictionary, missing: bits }: CodedColumn,
  rows: Uint32Array,
): Pick<CodedColumn, 'codes' | 'dictionary' | 'missing'> {
  const isFixed = type === 'yesno';
  const places = new Uint32Array(dictionary.length).fill(NOWHERE);
  const used = new Uint32Array(isFixed ? 0 : Math.min(dictionary.length, rows.length));
  let usedCount = 0;
  const taken = new Uint32Array(rows.length);
  const missing = emptyBitset(rows.length);
  for (let i = 0; i < taken.length; i++) {
    const row = rows[i]!;
    if (row >= codes.length || hasBit(bits, row)) {
      setBit(missing, i);
      continue;
    }
    const code = codes[row]!;
    let place = isFixed ? code : places[code]!;
    if (place === NOWHERE) {
      used[usedCount] = code;
      places[code] = place = usedCount++;
    }
    taken[i] = place;
  }
  return { codes: taken, dictionary: isFixed ? dictionary : textsAt(dictionary, used, usedCount), missing };
}

/** The texts at these places, the first `count`. Made in its full length: growing it costs twice as much. */
export function textsAt(texts: readonly string[], places: Uint32Array, count: number): string[] {
  const taken = new Array<string>(count);
  for (let i = 0; i < count; i++) taken[i] = texts[places[i]!]!;
  return taken;
}

/** The texts that these rows' cells had; a number that is no row of the column has none. */
function takeTexts(column: Column, rows: Uint32Array): KeptTexts {
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
