import { columnCount, counts, labels, NO_SEGMENT, rowCount, scratch, sums, tileBytes, tiles } from './memory';
import { labelTile } from './nearest';

/**
 * Gives the rows of the tiles [from, to) to their nearest centres; answers how many changed their segment. Only these
 * change counts and sums.
 */
export function assign(from: i32, to: i32): i32 {
  let changed: i32 = 0;
  for (let tile: i32 = from; tile < to; tile++) {
    labelTile(tile, scratch);
    const now = v128.load(scratch);
    const kept = labels + ((tile as usize) << 4);
    const before = v128.load(kept);
    let rows = i8x16.bitmask(i8x16.ne(now, before));
    const here = rowCount - (tile << 4);
    if (here < 16) rows &= (1 << here) - 1;
    if (rows == 0) continue;
    v128.store(scratch, before, 16);
    v128.store(kept, now);
    changed += popcnt(rows);
    const start = tiles + (tile as usize) * tileBytes;
    while (rows) {
      const row = ctz(rows) as usize;
      rows &= rows - 1;
      const values = start + (row << 2);
      add(values, load<u8>(scratch + row));
      const left = load<u8>(scratch + row, 16) as i32;
      if (left != NO_SEGMENT) subtract(values, left);
    }
  }
  return changed;
}

function add(values: usize, segment: i32): void {
  const count = counts + ((segment as usize) << 3);
  store<f64>(count, load<f64>(count) + 1);
  let sum = sums + (((segment * columnCount) as usize) << 3);
  for (let x = values; x < values + tileBytes; x += 64) {
    store<f64>(sum, load<f64>(sum) + (load<f32>(x) as f64));
    sum += 8;
  }
}

function subtract(values: usize, segment: i32): void {
  const count = counts + ((segment as usize) << 3);
  store<f64>(count, load<f64>(count) - 1);
  let sum = sums + (((segment * columnCount) as usize) << 3);
  for (let x = values; x < values + tileBytes; x += 64) {
    store<f64>(sum, load<f64>(sum) - (load<f32>(x) as f64));
    sum += 8;
  }
}
