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
}
