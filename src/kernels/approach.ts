import { columnCount, lanes, rowCount, tileBytes, tiles } from './memory';

/**
 * For k-means++, in float32: the lesser of what `before` says of each row and of its squared distance to the row at
 * `place`, to `after`; their sums in float64 to `lanes`, one for each row of a tile. Where a tile has no row, `before` is 0.
 */
export function approach(place: i32, before: usize, after: usize): void {
  const centre = tiles + ((place >> 4) as usize) * tileBytes + (((place & 15) as usize) << 2);
  const tileCount = (rowCount + 15) >> 4;
  let sum0 = f64x2.splat(0);
  let sum1 = sum0;
  let sum2 = sum0;
  let sum3 = sum0;
  let sum4 = sum0;
  let sum5 = sum0;
  let sum6 = sum0;
  let sum7 = sum0;
  let x = tiles;
  for (let tile: i32 = 0; tile < tileCount; tile++) {
    let d0 = f32x4.splat(0);
    let d1 = d0;
    let d2 = d0;
    let d3 = d0;
    let c = centre;
    for (const end = x + tileBytes; x < end; x += 64) {
      const value = v128.load32_splat(c);
      const e0 = f32x4.sub(v128.load(x), value);
      const e1 = f32x4.sub(v128.load(x, 16), value);
      const e2 = f32x4.sub(v128.load(x, 32), value);
      const e3 = f32x4.sub(v128.load(x, 48), value);
      d0 = f32x4.add(d0, f32x4.mul(e0, e0));
      d1 = f32x4.add(d1, f32x4.mul(e1, e1));
      d2 = f32x4.add(d2, f32x4.mul(e2, e2));
      d3 = f32x4.add(d3, f32x4.mul(e3, e3));
      c += 64;
    }
    d0 = f32x4.pmin(v128.load(before), d0);
    d1 = f32x4.pmin(v128.load(before, 16), d1);
    d2 = f32x4.pmin(v128.load(before, 32), d2);
    d3 = f32x4.pmin(v128.load(before, 48), d3);
    v128.store(after, d0);
    v128.store(after, d1, 16);
    v128.store(after, d2, 32);
    v128.store(after, d3, 48);
    sum0 = f64x2.add(sum0, f64x2.promote_low_f32x4(d0));
    sum1 = f64x2.add(sum1, f64x2.promote_low_f32x4(high(d0)));
    sum2 = f64x2.add(sum2, f64x2.promote_low_f32x4(d1));
    sum3 = f64x2.add(sum3, f64x2.promote_low_f32x4(high(d1)));
    sum4 = f64x2.add(sum4, f64x2.promote_low_f32x4(d2));
    sum5 = f64x2.add(sum5, f64x2.promote_low_f32x4(high(d2)));
    sum6 = f64x2.add(sum6, f64x2.promote_low_f32x4(d3));
    sum7 = f64x2.add(sum7, f64x2.promote_low_f32x4(high(d3)));
    before += 64;
    after += 64;
  }
  v128.store(lanes, sum0);
  v128.store(lanes, sum1, 16);
  v128.store(lanes, sum2, 32);
  v128.store(lanes, sum3, 48);
  v128.store(lanes, sum4, 64);
  v128.store(lanes, sum5, 80);
  v128.store(lanes, sum6, 96);
  v128.store(lanes, sum7, 112);
}

/** See `Shard`. The sums of groups do not wait for each other as one running sum would. */
export function pick(distances: usize, share: f64): i32 {
  let sum: f64 = 0;
  for (let first: i32 = 0; first < rowCount; first += 16) {
    const group = distances + ((first as usize) << 2);
    let part: f64 = 0;
    for (let row: usize = 0; row < 64; row += 4) part += load<f32>(group + row) as f64;
    if (sum + part > share) return pickOfGroup(first, group, sum, share);
    sum += part;
  }
  return rowCount - 1;
}

function pickOfGroup(first: i32, group: usize, before: f64, share: f64): i32 {
  const last = min(first + 15, rowCount - 1);
  let part: f64 = 0;
  for (let row = first; row < last; row++) {
    part += load<f32>(group + (((row - first) as usize) << 2)) as f64;
    if (before + part > share) return row;
  }
  return last;
}

function high(vector: v128): v128 {
  return i64x2.shuffle(vector, vector, 1, 1);
}
