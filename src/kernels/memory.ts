/**
 * Where all lies. Rows lie in tiles of 16: for each column, the 16 rows' float32 numbers one beside the other. Behind the last row the
 * last tile holds zeros.
 */

export const NO_SEGMENT: i32 = 255;
const MOST_CENTRES: usize = 254;

export let rowCount: i32 = 0;
export let columnCount: i32 = 0;
export let tileBytes: usize = 0;

export let tiles: usize = 0;
/** For each tile, the greatest |x| of its rows, rounded up. */
export let norms: usize = 0;
/** For each tile a float64: as long as `drift` is below it, no row of the tile can change its segment. See `assign`. */
export let settled: usize = 0;
/** A byte for each row: its segment as of the last `assign`. */
export let labels: usize = 0;
/** The same of the last `measure`, which leaves the others as they are. */
export let measured: usize = 0;
/** k × columnCount in float64, row-major: written from outside, then made ready by `useCentres`. */
export let centres: usize = 0;
/** The same in pairs: for each column, the number of both centres. In float64, and −2c in float32. */
export let pairedCentres: usize = 0;
export let coefficients: usize = 0;
/** Of each centre four float32; see `useCentres`. */
export let facts: usize = 0;
/** Of each segment, as of the last `assign`: columnCount float64, row-major, and one float64. */
export let sums: usize = 0;
export let counts: usize = 0;
/** 64 bytes for one tile at a time. */
export let scratch: usize = 0;
/** 16 float64: partial sums of `approach`. */
export let lanes: usize = 0;
/** A float64 for each row of a block. */
export let distances: usize = 0;
/** A float64 for each segment: what a block adds to its sum of squared distances. */
export let within: usize = 0;

/** Makes room for so many rows, none of which has a segment; false where the memory cannot be had. */
export function open(rows: i32, columns: i32, blockRows: i32): bool {
  rowCount = rows;
  columnCount = columns;
  tileBytes = (columns as usize) << 6;
  const tileCount: u64 = ((rows as u64) + 15) >> 4;
  const perCentre: u64 = (columns as u64) * 28 + 32;
  const bytes = tileCount * ((columns as u64) * 64 + 44) + (MOST_CENTRES as u64) * perCentre + (blockRows as u64) * 8;
  const start = more(bytes + 4096);
  if (start == 0) return false;
  const rowBytes = (tileCount as usize) << 4;
  const centreBytes = (MOST_CENTRES * (columns as usize)) << 3;
  tiles = start;
  labels = after(tiles, (tileCount as usize) * tileBytes);
  measured = after(labels, rowBytes);
  norms = after(measured, rowBytes);
  settled = after(norms, (tileCount as usize) << 2);
  centres = after(settled, (tileCount as usize) << 3);
  pairedCentres = after(centres, centreBytes);
  sums = after(pairedCentres, centreBytes);
  coefficients = after(sums, centreBytes);
  facts = after(coefficients, centreBytes >> 1);
  counts = after(facts, MOST_CENTRES << 4);
  within = after(counts, MOST_CENTRES << 3);
  scratch = after(within, MOST_CENTRES << 3);
  lanes = after(scratch, 64);
  distances = after(lanes, 128);
  memory.fill(labels, NO_SEGMENT as u8, rowBytes);
  return true;
}

/** Room behind all else, of zeros: its address, or 0 where there is none. */
export function more(bytes: u64): usize {
  const pages = (bytes + 65535) >> 16;
  if (pages > 65535) return 0;
  const before = memory.grow(pages as i32);
  return before < 0 ? 0 : (before as usize) << 16;
}

/** Where the next part begins: at a multiple of 64. */
function after(start: usize, bytes: usize): usize {
  return (start + bytes + 63) & ~63;
}
