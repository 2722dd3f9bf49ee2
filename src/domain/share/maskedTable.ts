import type { Progress, Work } from '../common/progress';
import { hasBit } from '../table/bitset';
import { cellText, type CodedColumn, type Column, type Table } from '../table/table';
import { maskText, type MaskedColumn } from './mask';

/** Texts masked between two yields: some milliseconds of work. */
const TEXTS_A_STEP = 10_000;

/**
 * The table as it is written for others: a masked column holds masked texts (see `maskText`), whatever its type was; all
 * others are the table's own. Names that no column has are passed over. Progress stands at the first row: masking comes
 * before writing. A million different texts take about a second.
 */
export async function* maskedTable(table: Table, masked: MaskedColumn[]): Work<Table> {
  const start: Progress = { phase: 'write', done: 0, total: table.rowCount };
  const columns: Column[] = [];
  for (const column of table.columns) {
    const kind = masked.find((one) => one.column === column.name)?.kind;
    if (!kind) columns.push(column);
    else columns.push(yield* maskedColumn(column, table.rowCount, (text) => maskText(kind, text), start));
  }
  return { ...table, columns };
}

function* maskedColumn(
  column: Column,
  rowCount: number,
  mask: (text: string) => string,
  start: Progress,
): Generator<Progress, CodedColumn, void> {
  const places = new Map<string, number>();
  const placeOf = (text: string) => {
    const masked = mask(text);
    const place = places.get(masked) ?? places.size;
    places.set(masked, place);
    return place;
  };
  const codes = new Uint32Array(rowCount);
  const kept: Column['kept'] = { rows: column.kept.rows, texts: column.kept.texts.map(mask) };
  if ('dictionary' in column) {
    const masks = new Uint32Array(column.dictionary.length);
    for (let place = 0; place < masks.length; place++) {
      if (place % TEXTS_A_STEP === 0) yield start;
      masks[place] = placeOf(column.dictionary[place]!);
    }
    for (let row = 0; row < rowCount; row++) codes[row] = masks[column.codes[row]!] ?? 0;
  } else {
    for (let row = 0; row < rowCount; row++) {
      if (row % TEXTS_A_STEP === 0) yield start;
      if (!hasBit(column.missing, row)) codes[row] = placeOf(cellText(column, row));
    }
  }
  return { name: column.name, type: 'text', missing: column.missing, kept, codes, dictionary: [...places.keys()] };
}
