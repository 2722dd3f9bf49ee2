import { rowCount, tileBytes, tiles } from './memory';

/**
 * The Euclidean distance of the row at `place` to every row, in float64 over the columns in their order, to `to`: 16
 * numbers for each tile.
 */
export function distancesFrom(place: i32, to: usize): void {
  const centre = tiles + ((place >> 4) as usize) * tileBytes + (((place & 15) as usize) << 2);
  const tileCount = (rowCount + 15) >> 4;
  let x = tiles;
  for (let tile: i32 = 0; tile < tileCount; tile++) {
    let s0 = f64x2.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let s4 = s0;
    let s5 = s0;
    let s6 = s0;
    let s7 = s0;
    let c = centre;
    for (const end = x + tileBytes; x < end; x += 64) {
      const value = f64x2.splat(load<f32>(c) as f64);
      const d0 = f64x2.sub(value, f64x2.promote_low_f32x4(v128.load64_zero(x)));
      const d1 = f64x2.sub(value, f64x2.promote_low_f32x4(v128.load64_zero(x, 8)));
      const d2 = f64x2.sub(value, f64x2.promote_low_f32x4(v128.load64_zero(x, 16)));
      const d3 = f64x2.sub(value, f64x2.promote_low_f32x4(v128.load64_zero(x, 24)));
      const d4 = f64x2.sub(value, f64x2.promote_low_f32x4(v128.load64_zero(x, 32)));
      const d5 = f64x2.sub(value, f64x2.promote_low_f32x4(v128.load64_zero(x, 40)));
      const d6 = f64x2.sub(value, f64x2.promote_low_f32x4(v128.load64_zero(x, 48)));
      const d7 = f64x2.sub(value, f64x2.promote_low_f32x4(v128.load64_zero(x, 56)));
      s0 = f64x2.add(s0, f64x2.mul(d0, d0));
      s1 = f64x2.add(s1, f64x2.mul(d1, d1));
      s2 = f64x2.add(s2, f64x2.mul(d2, d2));
      s3 = f64x2.add(s3, f64x2.mul(d3, d3));
      s4 = f64x2.add(s4, f64x2.mul(d4, d4));
      s5 = f64x2.add(s5, f64x2.mul(d5, d5));
      s6 = f64x2.add(s6, f64x2.mul(d6, d6));
      s7 = f64x2.add(s7, f64x2.mul(d7, d7));
      c += 64;
    }
    v128.store(to, f64x2.sqrt(s0));
    v128.store(to, f64x2.sqrt(s1), 16);
    v128.store(to, f64x2.sqrt(s2), 32);
    v128.store(to, f64x2.sqrt(s3), 48);
    v128.store(to, f64x2.sqrt(s4), 64);
    v128.store(to, f64x2.sqrt(s5), 80);
    v128.store(to, f64x2.sqrt(s6), 96);
    v128.store(to, f64x2.sqrt(s7), 112);
    to += 128;
  }
}
