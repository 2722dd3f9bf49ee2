import type {
  Gap,
  KScore,
  Lack,
  Reason,
  Recommendation,
  Stability,
  StabilityScore,
  Verdict,
  VerdictKind,
} from './assessment';

/** The marks that scores are held against; of this program, set on made-up data of known shape. */
export const MARKS = {
  /** Half as many rows half-way between two centres as around them, or a little more: two hills. Of one hill it is 1 or more. */
  valley: 0.6,
  /** Adjusted Rand index of two samples, from which a cut is the same one again. */
  agreement: 0.6,
  /** The same of segments that are there. */
  naturalAgreement: 0.8,
} as const;

const PREDICTED = 0.8;
const WEAK = 0.6;

/**
 * What the segments of one k are. Constructed: the median adjusted Rand index of two bootstrap samples is below 0.6.
 * Natural: it is 0.8 or more, and in the median of the halves there is a valley between every two segments, which there is
 * not in rows without segments. Reproducible: what is between. A rule of this program, after Dolnicar and Leisch (2010); the
 * tests hold it against made-up data of known shape.
 * @param score of the same k
 * @param splits cuts into halves
 */
export function verdictOf(score: KScore, stability: StabilityScore, splits: number): Verdict {
  const { k, tiny } = score;
  const { agreement, valley, reference } = stability;
  if (!(agreement.median >= MARKS.agreement)) return { k, kind: 'constructed', lacks: ['unstable'] };
  const lacks: Lack[] = [];
  // Of each cut two halves were looked at.
  if (valley.values.length < splits) lacks.push('few-rows');
  else if (valley.median > MARKS.valley) lacks.push('no-valley');
  else if (reference.valley.median <= MARKS.valley) lacks.push('as-without-segments');
  if (agreement.median < MARKS.naturalAgreement) lacks.push('unstable');
  if (tiny) lacks.push('tiny');
  return { k, kind: lacks.length > 0 ? 'reproducible' : 'natural', lacks };
}

/**
 * The k to begin with: of those that are natural the largest, because it has all the valleys; else the most stable one that
 * is reproducible; else the most stable of all, which is no better than one segment.
 * @param scores at least one, by ascending k
 */
export function recommend(scores: KScore[], stability: Stability): Recommendation {
  const verdicts = scores.map((score, i) => verdictOf(score, stability.scores[i]!, stability.splits));
  const ofKind = (kind: VerdictKind) => [...scores.keys()].filter((i) => verdicts[i]!.kind === kind);
  const most = (places: number[], value: (place: number) => number) =>
    places.reduce((best, place) => (value(place) > value(best) ? place : best));
  const agreementAt = (place: number) => stability.scores[place]!.agreement.median;
  const natural = ofKind('natural');
  const reproducible = ofKind('reproducible');
  const dividing = reproducible.filter((i) => !scores[i]!.tiny);
  const candidates = [dividing, reproducible, [...scores.keys()]].find((places) => places.length > 0)!;
  const chosen = natural.at(-1) ?? most(candidates, agreementAt);
  const gapK = gapsK(stability.gap);
  const { kind, k } = verdicts[chosen]!;
  const reasons = reasonsOf(scores, stability, chosen, gapK);
  if (natural.length > 0) reasons.pro.unshift({ code: 'most-natural' });
  else reasons.pro.unshift({ code: 'most-stable' });
  return { k, kind, oneSegment: kind === 'constructed' || (kind === 'reproducible' && gapK === 1), ...reasons };
}

function reasonsOf(
  scores: KScore[],
  stability: Stability,
  chosen: number,
  gapK: number | undefined,
): { pro: Reason[]; contra: Reason[] } {
  const pro: Reason[] = [];
  const contra: Reason[] = [];
  const { k, silhouette, tiny } = scores[chosen]!;
  const { agreement, meanStrength, segments, reference } = stability.scores[chosen]!;
  const better = scores.reduce((best, score) => (score.silhouette > best.silhouette ? score : best), scores[chosen]!);
  if (!Number.isNaN(silhouette)) {
    if (better.k === k) pro.push({ code: 'best-silhouette' });
    else contra.push({ code: 'better-silhouette', k: better.k });
  }
  if (gapK === k) pro.push({ code: 'gap-agrees' });
  else if (gapK !== undefined) contra.push({ code: 'gap-differs', k: gapK });
  if (meanStrength >= PREDICTED) pro.push({ code: 'predicted' });
  else contra.push({ code: 'not-predicted' });
  if (agreement.median <= reference.agreement.upper) contra.push({ code: 'stable-as-noise' });
  const weakest = segments.reduce((least, { median }, i) => (median < segments[least]!.median ? i : least), 0);
  if (segments[weakest]!.median < WEAK) contra.push({ code: 'weak-segment', segment: weakest });
  if (tiny) contra.push({ code: 'tiny' });
  return { pro, contra };
}

/** The smallest k whose gap is not below the next one's less its error (Tibshirani, Walther and Hastie 2001); none up to the last. */
export function gapsK(gaps: Gap[]): number | undefined {
  return gaps.find((gap, i) => {
    const next = gaps[i + 1];
    return next !== undefined && next.k === gap.k + 1 && gap.gap >= next.gap - next.error;
  })?.k;
}
