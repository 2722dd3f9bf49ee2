import type { Reason } from '../../../domain/assess/assessment';
import type { RowNoun } from '../../../domain/project/document';
import * as m from '../../../messages/compiled/messages';
import { formatScore, formatScoresApart } from '../../text/format';
import { countedRows } from '../../text/nouns';
import { judgedAt, type Judged } from './judged';

/** A reason for or against the recommended number of segments, with its figures. */
export function reasonText(reason: Reason, judged: Judged, noun: RowNoun, segmentNames: string[]): string {
  const { k } = judged.recommendation;
  const { score, stability } = judgedAt(judged, k)!;
  const { silhouette } = score;
  switch (reason.code) {
    case 'most-natural':
      return m.as_pro_most_natural({ k });
    case 'most-stable':
      return m.as_pro_most_stable({ agreement: formatScore(stability.agreement.median) });
    case 'as-stable': {
      const other = formatScore(judgedAt(judged, reason.k)!.stability.agreement.median);
      const facts = { k: reason.k, other, agreement: formatScore(stability.agreement.median) };
      return reason.k < k ? m.as_pro_as_stable_more(facts) : m.as_pro_as_stable_fewer(facts);
    }
    case 'more-stable':
      return moreStableText(reason, judged, noun);
    case 'above-noise': {
      const { agreement, reference } = stability;
      return m.as_pro_above_noise({
        agreement: formatScore(agreement.median),
        reference: formatScore(reference.agreement.median),
      });
    }
    case 'best-silhouette':
      return m.as_pro_silhouette({ silhouette: formatScore(silhouette) });
    case 'better-silhouette': {
      const better = judgedAt(judged, reason.k)!.score.silhouette;
      const [other, own] = formatScoresApart(better, silhouette);
      return m.as_contra_silhouette({ k: reason.k, other, silhouette: own });
    }
    case 'gap-agrees':
      return m.as_pro_gap();
    case 'gap-differs':
      return reason.k === 1 ? m.as_contra_gap_one() : m.as_contra_gap({ k: reason.k });
    case 'predicted':
      return m.as_pro_predicted({ strength: formatScore(stability.meanStrength) });
    case 'not-predicted':
      return m.as_contra_predicted({ strength: formatScore(stability.meanStrength) });
    case 'weak-segment':
      return m.as_contra_weak({
        segment: segmentNames[reason.segment]!,
        jaccard: formatScore(stability.segments[reason.segment]!.median),
      });
    case 'stable-as-noise':
      return m.as_contra_noise({ agreement: formatScore(stability.reference.agreement.upper) });
    case 'tiny':
      return m.as_contra_tiny({ smallest: countedRows(noun, score.smallest) });
  }
}

function moreStableText({ k, but }: Extract<Reason, { code: 'more-stable' }>, judged: Judged, noun: RowNoun): string {
  const { score, stability } = judgedAt(judged, k)!;
  const facts = { k, agreement: formatScore(stability.agreement.median) };
  switch (but) {
    case 'tiny':
      return m.as_contra_more_tiny({ ...facts, smallest: countedRows(noun, score.smallest) });
    case 'as-noise':
      return m.as_contra_more_noise({ ...facts, reference: formatScore(stability.reference.agreement.upper) });
    case 'not-predicted':
      return m.as_contra_more_unpredicted({ ...facts, strength: formatScore(stability.meanStrength) });
    case 'coarser':
      return m.as_contra_more_coarser(facts);
    case 'weak-segment': {
      const jaccard = Math.min(...stability.segments.map(({ median }) => median));
      return m.as_contra_more_weak({ ...facts, jaccard: formatScore(jaccard) });
    }
  }
}
