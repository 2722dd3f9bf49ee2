import { centres, columnCount, distances, measured, rowCount, tileBytes, tiles, within } from './memory';
import { labelTile } from './nearest';

/**
 * The tiles [from, to) of one block: each row's nearest centre in `measured`, its squared distance in float64 in
 * `distances`, and these added, row after row, to `within`, which is cleared first for the k segments.
 */
export function measureBlock(from: i32, to: i32, k: i32): void {
  memory.fill(within, 0, (k as usize) << 3);
  let answer = distances;
  for (let tile: i32 = from; tile < to; tile++) {
    const segments = measured + ((tile as usize) << 4);
    labelTile(tile, segments);
    const here = min(16, rowCount - (tile << 4)) as usize;
    // The tile's last label bytes belong to no row: they are labels of zeros, and so may be looked up.
    for (let row: usize = 0; row < here; row += 8) distancesOf8(tile, row, segments + row, answer + (row << 3));
    for (let row: usize = 0; row < here; row++) {
      const sum = within + ((load<u8>(segments + row) as usize) << 3);
      store<f64>(sum, load<f64>(sum) + load<f64>(answer));
      answer += 8;
    }
  }
}

/** Squared distances of eight rows of a tile to the centres of their segments, over the columns in their order. */
function distancesOf8(tile: i32, row: usize, segments: usize, to: usize): void {
  const start = tiles + (tile as usize) * tileBytes + (row << 2);
  let c0 = centreOf(segments, 0);
  let c1 = centreOf(segments, 1);
  let c2 = centreOf(segments, 2);
  let c3 = centreOf(segments, 3);
  let c4 = centreOf(segments, 4);
  let c5 = centreOf(segments, 5);
  let c6 = centreOf(segments, 6);
  let c7 = centreOf(segments, 7);
  let sum01 = f64x2.splat(0);
  let sum23 = sum01;
  let sum45 = sum01;
  let sum67 = sum01;
  for (let x = start; x < start + tileBytes; x += 64) {
    const d01 = f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(x)), two(c0, c1));
    const d23 = f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(x, 8)), two(c2, c3));
    const d45 = f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(x, 16)), two(c4, c5));
    const d67 = f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(x, 24)), two(c6, c7));
    sum01 = f64x2.add(sum01, f64x2.mul(d01, d01));
    sum23 = f64x2.add(sum23, f64x2.mul(d23, d23));
    sum45 = f64x2.add(sum45, f64x2.mul(d45, d45));
    sum67 = f64x2.add(sum67, f64x2.mul(d67, d67));
    c0 += 8;
    c1 += 8;
    c2 += 8;
    c3 += 8;
    c4 += 8;
    c5 += 8;
    c6 += 8;
    c7 += 8;
  }
  v128.store(to, sum01);
  v128.store(to, sum23, 16);
  v128.store(to, sum45, 32);
  v128.store(to, sum67, 48);
}

function centreOf(segments: usize, row: usize): usize {
  return centres + (((load<u8>(segments + row) as usize) * (columnCount as usize)) << 3);
}

function two(a: usize, b: usize): v128 {
  return v128.load64_lane(b, v128.load64_zero(a), 1);
}
