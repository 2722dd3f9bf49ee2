/**
 * The rows of a matrix, wherever they are: in this thread, or in shards in other workers. All answers are the same
 * bits wherever the rows are, because sums of matrix values are exact in any order (see Matrix), and what is not
 * exact is summed in blocks of BLOCK_ROWS rows that never straddle a shard, and the blocks in their order.
 */
export interface Rows {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Gives every row to its nearest centre (squared distance in float64; ties go to the lower number). */
  assign(centres: Float64Array): Promise<Assignment>;
  /** The same for the last time: labels, and sums of squared distances to the nearest centre. */
  measure(centres: Float64Array): Promise<Measurement>;
  /** Each row's squared distance to one centre, in float64. */
  distances(centre: Float64Array): Promise<Float64Array>;
  /** The rows at these places, row-major, in the order asked. */
  gather(places: Uint32Array): Promise<Float32Array>;
}

export const BLOCK_ROWS = 1024;

export interface Assignment {
  /** Rows of each segment. */
  counts: Float64Array;
  /** k × columnCount, row-major: sum of the rows of each segment. Exact. */
  sums: Float64Array;
  /** Rows whose segment is another than after the last `assign`; all of them the first time. */
  changed: number;
  /** The row that is farthest from its centre (the lowest place among equals), and its squared distance. */
  farthest: { place: number; distance: number };
}

export interface Measurement {
  labels: Uint8Array;
  counts: Float64Array;
  /** For each segment, its sum of squared distances to its centre. */
  within: Float64Array;
}

/** Finds starting centres (k × columnCount, row-major) on a sample; best first. May be asked to stop by its owner. */
export interface Seeding {
  start(sample: Float32Array, columnCount: number, k: number, seed: number): Promise<Float64Array[]>;
}
