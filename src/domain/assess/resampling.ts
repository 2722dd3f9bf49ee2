import type { OneCloud, UniformBox } from './simulate';

/** How the fits of a task are made. */
interface Fits {
  /** The numbers of segments. */
  ks: number[];
  seed: number;
  /** See StartTask. */
  tolerance: number;
}

/** Two bootstrap samples of the rows, both fitted for every k, and the rows assigned by both. */
export interface PairTask extends Fits {
  kind: 'pair';
  /** For each k the centres of the solution that is judged (k × columns, row-major). */
  judged: Float64Array[];
}

/** The rows cut in two halves, each fitted by itself (see `predictionStrength`). */
export interface SplitTask extends Fits {
  kind: 'split';
}

/** A fit of the rows, or of as many drawn from a box. */
export interface InertiaTask extends Fits {
  kind: 'inertia';
  box?: UniformBox;
}

/** As many rows drawn from one cloud, with every score that the rows themselves have. */
export interface OneCloudTask extends Fits {
  kind: 'one-cloud';
  cloud: OneCloud;
  /** Bootstrap pairs. */
  pairs: number;
}

/**
 * Rows put side by side that are in one segment by every labeling: a cell. Sums of distances are made once for each cell,
 * and serve all labelings.
 */
export interface SilhouettePlan {
  /** Where each cell ends. */
  ends: Uint32Array;
  labelings: {
    /** Of each cell. */
    segmentOf: Uint8Array;
    /** Rows of each segment. */
    counts: Float64Array;
  }[];
}

/** Silhouettes of the rows [from, to). */
export interface SilhouetteTask {
  kind: 'silhouettes';
  plan: SilhouettePlan;
  from: number;
  to: number;
}

export type ResampleTask = PairTask | SplitTask | InertiaTask | OneCloudTask | SilhouetteTask;

/** All lists have one item for each k. */
export interface PairAnswer {
  kind: 'pair';
  /** Adjusted Rand index of the two. */
  agreement: number[];
  /** Of each segment of the judged solution: its largest Jaccard with a segment of either, averaged over the two. */
  jaccards: number[][];
}

export interface SplitAnswer {
  kind: 'split';
  strength: number[];
  /** For each k, of each half with the centres of the other: the shallowest valley between two segments. */
  valleys: number[][];
}

export interface InertiaAnswer {
  kind: 'inertia';
  inertia: number[];
}

export interface OneCloudAnswer {
  kind: 'one-cloud';
  inertia: number[];
  totalSumOfSquares: number;
  silhouette: number[];
  strength: number[];
  /** As of a cut into halves. */
  valleys: number[][];
  /** For each k, one for each pair; a pair's Jaccard is the mean of all segments'. */
  agreements: number[][];
  jaccards: number[][];
}

export interface SilhouetteAnswer {
  kind: 'silhouettes';
  /** labelings × (to − from), row-major. */
  widths: Float64Array;
}

export type ResampleAnswer = PairAnswer | SplitAnswer | InertiaAnswer | OneCloudAnswer | SilhouetteAnswer;

/** Rows held whole, wherever there are threads, and tasks on them. Same bits wherever they are worked through. */
export interface Resampler {
  /**
   * Yields each answer when it is there, in any order, with its task's place among the tasks. Returning from the generator
   * ends the dealing.
   * @param values rows × columnCount, row-major; multiples of 2⁻²⁰
   */
  answers(
    values: Float32Array,
    columnCount: number,
    tasks: readonly ResampleTask[],
  ): AsyncGenerator<{ task: number; answer: ResampleAnswer }, void, void>;
}
