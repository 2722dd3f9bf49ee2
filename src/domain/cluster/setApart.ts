import type { Work } from '../common/progress';
import type { Matrix } from '../prepare/preparation';
import { kMeans, partitionOf, type KMeansFit } from './kMeans';
import type { ClusterOptions, Partition } from './partition';
import type { Rows, Seeding } from './rows';

/** Tukey's outer fence: so many times the interquartile range beyond the upper quartile. */
const FENCE = 3;
/** A segment of fewer rows than this share of all, and than this share of what each would have if all were equal. */
const TINY = { ofAll: 0.01, ofEqual: 0.1 };
const ROUNDS = 3;

export interface FitOfUsual {
  /** Of the rows that are not unusual, in their order. */
  fit: KMeansFit;
  /** Places of the rows that are unusual, ascending. */
  unusual: Uint32Array;
}

/**
 * k-means of the rows that are not unusual: those are set apart, and the others are segmented anew, until none is unusual
 * or for at most three rounds.
 *
 * A row is unusual where its distance to its centre is beyond the outer fence of its segment's distances, the upper
 * quartile and three interquartile ranges more ("far out": Tukey 1977, "Exploratory Data Analysis"): of a normal segment
 * 3 in 10,000 rows at most. And where its segment has a single row, or under 1 % of all (of many segments, under a tenth of what each would have if
 * they were equal): k-means gives rows far out centres of their own. None is where too few different rows would be left.
 *
 * Unlike trimmed k-means (García-Escudero and others 2008) it needs no share that is to be trimmed.
 */
export async function* kMeansOfUsual(rows: Rows, seeding: Seeding, options: ClusterOptions): Work<FitOfUsual> {
  let places = Uint32Array.from({ length: rows.rowCount }, (_, place) => place);
  let usual = rows;
  let unusual = new Uint32Array();
  let fit = yield* kMeans(rows, seeding, options);
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const far = farOut(await usual.distances(fit.centres), fit);
      if (!far.includes(1)) break;
      const kept = places.filter((_, i) => !far[i]);
      if (kept.length < options.k) break;
      const next = await rows.subset(kept);
      if (usual !== rows) usual.release();
      usual = next;
      const again = yield* kMeans(usual, seeding, options);
      // Too few different rows are left.
      if (again.counts.includes(0)) break;
      fit = again;
      unusual = Uint32Array.from([...unusual, ...places.filter((_, i) => far[i])]).sort();
      places = kept;
    }
  } finally {
    if (usual !== rows) usual.release();
  }
  return { fit, unusual };
}

/** The same as a partition of the table: unusual rows have no segment, and are told. See `partitionOf`. */
export function partitionOfUsual(
  { fit, unusual }: FitOfUsual,
  matrix: Pick<Matrix, 'rows' | 'variables'>,
  tableRowCount: number,
  options: ClusterOptions,
): Partition {
  const apart = new Set(unusual);
  const rows = matrix.rows.filter((_, place) => !apart.has(place));
  const partition = partitionOf(fit, { rows, variables: matrix.variables }, tableRowCount, options);
  return { ...partition, unusual: unusual.map((place) => matrix.rows[place]!) };
}

/** 1 for each row that is unusual. Cost: sorts the distances of each segment. */
function farOut(squaredDistances: Float64Array, { k, labels, counts }: KMeansFit): Uint8Array {
  const tiny = Math.max(2, labels.length * Math.min(TINY.ofAll, TINY.ofEqual / k));
  const fences = Array.from({ length: k }, (_, segment) => {
    if (counts[segment]! < tiny) return -1;
    const own = squaredDistances.filter((_, place) => labels[place] === segment).sort();
    const [low, high] = [Math.sqrt(quantile(own, 0.25)), Math.sqrt(quantile(own, 0.75))];
    return (high + FENCE * (high - low)) ** 2;
  });
  return Uint8Array.from(labels, (segment, place) => (squaredDistances[place]! > fences[segment]! ? 1 : 0));
}

/** The value at that share of the ascending values, the lower one of two. */
function quantile(ascending: Float64Array, share: number): number {
  return ascending[Math.floor((ascending.length - 1) * share)]!;
}
