import type { Spread } from '../common/spread';

/** Kaufman and Rousseeuw's (1990) reading of a mean silhouette: > 0.70, > 0.50, > 0.25, or less. */
export type Structure = 'strong' | 'reasonable' | 'weak' | 'none';

/** How well one number of segments fits. */
export interface KScore {
  k: number;
  inertia: number;
  /** inertia ÷ total sum of squares: what is left unexplained, 0 to 1. */
  unexplained: number;
  /** Mean silhouette width, −1 to 1 (Rousseeuw 1987); NaN where a segment is so small that the sample has no row of it. */
  silhouette: number;
  structure: Structure;
  /** Rows of the smallest segment. */
  smallest: number;
  /** The smallest segment is so small that it sets unusual rows apart rather than divides them (see `isTiny`). */
  tiny: boolean;
  /**
   * Sum of squares between segments ÷ (k − 1), over that within ÷ (rows − k) (Caliński and Harabasz 1974); NaN where
   * nothing is left within. Absent in results made before it was reckoned.
   */
  calinskiHarabasz?: number;
}

export interface Suggestion {
  k: number;
  /**
   * Its silhouette is the best; or it is practically as good as the best, and nearer to the elbow; or it is the only one
   * that does more than set a few unusual rows apart; or it is the best of numbers that all do no more.
   */
  reason: 'best-silhouette' | 'nearest-elbow' | 'only-dividing' | 'unusual-rows';
  structure: Structure;
  silhouette: number;
  /** The k where the curve of `unexplained` bends most. */
  elbow: number;
  /** The best silhouette among the other k; none where only one k could be tried. */
  next?: { k: number; silhouette: number };
}

export interface Assessment {
  seed: number;
  scores: KScore[];
  suggestion: Suggestion;
  /** Rows the silhouette was computed from; `exact` where they are all. */
  silhouetteRows: number;
  exact: boolean;
  /** What a k looks like from inside, in the order of the scores. Absent, as all below, in results made before it was reckoned. */
  solutions?: Solution[];
  stability?: Stability;
  /** In the order of the scores. */
  verdicts?: Verdict[];
  recommendation?: Recommendation;
}

/** One k, segment by segment; segments are numbered by size. */
export interface Solution {
  k: number;
  /** For each segment the silhouette widths of those of its rows that the silhouette was computed from, the greatest first. */
  silhouettes: Float32Array[];
  gorge: Gorge;
  /** How it comes out of the one before; of the first, as if it came out of all rows. */
  across: Across;
}

/**
 * Similarity of rows to each segment's centre, e^−distance over the sum of the same for all centres, 0 to 1, as histograms:
 * the gorge plot of Dolnicar, Grün and Leisch (2018), "Market Segmentation Analysis", 7.5. Rows that are like one segment
 * alone make two hills with a gorge between them.
 */
export interface Gorge {
  /** Bins of equal width. */
  bins: number;
  /** The rows that were counted: all, or the sample that stability was reckoned on. */
  rows: number;
  /** For each segment: its own rows in each bin, and the rows of all others. */
  segments: { own: number[]; others: number[] }[];
}

/** How the segments of one solution come out of those of the solution with fewer. */
export interface Across {
  /** The number of segments before; 1 for the first solution. */
  from: number;
  /** Segments before down, segments now across: the rows they share. */
  flows: number[][];
  /**
   * For each segment now: 1 − entropy of where its rows come from ÷ log(segments before) (SLSA: Dolnicar and Leisch 2017,
   * Marketing Letters 28; `slsaplot` of R's flexclust). 1: all from one. NaN where there was one segment before.
   */
  stability: number[];
  /** The numbers of the segments in the order to draw them: beside the segments that most of their rows come from. */
  order: number[];
}

/** What came of drawing the rows again, and of rows without segments. */
export interface Stability {
  /** Rows that were drawn from: all of them where `exact`, else a sample chosen by the seed. */
  rows: number;
  exact: boolean;
  /** Pairs of bootstrap samples, random halves, sets drawn from a box, and sets drawn from one cloud. */
  pairs: number;
  splits: number;
  boxes: number;
  clouds: number;
  /** In the order of the scores. */
  scores: StabilityScore[];
  /** Of one segment, then of each k. */
  gap: Gap[];
}

export interface StabilityScore {
  k: number;
  /** Adjusted Rand index of each pair of bootstrap samples (global stability). */
  agreement: Spread;
  /** For each segment: its Jaccard with what was found in each pair (segment level stability within solutions, SLSW). */
  segments: Spread[];
  /** Prediction strength of each cut into halves, and their mean. */
  strength: Spread;
  meanStrength: number;
  /**
   * How shallow the valley between the two segments is that are least apart, for both halves of each cut: rows half-way
   * between two centres over rows around them (see `shallowestValley`). Of halves where there were enough rows to tell.
   */
  valley: Spread;
  /** The same where there are no segments. */
  reference: ReferenceScore;
}

/**
 * Scores of as many rows from one cloud: a normal distribution with the means and covariances of the rows; columns of two
 * values, and categories, keep their shares and are independent. One value for each cloud, but for pairs.
 */
export interface ReferenceScore {
  /** One for each pair. */
  agreement: Spread;
  /** One for each pair: the mean Jaccard of all segments. */
  segment: Spread;
  strength: Spread;
  valley: Spread;
  silhouette: Spread;
  unexplained: Spread;
  /** As if the cloud had as many rows as were segmented. */
  calinskiHarabasz: Spread;
}

/**
 * Gap statistic (Tibshirani, Walther and Hastie 2001): how far log inertia is below its mean for rows spread evenly over a
 * box along the principal axes. Their rule takes the smallest k whose gap is not below the next k's gap less its error.
 */
export interface Gap {
  k: number;
  logInertia: number;
  expected: number;
  /** expected − logInertia. */
  gap: number;
  /** Deviation over the boxes × √(1 + 1 ÷ boxes). */
  error: number;
}

/**
 * What segments are (Dolnicar and Leisch 2010): natural, there before anyone looked; reproducible, a stable way to cut what has no gaps;
 * constructed, a cut that other customers of the same kind would make otherwise.
 */
export type VerdictKind = 'natural' | 'reproducible' | 'constructed';

/** Why it is not the better kind. */
export type Lack =
  /** Rows half-way between two segments are as many as around their centres. */
  | 'no-valley'
  /** Rows without segments show such valleys, too. */
  | 'as-without-segments'
  /** Segments have too few rows to look for valleys between them. */
  | 'few-rows'
  /** Two samples do not make the same segments. */
  | 'unstable'
  /** A segment does not come back: its median Jaccard is below 0.6. */
  | 'weak-segment'
  /** The smallest segment only sets unusual rows apart. */
  | 'tiny'
  /** There are fewer than ten rows for each segment. */
  | 'too-few-rows';

export interface Verdict {
  k: number;
  kind: VerdictKind;
  /** Empty where it is natural. */
  lacks: Lack[];
}

/** For or against a number of segments. */
export type Reason =
  /** There are valleys between all segments, and between those of no larger k. */
  | { code: 'most-natural' }
  /** No other k is as stable. */
  | { code: 'most-stable' }
  /** Another k is a little more stable, but not enough to matter. */
  | { code: 'as-stable'; k: number }
  /**
   * Another k is more stable, but only sets unusual rows apart, or is not more stable than rows without segments, or has
   * a segment that is not stable, or has fewer segments than can be predicted, or more.
   */
  | { code: 'more-stable'; k: number; but: 'tiny' | 'as-noise' | 'weak-segment' | 'coarser' | 'not-predicted' }
  /** It is more stable than the same cut of rows without segments. */
  | { code: 'above-noise' }
  /** Its silhouette is the best, or another k's is. */
  | { code: 'best-silhouette' }
  | { code: 'better-silhouette'; k: number }
  /** The gap statistic's rule takes this k, or another. */
  | { code: 'gap-agrees' }
  | { code: 'gap-differs'; k: number }
  /** Prediction strength is above 0.8, the mark of its authors, or below. */
  | { code: 'predicted' }
  | { code: 'not-predicted' }
  /** A segment whose Jaccard is below 0.6 in the median. */
  | { code: 'weak-segment'; segment: number }
  /** It is not more stable than the same cut of rows without segments. */
  | { code: 'stable-as-noise' }
  | { code: 'tiny' };

export interface Recommendation {
  k: number;
  kind: VerdictKind;
  /** No k is better than any other: one segment is as true an answer. */
  oneSegment: boolean;
  pro: Reason[];
  contra: Reason[];
}
