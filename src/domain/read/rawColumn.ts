import { plainNumber, type RawColumn } from './rawTable';
import { textOfCell, type Cell } from './sheet';

/** Of the cells that are not empty, the share that must be numbers (or days) for them to be held as such. */
const MEASURE_SHARE = 0.75;
/** Up to here every whole number has at most 15 digits. */
const EXACT_BELOW = 1e15;
/** Cells looked at between two yields: some milliseconds. */
const STRIDE = 1 << 15;

/**
 * One column of rows of cells, in the form that costs least: numbers of a workbook stay numbers. Each cell's text is
 * `textOfCell` of it. Yields the rows done, counting each twice.
 */
export function* rawColumn(rows: readonly Cell[][], c: number): Generator<number, RawColumn, void> {
  const kind = yield* commonKind(rows, c);
  if (kind === 'texts') return yield* rawTexts(rows, c);
  const values = new Float64Array(rows.length).fill(NaN);
  const otherRows: number[] = [];
  const texts: string[] = [];
  for (let row = 0; row < rows.length; row++) {
    if (row > 0 && row % STRIDE === 0) yield rows.length + row;
    const cell = rows[row]![c] ?? null;
    if (cell === null || cell === '') continue;
    const value = kind === 'numbers' ? plainNumberOf(cell) : plainDayOf(cell);
    if (Number.isNaN(value)) {
      otherRows.push(row);
      texts.push(textOfCell(cell));
    } else values[row] = value;
  }
  const others = { rows: Uint32Array.from(otherRows), texts };
  return { kind, values, ...(kind === 'numbers' && { format: {} }), others, sure: true };
}

function* commonKind(rows: readonly Cell[][], c: number): Generator<number, RawColumn['kind'], void> {
  let filled = 0;
  let numbers = 0;
  let days = 0;
  for (let row = 0; row < rows.length; row++) {
    if (row > 0 && row % STRIDE === 0) yield row;
    const cell = rows[row]![c] ?? null;
    if (cell === null || cell === '') continue;
    filled++;
    if (typeof cell === 'number') numbers++;
    else if (typeof cell === 'object' && Number.isInteger(cell.days)) days++;
  }
  if (filled === 0) return 'texts';
  return numbers >= MEASURE_SHARE * filled ? 'numbers' : days >= MEASURE_SHARE * filled ? 'days' : 'texts';
}

function* rawTexts(rows: readonly Cell[][], c: number): Generator<number, RawColumn, void> {
  const codes = new Uint32Array(rows.length);
  const places = new Map<string, number>();
  for (let row = 0; row < rows.length; row++) {
    if (row > 0 && row % STRIDE === 0) yield rows.length + row;
    const text = textOfCell(rows[row]![c]);
    if (text === '') continue;
    let place = places.get(text);
    if (place === undefined) places.set(text, (place = places.size + 1));
    codes[row] = place;
  }
  return { kind: 'texts', codes, dictionary: [...places.keys()] };
}

/** NaN where the cell's text is not plain: see `plainNumber`. */
function plainNumberOf(cell: Cell): number {
  if (typeof cell !== 'number') return typeof cell === 'string' ? plainNumber(cell, {}) : NaN;
  if (Number.isInteger(cell) && Math.abs(cell) < EXACT_BELOW) return cell + 0; // never −0
  return plainNumber(String(cell), {});
}

function plainDayOf(cell: Cell): number {
  return typeof cell === 'object' && cell !== null && Number.isInteger(cell.days) ? cell.days : NaN;
}
