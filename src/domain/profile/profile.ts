/** One thing that can be said of a segment and of the whole: a mean, or a share. */
export interface ProfileVariable {
  column: string;
  /** Set for shares: the text counted ("Fiber optic"); for yes/no columns the yes word. */
  level?: string;
  kind: 'mean' | 'share';
  /** Set for means of date columns: days since 1970-01-01. */
  date?: true;
  /** Whether the column is one that made the segments. */
  madeSegments: boolean;
  overall: number;
  /** Standard deviation (divisor n) over the rows that are in a segment; √(p(1−p)) for shares. */
  deviation: number;
  /** For each segment: its mean or share; NaN where it has no value. */
  bySegment: number[];
  /** For each segment: (its value − overall) ÷ deviation; 0 where deviation is 0, NaN where it has no value. */
  difference: number[];
  /** For each segment: whether it is a marker variable (Dolnicar, Grün and Leisch 2018). */
  marker: boolean[];
}

export interface SegmentSummary {
  size: number;
  /** Of the rows that are in some segment. */
  share: number;
  /** Indices into `variables` of what sets it apart most, at most three, from different columns. */
  distinctions: number[];
}

export interface Profile {
  variables: ProfileVariable[];
  segments: SegmentSummary[];
  /** Rows that are in no segment. */
  leftOut: number;
}

/** Segments × the values of one column: counts of rows. */
export interface CrossTable {
  column: string;
  /** Texts, or for numbers and dates the bounds of each bin. The last may stand for several ("others"). */
  levels: CrossLevel[];
  /** counts[segment][level]. */
  counts: number[][];
  /** For each segment: rows without a value. */
  missing: number[];
  /** Cramér's V with its bias correction (Bergsma 2013), 0 to 1; NaN where it cannot be had. */
  cramersV: number;
}

export type CrossLevel =
  | { kind: 'text'; text: string }
  | { kind: 'range'; from: number; to: number; date: boolean }
  | { kind: 'others'; count: number };
