import { columnCount, counts, labels, NO_SEGMENT, rowCount, scratch, settled, sums, tileBytes, tiles } from './memory';
import { labelTile, tileGap } from './nearest';

/** Less than 1 by more than what is lost in adding two numbers. */
const ROUNDED_DOWN: f64 = 1 - 8.881784197001252e-16;

/**
 * Gives the rows of the tiles [from, to) to their nearest centres; answers how many changed their segment. Only these
 * change counts and sums.
 *
 * `drift` is twice the way that any centre can have gone in all passes so far. A tile whose rows were that much nearer to
 * their centres than to any other is passed over: by the triangle inequality nothing has changed there (Hamerly 2010,
 * "Making k-means even faster", with one bound for 16 rows).
 */
export function assign(from: i32, to: i32, drift: f64): i32 {
  let changed: i32 = 0;
  for (let tile: i32 = from; tile < to; tile++) {
    const until = settled + ((tile as usize) << 3);
    if (load<f64>(until) > drift) continue;
    labelTile(tile, scratch);
    store<f64>(until, tileGap > 0 ? (drift + tileGap) * ROUNDED_DOWN : 0);
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

/** The centres that come have nothing to do with those before. */
export function unsettle(): void {
  memory.fill(settled, 0, (((rowCount + 15) >> 4) as usize) << 3);
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
