import { hasBit } from '../domain/table/bitset';
import { cellText, columnNamed, type Column, type Table } from '../domain/table/table';

export interface Sort {
  column: string;
  descending: boolean;
}

const TEXT_ORDER = new Intl.Collator('zh', { numeric: true });

/** The order of the last sort of a table: the grid asks for many windows of the same one. */
const lastOrder = new WeakMap<Table, { sort: Sort; places: Uint32Array }>();

/** Rows [from, to) of the table as they stand in the file, in the order asked for, with their places in the file. */
export function windowOfRows(
  table: Table,
  from: number,
  to: number,
  sort?: Sort,
): { places: number[]; cells: string[][] } {
  const end = Math.min(to, table.rowCount);
  const places = sort
    ? Array.from(sortedPlaces(table, sort).subarray(from, end))
    : Array.from({ length: Math.max(0, end - from) }, (_, i) => from + i);
  return { places, cells: places.map((place) => table.columns.map((column) => cellText(column, place))) };
}

function sortedPlaces(table: Table, sort: Sort): Uint32Array {
  const last = lastOrder.get(table);
  if (last && last.sort.column === sort.column && last.sort.descending === sort.descending) return last.places;
  const places = sortPlaces(columnNamed(table, sort.column), table.rowCount, sort.descending);
  lastOrder.set(table, { sort, places });
  return places;
}

/**
 * Places by value: numbers and dates by size; texts as in a Chinese dictionary (Latin ones by letter, Chinese ones by
 * sound), digits in them by value; missing values last; equal ones in the file's order.
 */
function sortPlaces(column: Column, rowCount: number, descending: boolean): Uint32Array {
  const keys = 'values' in column ? column.values : rankOfCodes(column.dictionary, column.codes);
  const sign = descending ? -1 : 1;
  return Uint32Array.from({ length: rowCount }, (_, place) => place).sort((a, b) => {
    const aMissing = hasBit(column.missing, a);
    if (aMissing !== hasBit(column.missing, b)) return aMissing ? 1 : -1;
    return (aMissing ? 0 : sign * (keys[a]! - keys[b]!)) || a - b;
  });
}

function rankOfCodes(dictionary: string[], codes: Uint32Array): Float64Array {
  const order = dictionary.map((text, code) => ({ text, code }));
  order.sort((a, b) => TEXT_ORDER.compare(a.text, b.text));
  const rank = new Float64Array(dictionary.length);
  order.forEach(({ code }, place) => (rank[code] = place));
  return Float64Array.from(codes, (code) => rank[code] ?? 0);
}
