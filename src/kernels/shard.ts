/**
 * The rows of one thread, in AssemblyScript with SIMD: what `Shard` of domain/cluster promises, to the bit. One instance
 * holds one set of rows; its memory is given back with it. This is the module's face: what it exports is what there is.
 */
import { columnCount, norms, tileBytes, tiles } from './memory';

export { approach, pick } from './approach';
export { assign, unsettle } from './assign';
export { distancesFrom } from './distancesFrom';
export { measureBlock } from './measure';
export { centres, counts, distances, labels, lanes, measured, more, open, sums, tiles, within } from './memory';
export { useCentres } from './nearest';

/** See `Shard`. */
export let squares: f64 = 0;

/** Puts rows given row-major into their tiles. `first` is a multiple of 16; only the last stretch ends within a tile. */
export function takeRows(source: usize, first: i32, rows: i32): void {
  if (first == 0) squares = 0;
  for (let place: i32 = first; place < first + rows; place++) {
    const tile = (place >> 4) as usize;
    let at = tiles + tile * tileBytes + (((place & 15) as usize) << 2);
    let square: f64 = 0;
    for (let c: i32 = 0; c < columnCount; c++) {
      const value = load<f32>(source);
      store<f32>(at, value);
      square += (value as f64) * (value as f64);
      source += 4;
      at += 64;
    }
    squares += square;
    const norm = norms + (tile << 2);
    const atLeast = (Math.sqrt(square) * 1.000001) as f32;
    if ((place & 15) == 0 || atLeast > load<f32>(norm)) store<f32>(norm, atLeast);
  }
}
