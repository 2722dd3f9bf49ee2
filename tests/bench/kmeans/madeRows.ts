/** Rows that tests/golden/cluster/madeRows.py makes in the same way, but for the last bits of logarithms and cosines. */
export type Kind = 'mixture' | 'overlapping' | 'unequal' | 'small' | 'yesno' | 'heavy';

/** What to make; see `madeRows`. */
export interface Made {
  kind: Kind;
  rows: number;
  columns: number;
  segments: number;
  seed: number;
}

const SPREAD = { mixture: 3, overlapping: 1, unequal: 4, small: 12 };

/** A number in (0, 1) for each place of a stream: a hash of both. */
function uniform(stream: number, place: number): number {
  let z = Math.imul(place, 0x9e3779b9);
  z = ((z ^ (z >>> 16)) + Math.imul(stream, 0x85ebca77)) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  z ^= z >>> 15;
  return ((z >>> 0) + 0.5) / 2 ** 32;
}

function normal(stream: number, place: number): number {
  return Math.sqrt(-2 * Math.log(uniform(stream, place))) * Math.cos(2 * Math.PI * uniform(stream + 1, place));
}

/**
 * Rows × columns, row-major, multiples of 2⁻²⁰. "mixture": clouds that touch; "overlapping": clouds that run into each other, as
 * customers' do; "unequal": each is 0.6 of the one before it; "small": clouds apart; "yesno": 0/1 columns standardised; "heavy": Pareto with exponent 4/3, standardised.
 */
export function madeRows(kind: Kind, rows: number, columns: number, segments: number, seed: number): Float32Array {
  const stream = seed * 16;
  const values = new Float64Array(rows * columns);
  if (kind === 'heavy') {
    for (let cell = 0; cell < values.length; cell++) {
      const u = uniform(stream, cell);
      values[cell] = 1 / (Math.sqrt(u) * Math.sqrt(Math.sqrt(u)));
    }
    return onGrid(standardised(values, columns));
  }
  const limits = shareLimits(kind, segments);
  const parameter = Float64Array.from({ length: segments * columns }, (_, at) => uniform(stream + 1, at));
  for (let row = 0; row < rows; row++) {
    const drawn = uniform(stream, row);
    const found = limits.findIndex((limit) => drawn < limit);
    const segment = found < 0 ? segments - 1 : found;
    const width = 0.5 + uniform(stream + 2, segment);
    for (let c = 0; c < columns; c++) {
      const cell = row * columns + c;
      const given = parameter[segment * columns + c]!;
      if (kind === 'yesno') values[cell] = uniform(stream + 2, cell) < given ? 1 : 0;
      else values[cell] = (given * 2 - 1) * SPREAD[kind] + normal(stream + 3, cell) * width;
    }
  }
  return onGrid(kind === 'yesno' ? standardised(values, columns) : values);
}

function shareLimits(kind: Kind, segments: number): number[] {
  const weights = Array.from({ length: segments }, (_, i) => (kind === 'unequal' ? 0.6 ** i : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let reached = 0;
  return weights.map((weight) => (reached += weight) / total);
}

export function standardised(values: Float64Array, columns: number): Float64Array {
  const rows = values.length / columns;
  const scaled = new Float64Array(values.length);
  for (let c = 0; c < columns; c++) {
    let sum = 0;
    for (let i = c; i < values.length; i += columns) sum += values[i]!;
    const mean = sum / rows;
    let squares = 0;
    for (let i = c; i < values.length; i += columns) squares += (values[i]! - mean) ** 2;
    const deviation = Math.sqrt(squares / rows);
    for (let i = c; i < values.length; i += columns) scaled[i] = (values[i]! - mean) / deviation;
  }
  return scaled;
}

export function onGrid(values: Float64Array): Float32Array {
  return Float32Array.from(values, (value) => Math.floor(value * 2 ** 20 + 0.5) / 2 ** 20);
}
