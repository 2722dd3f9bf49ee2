import { kMeans, type KMeansFit } from '../cluster/kMeans';
import type { Rows, Seeding } from '../cluster/rows';
import type { Work } from '../common/progress';
import { sampleIndices, seededRandom } from '../common/random';
import type { Assessment, KScore } from './assessment';
import { meanSilhouettes } from './silhouette';
import { isTiny, structureOf, suggest } from './suggest';

/** The numbers of segments that are tried. */
export const ASSESSED_K = [2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

/** Pairs grow with the square: 5,000 rows are 25 million distances. */
const SILHOUETTE_ROWS = 5_000;

/**
 * k-means for k = 2…10, as far as there are different rows, with how well each fits, and a suggestion.
 *
 * Each k's segments are the very ones that `kMeans` gives for that k and seed. Inertia and sizes are those of all rows; the silhouette is exact up to 5,000 rows, and of a sample of 5,000 chosen by
 * the seed above that. `done` counts the k that are finished, with a fraction; then the rows of the silhouette's pass.
 * @param distinctRows at least 2 (`checkClusterOptions` says whether)
 * @param seed as passed by `checkClusterOptions`
 */
export async function* assess(rows: Rows, seeding: Seeding, distinctRows: number, seed: number): Work<Assessment> {
  const ks = ASSESSED_K.filter((k) => k <= distinctRows);
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

  const places = sampleIndices(seededRandom(seed), rows.rowCount, SILHOUETTE_ROWS);
  const labelings = fits.map(({ k, labels }) => ({
    labels: Uint8Array.from(places, (place) => labels[place]!),
    segments: k,
  }));
  const widths = yield* meanSilhouettes(await rows.gather(places), rows.columnCount, labelings);
  const silhouettes = widths.map((width, i) => (new Set(labelings[i]!.labels).size < fits[i]!.k ? NaN : width));

  const scores: KScore[] = fits.map((fit, i) => ({
    k: fit.k,
    inertia: fit.inertia,
    unexplained: fit.inertia / fit.totalSumOfSquares,
    silhouette: silhouettes[i]!,
    structure: structureOf(silhouettes[i]!),
    smallest: Math.min(...fit.counts),
    tiny: isTiny(Math.min(...fit.counts), rows.rowCount),
  }));
  return {
    seed,
    scores,
    suggestion: suggest(scores),
    silhouetteRows: places.length,
    exact: places.length === rows.rowCount,
  };
}
