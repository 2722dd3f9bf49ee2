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
/** Marks of a segment's Jaccard: from the first on it is stable, below the second it dissolves (Hennig 2007). */
const STABLE = 0.75;
const WEAK = 0.6;
/** Median indices of two numbers of segments that differ by no more are practically the same. */
const AS_STABLE = 0.02;
/** So many rows for each segment there must be. */
const ROWS_EACH = 10;

/**
 * What the segments of one k are. Constructed: the median adjusted Rand index of two bootstrap samples is below 0.6, or the
 * median Jaccard of a segment is, or one only sets unusual rows apart, or there are fewer than ten rows for each segment.
 * Natural: the index is 0.8 or more, and in the median of the halves there is a valley between every two segments, which
 * there is not in rows without segments. Reproducible: what is between. A rule of this program, after Dolnicar and Leisch
 * (2010); the tests hold it against made-up data of known shape.
 * @param score of the same k
 * @param drawn cuts into halves, and the rows that were drawn from
 */
export function verdictOf(
  score: KScore,
  stability: StabilityScore,
  drawn: Pick<Stability, 'splits' | 'rows'>,
): Verdict {
  const { k, tiny } = score;
  const { agreement, valley, reference } = stability;
  const faults: Lack[] = [];
  if (!(agreement.median >= MARKS.agreement)) faults.push('unstable');
  if (weakestOf(stability) < WEAK) faults.push('weak-segment');
  if (tiny) faults.push('tiny');
  if (drawn.rows < ROWS_EACH * k) faults.push('too-few-rows');
  if (faults.length > 0) return { k, kind: 'constructed', lacks: faults };
  const lacks: Lack[] = [];
  // Of each cut two halves were looked at.
  if (valley.values.length < drawn.splits) lacks.push('few-rows');
  else if (valley.median > MARKS.valley) lacks.push('no-valley');
  else if (reference.valley.median <= MARKS.valley) lacks.push('as-without-segments');
  if (agreement.median < MARKS.naturalAgreement) lacks.push('unstable');
  return { k, kind: lacks.length > 0 ? 'reproducible' : 'natural', lacks };
}

/**
 * The k to begin with: of those that are natural the largest, because it has all the valleys. Else of those that are
 * reproducible, more stable than rows without segments, and stable in every segment: the largest with a prediction strength
 * of 0.8 (the rule of Tibshirani and Walther 2005), or where none has it the smallest that is practically as stable as any.
 * Else the most stable one that is reproducible, or of all, which is no better than one segment. One that only sets
 * unusual rows apart comes last.
 * @param scores at least one, by ascending k
 */
export function recommend(scores: KScore[], stability: Stability): Recommendation {
  const judged = scores.map((score, i) => {
    const own = stability.scores[i]!;
    const { kind } = verdictOf(score, own, stability);
    return { score, own, kind, agreement: own.agreement.median };
  });
  const natural = judged.filter(({ kind }) => kind === 'natural');
  const dividing = judged.filter(({ score }) => !score.tiny);
  const reproducible = dividing.filter(({ kind }) => kind === 'reproducible');
  const firm = reproducible.filter(({ own }) => isAboveNoise(own) && weakestOf(own) >= STABLE);
  const mostOf = (some: Judged[]) => some.reduce((best, one) => (one.agreement > best.agreement ? one : best));
  const firmest =
    firm.findLast(({ own }) => own.meanStrength >= PREDICTED) ??
    firm.find(({ agreement }) => agreement >= mostOf(firm).agreement - AS_STABLE);
  const candidates = [reproducible, dividing, judged].find((some) => some.length > 0)!;
  const chosen = natural.at(-1) ?? firmest ?? mostOf(candidates);
  const gapK = gapsK(stability.gap);
  const { kind } = chosen;
  const reasons = reasonsOf(judged, chosen, gapK);
  const surest = reasonOfSurest(chosen, mostOf(judged));
  if (natural.length > 0) reasons.pro.unshift({ code: 'most-natural' });
  else if (surest.code === 'more-stable') reasons.contra.unshift(surest);
  else reasons.pro.unshift(surest);
  if (chosen === firmest) reasons.pro.push({ code: 'above-noise' });
  return {
    k: chosen.score.k,
    kind,
    oneSegment: kind === 'constructed' || (kind === 'reproducible' && gapK === 1),
    ...reasons,
  };
}

interface Judged {
  score: KScore;
  own: StabilityScore;
  kind: VerdictKind;
  /** Its median. */
  agreement: number;
}

/** Beside the most stable k of all: that it is that, practically as stable, or why it is taken all the same. */
function reasonOfSurest(chosen: Judged, surest: Judged): Reason {
  if (surest === chosen) return { code: 'most-stable' };
  const { k } = surest.score;
  if (surest.score.tiny) return { code: 'more-stable', k, but: 'tiny' };
  if (chosen.agreement >= surest.agreement - AS_STABLE) return { code: 'as-stable', k };
  if (!isAboveNoise(surest.own)) return { code: 'more-stable', k, but: 'as-noise' };
  if (weakestOf(surest.own) < STABLE) return { code: 'more-stable', k, but: 'weak-segment' };
  return { code: 'more-stable', k, but: k < chosen.score.k ? 'coarser' : 'not-predicted' };
}

function isAboveNoise({ agreement, reference }: StabilityScore): boolean {
  return agreement.median > reference.agreement.upper;
}

function weakestOf({ segments }: StabilityScore): number {
  return Math.min(...segments.map(({ median }) => median));
}

function reasonsOf(
  judged: Judged[],
  { score, own }: Judged,
  gapK: number | undefined,
): { pro: Reason[]; contra: Reason[] } {
  const pro: Reason[] = [];
  const contra: Reason[] = [];
  const { k, silhouette, tiny } = score;
  const { meanStrength, segments } = own;
  const better = judged.reduce((best, other) => (other.score.silhouette > best.silhouette ? other.score : best), score);
  if (!Number.isNaN(silhouette)) {
    if (better.k === k) pro.push({ code: 'best-silhouette' });
    else contra.push({ code: 'better-silhouette', k: better.k });
  }
  if (gapK === k) pro.push({ code: 'gap-agrees' });
  else if (gapK !== undefined) contra.push({ code: 'gap-differs', k: gapK });
  if (meanStrength >= PREDICTED) pro.push({ code: 'predicted' });
  else contra.push({ code: 'not-predicted' });
  if (!isAboveNoise(own)) contra.push({ code: 'stable-as-noise' });
  const weakest = weakestOf(own);
  const segment = segments.findIndex(({ median }) => median === weakest);
  if (weakest < WEAK) contra.push({ code: 'weak-segment', segment });
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
