import { emptyBitset, hasBit, setBit } from '../../table/bitset';
import type { Column } from '../../table/table';
import { codedColumnOf } from '../columns/codedColumns';
import { takeCells, takeTexts } from '../columns/takeRows';
import { NO_ROW } from './matchRows';

/**
 * A column of a side table, of these of its rows in that order, each with the text that it had; missing at NO_ROW.
 */
export function sideColumn(column: Column, name: string, rows: Uint32Array): Column {
  const missing = emptyBitset(rows.length);
  let absent = 0;
  for (let i = 0; i < rows.length; i++) {
    if (rows[i] !== NO_ROW) continue;
    setBit(missing, i);
    absent++;
  }
  if (absent === 0) return { ...takeCells(column, rows), name };
  for (let i = 0; i < rows.length; i++) {
    if (rows[i] !== NO_ROW && hasBit(column.missing, rows[i]!)) setBit(missing, i);
  }
  const kept = takeTexts(column, rows);
  if ('codes' in column) {
    const codes = new Uint32Array(rows.length);
    for (let i = 0; i < rows.length; i++) if (rows[i] !== NO_ROW) codes[i] = column.codes[rows[i]!]!;
    return { ...codedColumnOf(column.type, name, codes, column.dictionary, missing), kept };
  }
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = rows[i] === NO_ROW ? NaN : column.values[rows[i]!]!;
  return { ...column, name, missing, kept, values };
}
