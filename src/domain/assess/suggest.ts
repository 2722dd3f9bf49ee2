import type { KScore, Structure, Suggestion } from './assessment';

/** Silhouettes this close count as equal: a rule of this program, not of the literature. */
const AS_GOOD = 0.02;

/**
 * How many segments to make: of the k whose mean silhouette is within 0.02 of the best, the one nearest to the elbow,
 * because beyond the elbow more segments add little and before it they add much; the better silhouette among equals.
 * Numbers with a tiny segment are passed over, for a few rows far out give a high silhouette and divide nothing; where
 * all have one, the best silhouette is given with that reason.
 * @param scores at least one, by ascending k
 */
export function suggest(scores: KScore[]): Suggestion {
  const dividing = scores.filter((score) => !score.tiny);
  const candidates = dividing.length > 0 ? dividing : scores;
  const ranked = bestFirst(candidates);
  const best = ranked[0]!;
  const elbow = elbowOf(scores);
  const asGood = ranked.filter((score) => score.silhouette >= best.silhouette - AS_GOOD);
  const nearest = asGood.reduce((a, b) => (Math.abs(b.k - elbow) < Math.abs(a.k - elbow) ? b : a), best);
  const chosen = dividing.length > 0 ? nearest : best;
  const { k, silhouette, structure } = chosen;
  const other = ranked.find((score) => score !== chosen) ?? bestFirst(scores).find((score) => score !== chosen);
  const next = other && { k: other.k, silhouette: other.silhouette };
  const reason = reasonOf(chosen, best, dividing.length, scores.length);
  return { k, reason, silhouette, structure, elbow, next };
}

function reasonOf(chosen: KScore, best: KScore, dividing: number, tried: number): Suggestion['reason'] {
  if (dividing === 0) return 'unusual-rows';
  if (dividing === 1 && tried > 1) return 'only-dividing';
  return chosen === best ? 'best-silhouette' : 'nearest-elbow';
}

/** Best silhouette first, the smaller k among equals; those that have none last. */
function bestFirst(scores: KScore[]): KScore[] {
  const value = ({ silhouette }: KScore) => (Number.isNaN(silhouette) ? -2 : silhouette);
  return scores.toSorted((a, b) => value(b) - value(a) || a.k - b.k);
}

/** Whether a segment is only a few rows set apart: a single one, or under 1 % of all. A rule of this program. */
export function isTiny(segmentRows: number, rows: number): boolean {
  return segmentRows < Math.max(2, rows / 100);
}

/** Kaufman and Rousseeuw (1990), "Finding Groups in Data", table 4 of chapter 2: what a mean silhouette says. */
export function structureOf(silhouette: number): Structure {
  if (silhouette > 0.7) return 'strong';
  if (silhouette > 0.5) return 'reasonable';
  if (silhouette > 0.25) return 'weak';
  return 'none';
}

/**
 * The k whose point lies farthest below the chord from the first point of the curve to the last, both axes scaled to
 * 0…1: Satopää et al. (2011), "Finding a Kneedle in a Haystack", without its smoothing. The smallest k where the
 * curve has no bend.
 */
function elbowOf(scores: KScore[]): number {
  const first = scores[0]!;
  const last = scores.at(-1)!;
  let elbow = first.k;
  let deepest = 0;
  for (const { k, unexplained } of scores) {
    const across = (k - first.k) / (last.k - first.k);
    const down = (first.unexplained - unexplained) / (first.unexplained - last.unexplained);
    if (down - across > deepest) {
      deepest = down - across;
      elbow = k;
    }
  }
  return elbow;
}
