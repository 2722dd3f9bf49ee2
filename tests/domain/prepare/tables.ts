import { emptyBitset, setBit } from '../../../src/domain/table/bitset';
import type { Column, KeptTexts, Table } from '../../../src/domain/table/table';

/** Columns written by hand; null is a missing cell. */
export function numbers(name: string, cells: (number | null)[], type: 'number' | 'date' = 'number'): Column {
  return { ...base(name, cells), type, values: Float64Array.from(cells, (cell) => cell ?? NaN) };
}

export function words(name: string, cells: (string | null)[], type: 'yesno' | 'category' | 'text' | 'id'): Column {
  const dictionary = [...new Set(cells.filter((cell) => cell !== null))];
  if (type === 'yesno') dictionary.sort();
  const codes = Uint32Array.from(cells, (cell) => (cell === null ? 0 : dictionary.indexOf(cell)));
  return { ...base(name, cells), type, codes, dictionary };
}

export function tableOf(...columns: Column[]): Table {
  const first = columns[0]!;
  return { rowCount: 'values' in first ? first.values.length : first.codes.length, columns };
}

/** A table of numbers from rows of cells. */
export function tableOfRows(names: string[], rows: (number | null)[][]): Table {
  return tableOf(
    ...names.map((name, c) =>
      numbers(
        name,
        rows.map((row) => row[c]!),
      ),
    ),
  );
}

function base(name: string, cells: unknown[]): { name: string; missing: Uint32Array; kept: KeptTexts } {
  const missing = emptyBitset(cells.length);
  cells.forEach((cell, row) => cell === null && setBit(missing, row));
  return { name, missing, kept: { rows: new Uint32Array(), texts: [] } };
}
