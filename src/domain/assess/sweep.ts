import { kMeans, type KMeansFit } from '../cluster/kMeans';
import type { Rows, Seeding } from '../cluster/rows';
import { partOf, type Work } from '../common/progress';
import { sampleIndices, seededRandom } from '../common/random';
import { acrossSolutions } from './acrossSolutions';
import { ASSESSED_K, type AssessOptions } from './assessOptions';
import type { Assessment, KScore, Solution } from './assessment';
import { gorgeOf } from './gorge';
import type { Resampler } from './resampling';
import { silhouettes } from './silhouette';
import { calinskiHarabasz } from './stability';
import { isTiny, structureOf, suggest } from './suggest';

/** Pairs grow with the square: 5,000 rows are 25 million distances. */
const SILHOUETTE_ROWS = 5_000;
/** What the silhouettes take of the time, as a guess for the bar of progress. */
const SILHOUETTE_SHARE = 0.1;

/** The rows to be segmented. */
export interface SweptRows {
  rows: Rows;
  /** At least 2 (`checkAssessOptions` says whether). */
  distinctRows: number;
  /** Places of the rows that similarities are counted on. */
  sample: Uint32Array;
}

export interface Swept {
  assessment: Assessment;
  /** By ascending k. */
  fits: KMeansFit[];
  /** The rows of the sample, row-major. */
  values: Float32Array;
}

/**
 * k-means for each k, as far as there are different rows, with how well each fits, and a suggestion.
 *
 * Each k's segments are the very ones that `kMeans` gives for that k and seed. Inertia and sizes are those of all rows; the
 * silhouette is exact up to 5,000 rows, and of a sample of 5,000 chosen by the seed above that.
 *
 * Phases: 'refine' (k that are finished, with a fraction), 'silhouette' (rows).
 * @param options as passed by `checkAssessOptions`
 */
export async function* sweep(
  { rows, distinctRows, sample }: SweptRows,
  seeding: Seeding,
  resampler: Resampler,
  { seed, ks = ASSESSED_K }: AssessOptions,
): Work<Swept> {
  const tried = ks.filter((k) => k <= distinctRows).sort((a, b) => a - b);
  const fits = yield* partOf([0, 1 - SILHOUETTE_SHARE], fitAll(rows, seeding, tried, seed));

  const places = sampleIndices(seededRandom(seed), rows.rowCount, SILHOUETTE_ROWS);
  const labelings = fits.map((fit) => ({ labels: labelsAt(fit, places), segments: fit.k }));
  const widths = yield* partOf(
    [1 - SILHOUETTE_SHARE, 1],
    silhouettes(resampler, await rows.gather(places), rows.columnCount, labelings),
  );
  const scores = fits.map((fit, i) => scoreOf(fit, rows.rowCount, meanWidth(widths[i]!, labelings[i]!)));

  const values = await rows.gather(sample);
  const across = acrossSolutions(fits);
  const done = places.length;
  const solutions: Solution[] = [];
  for (const [i, fit] of fits.entries()) {
    const working = gorgeOf(values, labelsAt(fit, sample), fit.centres);
    let step = working.next();
    for (; !step.done; step = working.next()) yield { phase: 'silhouette', done, total: done, part: [1, 1] };
    const bySegment = widthsBySegment(widths[i]!, labelings[i]!);
    solutions.push({ k: fit.k, silhouettes: bySegment, gorge: step.value, across: across[i]! });
  }
  const exact = done === rows.rowCount;
  const assessment = { seed, scores, suggestion: suggest(scores), silhouetteRows: done, exact, solutions };
  return { assessment, fits, values };
}

async function* fitAll(rows: Rows, seeding: Seeding, ks: number[], seed: number): Work<KMeansFit[]> {
  const fits: KMeansFit[] = [];
  for (const [i, k] of ks.entries()) {
    const fitting = kMeans(rows, seeding, { k, seed });
    let step = await fitting.next();
    for (; !step.done; step = await fitting.next()) {
      const within = step.value.phase === 'refine' ? step.value.done / step.value.total : 0;
      yield { phase: 'refine', done: i + within, total: ks.length, k };
    }
    fits.push(step.value);
  }
  return fits;
}

function scoreOf(fit: KMeansFit, rowCount: number, silhouette: number): KScore {
  const unexplained = fit.inertia / fit.totalSumOfSquares;
  const smallest = Math.min(...fit.counts);
  return {
    k: fit.k,
    inertia: fit.inertia,
    unexplained,
    silhouette,
    structure: structureOf(silhouette),
    smallest,
    tiny: isTiny(smallest, rowCount),
    calinskiHarabasz: calinskiHarabasz(unexplained, fit.k, rowCount),
  };
}

interface Labelled {
  labels: Uint8Array;
  segments: number;
}

function meanWidth(widths: Float64Array, { labels, segments }: Labelled): number {
  if (new Set(labels).size < segments) return NaN;
  return widths.reduce((sum, width) => sum + width, 0) / widths.length;
}

function widthsBySegment(widths: Float64Array, { labels, segments }: Labelled): Float32Array[] {
  return Array.from({ length: segments }, (_, segment) =>
    Float32Array.from(widths.filter((_, row) => labels[row] === segment)).sort((a, b) => b - a),
  );
}

function labelsAt({ labels }: KMeansFit, places: Uint32Array): Uint8Array {
  return Uint8Array.from(places, (place) => labels[place]!);
}
