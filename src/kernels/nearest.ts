/**
 * The nearest centre of each row, as float64 has it. What is compared first is |c|² − 2x·c in float32, less a bound of its
 * error: where the second least of these is not above the least by more than twice the bound, the row is looked at again,
 * in float64, as the sum of (x − c)² over the columns. So the answer is float64's, at the cost of float32.
 */
import { centres, coefficients, columnCount, facts, norms, pairedCentres, tileBytes, tiles } from './memory';

/** Half a unit in the last place of 1, in float32. */
const ROUNDING: f64 = 5.9604644775390625e-8;
/** Where the number of centres is odd, a last one that is near to nothing. */
const NOWHERE: f64 = 1e150;
const FAR: f32 = 1e38;
/** More than what is lost where numbers are too small for float32. */
const LEAST: f64 = 1e-30;

let pairs: i32 = 0;
let worstBound: f32 = 0;
let worstSlope: f32 = 0;
let slack: f32 = 0;

/**
 * Of the tile that was labelled last: no other centre was nearer to a row of it than this and the distance of the nearest.
 * Below 0 where that is not known. The squared distances differ by the least gap at least, and so the distances by that
 * over twice the greater one; what is taken off is more than float64 can err by.
 */
export let tileGap: f64 = 0;

/**
 * Makes ready the k centres that were written to `centres`. The bound is (columns + 16) half units of |c|² + 2|x||c|:
 * Higham (2002), "Accuracy and Stability of Numerical Algorithms", 3.1, for a sum of columns + 1 terms and the roundings
 * of −2c and |c|², with room to spare; what float64 itself rounds is far below it but for |x|², which `slack` is for.
 */
export function useCentres(k: i32): void {
  pairs = (k + 1) >> 1;
  const share: f64 = ((columnCount + 16) as f64) * ROUNDING;
  worstBound = 0;
  worstSlope = 0;
  slack = (((columnCount + 8) as f64) * 8.881784197001252e-16) as f32;
  for (let segment: i32 = 0; segment < pairs << 1; segment++) {
    const isCentre = segment < k;
    let source = centres + (((segment * columnCount) as usize) << 3);
    const place = ((segment >> 1) * columnCount * 2 + (segment & 1)) as usize;
    let pair = pairedCentres + (place << 3);
    let coefficient = coefficients + (place << 2);
    let square: f64 = 0;
    for (let c: i32 = 0; c < columnCount; c++) {
      const value = isCentre ? load<f64>(source) : NOWHERE;
      square += value * value;
      store<f64>(pair, value);
      store<f32>(coefficient, isCentre ? ((-2 * value) as f32) : 0);
      source += 8;
      pair += 16;
      coefficient += 8;
    }
    const fact = facts + ((segment as usize) << 4);
    const bound = (share * square * 1.000001 + LEAST) as f32;
    const slope = (2 * share * Math.sqrt(square) * 1.000001) as f32;
    store<f32>(fact, isCentre ? ((square * (1 - share)) as f32) : FAR);
    store<f32>(fact, isCentre ? slope : 0, 4);
    store<f32>(fact, isCentre ? bound : 0, 8);
    if (!isCentre) continue;
    if (bound > worstBound) worstBound = bound;
    if (slope > worstSlope) worstSlope = slope;
  }
}

/** Writes the segments of a tile's 16 rows, a byte each. */
export function labelTile(tile: i32, to: usize): void {
  const start = tiles + (tile as usize) * tileBytes;
  const end = start + tileBytes;
  const norm = load<f32>(norms + ((tile as usize) << 2));
  let best0 = f32x4.splat(f32.MAX_VALUE);
  let best1 = best0;
  let best2 = best0;
  let best3 = best0;
  let next0 = best0;
  let next1 = best0;
  let next2 = best0;
  let next3 = best0;
  let label0 = i32x4.splat(0);
  let label1 = label0;
  let label2 = label0;
  let label3 = label0;
  let coefficient = coefficients;
  let fact = facts;
  for (let pair: i32 = 0; pair < pairs; pair++) {
    let a0 = f32x4.splat(load<f32>(fact) - norm * load<f32>(fact, 4));
    let a1 = a0;
    let a2 = a0;
    let a3 = a0;
    let b0 = f32x4.splat(load<f32>(fact, 16) - norm * load<f32>(fact, 20));
    let b1 = b0;
    let b2 = b0;
    let b3 = b0;
    for (let x = start; x < end; x += 64) {
      const a = v128.load32_splat(coefficient);
      const b = v128.load32_splat(coefficient, 4);
      const x0 = v128.load(x);
      const x1 = v128.load(x, 16);
      const x2 = v128.load(x, 32);
      const x3 = v128.load(x, 48);
      a0 = f32x4.add(a0, f32x4.mul(x0, a));
      a1 = f32x4.add(a1, f32x4.mul(x1, a));
      a2 = f32x4.add(a2, f32x4.mul(x2, a));
      a3 = f32x4.add(a3, f32x4.mul(x3, a));
      b0 = f32x4.add(b0, f32x4.mul(x0, b));
      b1 = f32x4.add(b1, f32x4.mul(x1, b));
      b2 = f32x4.add(b2, f32x4.mul(x2, b));
      b3 = f32x4.add(b3, f32x4.mul(x3, b));
      coefficient += 8;
    }
    const isA = i32x4.splat(pair << 1);
    const isB = i32x4.splat((pair << 1) + 1);
    label0 = v128.bitselect(isA, label0, f32x4.lt(a0, best0));
    label1 = v128.bitselect(isA, label1, f32x4.lt(a1, best1));
    label2 = v128.bitselect(isA, label2, f32x4.lt(a2, best2));
    label3 = v128.bitselect(isA, label3, f32x4.lt(a3, best3));
    next0 = f32x4.pmin(next0, f32x4.pmax(best0, a0));
    next1 = f32x4.pmin(next1, f32x4.pmax(best1, a1));
    next2 = f32x4.pmin(next2, f32x4.pmax(best2, a2));
    next3 = f32x4.pmin(next3, f32x4.pmax(best3, a3));
    best0 = f32x4.pmin(best0, a0);
    best1 = f32x4.pmin(best1, a1);
    best2 = f32x4.pmin(best2, a2);
    best3 = f32x4.pmin(best3, a3);
    label0 = v128.bitselect(isB, label0, f32x4.lt(b0, best0));
    label1 = v128.bitselect(isB, label1, f32x4.lt(b1, best1));
    label2 = v128.bitselect(isB, label2, f32x4.lt(b2, best2));
    label3 = v128.bitselect(isB, label3, f32x4.lt(b3, best3));
    next0 = f32x4.pmin(next0, f32x4.pmax(best0, b0));
    next1 = f32x4.pmin(next1, f32x4.pmax(best1, b1));
    next2 = f32x4.pmin(next2, f32x4.pmax(best2, b2));
    next3 = f32x4.pmin(next3, f32x4.pmax(best3, b3));
    best0 = f32x4.pmin(best0, b0);
    best1 = f32x4.pmin(best1, b1);
    best2 = f32x4.pmin(best2, b2);
    best3 = f32x4.pmin(best3, b3);
    fact += 32;
  }
  v128.store(to, i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(label0, label1), i16x8.narrow_i32x4_s(label2, label3)));
  const extra = slack * norm * norm;
  const doubt = f32x4.splat((2.0001 as f32) * (worstBound + worstSlope * norm + extra));
  const gap0 = f32x4.sub(next0, best0);
  const gap1 = f32x4.sub(next1, best1);
  const gap2 = f32x4.sub(next2, best2);
  const gap3 = f32x4.sub(next3, best3);
  const least = f32x4.pmin(f32x4.pmin(gap0, gap1), f32x4.pmin(gap2, gap3));
  const greatest = f32x4.pmax(f32x4.pmax(next0, next1), f32x4.pmax(next2, next3));
  const margin = (worstBound + worstSlope * norm + extra) as f64;
  const second = Math.sqrt(max((greatestOf(greatest) as f64) + (norm as f64) * (norm as f64), 0)) + 1e-30;
  tileGap = (0.999 * ((leastOf(least) as f64) - 3.001 * margin)) / (2 * second) - 1e-9 * second;
  if (!v128.any_true(f32x4.le(least, doubt))) return;
  lookAgain(start, to, 0, gap0, doubt, norm, extra);
  lookAgain(start, to, 4, gap1, doubt, norm, extra);
  lookAgain(start, to, 8, gap2, doubt, norm, extra);
  lookAgain(start, to, 12, gap3, doubt, norm, extra);
}

/** Four rows of a tile: those in doubt by the bound of the worst centre, by that of their own, then in float64. */
function lookAgain(start: usize, to: usize, row: i32, gap: v128, doubt: v128, norm: f32, extra: f32): void {
  let rows = i32x4.bitmask(f32x4.le(gap, doubt));
  if (rows == 0) return;
  v128.store(gaps, gap);
  while (rows) {
    const lane = ctz(rows);
    rows &= rows - 1;
    const at = to + ((row + lane) as usize);
    const fact = facts + ((load<u8>(at) as usize) << 4);
    const bound = load<f32>(fact, 8) + load<f32>(fact, 4) * norm + extra;
    if (load<f32>(gaps + ((lane as usize) << 2)) > (2.0001 as f32) * bound) continue;
    store<u8>(at, nearestInFloat64(start + (((row + lane) as usize) << 2)) as u8);
  }
}

const gaps: usize = memory.data(16, 16);

function leastOf(vector: v128): f32 {
  const two = f32x4.pmin(vector, i64x2.shuffle(vector, vector, 1, 1));
  return min(f32x4.extract_lane(two, 0), f32x4.extract_lane(two, 1));
}

function greatestOf(vector: v128): f32 {
  const two = f32x4.pmax(vector, i64x2.shuffle(vector, vector, 1, 1));
  return max(f32x4.extract_lane(two, 0), f32x4.extract_lane(two, 1));
}

/** Squared distances in float64, over the columns in their order; the lower number among equals. */
function nearestInFloat64(row: usize): i32 {
  const end = row + tileBytes;
  let centre = pairedCentres;
  let least: f64 = Infinity;
  let nearest: i32 = 0;
  for (let pair: i32 = 0; pair < pairs; pair++) {
    let squares = f64x2.splat(0);
    for (let x = row; x < end; x += 64) {
      const difference = f64x2.sub(f64x2.splat(load<f32>(x) as f64), v128.load(centre));
      squares = f64x2.add(squares, f64x2.mul(difference, difference));
      centre += 16;
    }
    const a = f64x2.extract_lane(squares, 0);
    const b = f64x2.extract_lane(squares, 1);
    if (a < least) {
      least = a;
      nearest = pair << 1;
    }
    if (b < least) {
      least = b;
      nearest = (pair << 1) + 1;
    }
  }
  return nearest;
}
