/**
 * The rows of a matrix, wherever they are: in this thread, or in shards in other workers. All answers are the same
 * bits wherever the rows are, because sums of matrix values are exact in any order (see Matrix), and what is not
 * exact is summed in blocks of BLOCK_ROWS rows that never straddle a shard, and the blocks in their order.
 *
 * The nearest centre is always that of the squared distance in float64, summed over the columns in their order; ties go
 * to the lower number. At most MOST_CENTRES centres. One question at a time: the next is asked when the last is answered.
 */
export interface Rows {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Gives every row to its nearest centre. */
  assign(centres: Float64Array): Promise<Assignment>;
  /** The same for the last time: labels, and sums of squared distances to the nearest centre. */
  measure(centres: Float64Array): Promise<Measurement>;
  /** Each row's squared distance to the nearest of these centres, in float64. */
  distances(centres: Float64Array): Promise<Float64Array>;
  /** Places of the `count` rows farthest from their nearest centres, the farthest first, the lowest place among equals. */
  farthest(centres: Float64Array, count: number): Promise<Uint32Array>;
  /** Places of so many rows by lot, or of all: by what the rows hold, and not by where they stand (see `drawingRows`). */
  draw(size: number, seed: number): Uint32Array;
  /** The rows at these places, row-major, in the order asked. */
  gather(places: Uint32Array): Promise<Float32Array>;
  /** The rows at these places as rows of their own, in the order asked, held where these are; `release` them. */
  subset(places: Uint32Array): Promise<Rows>;
  /**
   * Restarts on the sample of the rows at these places, dealt out to all workers; yields each when it has ended, in any
   * order, and now and then how far the others are. Returning from the generator ends the dealing; a restart under way
   * ends by itself.
   */
  starts(places: Uint32Array, tasks: readonly StartTask[]): AsyncGenerator<Start | Underway, void, void>;
  /** Gives their memory back. Nothing may be asked of them afterwards. */
  release(): void;
}

export const BLOCK_ROWS = 1024;

/** Labels are bytes, and 255 is no segment. */
export const MOST_CENTRES = 254;

export interface Assignment {
  /** Rows of each segment. */
  counts: Float64Array;
  /** k × columnCount, row-major: sum of the rows of each segment. Exact. */
  sums: Float64Array;
  /** Rows whose segment is another than after the last `assign`; all of them the first time. */
  changed: number;
}

export interface Measurement {
  labels: Uint8Array;
  counts: Float64Array;
  /** For each segment, its sum of squared distances to its centre. */
  within: Float64Array;
  /** The greatest squared distance of a row to its centre. */
  greatest: number;
}

/** One restart: where it begins and how far it goes. */
export interface StartTask {
  /** Greedy k-means++ with this seed, or these centres (k × columnCount, row-major). */
  from: { k: number; seed: number } | Float64Array;
  /** Passes of Lloyd's iteration at most. */
  passes: number;
  /** It has converged when the squared shifts of the centres sum to no more than this; 0: when no row changes its segment. */
  tolerance: number;
}

/** What came of a StartTask. */
export interface Start {
  /** Place among the tasks. */
  task: number;
  /** k × columnCount, row-major. */
  centres: Float64Array;
  /** Of the segments on the sample as they were last given, around these centres. */
  inertia: number;
  passes: number;
  converged: boolean;
}

/** The restarts that have begun and not ended, each counted by how far it is (see `shareOfStart`). */
export interface Underway {
  underway: number;
}

/** Finds starting centres (k × columnCount, row-major) on a sample; best first. May be asked to stop by its owner. */
export interface Seeding {
  start(sample: Float32Array, columnCount: number, k: number, seed: number): Promise<Float64Array[]>;
}
